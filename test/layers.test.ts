/** Who may import whom (ARCHITECTURE.md), that core knows neither clock nor chance, and how long a file may be. */
import { describe, expect, it } from "vitest";
import { importsOf, sourcesBelow, textOf, worldlyNamesOf } from "./support/sources.ts";

/** Modules that start processes. */
const STARTERS = ["node:child_process", "child_process", "execa"];

/** Packages that only compute: no clock, no chance, no input or output. */
const PURE_PACKAGES = ["markdown-table", "smol-toml", "yaml", "zod"];

/** Edges that other edges may lean on. */
const SHARED_EDGES = ["src/edges/shell.ts", "src/edges/clock.ts", "src/edges/log.ts", "src/edges/launch.ts"];

const isPorts = (path: string): boolean => /^src\/ports(?:-[\w-]+)?\.ts$/.test(path);
const stageOf = (path: string): string | null => /^src\/core\/[\w-]+\//.exec(path)?.[0] ?? null;
const edgeOf = (path: string): string | null => /^src\/edges\/[\w.-]+/.exec(path)?.[0] ?? null;
const isOwn = (path: string): boolean => /^(?:src|action|test)\//.test(path);

/** Why `from` may not import `to`, or null. */
export const objection = (from: string, to: string): string | null => {
  const no = (why: string): string => `${from} imports ${to}: ${why}`;
  if (STARTERS.includes(to) && from !== "src/edges/shell.ts") return no("only src/edges/shell.ts starts processes");
  if (isOwn(to) && /^(?:test|action)\//.test(to) && from.startsWith("src/")) return no("src stands on its own");
  if (from.startsWith("src/model/"))
    return to.startsWith("src/model/") ? null : no("the model imports nothing but the model");
  const stage = stageOf(from);
  if (stage !== null)
    return to.startsWith("src/model/") || to.startsWith(stage) || PURE_PACKAGES.includes(to)
      ? null
      : no("a stage imports the model and itself");
  if (isPorts(from)) return to.startsWith("src/model/") || isPorts(to) ? null : no("ports are types over the model");
  if (from.startsWith("src/flows/"))
    return /^src\/(?:model|core|flows)\//.test(to) || isPorts(to) ? null : no("a flow gets the world as an argument");
  const edge = edgeOf(from);
  if (edge !== null && isOwn(to)) {
    // core's codecs (what a tool answers, what a diff says) are pure: an edge may use them, it only may not decide
    const isAllowed =
      /^src\/(?:model|core)\//.test(to) || isPorts(to) || edgeOf(to) === edge || SHARED_EDGES.includes(to);
    return isAllowed ? null : no("an edge imports the model, core, the ports and itself");
  }
  return null;
};

describe("layers", () => {
  const sources = sourcesBelow("src", "action");

  it("are kept by every file", () => {
    const objections = sources.flatMap((from) =>
      importsOf(from, textOf(from)).flatMap((to) => objection(from, to) ?? []),
    );
    expect(objections).toEqual([]);
  });

  it("lead to files that are there", () => {
    const missing = sources.flatMap((from) =>
      importsOf(from, textOf(from))
        .filter((to) => to.startsWith("src/") && to.endsWith(".ts") && !sources.includes(to))
        .map((to) => `${from} imports ${to}`),
    );
    expect(missing).toEqual([]);
  });

  it("leave core and the model without clock and chance", () => {
    const worldly = sources
      .filter((path) => /^src\/(?:core|model)\//.test(path))
      .flatMap((path) => worldlyNamesOf(path, textOf(path)).map((name) => `${path}: ${name}`));
    expect(worldly).toEqual([]);
  });
});

describe("the layers test itself", () => {
  const core = "src/core/stats/x.ts";

  it.each([
    [core, 'import { a } from "#core/report/a.ts";'],
    [core, 'import type { a } from "../report/a.ts";'],
    [core, 'export * from "#core/report/a.ts";'],
    [core, 'export { a } from "#edges/shell.ts";'],
    [core, 'const a = await import("#flows/a.ts");'],
    [core, 'import "node:fs";'],
    ["src/model/x.ts", 'import { z } from "zod";'],
    ["src/flows/x.ts", 'import { a } from "#edges/clock.ts";'],
    ["src/flows/x.ts", 'import { a } from "node:fs";'],
    ["src/edges/github/x.ts", 'import { a } from "#edges/syntax/a.ts";'],
    ["src/edges/github/x.ts", 'import { a } from "#flows/a.ts";'],
    ["src/edges/github/x.ts", 'import { a } from "execa";'],
    ["action/x.ts", 'import { a } from "node:child_process";'],
    ["src/ports.ts", 'import type { a } from "#core/stats/a.ts";'],
  ])("objects in %s to %s", (from, text) => {
    expect(importsOf(from, text).flatMap((to) => objection(from, to) ?? [])).toHaveLength(1);
  });

  it.each([
    [core, 'import { a } from "./a.ts"; import type { b } from "#model/b.ts"; export const c = 1;'],
    [
      "src/flows/x.ts",
      'import { a } from "#core/stats/a.ts"; import { b } from "#core/plan/b.ts"; import type { c } from "#ports";',
    ],
    [
      "src/edges/github/x.ts",
      'import { a } from "./a.ts"; import { b } from "#edges/shell.ts"; import { c } from "octokit";',
    ],
    ["src/app.ts", 'import { a } from "#edges/github/a.ts"; import { b } from "#flows/b.ts";'],
  ])("has nothing against %s with %s", (from, text) => {
    expect(importsOf(from, text).flatMap((to) => objection(from, to) ?? [])).toEqual([]);
  });

  it("sees clock and chance, and not their namesakes", () => {
    const text =
      "Date.now(); new Date(); Math.random(); console.log(1); process.env; const p = performance; x.process; ({ console: 1 }); new Date(0);";
    expect(worldlyNamesOf(core, text).toSorted()).toEqual([
      "Date.now",
      "Math.random",
      "console",
      "new Date()",
      "performance",
      "process",
    ]);
  });
});

describe("files", () => {
  /** Longer than this, a file does more than one thing. */
  const LONGEST = 250;
  /** Tables of data, and code that is generated. */
  const TABLES: readonly string[] = [];

  it("are short", () => {
    const long = sourcesBelow("src", "action", "test")
      .map((path) => ({ path, lines: textOf(path).trimEnd().split("\n").length }))
      .filter(({ path, lines }) => lines > LONGEST && !TABLES.includes(path));
    expect(long).toEqual([]);
  });

  it("begin with a sentence that says what they are for", () => {
    const silent = sourcesBelow("src", "action", "test").filter((path) => !/^(?:\/\*\*?|\/\/) ?\S/.test(textOf(path)));
    expect(silent).toEqual([]);
  });
});
