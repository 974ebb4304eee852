/** What asv suites want installed, read from a commit. */
import { expect, test } from "vitest";
import { matrixRequirements } from "#flows/review/matrix-requirements.ts";
import { failure, success } from "#model/result.ts";
import { sha } from "../support/sha.ts";

const TEXTS: Readonly<Record<string, string>> = {
  "a/asv.conf.json": '{"matrix": {"numpy": ["2.0"], "six": []}}',
  "b/asv.conf.json": '{"matrix": {"req": {"six": [""], "scipy": ["1.13", "1.14"]}}}',
  "c/asv.conf.json": "broken",
};
const repository = {
  files: async () => success(Object.keys(TEXTS)),
  read: async (_: unknown, path: string) => TEXTS[path] ?? null,
};
const suites = ["a", "b/asv.conf.json", "c", "gone"].map((path) => ({ tool: "asv", path }));

test("each once, of asv suites only", async () => {
  expect(await matrixRequirements(repository, sha("a"), suites)).toEqual(["numpy==2.0", "six", "scipy==1.13"]);
  expect(await matrixRequirements(repository, sha("a"), [{ tool: "pyperf", path: "a" }])).toEqual([]);
});

test("a commit that cannot be read wants nothing", async () => {
  const unread = {
    ...repository,
    files: async () => failure({ kind: "git-failed", detail: "", transient: false } as const),
  };
  expect(await matrixRequirements(unread, sha("a"), suites)).toEqual([]);
});
