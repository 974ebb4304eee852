/** From findings to hints: once a repository, the surest place, comments and configuration that switch off. */
import { describe, expect, it } from "vitest";
import { environmentHintsOf } from "#core/hints/environment/environment-hints-of.ts";
import { settingsFrom } from "#core/hints/environment/read-settings.ts";

const hints = (files: Readonly<Record<string, string>>, config: Readonly<Record<string, "off" | "warn">> = {}) =>
  environmentHintsOf(
    Object.entries(files).flatMap(([file, text]) => {
      const read = settingsFrom(file, text);
      return read?.ok === true ? [read.value] : [];
    }),
    config,
  );
const OLD = "FROM python:3.9\n";

describe("environmentHintsOf", () => {
  it("says a rule once, and names the other places", () => {
    const images = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`image-${at}/Dockerfile`, OLD]));
    const [hint, ...more] = hints(images);
    expect(more).toEqual([]);
    expect(hint).toMatchObject({
      rule: "python-too-old",
      tier: "env",
      file: "image-0/Dockerfile",
      line: 1,
      ceiling: null,
    });
    expect(hint?.message).toMatch(
      /\(the same in image-1\/Dockerfile:1, image-2\/Dockerfile:1, .*image-5\/Dockerfile:1 and 3 more\)\.$/,
    );
  });

  it("prefers what is sure to what would have to be measured", () => {
    const found = hints({ "a/Dockerfile": "FROM python:3.12\n", "b/Dockerfile": OLD });
    expect(found.map(({ file, tier }) => [file, tier])).toEqual([["b/Dockerfile", "env"]]);
    expect(found[0]?.message).not.toContain("the same in");
    expect(hints({ "a/Dockerfile": "FROM python:3.12\n" })).toMatchObject([{ tier: 3 }]);
  });

  it.each([
    ["# perf-review: off\nFROM python:3.9\n", 0],
    ["# perf-review: off=python-too-old\nFROM python:3.9\n", 0],
    ["# perf-review: off=blas-unoptimised\nFROM python:3.9\n", 1],
    ["# perf-review: off\n\nFROM python:3.9\n", 1],
    ["FROM python:3.9\n# perf-review: off\n", 1],
  ])("%j: %d", (text, count) => {
    expect(hints({ Dockerfile: text })).toHaveLength(count);
  });

  it("is switched off in the line itself", () => {
    expect(hints({ ".python-version": "3.9 # perf-review: off\n" })).toEqual([]);
    expect(hints({ ".python-version": "3.9\n" })).toHaveLength(1);
  });

  it("obeys the configuration", () => {
    expect(hints({ Dockerfile: OLD }, { "python-too-old": "off" })).toEqual([]);
    expect(hints({ Dockerfile: OLD }, { "python-too-old": "warn" })).toHaveLength(1);
  });
});
