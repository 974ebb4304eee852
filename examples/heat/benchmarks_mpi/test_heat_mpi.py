"""Performance of the solvers on many ranks: ``mpirun -n 2 pytest benchmarks_mpi --benchmark-disable`` tells whether they run."""

import pytest

pytest.importorskip("mpi4py")

import numpy as np  # noqa: E402
from mpi4py import MPI  # noqa: E402

from heat import Edges, Grid  # noqa: E402
from heat.evolve_mpi import evolve_on_ranks, swap_halos  # noqa: E402
from heat.laplace_mpi import solve  # noqa: E402

HOT_TOP = Edges(top=100.0)


def test_swap_halos(benchmark):
    comm = MPI.COMM_WORLD
    block = np.full((4, 100_000), float(comm.rank))
    benchmark(swap_halos, block, comm)
    assert block[-1, 0] == min(comm.size - 1, comm.rank + 1)


def test_evolve_on_ranks(benchmark):
    grid = Grid(513, 513)
    field = benchmark(evolve_on_ranks, grid, HOT_TOP, 18.5 * grid.stability_limit(), MPI.COMM_WORLD)
    assert np.isfinite(field).all()


def test_laplace(benchmark):
    block, change = benchmark(solve, 512, 100.0, 20, MPI.COMM_WORLD)
    assert 0.0 <= block.min() and block.max() <= 100.0 and change > 0.0
