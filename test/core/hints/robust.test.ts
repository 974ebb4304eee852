/** No text makes the rules throw, and the same text gives the same hints. */
import { readFileSync } from "node:fs";
import { array, assert, constantFrom, nat, property, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { rules } from "#core/hints/registry.ts";
import { findHintsInCode } from "#flows/hints.ts";
import { hintBlocks } from "../../support/hint-page.ts";

const syntax = await syntaxOfPackages();
const look = (text: string) => findHintsInCode([{ file: "a.py", text }], syntax);

/** What every rule looks for, so that every rule has something to stumble over. */
const samples = rules.flatMap(({ name }) =>
  hintBlocks(readFileSync(new URL(`../../hints/${name}.md`, import.meta.url), "utf8")).map((block) => block.text),
);
const EVERYTHING = `async def f(a, /, b: int = 1, *c, d=2, **e) -> None:
    global g
    async with a as (x, y), b: pass
    async for i, *j in a: continue
    else: pass
    match a:
        case [1, *r] | {"k": v, **kw} if r: pass
        case P(q, n=m) as w: return
    try: x = y = (z := 3)
    except* E as err: raise
    else: del x, y[0]
    finally: x += 1
    while True:
        if x: break
        elif y: continue
    return lambda t, *u: {k: v for k, v in a for _ in b if k}
class C(B, metaclass=M):
    x: int
    def m(self): nonlocal x; yield from self.x
`;

/** Python 2, a notebook as a script, and a file in which several pages' code follow each other. */
const PYTHON_2 = `print "x", y\nexec "y = 1" in ns\nraise E, "m"\nprint >>f, x, ur"a", 0777L, \`x\` <> y\ndef f((a, b)): print a\n`;
const NOTEBOOK = `# %% [markdown]\n# A title\n# %%\n%matplotlib inline\n!pip install x\ndf?\nx = !ls\n%%time\nf(x)\n`;
const files = [EVERYTHING, PYTHON_2, NOTEBOOK, ...samples];
const mixed = tuple(constantFrom(...files), constantFrom(...files)).map(([first, second]) => first + second);
/** What breaks a file best: half of a bracket, string, indentation or name. */
const scrap = constantFrom(
  ...'( ) [ ] { } : , = " \' # \\ \n \t \f \r @ \ufeff \ud800 f\' """ def for in lambda 0x \0'.split(" "),
  "\n    ",
  "\n\t",
);

it("a name that leads to itself", () => {
  const text = "xs = list(xs)\nfor x in xs:\n    pass\nys = sorted(reversed(ys))\nprint([y for y in enumerate(ys)])\n";
  expect(look(text).hints).toEqual(look(text).hints);
});

describe("damaged files", () => {
  it("cut anywhere", () => {
    assert(
      property(mixed, nat(), nat(), (text, one, other) => {
        const [from, to] = [one % (text.length + 1), other % (text.length + 1)];
        const cut = text.slice(Math.min(from, to), Math.max(from, to));
        expect(look(cut)).toEqual(look(cut));
      }),
      { numRuns: 200 },
    );
  });

  it("with pieces taken out and put in anywhere", () => {
    assert(
      property(mixed, array(tuple(nat(), nat(20), scrap), { minLength: 1, maxLength: 8 }), (text, damages) => {
        let damaged = text;
        for (const [place, length, inserted] of damages) {
          const at = place % (damaged.length + 1);
          damaged = damaged.slice(0, at) + inserted + damaged.slice(at + length);
        }
        expect(() => look(damaged)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it("bytes that are no text at all", () => {
    assert(
      property(string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(() => look(text)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});

const GROWTH = "import numpy as np\nfor i in range(n):\n    x = np.append(x, i)\n";

describe("unusual texts", () => {
  it("counts lines and reads names behind characters outside the basic plane", () => {
    const text = `s = "𝒳🐍𝒴"  # 🐍\n${GROWTH.replaceAll("x", "𝒳")}`;
    expect(look(text).hints).toMatchObject([{ line: 4, message: expect.stringContaining("𝒳 = np.append") }]);
  });

  it.each([
    ["CRLF", GROWTH.replaceAll("\n", "\r\n"), 3],
    ["tabs", GROWTH.replaceAll("    ", "\t"), 3],
    ["form feeds", GROWTH.replace("\nfor", "\n\f\nfor"), 4],
    ["no line break at the end", GROWTH.trimEnd(), 3],
    ["a byte order mark", `\ufeff${GROWTH}`, 3],
    ["commands of IPython", `%matplotlib inline\n!pip install x\n# %%\n${GROWTH}%%timeit\nf(x)\n`, 6],
    ["Python 2", `print "x", y\nexec "y = 1"\nraise E, "m"\n${GROWTH}print >>f, x\n`, 6],
  ])("%s", (_, text, line) => {
    expect(look(text).hints.map((hint) => hint.line)).toEqual([line]);
  });

  it.each([
    ["nothing", ""],
    ["only a comment", "# perf-review: off"],
    ["lone surrogates", "x = '\ud800'\nfor i in y:\n  z = np.append(z, '\udc00')"],
    ["parentheses", "(".repeat(20_000)],
    ["closed parentheses", `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}`],
    ["a long sum", `import numpy as np\nfor i in n:\n  x = np.append(x, ${"a + ".repeat(20_000)}b)`],
    [
      "a long chain",
      `import numpy as np\nfor i in n:\n  x = np.append(x, a${".b".repeat(20_000)})\ncomm${".c".repeat(20_000)}.isend(1)`,
    ],
    ["deep blocks", Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}for x in y:`).join("\n")],
    [
      "names of JavaScript",
      "constructor = __proto__ = toString = 1\nfor i in n:\n  constructor = __proto__.append(constructor, hasOwnProperty)",
    ],
    [
      "names that lead to each other",
      "def f():\n  a = b\n  b = a\n  a.isend(1)\n  comm = comm or comm\n  comm.isend(2)",
    ],
  ])("%s", (_, text) => {
    expect(() => look(text)).not.toThrow();
  });

  it("says of what it left out and why", () => {
    const details = (text: string) => look(text).problems.map((problem) => ("detail" in problem ? problem.detail : ""));
    expect(details("x = '\0'")).toEqual([expect.stringContaining("NUL")]);
    expect(details(`${"#".repeat(6_000_000)}x`)).toEqual([expect.stringContaining("6000001 characters")]);
    expect(details("(".repeat(10_000))).toEqual([expect.stringContaining("most of the file could not be parsed")]);
    const deep = `def f():\n    return ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`;
    expect(details(deep)).toEqual([expect.stringContaining("in function f")]);
  });
});

const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const within = (opening: string, levels: number, text: string, closing = ""): string => {
  const lines = (line: string): string[] =>
    line === "" ? [] : Array.from({ length: levels }, (_, level) => indented(line, " ".repeat(level)));
  return [...lines(opening), indented(text, " ".repeat(levels)), ...lines(closing).toReversed()].join("\n");
};

describe("deep nesting", () => {
  const blocks = [
    ["if", "if x:", ""],
    ["else", "if x: pass\nelse:", ""],
    ["for", "for x in y:", ""],
    ["while", "while x:", ""],
    ["with", "with x as y:", ""],
    ["def", "def f():", ""],
    ["class", "class A:", ""],
    ["try", "try:", "finally: pass"],
    ["except", "try: pass\nexcept E:", ""],
  ] as const;
  it.each(blocks)("%s, and the next file is read as ever", (_, opening, closing) => {
    for (const [index, text] of samples.entries()) {
      // A thousand is more than the parser bears; what it bears is followed by every rule.
      const levels = [1000, 380, 90][index % 3] ?? 0;
      if (index % 20 < 3) expect(() => look(within(opening, levels, text, closing))).not.toThrow();
    }
    expect(look(within(opening, 1000, GROWTH, closing)).problems).toMatchObject([{ kind: "source-unparsed" }]);
    expect(look(GROWTH).hints).toMatchObject([{ line: 3 }]);
  });

  const around = (before: string, after: string) => (name: string, levels: number) =>
    before.repeat(levels) + name + after.repeat(levels);
  const expressions = [
    ["parentheses", around("(", ")")],
    ["lists", around("[", "]")],
    ["calls", around("f(", ")")],
    ["list()", around("list(", ")")],
    ["range()", around("range(", ")")],
    ["sorted()", around("sorted(", ")")],
    ["arrays", around("np.array(", ")")],
    ["not", around("not ", "")],
    ["minus", around("-", "")],
    ["lambdas", around("lambda: ", "")],
    ["conditions", around("x if y else ", "")],
    ["copies", around("", ".copy()")],
    ["transposed", around("", ".T")],
    ["elements", around("", "[0]")],
    ["comprehensions", around("[", " for x in y]")],
    ["assignments", around("(x := ", ")")],
    ["f-strings", around("f'{", "}'")],
    ["sums", (name: string, levels: number) => `${name} + `.repeat(levels) + name],
    ["powers", (name: string, levels: number) => `${name} ** `.repeat(levels) + name],
  ] as const;
  it.each(expressions)("%s", (_, expression) => {
    for (const [index, text] of samples.entries()) {
      const names = [...text.matchAll(/(?<== |in |\()[a-z_]\w*(?=[\n),:])/g)];
      const chosen = names[index % Math.max(1, names.length)];
      if (chosen === undefined || index % 25 !== 0) continue;
      // Below the depth at which the tree ends, and beyond it.
      for (const levels of [190, 10_000]) {
        const deep = expression(chosen[0], levels);
        const nested = text.slice(0, chosen.index) + deep + text.slice(chosen.index + chosen[0].length);
        expect(() => look(nested)).not.toThrow();
      }
    }
  });
});
