/** What is measured by itself. */
import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "#core/config/default-config.ts";
import { triggerOf } from "#core/plan/trigger.ts";

const pull = { labels: [], draft: false, fork: false };
const config = { ...DEFAULT_CONFIG, paths: ["src/*", "*.py"], pathsIgnore: ["src/docs/*"] };
const MEASURED = { kind: "measured" };

test.each([
  ["a file that counts", pull, ["README.md", "src/a.c"], MEASURED],
  ["no file that counts", pull, ["README.md"], { kind: "skipped", why: "paths" }],
  ["only ignored ones", pull, ["src/docs/x.py"], { kind: "skipped", why: "paths" }],
  ["no file at all", pull, [], MEASURED],
  ["asked for by label", { ...pull, draft: true, labels: ["perf"] }, ["README.md"], MEASURED],
  ["prevented by label", { ...pull, labels: ["perf", "no-perf"] }, ["src/a.c"], { kind: "skipped", why: "label" }],
  ["a draft", { ...pull, draft: true }, ["a.py"], { kind: "waits", why: "draft" }],
  ["a fork, label or not", { ...pull, fork: true, labels: ["perf"] }, ["a.py"], { kind: "waits", why: "fork" }],
  [
    "observed, whatever it is",
    { ...pull, fork: true, draft: true },
    ["README.md"],
    { kind: "observed", workflow: "a.yml" },
  ],
])("%s", (name, of, files, trigger) =>
  expect(triggerOf(of, name.startsWith("observed") ? { ...config, observe: "a.yml" } : config, files)).toEqual(trigger),
);
