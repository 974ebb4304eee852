// Doubts about the machine: two in a comment, all on the page, each with its cure.
import { expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { machineWords, sortedDoubts } from "#core/report/machine-words.ts";
import { terminalText } from "#core/report/terminal.ts";
import type { MachineDoubt } from "#model/machine.ts";
import { sampleComparison, sampleReport } from "../../support/report.ts";

const KINDS = [
  "governor",
  "turbo",
  "busy",
  "steal",
  "cpu-quota",
  "memory-limit",
  "one-core",
  "aslr-off",
  "virtual",
  "swap",
] as const satisfies readonly MachineDoubt["kind"][];

test("the words for every kind, the worst first", () => {
  const doubts = KINDS.map((kind) => ({ kind, value: "X" }));
  expect(
    sortedDoubts(doubts)
      .map((doubt) => machineWords(doubt, (name) => name))
      .join("\n"),
  ).toMatchInlineSnapshot(`
    "Memory was swapped during the run (X): give the job more memory, or measure less at a time.
    A CPU quota stops the processes in between (X): measure without one, on whole cores.
    Others were at work on the same cores (X): take a node of its own, such as srun --exclusive.
    The hypervisor gave the cores to other machines (X): take a dedicated host.
    The memory limit is almost reached (X): raise it, or measure less at a time.
    There is one core for base, head and everything else: give the job two or more, such as --cpus-per-task=2.
    Address randomisation is X, so one memory layout stands for all: set it by sysctl kernel.randomize_va_space=2, without setarch -R.
    The cores' frequency follows the load (X): set it by cpupower frequency-set -g performance.
    Turbo is X, so the frequency depends on heat and on the other cores: switch it off in the BIOS or by pyperf system tune.
    The machine is a virtual one (X), whose neighbours cannot be seen: bare metal has less noise."
  `);
});

const doubts = KINDS.map((kind) => ({ kind, value: `fact of ${kind}` }));
const machine = { cpu: "c", cores: 2, node: "n", kernel: "k", doubts };

test("two stand open in the comment where something is undecided, else they are folded", () => {
  const undecided = sampleComparison({ verdict: "inconclusive", reason: { kind: "too-noisy", halfWidth: 0.2 } });
  const open = (comment: string) => comment.split("<details>")[0] ?? "";
  const facts = (text: string) => text.match(/fact of [a-z-]+/g) ?? [];
  const comment = commentMarkdown(sampleReport({ machine, comparisons: [undecided] }));
  expect(facts(open(comment))).toEqual(["fact of swap", "fact of cpu-quota"]);
  expect(facts(comment)).toHaveLength(2);
  const quiet = commentMarkdown(sampleReport({ machine }));
  expect(facts(open(quiet))).toEqual([]);
  expect(facts(quiet)).toHaveLength(2);
});

test("all are on the page and in the terminal", () => {
  const report = sampleReport({ machine: { ...machine, facts: { governor: "powersave" } } });
  for (const kind of KINDS.filter((each) => each !== "one-core")) {
    expect(reportHtml(report)).toContain(`fact of ${kind}`);
    expect(terminalText(report.results, { colour: false, width: 400 })).toContain(`fact of ${kind}`);
  }
  expect(reportHtml(report)).toContain("<dt>governor</dt><dd>powersave</dd>");
});
