// What the configuration's commands become: ids, jobs, and sentences for entries that cannot be measured.
import { expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import type { Suite } from "#model/config.ts";
import type { Environment } from "#model/plan.ts";

const tool = toolNamed("command");
const environment: Environment = {
  side: "head",
  interpreter: "3.11",
  python: "/envs/head/bin/python",
  root: "/sides/b",
  variables: {},
  provenanceRoots: ["/sides/b"],
  packages: ["heat"],
};
const listing = (suites: readonly Suite[], answer: unknown = { missing: [] }) =>
  tool.listing(answer, { suites, environment, log: "the log's end" });
const suite = (more: Partial<Suite>): Suite => ({ tool: "command", path: ".", arguments: ["true"], ...more });

test("is listed out of the configuration: no program takes part in it but a look for folders", () => {
  expect(tool.needs).toEqual([]);
  expect(tool.listJobs([suite({}), suite({ path: "x" })])).toEqual([
    { tool: "command", mode: "list", paths: [".", "x"] },
  ]);
  const words = ["python", "-m", "heat"];
  const full = suite({ path: "examples", name: "solve", arguments: words, mode: "sequential", timeoutSeconds: 7 });
  expect(listing([full, suite({ arguments: ["make", "a b"] })])).toEqual({
    ok: true,
    value: {
      benchmarks: [
        {
          id: "command::solve",
          tool: "command",
          file: "examples",
          skipped: false,
          job: { words },
          mode: "sequential",
          timeoutSeconds: 7,
        },
        { id: "command::make a b", tool: "command", file: ".", skipped: false, job: { words: ["make", "a b"] } },
      ],
      errors: [],
    },
  });
});

test("two entries of one name are two that nobody can tell apart; the same entry twice is one", () => {
  const clash = [suite({ name: "a" }), suite({ name: "a", arguments: ["false"] }), suite({ name: "b" })];
  expect(listing(clash)).toMatchObject({
    ok: true,
    value: {
      benchmarks: [{ id: "command::b" }],
      errors: [{ path: ".", detail: "two different benchmarks are called command::a" }],
    },
  });
  expect(listing([suite({}), suite({})])).toMatchObject({
    value: { benchmarks: [{ id: "command::true" }], errors: [] },
  });
});

test.each([undefined, []])("an entry without a program is refused: %j", (words) => {
  const { arguments: _, ...rest } = suite({ path: "x" });
  expect(listing([suite({}), words === undefined ? rest : { ...rest, arguments: words }])).toMatchObject({
    ok: false,
    problem: { kind: "suite-refused", path: "x", detail: expect.stringContaining("needs `arguments`") },
  });
});

test("a folder that is not there is an error of its own, and hides nothing else", () => {
  expect(listing([suite({ path: "x" }), suite({ name: "b" })], { missing: ["x"] })).toMatchObject({
    value: { benchmarks: [{ id: "command::b" }], errors: [{ path: "x", detail: "no such folder", isMissing: true }] },
  });
});

test("without an answer nothing is known", () => {
  expect(listing([suite({})], null)).toMatchObject({
    ok: false,
    problem: { kind: "collection-failed", path: ".", detail: "the log's end" },
  });
});

test("each place runs what its own listing says", () => {
  const jobs = { base: { words: ["a"] }, head: { words: ["b"] } };
  expect(tool.serveJob({ benchmark: "command::x", file: "examples", jobs }, "base", environment)).toEqual({
    tool: "command",
    mode: "serve",
    id: "command::x",
    folder: "examples",
    words: ["a"],
    provenance: ["heat"],
  });
});
