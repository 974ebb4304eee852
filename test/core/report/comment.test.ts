// The comment, as the maintainer reads it.
import { describe, expect, test } from "vitest";
import { commentMarkdown, summaryMarkdown } from "#core/report/comment.ts";
import type { Comparison } from "#model/comparison.ts";
import {
  fullReport,
  sampleChange,
  sampleComparison,
  sampleHint,
  sampleReport,
  sampleUnmeasured,
  sampleVersions,
} from "../../support/report.ts";

describe("the comment of", () => {
  test("everything at once", () => {
    expect(commentMarkdown(fullReport())).toMatchInlineSnapshot(`
      "🔴 **2 benchmarks slower, 1 fails on head, 1 faster** · 2 unchanged, 1 inconclusive, 1 new, 1 removed

      \`main\` \`aaaaaaaaaa\` → \`faster-step\` \`bbbbbbbbbb\`, Python \`3.11\`, \`3.13\`, 141 pairs in 2 min 10 s. [Run](https://github.com/lab/heat/actions/runs/5)

      | Verdict | Benchmark | Python | Base → head | Change (95 % interval) |
      | :- | :- | :- | -: | :- |
      | 🔴 slower on all | \`benchmarks/test_heat.py::test_step[256]\` | \`3.11\`<br>\`3.13\` | 1.20 → 2.90 ms<br>1.20 → 2.75 ms | 2.41× as slow (2.39 to 2.43×)<br>2.28× as slow (2.26 to 2.30×) |
      | 🔴 slower only on \`3.13\`<br><sub>may be less than 3 %</sub> | \`benchmarks/test_heat.py::test_residual\` | \`3.13\` | 12.3 → 13.3 µs | +8.1 % (+1.2 to +15.2 %) |
      | 🔴 fails on head, on all | \`benchmarks/test_heat.py::test_checkpoint\` | \`3.11\`<br>\`3.13\` | —<br>— | works on base<br>works on base |
      | 🟢 faster on all | \`benchmarks/test_heat.py::test_boundary\` | \`3.11\`<br>\`3.13\` | 4.40 → 3.43 ms<br>4.40 → 3.43 ms | −22.0 % (−22.8 to −21.2 %)<br>−22.0 % (−22.8 to −21.2 %) |

      - \`benchmarks/test_heat.py::test_checkpoint\` fails on head only under Python \`3.11\`: ValueError: grid is empty.
      - The time budget of 10 min was spent before everything was decided: 2 comparisons are inconclusive for that reason. A larger \`budget\` settles more.

      <details><summary>Log: <code>benchmarks/test_heat.py::test_checkpoint</code></summary>

      \`\`\`text
      Traceback (most recent call last):
        File "heat/io.py", line 12, in save
          raise ValueError("grid is empty")
      ValueError: grid is empty
      \`\`\`

      </details>

      **2 hints** for lines that this change touches

      [\`heat/history.py:18\`](https://github.com/lab/heat/blob/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/heat/history.py#L18-L19) \`np.append\` copies the whole array in every round of the loop, so the work grows with its square. (\`ndarray-growth-in-loop\`)
      <details><summary>What to write instead</summary>

      \`\`\`python
      parts = []
      for step in range(n):
          parts.append(residual(step))
      history = np.array(parts)
      \`\`\`

      </details>

      [\`heat/mpi.py:41\`](https://github.com/lab/heat/blob/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/heat/mpi.py#L41) The request of \`comm.isend\` is dropped: the send may not be complete when the buffer is used again. (\`mpi-request-dropped\`)
      <details><summary>What to write instead</summary>

      \`\`\`python
      request = comm.isend(halo, dest=up)
      # …
      request.wait()
      \`\`\`

      </details>

      <details><summary>Other Python versions, head's time against <code>3.11</code>: <code>3.13</code> −5.1 % (−6.9 to −3.2 %) over 2 benchmarks</summary>

      | Benchmark | \`3.13\` against \`3.11\` |
      | - | - |
      | **geometric mean** | **−5.1 % (−6.9 to −3.2 %) over 2 benchmarks** |
      | \`benchmarks/test_heat.py::test_step[64]\` | −12.6 % (−13.9 to −11.1 %) |
      | \`benchmarks/test_io.py::test_save\` | +3.0 % (−4.0 to +11.0 %) |

      Less is faster. Ratios with their 95 % intervals, no verdicts.

      </details>

      Python \`3.14\` was not measured: not found on this machine.

      <details><summary>1 benchmark inconclusive</summary>

      | Benchmark | Python | Base → head | Change (interval) | What it would take |
      | :- | :- | -: | :- | :- |
      | \`benchmarks/test_io.py::test_save\` | \`3.11\`<br>\`3.13\` | 31.2 → 32.4 ms<br>31.2 → 32.4 ms | +4.0 % (−5.0 to +14.0 %)<br>+4.0 % (−5.0 to +14.0 %) | known to ±9.2 % only: a quieter machine or a longer benchmark settles it |

      </details>
      <details><summary>1 benchmark removed</summary>

      - \`benchmarks/test_heat.py::test_naive\` on \`3.11\`, \`3.13\`

      </details>
      <details><summary>1 benchmark new</summary>

      - \`benchmarks/test_heat.py::test_adaptive\` on \`3.11\`, \`3.13\`

      </details>
      <details><summary>2 benchmarks unchanged, 1 more under some Python versions</summary>

      | Benchmark | Python | Base → head | Change (interval) |
      | :- | :- | -: | :- |
      | \`benchmarks/test_heat.py::test_laplacian\` | \`3.11\`<br>\`3.13\` | 12.3 → 12.3 µs<br>12.3 → 12.3 µs | −0.1 % (−2.0 to +1.8 %)<br>−0.1 % (−2.0 to +1.8 %) |
      | \`benchmarks/test_heat.py::test_residual\` | \`3.11\` | 12.3 → 12.3 µs | +0.2 % (−0.6 to +1.1 %) |
      | \`benchmarks/test_heat.py::test_step[64]\` | \`3.11\`<br>\`3.13\` | 12.3 → 12.3 µs<br>12.3 → 12.3 µs | +0.2 % (−0.6 to +1.1 %)<br>+0.2 % (−0.6 to +1.1 %) |

      </details>

      <details><summary>How sure is this?</summary>

      - At most 1 % of pull requests without a change get a false alarm, whatever the noise: only pairs taken after a first suspicion decide. A change counts when it is significant and at least half of the threshold of 3 %.
      - 141 pairs, 4 to 21 a comparison. A pair is a fresh base process and a fresh head process, measured together; coins decide who goes first.
      - Intervals: 95 % where fresh pairs decided, else 90 % from the first pairs.
      - Noise of this run: one pair scatters by ±0.81 % (median over the benchmarks). With all its pairs, a change of about 3 % or more is found four times out of five.
      - Cost: 2 min 1 s measuring in 96 processes, 8.2 s around them, 33 s for environments.
      - Machine: \`n042\`, AMD EPYC 7763, 2 cores, kernel \`6.1.0\`.
      - Seed of all coins: \`00112233445566778899aabbccddeeff\`.

      The same in a clone of the repository:

      \`\`\`sh
      perf-review run --base aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --head bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb --python 3.11,3.13 --threshold 3% --alpha 1% --seed 00112233445566778899aabbccddeeff
      \`\`\`

      </details>

      <!-- perf-review:7 -->"
    `);
  });

  test("all unchanged, which is three lines", () => {
    const markdown = commentMarkdown(sampleReport());
    expect(markdown.split("<details>")[0]?.trim().split(/\n+/)).toHaveLength(2);
    expect(markdown).toMatchInlineSnapshot(`
      "⚪ **No benchmark changed by 3 % or more** · 3 unchanged

      \`main\` \`aaaaaaaaaa\` → \`faster-step\` \`bbbbbbbbbb\`, Python \`3.11\`, \`3.13\`, 24 pairs in 2 min 10 s. [Run](https://github.com/lab/heat/actions/runs/5)

      <details><summary>Every benchmark, other Python versions, how sure this is</summary>

      <details><summary>Other Python versions, head's time against <code>3.11</code>: <code>3.13</code> −5.1 % (−6.9 to −3.2 %) over 2 benchmarks</summary>

      | Benchmark | \`3.13\` against \`3.11\` |
      | - | - |
      | **geometric mean** | **−5.1 % (−6.9 to −3.2 %) over 2 benchmarks** |
      | \`benchmarks/test_heat.py::test_step[64]\` | −12.6 % (−13.9 to −11.1 %) |
      | \`benchmarks/test_io.py::test_save\` | +3.0 % (−4.0 to +11.0 %) |

      Less is faster. Ratios with their 95 % intervals, no verdicts.

      </details>

      <details><summary>3 benchmarks unchanged</summary>

      | Benchmark | Python | Base → head | Change (interval) |
      | :- | :- | -: | :- |
      | \`benchmarks/test_heat.py::test_residual\` | \`3.11\`<br>\`3.13\` | 12.3 → 12.3 µs<br>12.3 → 12.3 µs | +0.2 % (−0.6 to +1.1 %)<br>+0.2 % (−0.6 to +1.1 %) |
      | \`benchmarks/test_heat.py::test_step[256]\` | \`3.11\`<br>\`3.13\` | 12.3 → 12.3 µs<br>12.3 → 12.3 µs | +0.2 % (−0.6 to +1.1 %)<br>+0.2 % (−0.6 to +1.1 %) |
      | \`benchmarks/test_heat.py::test_step[64]\` | \`3.11\`<br>\`3.13\` | 12.3 → 12.3 µs<br>12.3 → 12.3 µs | +0.2 % (−0.6 to +1.1 %)<br>+0.2 % (−0.6 to +1.1 %) |

      </details>

      <details><summary>How sure is this?</summary>

      - At most 1 % of pull requests without a change get a false alarm, whatever the noise: only pairs taken after a first suspicion decide. A change counts when it is significant and at least half of the threshold of 3 %.
      - 24 pairs, 4 a comparison. A pair is a fresh base process and a fresh head process, measured together; coins decide who goes first.
      - Intervals: 95 % where fresh pairs decided, else 90 % from the first pairs.
      - Noise of this run: one pair scatters by ±0.81 % (median over the benchmarks). With all its pairs, a change of about 3 % or more is found four times out of five.
      - Cost: 2 min 1 s measuring in 96 processes, 8.2 s around them, 33 s for environments.
      - Machine: \`n042\`, AMD EPYC 7763, 2 cores, kernel \`6.1.0\`.
      - Seed of all coins: \`00112233445566778899aabbccddeeff\`.

      The same in a clone of the repository:

      \`\`\`sh
      perf-review run --base aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --head bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb --python 3.11,3.13 --threshold 3% --alpha 1% --seed 00112233445566778899aabbccddeeff
      \`\`\`

      </details>

      </details>

      <!-- perf-review:7 -->"
    `);
  });

  test("only problems", () => {
    const report = sampleReport({
      comparisons: [],
      versions: null,
      noise: null,
      machine: null,
      cost: { measuringSeconds: 0, overheadSeconds: 0, environmentSeconds: 12, processes: 0 },
      problems: [
        {
          kind: "environment-failed",
          side: "head",
          interpreter: "3.11",
          step: "pip install",
          log: "Collecting numpy<3\n  error: subprocess-exited-with-error\n```\nERROR: Failed building wheel for heat",
        },
        {
          kind: "environment-failed",
          side: "head",
          interpreter: "3.13",
          step: "pip install",
          log: "ERROR: Failed building wheel for heat",
        },
      ],
    });
    expect(commentMarkdown(report)).toMatchInlineSnapshot(`
      "⚪ **Nothing could be compared**

      \`main\` \`aaaaaaaaaa\` → \`faster-step\` \`bbbbbbbbbb\`, Python \`3.11\`, \`3.13\`. [Run](https://github.com/lab/heat/actions/runs/5)

      - The head environment for Python \`3.11\` could not be made: \`pip install\` failed: ERROR: Failed building wheel for heat. What needs it was not measured.
      - The head environment for Python \`3.13\` could not be made: \`pip install\` failed: ERROR: Failed building wheel for heat. What needs it was not measured.

      <details><summary>Log: head environment for Python <code>3.11</code></summary>

      \`\`\`\`text
      Collecting numpy<3
        error: subprocess-exited-with-error
      \`\`\`
      ERROR: Failed building wheel for heat
      \`\`\`\`

      </details>

      <details><summary>How to repeat it</summary>

      - Seed of all coins: \`00112233445566778899aabbccddeeff\`.

      The same in a clone of the repository:

      \`\`\`sh
      perf-review run --base aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --head bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb --python 3.11,3.13 --threshold 3% --alpha 1% --seed 00112233445566778899aabbccddeeff
      \`\`\`

      </details>

      <!-- perf-review:7 -->"
    `);
  });

  test("one interpreter missing", () => {
    const report = sampleReport({
      interpreters: [{ name: "3.11", version: "3.11.9" }],
      comparisons: [
        sampleChange("benchmarks/test_heat.py::test_step[256]", "3.11", 1.081, 1.204e-3),
        sampleComparison(),
      ],
      versions: sampleVersions({ columns: [], missing: [{ interpreter: "3.13", why: "not found on this machine" }] }),
      problems: [{ kind: "interpreter-not-found", interpreter: "3.13", found: ["3.11", "3.12"] }],
    });
    expect(summaryMarkdown(report)).toMatchInlineSnapshot(`
      "🔴 **1 benchmark slower** · 1 unchanged

      \`main\` \`aaaaaaaaaa\` → \`faster-step\` \`bbbbbbbbbb\`, Python \`3.11\`, 25 pairs in 2 min 10 s. [Run](https://github.com/lab/heat/actions/runs/5)

      | Verdict | Benchmark | Python | Base → head | Change (95 % interval) |
      | :- | :- | :- | -: | :- |
      | 🔴 slower | \`benchmarks/test_heat.py::test_step[256]\` | \`3.11\` | 1.20 → 1.30 ms | +8.1 % (+7.0 to +9.2 %) |

      - Python \`3.13\` was not found on this machine (found: \`3.11\`, \`3.12\`). Install it there, or take it out of \`python\` in the configuration.

      <details><summary>1 benchmark unchanged</summary>

      | Benchmark | Python | Base → head | Change (interval) |
      | :- | :- | -: | :- |
      | \`benchmarks/test_heat.py::test_step[64]\` | \`3.11\` | 12.3 → 12.3 µs | +0.2 % (−0.6 to +1.1 %) |

      </details>

      <details><summary>How sure is this?</summary>

      - At most 1 % of pull requests without a change get a false alarm, whatever the noise: only pairs taken after a first suspicion decide. A change counts when it is significant and at least half of the threshold of 3 %.
      - 25 pairs, 4 to 21 a comparison. A pair is a fresh base process and a fresh head process, measured together; coins decide who goes first.
      - Intervals: 95 % where fresh pairs decided, else 90 % from the first pairs.
      - Noise of this run: one pair scatters by ±0.81 % (median over the benchmarks). With all its pairs, a change of about 3 % or more is found four times out of five.
      - Cost: 2 min 1 s measuring in 96 processes, 8.2 s around them, 33 s for environments.
      - Machine: \`n042\`, AMD EPYC 7763, 2 cores, kernel \`6.1.0\`.
      - Seed of all coins: \`00112233445566778899aabbccddeeff\`.

      The same in a clone of the repository:

      \`\`\`sh
      perf-review run --base aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa --head bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb --python 3.11 --threshold 3% --alpha 1% --seed 00112233445566778899aabbccddeeff
      \`\`\`

      </details>"
    `);
  });
});

describe("the first line", () => {
  test.each([
    ["one slower", [sampleChange("a", "3.11", 1.1, 1)], "🔴 **1 benchmark slower**"],
    [
      "slower on one interpreter, faster on another",
      [sampleChange("a", "3.11", 1.1, 1), sampleChange("a", "3.13", 0.9, 1)],
      "🔴 **1 benchmark slower, 1 faster**",
    ],
    [
      "only faster",
      [sampleChange("a", "3.11", 0.9, 1), sampleComparison({ benchmark: "b" })],
      "🟢 **1 benchmark faster** · 1 unchanged",
    ],
    [
      "two fail on head",
      [1, 2].map((n) => sampleUnmeasured(`b${n}`, "3.11", { verdict: "failed", failedOn: "head" })),
      "🔴 **2 benchmarks fail on head**",
    ],
    [
      "fails on base only",
      [sampleUnmeasured("a", "3.11", { verdict: "failed", failedOn: "base" })],
      "⚪ **Nothing could be compared** · 1 failed",
    ],
    [
      "all undecided",
      [sampleComparison({ verdict: "inconclusive" })],
      "⚪ **Nothing could be decided** · 1 inconclusive",
    ],
    [
      "some undecided",
      [sampleComparison({ verdict: "inconclusive" }), sampleComparison({ benchmark: "b" })],
      "⚪ **No change proven, 1 benchmark undecided** · 1 unchanged, 1 inconclusive",
    ],
    ["all unchanged", [sampleComparison()], "⚪ **No benchmark changed by 3 % or more** · 1 unchanged"],
    ["only new", [sampleUnmeasured("a", "3.11", { verdict: "new" })], "⚪ **Nothing to compare yet** · 1 new"],
    ["nothing at all", [], "⚪ **Nothing could be compared**"],
    [
      "unchanged on one, undecided on the other",
      [sampleComparison(), sampleComparison({ interpreter: "3.13", verdict: "inconclusive" })],
      "⚪ **Nothing could be decided** · 1 inconclusive",
    ],
  ])("with %s", (_name, comparisons, expected) => {
    expect(commentMarkdown(sampleReport({ comparisons })).split("\n")[0]).toBe(expected);
  });
});

test("agreeing interpreters share a row, and the row says where it differs", () => {
  expect(verdictBeside({ verdict: "regression" })).toBe("🔴 slower on all");
  expect(verdictBeside({ verdict: "unchanged" })).toBe("🔴 slower only on `3.11`");
  expect(verdictBeside({ verdict: "inconclusive" })).toBe("🔴 slower on `3.11` (inconclusive on `3.13`)");
  expect(verdictBeside({ benchmark: "another" })).toBe("🔴 slower on `3.11`");
});

test("at most five hints are shown, the surest first", () => {
  const hints = [
    ...Array.from({ length: 6 }, (_, index) => sampleHint({ tier: 2, line: index + 1, file: "later.py" })),
    sampleHint({ file: "first.py" }),
  ];
  const markdown = commentMarkdown(sampleReport({ hints }));
  expect(markdown.match(/What to write instead/g)).toHaveLength(5);
  expect(markdown.indexOf("first.py")).toBeLessThan(markdown.indexOf("later.py"));
  expect(markdown).toContain("…and 2 more");
});

test("the command to repeat holds nothing that a shell would act on", () => {
  const report = sampleReport({
    interpreters: [
      { name: "3.13; rm -rf ~", version: "3.13.0" },
      { name: "3.14t", version: "3.14.0" },
    ],
    seed: "$(id)",
  });
  const command = /^perf-review run .*$/m.exec(commentMarkdown(report))?.[0];
  expect(command).toBe(
    `perf-review run --base ${"a".repeat(40)} --head ${"b".repeat(40)} --python 3.14t --threshold 3% --alpha 1%`,
  );
});

test("a marker that could end its own line is refused", () => {
  expect(() => commentMarkdown(sampleReport({}, { marker: "x --> @all" }))).toThrow("marker");
});

/** The verdict of a benchmark that is slower on 3.11, with `other` beside it on 3.13. */
function verdictBeside(other: Partial<Comparison>): string | undefined {
  const slower = sampleChange("b", "3.11", 1.2, 1);
  const beside = sampleComparison({ benchmark: "b", interpreter: "3.13", ...other });
  const lines = commentMarkdown(sampleReport({ comparisons: [slower, beside] })).split("\n");
  const row = lines.find((line) => line.startsWith("| 🔴"));
  return row?.split("|")[1]?.trim();
}
