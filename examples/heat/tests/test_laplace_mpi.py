"""The MPI variant; run under ``mpirun -n 3 pytest tests/test_laplace_mpi.py`` it checks the halo exchange too."""

import pytest

pytest.importorskip("mpi4py")

from mpi4py import MPI  # noqa: E402

from heat import Edges, Grid  # noqa: E402
from heat.laplace_mpi import rows_of_rank, solve  # noqa: E402
from heat.solver import solve_steady  # noqa: E402


def test_every_row_has_one_owner():
    blocks = [rows_of_rank(10, 4, rank) for rank in range(4)]
    assert [row for first, last in blocks for row in range(first, last)] == list(range(10))


def test_same_plate_as_the_serial_solver():
    comm = MPI.COMM_WORLD
    block, _ = solve(size=20, top=100.0, sweeps=2000, comm=comm)
    first, last = rows_of_rank(20, comm.size, comm.rank)
    field, _ = solve_steady(Grid(22, 22), Edges(top=100.0, bottom=0.0, left=0.0, right=0.0), tolerance=1e-9)
    assert block[1:-1, 1:-1] == pytest.approx(field[first + 1 : last + 1, 1:-1], abs=1e-5)
