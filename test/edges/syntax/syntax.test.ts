/** The parser's trees have the shape that core relies on. */
import { describe, expect, it, vi } from "vitest";
import { Tree } from "web-tree-sitter";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";

const syntax = await syntaxOfPackages();

const failingUse = (): never => {
  throw new Error("mine");
};

describe("a tree", () => {
  it("keeps one object per node, whichever way it is reached", () => {
    syntax.parse("def f(a):\n    return a  # why\n", ({ root }) => {
      const [definition] = root.children;
      const body = definition?.field("body");
      expect(definition?.type).toBe("function_definition");
      expect(definition?.children.at(-1)).toBe(body);
      expect(body?.parent).toBe(definition);
      expect(root.children).toBe(root.children);
    });
  });

  it("counts in UTF-16 units and lines from 1, and ends before the line break", () => {
    const text = '"""🐍"""\nx = 1\ny = [\n  2,\n]\n';
    syntax.parse(text, ({ root }) => {
      const last = root.children.at(-1);
      expect(
        last === undefined ? null : [last.line, last.endLine, text.slice(last.start, last.end), last.text],
      ).toEqual([3, 5, "y = [\n  2,\n]", "y = [\n  2,\n]"]);
    });
  });

  it("leaves comments out of the children and lists them apart", () => {
    syntax.parse("f(a, # one\n  b)\n# two\n", (tree) => {
      expect(tree.root.children[0]?.children[0]?.field("arguments")?.children.map((child) => child.text)).toEqual([
        "a",
        "b",
      ]);
      expect(tree.comments().map((comment) => [comment.line, comment.text])).toEqual([
        [1, "# one"],
        [3, "# two"],
      ]);
    });
  });

  it("gives anonymous tokens by field and repeated fields in order", () => {
    syntax.parse("x += 1\nfrom m import a, b as c\n", ({ root }) => {
      expect(root.children[0]?.children[0]?.field("operator")?.text).toBe("+=");
      expect(root.children[1]?.fields("name").map((name) => name.text)).toEqual(["a", "b as c"]);
      expect(root.children[1]?.field("nothing")).toBeNull();
    });
  });

  it("marks errors where they are", () => {
    syntax.parse("def f():\n    x = = 1\n\ndef g():\n    pass\n", ({ root }) => {
      expect(root.children.map((child) => child.hasError)).toEqual([true, false]);
    });
  });

  it("is freed after use, even when the use throws, and the result may be kept", () => {
    const freed = vi.spyOn(Tree.prototype, "delete");
    expect(syntax.parse("x", ({ root }) => root.text)).toBe("x");
    expect(freed).toHaveBeenCalledTimes(1);
    expect(() => syntax.parse("x", failingUse)).toThrow("mine");
    expect(freed).toHaveBeenCalledTimes(2);
    freed.mockRestore();
  });
});
