/** MPI ranks that fail, go, hang or were never started: what the user is told, and that nothing stays behind. */
import { join, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { MEASURE_OPTIONS } from "#flows/measure.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import { mpiPython, mpiSides, onRanks, orphanedSegments, type Mpi } from "../../support/mpi.ts";
import { INTERPRETER, sameSides, SUITE_FILE, type TwoSides } from "../../support/suite.ts";
import { measuredOf, survivors } from "./measured-of.ts";

const suite = (work: string, after = ""): string => `
import os, signal, sys
from mpi4py import MPI

comm = MPI.COMM_WORLD

def work():
    ${work}
    comm.Barrier()

def test_work(benchmark):
    benchmark(work)
    ${after || "pass"}
`;

const OPTIONS = { ...MEASURE_OPTIONS, limits: { ...MEASURE_OPTIONS.limits, firstCall: 4, turn: 4 } };

const problemOf = async (sides: TwoSides, more: Partial<Plan> = {}, isSeen = true): Promise<Problem> => {
  const before = orphanedSegments();
  const { measured } = await measuredOf(onRanks(sides, ["test_work"], more), OPTIONS);
  expect(survivors(sides)).toEqual([]);
  // Those of other tests come and go.
  if (isSeen) await expect.poll(() => orphanedSegments().filter((name) => !before.includes(name))).toEqual([]);
  const [problem] = measured.problems;
  if (problem === undefined || measured.problems.length > 1) throw new Error(JSON.stringify(measured.problems));
  return problem;
};

const sidesWith = (mpi: Mpi, text: string): Promise<TwoSides> =>
  mpiSides(mpi, { base: { [SUITE_FILE]: text }, head: { [SUITE_FILE]: text } });

const failed = (...parts: readonly string[]) => ({
  kind: "benchmark-failed",
  benchmark: `${SUITE_FILE}::test_work`,
  interpreter: INTERPRETER,
  side: "both",
  detail: expect.stringMatching(new RegExp(parts.join("[^]*"))),
});

const CASES: readonly { readonly name: string; readonly text: string; readonly parts: readonly string[] }[] = [
  {
    name: "that raises an error is named with it",
    text: suite('if comm.rank == 1: raise ValueError("a row is missing")'),
    parts: ["rank 1 of 2", "a row is missing"],
  },
  {
    name: "whose result is wrong is named, though all ranks were measured",
    text: suite("pass", 'assert comm.rank == 0, "lost a row"'),
    parts: ["rank 1 of 2", "lost a row"],
  },
  {
    name: "that ends while it is measured is named",
    text: suite("if comm.rank == 1: os._exit(3)"),
    parts: ["rank 1 of 2 ended without a word"],
  },
  {
    name: "that says that all is well and goes is named",
    text: suite("if comm.rank == 1: os._exit(0)"),
    parts: ["rank 1 of 2 ended without a word"],
  },
  {
    name: "that crashes is named, with the place",
    text: suite("if comm.rank == 1: os.kill(os.getpid(), signal.SIGSEGV)"),
    parts: ["rank 1 of 2 ended without a word", "Segmentation fault", "in work"],
  },
  {
    name: "that cannot import the suite is named",
    text: `from mpi4py import MPI\nif MPI.COMM_WORLD.rank == 1: raise ImportError("no such library")\n${suite("pass")}`,
    parts: ["rank 1 of 2", "no such library"],
  },
];

describe.each<Mpi>(["openmpi", "mpich"])("a rank of %s", (mpi) => {
  test.each(CASES)("$name", { timeout: 120_000 }, async ({ text, parts }) => {
    expect(await problemOf(await sidesWith(mpi, text))).toEqual(failed(...parts));
  });

  test("that does not come to the barrier is a timeout, and nothing stays behind", { timeout: 120_000 }, async () => {
    const sides = await sidesWith(mpi, suite("if comm.rank == 1: return"));
    expect(await problemOf(sides)).toMatchObject({ kind: "benchmark-timeout", side: "both" });
  });
});

describe("a launch that cannot be", () => {
  test("because there is no launcher, says what to do", { timeout: 60_000 }, async () => {
    const sides = await sidesWith("openmpi", suite("pass"));
    const problem = await problemOf(sides, { launcher: ["no-such-mpirun", "-n", "{ranks}"] });
    expect(problem).toEqual(failed("no-such-mpirun was not found", "install an MPI", "`launcher`"));
  });

  test("because the environment has no mpi4py, says so", { timeout: 60_000 }, async () => {
    const mpirun = join(dirname(await mpiPython("mpich")), "mpirun");
    const sides = await sameSides(suite("pass"));
    const problem = await problemOf(sides, { launcher: [mpirun, "-n", "{ranks}"] });
    expect(problem).toEqual(failed("mpi4py is not installed"));
  });

  test("because the launcher is another MPI's, says so", { timeout: 60_000 }, async () => {
    const mpirun = join(dirname(await mpiPython("mpich")), "mpirun");
    const sides = await sidesWith("openmpi", suite("pass"));
    // Two worlds of one rank each end at once, often before anybody has seen what memory they share with nobody.
    const problem = await problemOf(sides, { launcher: [mpirun, "-n", "{ranks}"] }, false);
    expect(problem).toEqual(failed("2 ranks were asked for, and mpi4py sees 1", "another MPI than mpi4py"));
  });

  test("because the launcher launches nothing, says so", { timeout: 60_000 }, async () => {
    const problem = await problemOf(await sidesWith("openmpi", suite("pass")), { launcher: ["env"] });
    expect(problem).toEqual(failed("says to no process which rank it is"));
  });

  test("because the launcher refuses, says why in its words", { timeout: 60_000 }, async () => {
    const sides = await sidesWith("openmpi", suite("pass"));
    const problem = await problemOf(sides, { launcher: ["mpirun", "--no-such-option", "-n", "{ranks}"] });
    expect(problem).toEqual(failed("no-such-option"));
  });
});
