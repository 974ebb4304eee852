/** Trees are freed: the parser's own memory does not grow with the number of files. */
import { expect, it } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { heapOf } from "../../support/parser-memory.ts";

const { opened: syntax, bytes } = await heapOf(syntaxOfPackages);
/** About 5 kB; a tree of it takes about 300 kB of the parser's memory. */
const TEXT = "def f(a, b):\n    for i in range(10):\n        a = a + [b, i, 'x']\n    return a\n".repeat(60);

it("a thousand trees take no more than one", () => {
  const parse = (text: string) => syntax.parse(text, ({ root }) => expect(root.children.length).toBeGreaterThan(0));
  parse(TEXT);
  const before = bytes();
  for (let index = 0; index < 1000; index += 1) parse(TEXT.slice(0, -7 * (index % 100) - 1));
  expect(bytes()).toBe(before);
});

it("trees are freed when the use of one fails", () => {
  const before = bytes();
  const failing = () =>
    syntax.parse(TEXT, () => {
      throw new Error("mine");
    });
  for (let index = 0; index < 300; index += 1) expect(failing).toThrow("mine");
  expect(bytes()).toBe(before);
});
