/** From findings to hints: regions, changed lines, broken files, switches. */
import { describe, expect, it } from "vitest";
import { hintsOf } from "#core/hints/hints-of.ts";
import type { HintOptions } from "#core/hints/hints-of.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";

const syntax = await syntaxOfPackages();
const hints = (text: string, options: HintOptions = {}) => syntax.parse(text, (tree) => hintsOf("a.py", tree, options));

const TWO_IN_A_BLOCK = `def f(comm: MPI.Comm, a, b):
    comm.isend(a, dest=1)
    print(a)
    comm.isend(b, dest=2)
    if a:
        comm.isend(b, dest=3)
`;

const lines = (changed: [number, number][]) =>
  hints(TWO_IN_A_BLOCK, { lines: changed }).hints.map((hint) => [hint.line, hint.endLine]);

describe("hintsOf", () => {
  it("gives one hint per region and rule", () => {
    const found = hints(TWO_IN_A_BLOCK).hints;
    expect(found.map(({ line, endLine }) => [line, endLine])).toEqual([
      [2, 4],
      [6, 6],
    ]);
    expect(found[0]?.message).toContain("the same in line 4");
  });

  it("keeps only what the changed lines touch", () => {
    expect(lines([[4, 4]])).toEqual([[4, 4]]);
    expect(lines([[3, 3]])).toEqual([]);
    expect(lines([[5, 9]])).toEqual([[6, 6]]);
  });

  it("counts a changed loop header as touching what grows in the loop", () => {
    const growth =
      "import numpy as np\ndef f(x, n):\n    for i in range(n_steps):\n        print(i)\n        x = np.append(x, i)\n    return x\n";
    expect(hints(growth, { lines: [[3, 3]] }).hints).toHaveLength(1);
    expect(hints(growth, { lines: [[4, 4]] }).hints).toHaveLength(0);
  });

  it("obeys the configuration", () => {
    expect(hints(TWO_IN_A_BLOCK, { hints: { "mpi-request-dropped": "off" } }).hints).toEqual([]);
    expect(hints(TWO_IN_A_BLOCK, { hints: { "mpi-request-dropped": "warn" } }).hints).toHaveLength(2);
  });

  it("looks at the sound functions of a broken file and names the others", () => {
    const { hints: found, problems } = hints(
      `${TWO_IN_A_BLOCK}\n\ndef broken(comm):\n    x = = 3\n    comm.isend(1, dest=0)\n`,
    );
    expect(found.map((hint) => hint.line)).toEqual([2, 6]);
    expect(problems).toMatchObject([
      { kind: "source-unparsed", file: "a.py", line: 10, detail: expect.stringContaining("broken") },
    ]);
  });

  it("leaves alone a file that is mostly not understood", () => {
    const { hints: found, problems } = hints(`${")".repeat(10)} ? ] = (((${"$ % ^ ".repeat(200)}`);
    expect(found).toEqual([]);
    expect(problems).toHaveLength(1);
  });
});

describe("in a test", () => {
  const WAITS =
    "import multiprocessing\ndef f(task, parts):\n    pool = multiprocessing.Pool(4)\n    return [pool.apply(task, (part,)) for part in parts]\n";
  const tiersIn = (file: string, text: string) =>
    syntax.parse(text, (tree) => hintsOf(file, tree).hints.map(({ tier }) => tier));

  it.each(["tests/a.py", "pkg/tests/b.py", "test_a.py", "pkg/a_test.py", "conftest.py"])(
    "%s waits for a profile",
    (file) => {
      expect(tiersIn(file, WAITS)).toEqual([2]);
    },
  );
  it.each(["a.py", "benchmarks/test_a.py", "asv_bench/benchmarks/a.py", "attest/a.py", "contest.py"])(
    "%s does not",
    (file) => {
      expect(tiersIn(file, WAITS)).toEqual([1]);
    },
  );
  it("so does a rule without a record of being right, wherever it is", () => {
    const compiles =
      "from numba import njit\ndef f(xs):\n    @njit\n    def g(xs):\n        t = 0.0\n        for x in xs:\n            t += x\n        return t\n    return g(xs)\n";
    expect(tiersIn("a.py", compiles)).toContain(2);
    expect(tiersIn("a.py", compiles)).not.toContain(1);
  });
  it("what is wrong is wrong there, too", () => {
    expect(tiersIn("tests/a.py", TWO_IN_A_BLOCK)).toEqual([1, 1]);
  });
});
