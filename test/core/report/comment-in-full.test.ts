/** The comment with everything that one can hold, as the maintainer reads it. */
import { describe, expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { fullReport } from "../../support/report.ts";

describe("the comment of", () => {
  test("everything at once", () => {
    expect(commentMarkdown(fullReport())).toMatchInlineSnapshot(`
      "🔴 **1 benchmark fails on head, 2 slower, 1 faster** · 2 unchanged, 1 inconclusive, 1 new, 1 removed

      \`main\` \`aaaaaaaaaa\` → \`faster-step\` \`bbbbbbbbbb\`, Python \`3.11\`, \`3.13\`, 141 pairs in 2 min 10 s. [Run](https://github.com/lab/heat/actions/runs/5)

      | Verdict | Benchmark | Python | Base → head | Change (95 % interval) |
      | :- | :- | :- | -: | :- |
      | 🔴 fails on head, on all | \`benchmarks/test_heat.py::test_checkpoint\` | \`3.11\`<br>\`3.13\` | —<br>— | works on base<br>works on base |
      | 🔴 slower on all | \`benchmarks/test_heat.py::test_step[256]\` | \`3.11\`<br>\`3.13\` | 1.20 → 2.90 ms<br>1.20 → 2.75 ms | 2.41× as slow (2.39 to 2.43×)<br>2.28× as slow (2.26 to 2.30×) |
      | 🔴 slower only on \`3.13\`<br><sub>may be less than 3 %</sub> | \`benchmarks/test_heat.py::test_residual\` | \`3.13\` | 12.3 → 13.3 µs | +8.1 % (+1.2 to +15.2 %) |
      | 🟢 faster on all | \`benchmarks/test_heat.py::test_boundary\` | \`3.11\`<br>\`3.13\` | 4.40 → 3.43 ms<br>4.40 → 3.43 ms | −22.0 % (−22.8 to −21.2 %)<br>−22.0 % (−22.8 to −21.2 %) |

      - \`benchmarks/test_heat.py::test_checkpoint\` fails on head only under Python \`3.11\`: ValueError: grid is empty.
      - The time budget of 10 min was spent before everything was decided: 2 comparisons are inconclusive for that reason. A larger \`budget\` settles more.

      <details open><summary>Log: <code>benchmarks/test_heat.py::test_checkpoint</code></summary>

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

      Published averages, for comparison: 3.11 → 3.13 about 11 % faster ([source](https://blog.jetbrains.com/pycharm/2025/08/the-state-of-python-2025/)).

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
});
