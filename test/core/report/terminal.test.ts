// The answer in a terminal.
import { expect, test } from "vitest";
import { hintsText } from "#core/report/hints-text.ts";
import { progressText } from "#core/report/progress-text.ts";
import { terminalText } from "#core/report/terminal.ts";
import { fullReport, sampleHint, sampleReport } from "../../support/report.ts";

test("everything at once", () => {
  expect(terminalText(fullReport().results, { colour: false, width: 110 })).toMatchInlineSnapshot(`
    "1 benchmark fails on head, 2 slower, 1 faster; 2 unchanged, 1 inconclusive, 1 new, 1 removed
    aaaaaaaaaa → bbbbbbbbbb, Python 3.11, 3.13, 141 pairs in 2 min 10 s

    verdict        benchmark                                 Python  base → head     change
    fails on head  benchmarks/test_heat.py::test_checkpoint  3.11    —               —
        works on base
    fails on head  benchmarks/test_heat.py::test_checkpoint  3.13    —               —
        works on base
    slower         benchmarks/test_heat.py::test_step[256]   3.11    1.20 → 2.90 ms  2.41× as slow (2.39 to 2.43×)
    slower         benchmarks/test_heat.py::test_step[256]   3.13    1.20 → 2.75 ms  2.28× as slow (2.26 to 2.30×)
    slower         benchmarks/test_heat.py::test_residual    3.13    12.3 → 13.3 µs  +8.1 % (+1.2 to +15.2 %)
        may be less than 3 %
    faster         benchmarks/test_heat.py::test_boundary    3.11    4.40 → 3.43 ms  −22.0 % (−22.8 to −21.2 %)
    faster         benchmarks/test_heat.py::test_boundary    3.13    4.40 → 3.43 ms  −22.0 % (−22.8 to −21.2 %)
    inconclusive   benchmarks/test_io.py::test_save          3.11    31.2 → 32.4 ms  +4.0 % (−5.0 to +14.0 %)
        known to ±9.2 % only: a quieter machine or a longer benchmark settles it
    inconclusive   benchmarks/test_io.py::test_save          3.13    31.2 → 32.4 ms  +4.0 % (−5.0 to +14.0 %)
        known to ±9.2 % only: a quieter machine or a longer benchmark settles it
    removed        benchmarks/test_heat.py::test_naive       3.11    —               —
    removed        benchmarks/test_heat.py::test_naive       3.13    —               —
    new            benchmarks/test_heat.py::test_adaptive    3.11    —               —
    new            benchmarks/test_heat.py::test_adaptive    3.13    —               —
    unchanged      benchmarks/test_heat.py::test_laplacian   3.11    12.3 → 12.3 µs  −0.1 % (−2.0 to +1.8 %)
    unchanged      benchmarks/test_heat.py::test_laplacian   3.13    12.3 → 12.3 µs  −0.1 % (−2.0 to +1.8 %)
    unchanged      benchmarks/test_heat.py::test_residual    3.11    12.3 → 12.3 µs  +0.2 % (−0.6 to +1.1 %)
    unchanged      benchmarks/test_heat.py::test_step[64]    3.11    12.3 → 12.3 µs  +0.2 % (−0.6 to +1.1 %)
    unchanged      benchmarks/test_heat.py::test_step[64]    3.13    12.3 → 12.3 µs  +0.2 % (−0.6 to +1.1 %)

    Head's time under other Python versions against 3.11 (less is faster)
    benchmark                               3.13
    geometric mean                          −5.1 % (−6.9 to −3.2 %) over 2 benchmarks
    benchmarks/test_heat.py::test_step[64]  −12.6 % (−13.9 to −11.1 %)
    benchmarks/test_io.py::test_save        +3.0 % (−4.0 to +11.0 %)
    Python 3.14 was not measured: not found on this machine.

    ! benchmarks/test_heat.py::test_checkpoint fails on head only under Python 3.11: ValueError: grid is empty.
        Traceback (most recent call last):
          File "heat/io.py", line 12, in save
            raise ValueError("grid is empty")
        ValueError: grid is empty
    ! The time budget of 10 min was spent before everything was decided: 2 comparisons are inconclusive for that
      reason. A larger budget settles more.

    heat/history.py:18-19  ndarray-growth-in-loop
      \`np.append\` copies the whole array in every round of the loop, so the work grows with its square.
      Instead:
        parts = []
        for step in range(n):
            parts.append(residual(step))
        history = np.array(parts)

    heat/mpi.py:41  mpi-request-dropped
      The request of \`comm.isend\` is dropped: the send may not be complete when the buffer is used again.
      Instead:
        request = comm.isend(halo, dest=up)
        # …
        request.wait()

    At most 1 % of pull requests without a change get a false alarm, whatever the noise: only pairs taken after a
      first suspicion decide. A change counts when it is significant and at least half of the threshold of 3 %.
    141 pairs, 4 to 21 a comparison. A pair is a fresh base process and a fresh head process, measured together;
      coins decide who goes first.
    Intervals: 95 % where fresh pairs decided, else 90 % from the first pairs.
    Noise of this run: one pair scatters by ±0.81 % (median over the benchmarks). With all its pairs, a change of
      about 3 % or more is found four times out of five.
    Cost: 2 min 1 s measuring in 96 processes, 8.2 s around them, 33 s for environments.
    Seed of all coins: 00112233445566778899aabbccddeeff.
    Again: perf-review run --base aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --head bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb --python 3.11,3.13 --threshold 3% --alpha 1% --seed 00112233445566778899aabbccddeeff"
  `);
});

test("a hint that waits for a profile is counted, not said", () => {
  const hints = [sampleHint({ tier: 1 }), sampleHint({ tier: 2, ceiling: null, line: 90, message: "a guess" })];
  const text = terminalText(sampleReport({ hints }).results, { colour: false, width: 100 });
  expect(text).not.toContain("a guess");
  expect(text).toContain("… 1 candidate for a hint that a profile would have to confirm (--json tells it)");
});

test("no Markdown, and no colour unless it is wanted", () => {
  const { results } = fullReport();
  const plain = terminalText({ ...results, hints: [] }, { colour: false, width: 100 });
  expect(plain).not.toMatch(/`|\*\*|</);
  expect(plain).not.toContain("\u001b");
  const coloured = terminalText({ ...results, hints: [] }, { colour: true, width: 100 });
  // oxlint-disable-next-line no-control-regex -- the colours are control characters
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain);
  expect(coloured).toContain("\u001b[31mslower\u001b[0m");
});

test("a foreign name cannot colour, move or break the line", () => {
  const { results } = sampleReport();
  const name = "a\u001b[2J\r\n\u202e\u0007b";
  const text = terminalText(
    { ...results, comparisons: results.comparisons.map((each) => ({ ...each, benchmark: name })) },
    { colour: false, width: 80 },
  );
  expect(text).toContain(" a b ");
  // oxlint-disable-next-line no-control-regex -- the colours are control characters
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test("hints alone", () => {
  expect(hintsText([])).toBe("No hints.");
  expect(hintsText([sampleHint({ fix: "" })])).toBe(
    "heat/history.py:18-19  ndarray-growth-in-loop\n  `np.append` copies the whole array in every round of the loop, so the work grows with its square.\n\n1 hint",
  );
});

test("progress", () => {
  expect(progressText({ kind: "step", text: "checking\nout" })).toBe("checking out");
  expect(progressText({ kind: "environment", side: "base", interpreter: "3.13", text: "installing" })).toBe(
    "base, Python 3.13: installing",
  );
  expect(
    progressText({
      kind: "pairs",
      phase: "screen",
      benchmark: "b",
      interpreter: "3.13",
      done: 1,
      planned: 4,
      secondsLeft: 130,
    }),
  ).toBe("screening b on 3.13: 1 of 4 pairs, at most 2 min 10 s left");
});

test("of requirements that were left out, the line that tells is enough", () => {
  const { results } = fullReport();
  const detail = "Collecting numpy==1.16\n  building…\nNameError: name 'CCompiler' is not defined";
  const problem = {
    kind: "requirements-left-out",
    side: "head",
    interpreter: "3.11",
    lacking: ["numpy==1.16"],
    detail,
  } as const;
  const text = terminalText({ ...results, problems: [problem] }, { colour: false, width: 200 });
  expect(text).toContain("numpy==1.16 could not be installed on head under Python 3.11: NameError: name 'CCompiler'");
  expect(text).not.toContain("Collecting");
});
