/** The files by which a step talks to the runner. */
import { expect, test } from "vitest";
import { pairsOf } from "./file-commands.ts";

test("lines and blocks", () => {
  const text = "a=1\nb=x=y\n\nc<<END\nline 1\n=\nEND\nd<<E\nE\n";
  expect(pairsOf(text)).toEqual({ a: "1", b: "x=y", c: "line 1\n=", d: "" });
  expect(pairsOf("a=<<b\n")).toEqual({ a: "<<b" });
});

test.each(["no equals sign", "=x", "a<<END\nnever ends"])("%j is refused", (text) => {
  expect(() => pairsOf(text)).toThrow("Invalid");
});
