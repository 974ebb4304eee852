/** The talk's exercise, a solver of Laplace's equation on MPI ranks, written anew with all that is wrong with it: every defect is seen. */
import { expect, it } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { findHints } from "#flows/hints.ts";

const SOLVER = `import sys
import numpy as np
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()


def exchange(grid, rows):
    if rank > 0:
        comm.isend(grid[1], dest=rank - 1, tag=1)  # mpi-request-dropped
    if rank < size - 1:
        comm.isend(grid[rows], dest=rank + 1, tag=2)  # mpi-request-dropped
        grid[rows + 1] = comm.recv(source=rank + 1, tag=1)
    if rank > 0:
        grid[0] = comm.recv(source=rank - 1, tag=2)


def solve(dim, tolerance):
    rows = dim // size
    grid = np.zeros((rows + 2, dim))
    after = np.zeros((rows + 2, dim))
    change = 1.0
    while change > tolerance:
        exchange(grid, rows)
        for row in range(1, rows + 1):
            for column in range(1, dim - 1):
                if row in list(range(1, rows + 1)):  # membership-in-materialised-range
                    after[row, column] = np.mean([  # numpy-call-on-scalars
                        grid[row - 1, column], grid[row + 1, column], grid[row, column - 1], grid[row, column + 1],
                    ])
        change = max(comm.allgather(float(np.abs(after - grid).max())))  # mpi-object-reduction
        middle = np.mean(after, axis=0).copy()  # redundant-copy
        middle = comm.allreduce(middle, op=MPI.SUM)  # mpi-pickle-array
        grid = np.copy(after)  # redundant-copy
    return comm.gather(grid, root=0), middle


if __name__ == "__main__":
    solve(int(sys.argv[1]), 1e-4)
`;

it("is found wrong wherever it is", async () => {
  const { hints, problems } = await findHints([{ file: "laplace.py", text: SOLVER }], await syntaxOfPackages());
  const marked = SOLVER.split("\n").flatMap((line, index) => {
    const rule = /# ([a-z-]+)$/.exec(line)?.[1];
    return rule === undefined ? [] : [`${index + 1} ${rule}`];
  });
  expect(problems).toEqual([]);
  // What is mended at once is one hint, which names its other lines.
  const told = hints.flatMap(({ line, rule, message }) =>
    [line, ...(/the same in lines? ([\d, ]+)/.exec(message)?.[1]?.split(", ") ?? [])].map((each) => `${each} ${rule}`),
  );
  expect(told).toEqual(expect.arrayContaining(marked));
  // What is a mistake, or grows with the size, needs no profile.
  const sure = hints.filter(({ tier }) => tier === 1).map(({ rule }) => rule);
  expect(sure).toEqual(expect.arrayContaining(["mpi-request-dropped", "membership-in-materialised-range"]));
});
