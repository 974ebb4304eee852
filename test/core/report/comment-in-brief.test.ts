/** The comment where there is little to say, as the maintainer reads it. */
import { describe, expect, test } from "vitest";
import { commentMarkdown, summaryMarkdown } from "#core/report/comment.ts";
import { sampleChange, sampleComparison, sampleReport, sampleVersions } from "../../support/report.ts";

describe("the comment of", () => {
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

      Published averages, for comparison: 3.11 → 3.13 about 11 % faster ([source](https://blog.jetbrains.com/pycharm/2025/08/the-state-of-python-2025/)).

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
