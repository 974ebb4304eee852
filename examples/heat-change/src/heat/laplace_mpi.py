"""Laplace's equation on many ranks: each rank owns a block of rows and swaps halo rows with its neighbours.

    mpirun -n 4 python -m heat.laplace_mpi --size 1000 --sweeps 500
"""

from __future__ import annotations

import argparse

import numpy as np
from mpi4py import MPI

from heat.stencil import jacobi_step, largest_change

#: Message tags: a row that travels to the rank above, or to the rank below.
UPWARDS, DOWNWARDS = 1, 2


def rows_of_rank(rows: int, ranks: int, rank: int) -> tuple[int, int]:
    """First and one past the last of the interior rows that ``rank`` owns; the first ranks take one more."""
    share, rest = divmod(rows, ranks)
    first = rank * share + min(rank, rest)
    return first, first + share + (1 if rank < rest else 0)


def exchange_halos(block: np.ndarray, comm: MPI.Comm) -> None:
    """Sends the outermost own rows to the neighbours and receives theirs into rows 0 and -1.

    Nobody waits for the sends: they have arrived when the neighbour has received.
    """
    above, below = comm.rank - 1, comm.rank + 1
    if above >= 0:
        comm.isend(block[1], dest=above, tag=UPWARDS)
    if below < comm.size:
        comm.isend(block[-2], dest=below, tag=DOWNWARDS)
    if above >= 0:
        block[0] = comm.recv(source=above, tag=DOWNWARDS)
    if below < comm.size:
        block[-1] = comm.recv(source=below, tag=UPWARDS)


def solve(
    size: int, top: float, sweeps: int, comm: MPI.Comm, tolerance: float = 0.0
) -> tuple[np.ndarray, float]:
    """This rank's block (halo rows included) after ``sweeps`` and the largest change of the last sweep, K.

    It ends early when no point of the plate changes by more than ``tolerance`` in a sweep, K.
    The plate has ``size`` × ``size`` interior points, its top edge at ``top`` °C and the others at 0 °C.
    """
    first, last = rows_of_rank(size, comm.size, comm.rank)
    block = np.zeros((last - first + 2, size + 2))
    if comm.rank == 0:
        block[0] = top
    other = block.copy()
    change = 0.0
    for _ in range(sweeps):
        exchange_halos(block, comm)
        other[0], other[-1] = block[0], block[-1]
        jacobi_step(block, other)
        block, other = other, block
        change = max(comm.allgather(largest_change(block, other)))
        if change < tolerance:
            break
    return block, change


def main() -> None:
    """Solves and lets rank 0 print the mean temperature of the plate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=200, help="interior points in each direction")
    parser.add_argument("--top", type=float, default=100.0, help="temperature of the top edge, °C")
    parser.add_argument("--sweeps", type=int, default=500)
    parser.add_argument("--tolerance", type=float, default=0.0, help="end when no point changes more, K")
    options = parser.parse_args()
    comm = MPI.COMM_WORLD
    block, change = solve(options.size, options.top, options.sweeps, comm, options.tolerance)
    total = comm.reduce(float(block[1:-1, 1:-1].sum()), op=MPI.SUM, root=0)
    if total is not None:
        print(f"mean {total / options.size**2:.4f} °C, last change {change:.2e} K, {comm.size} ranks")


if __name__ == "__main__":
    main()
