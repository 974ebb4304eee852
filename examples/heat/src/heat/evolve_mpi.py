"""The transient on many ranks: each rank owns a block of rows and swaps halo rows with its neighbours, buffer to buffer."""

from __future__ import annotations

import math

import numpy as np
from mpi4py import MPI

from heat.boundary import Edges
from heat.grid import Grid
from heat.laplace_mpi import rows_of_rank
from heat.stencil import explicit_step


def swap_halos(block: np.ndarray, comm: MPI.Comm) -> None:
    """Fills rows 0 and -1 with the neighbours' outermost own rows; at the edges of the plate they stay as they are."""
    above = comm.rank - 1 if comm.rank > 0 else MPI.PROC_NULL
    below = comm.rank + 1 if comm.rank + 1 < comm.size else MPI.PROC_NULL
    comm.Sendrecv(block[1], dest=above, recvbuf=block[-1], source=below)
    comm.Sendrecv(block[-2], dest=below, recvbuf=block[0], source=above)


def evolve_on_ranks(grid: Grid, edges: Edges, seconds: float, comm: MPI.Comm, start: float = 20.0) -> np.ndarray:
    """This rank's block (halo rows included) of the field that ``heat.solver.evolve`` gives.

    ``comm`` may have as many ranks as the plate has inner rows, and each of them must call this.
    """
    steps = max(1, math.ceil(seconds / grid.time_step()))
    fourier = grid.fourier(seconds / steps)
    first, last = rows_of_rank(grid.rows - 2, comm.size, comm.rank)
    field, other = grid.levels(edges, start)[:, first : last + 2].copy()
    for _ in range(steps):
        swap_halos(field, comm)
        explicit_step(field, other, fourier)
        field, other = other, field
    return field
