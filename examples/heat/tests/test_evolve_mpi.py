"""The transient on many ranks; run under ``mpirun -n 3 pytest tests/test_evolve_mpi.py`` it checks the halo rows too."""

import pytest

pytest.importorskip("mpi4py")

import numpy as np  # noqa: E402
from mpi4py import MPI  # noqa: E402

from heat import Edges, Grid  # noqa: E402
from heat.evolve_mpi import evolve_on_ranks, swap_halos  # noqa: E402
from heat.laplace_mpi import rows_of_rank  # noqa: E402
from heat.solver import evolve  # noqa: E402

EDGES = Edges(top=100.0, bottom=10.0, left=40.0, right=70.0)


def test_halos_are_the_neighbours_rows():
    comm = MPI.COMM_WORLD
    block = np.full((4, 5), float(comm.rank))
    swap_halos(block, comm)
    assert block[0, 2] == max(0, comm.rank - 1)
    assert block[-1, 2] == min(comm.size - 1, comm.rank + 1)


def test_same_plate_as_the_serial_solver():
    comm = MPI.COMM_WORLD
    grid = Grid(23, 17)
    block = evolve_on_ranks(grid, EDGES, 60.5 * grid.stability_limit(), comm)
    first, last = rows_of_rank(grid.rows - 2, comm.size, comm.rank)
    field = evolve(grid, EDGES, 60.5 * grid.stability_limit())
    assert block[1:-1] == pytest.approx(field[first + 1 : last + 1], abs=1e-10)
