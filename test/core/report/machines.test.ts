/** Several machines in a report: told once, in few words, in every form. */
import { describe, expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { doubtTexts, machinesOf, nodesPromise, nodesText } from "#core/report/machines.ts";
import { terminalText } from "#core/report/terminal.ts";
import type { Machine } from "#model/machine.ts";
import { sampleReport } from "../../support/report.ts";

const on = (node: string, more: Partial<Machine> = {}): Machine => ({
  cpu: "AMD EPYC 7763",
  cores: 64,
  node,
  kernel: "6.1",
  ...more,
});
const sharded = (machines: readonly (Machine | null)[]) =>
  sampleReport({ machine: null, shards: machines.map((machine, i) => ({ benchmarks: [`b${i}`], machine })) });
const same = (text: string): string => text;

const four = sharded([
  on("n1"),
  on("n2", { doubts: [{ kind: "governor", value: "powersave" }] }),
  on("n3", { cpu: "Intel Xeon 6248", doubts: [{ kind: "governor", value: "ondemand" }] }),
  on("n4"),
  on("n1"),
  null,
]);

test("each node once, with its CPU's model, and a doubt once with how many nodes it is about", () => {
  expect(machinesOf(four.results).map(({ node }) => node)).toEqual(["n1", "n2", "n3", "n4"]);
  expect(nodesText(four.results, same)).toBe("4 nodes (n1, n2, n3, n4): 3 × AMD EPYC 7763, 1 × Intel Xeon 6248.");
  expect(nodesPromise(four.results)).toBe(
    "The benchmarks were measured in 6 jobs: base and head of a benchmark always on one node, and nothing is compared across jobs.",
  );
  const [doubt, ...others] = doubtTexts(four.results, same);
  expect(others).toEqual([]);
  expect(doubt).toMatch(/\(powersave\).* \(2 of 4 nodes\)$/);
});

test("many nodes are not all named", () => {
  const many = sharded(Array.from({ length: 30 }, (_, i) => on(`n${i}`, { cpu: `cpu ${i % 9}` })));
  const text = nodesText(many.results, same);
  expect(text).toMatch(/^30 nodes \(n0, .*, n7 and 22 more\): 4 × cpu 0, .* and 5 more\.$/);
});

describe("in every form", () => {
  const forms = (report: typeof four) => ({
    comment: commentMarkdown(report),
    page: reportHtml(report),
    terminal: terminalText(report.results, { colour: false, width: 400 }),
  });

  test("the nodes and the promise are told once", () => {
    for (const text of Object.values(forms(four))) {
      expect(text.split("always on one node")).toHaveLength(2);
      expect(text.split("n3")).toHaveLength(2);
      expect(text.split("powersave")).toHaveLength(2);
    }
  });

  test("several jobs on one node are one machine", () => {
    const { comment, page, terminal } = forms(sharded([on("n1"), on("n1")]));
    expect(comment).toContain("Machine: `n1`, AMD EPYC 7763, 64 cores");
    expect(page.split("AMD EPYC 7763")).toHaveLength(2);
    for (const text of [comment, page, terminal]) expect(text).toContain("2 jobs");
  });

  test("one machine without shards says nothing of jobs", () => {
    for (const text of Object.values(forms(sampleReport()))) expect(text).not.toMatch(/always on one node|of 1 nodes/);
  });
});
