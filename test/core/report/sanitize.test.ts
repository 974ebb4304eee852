// Foreign strings cannot leave the place that they are put into.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  code,
  codeBlock,
  htmlBlock,
  htmlText,
  inlineText,
  plainBlock,
  plainText,
  proseText,
} from "#core/report/sanitize.ts";
import { hostileText, HOSTILE_NAME } from "../../support/hostile.ts";
import { intrusions, outsideCode } from "../../support/markdown.ts";

const OWN = "https://github.com/lab/heat/";

describe("inline text", () => {
  test.each([
    ["a|b", "a&#124;b"],
    ["two\nlines", "two lines"],
    ["@org/team", "@&#8203;org/team"],
    ["org/repo#1", "org/repo#&#8203;1"],
    ["GH-12", "GH-&#8203;12"],
    ["at 1a2b3c4d5e", "at 1a2b3c&#8203;4d5e"],
    ["https://x.example", "https:&#8203;//x.example"],
    ["www.x.example", "www&#8203;.x.example"],
    ["<img src=x>", "&lt;img src=x&gt;"],
    ["![x](y)", "!\\[x\\](y)"],
    ["`code`", "&#96;code&#96;"],
    ["a\u202eb\u200bc\u0000d", "abc d"],
    ["\u001b[31mred\u001b[0m", "red"],
    ["# title", "#&#8203; title"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["__init__", "\\_\\_init\\_\\_"],
    ["100 % of 3.5 (or 4)", "100 % of 3.5 (or 4)"],
  ])("%j becomes %j", (foreign, expected) => {
    expect(inlineText(foreign)).toBe(expected);
  });

  test("cuts in the middle, so that the parameters at the end stay", () => {
    const text = plainText(`${"x".repeat(10_000)}[64]`, 100);
    expect(text).toHaveLength(100);
    expect(text).toMatch(/^x+…x+\[64\]$/);
  });

  test("holds no mention, reference, link, tag, pipe or line break, whatever comes", () => {
    fc.assert(
      fc.property(hostileText, (foreign) => {
        const text = inlineText(foreign);
        expect(intrusions(text, OWN)).toEqual([]);
        expect(text).not.toMatch(/[|\n\r`]/);
        expect(text.replace(/<\/?span>/g, "")).not.toMatch(/[<>]/);
        expect(text).not.toMatch(/(?<!\\)[*_~[\]]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("inline code", () => {
  test.each([
    ["test_step[64]", "`test_step[64]`"],
    ["a|b", "<code>a&#124;b</code>"],
    ["a`b", "<code>a&#96;b</code>"],
    ["a\\", "<code>a&#92;</code>"],
    ["", "(empty)"],
    ["\n\u200b", "(empty)"],
  ])("%j becomes %j", (foreign, expected) => {
    expect(code(foreign)).toBe(expected);
  });

  test("cannot be left, in a table or outside, whatever comes", () => {
    fc.assert(
      fc.property(hostileText, (foreign) => {
        const text = code(foreign);
        expect(text).not.toMatch(/[|\n\r]|<!--/);
        expect(outsideCode(`x ${text} y`)).toMatch(/^x (?:\(empty\))? y$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("code blocks", () => {
  test("have a fence longer than any inside", () => {
    expect(codeBlock("a\n````\nb", "python")).toBe("`````python\na\n````\nb\n`````");
  });

  test("keep the end of a long log", () => {
    const block = codeBlock(`${"x\n".repeat(10_000)}the error`, "text", 100, "end");
    expect(block).toMatch(/^```text\n…\n/);
    expect(block).toMatch(/the error\n```$/);
    expect(block.length).toBeLessThan(130);
  });

  test("cannot be left, whatever comes", () => {
    fc.assert(
      fc.property(hostileText, (foreign) => {
        const block = codeBlock(foreign);
        expect(outsideCode(`before\n\n${block}\n\nafter`)).toBe("before\n\n\nafter");
        expect(block).not.toContain("<!--");
      }),
      { numRuns: 500 },
    );
  });
});

test("prose keeps its code and nothing else", () => {
  expect(proseText("`np.append` copies @all | <b>")).toBe("`np.append` copies @&#8203;all &#124; &lt;b&gt;");
  fc.assert(
    fc.property(hostileText, (foreign) => {
      expect(intrusions(proseText(foreign), OWN)).toEqual([]);
    }),
  );
});

test("HTML text opens no tag and ends no attribute", () => {
  fc.assert(
    fc.property(hostileText, (foreign) => {
      expect(htmlText(foreign)).not.toMatch(/[<>"'`\n]/);
      expect(htmlBlock(foreign)).not.toMatch(/[<>"'`]/);
    }),
  );
});

test("plain text obeys no terminal and shows everything that it holds", () => {
  expect(plainBlock("10 %\r20 %\r\ndone\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007")).toBe(
    "10 %\n20 %\ndonelink",
  );
  fc.assert(
    fc.property(hostileText, (foreign) => {
      expect(plainText(foreign)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(plainText(foreign).isWellFormed()).toBe(true);
      expect(plainBlock(foreign)).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cf}/u);
    }),
  );
});

test("long hostile strings cost no more than their length", () => {
  for (const part of ["\u001b[", "\u0090", "\u001b]", "`", "a@", "0", "\u0301", HOSTILE_NAME])
    for (const form of [inlineText, code, codeBlock, htmlText])
      expect(form(part.repeat(100_000 / part.length)).length).toBeLessThan(40_000);
});

test("blanks before the end of a long log are not looked at again and again", () => {
  expect(codeBlock(`${" ".repeat(400_000)}x`)).toMatch(/^```text\n +\n…\n```$/);
});

test.each([
  "@octocat",
  "see #12",
  "GH-7",
  "https://evil.example",
  "www.evil.example",
  "![x](y)",
  "<img src=x>",
  "at 1a2b3c4d5e",
  "a\u202eb",
])("the check of these tests sees %j", (foreign) => {
  expect(intrusions(`ours ${foreign} ours`, OWN)).not.toEqual([]);
});
