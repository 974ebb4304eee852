/** Benchmarks on MPI ranks: two real ranks a process, by a real launcher, measured from the rehearsal to the pairs. */
import { describe, expect, test } from "vitest";
import { median } from "#core/stats/estimate.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import { mpiSides, onRanks, orphanedSegments, type Mpi } from "../../support/mpi.ts";
import { INTERPRETER, SUITE_FILE } from "../../support/suite.ts";
import { measuredOf, survivors } from "./measured-of.ts";

/** Rows that travel between two ranks, so many times in a call. */
const halo = (swaps: number): string => `
import numpy as np
import pytest
from mpi4py import MPI

def swap(block, comm):
    other = 1 - comm.rank
    for _ in range(${swaps}):
        comm.Sendrecv(block[1 if comm.rank else -2], other, 0, block[0 if comm.rank else -1], other, 0)

@pytest.fixture
def block():
    # On all ranks: without the other's set-up this one waits for ever.
    MPI.COMM_WORLD.Barrier()
    return np.full((4, 100_000), float(MPI.COMM_WORLD.rank))

def test_swap(benchmark, block):
    comm = MPI.COMM_WORLD
    benchmark(swap, block, comm)
    assert block[0 if comm.rank else -1, 0] == 1 - comm.rank

def test_rounds(benchmark):
    comm = MPI.COMM_WORLD
    made = []
    def setup():
        made.append(comm.rank)
        return (np.full((4, 10), float(comm.rank)), comm), {}
    benchmark.pedantic(swap, setup=setup, rounds=1)
    assert len(made) == comm.allreduce(len(made), op=MPI.MAX)
`;

describe.each<Mpi>(["openmpi", "mpich"])("two ranks of %s", (mpi) => {
  test("find a halo exchange that does fifteen times the work slower", { timeout: 240_000 }, async () => {
    const sides = await mpiSides(mpi, { base: { [SUITE_FILE]: halo(20) }, head: { [SUITE_FILE]: halo(300) } });
    const before = orphanedSegments();
    const plan = onRanks(sides, ["test_swap"], { purpose: "calibration", budgetSeconds: 30 });
    const { measured, pairs } = await measuredOf(plan);
    expect(measured.problems).toEqual([]);
    const member = { benchmark: `${SUITE_FILE}::test_swap`, interpreter: INTERPRETER };
    expect(measured.modes).toEqual([{ ...member, mode: "sequential", why: "mpi" }]);
    expect(pairs.length).toBeGreaterThan(0);
    for (const pair of pairs) {
      expect(pair).toMatchObject({ ...member, mode: "sequential", core: null });
      // Two processes that have imported numpy and MPI.
      expect(pair.peak?.head.process).toBeGreaterThan(2 * 20e6);
      for (const seconds of [...(pair.cpu?.base ?? []), ...(pair.cpu?.head ?? [])]) expect(seconds).toBeGreaterThan(0);
    }
    expect(median(pairs.map(logRatio))).toBeGreaterThan(0);
    expect(survivors(sides)).toEqual([]);
    // Those of other tests come and go.
    await expect.poll(() => orphanedSegments().filter((name) => !before.includes(name))).toEqual([]);
  });

  test("set up together before every timed round", { timeout: 120_000 }, async () => {
    const text = halo(1);
    const sides = await mpiSides(mpi, { base: { [SUITE_FILE]: text }, head: { [SUITE_FILE]: text } });
    const plan = onRanks(sides, ["test_rounds"], { parameters: { threshold: 5, alpha: 0.01 }, budgetSeconds: 100 });
    const { measured, pairs } = await measuredOf(plan);
    expect(measured.problems).toEqual([]);
    expect(pairs.length).toBeGreaterThan(0);
  });
});
