/** No text makes the rules throw, and the same text gives the same hints. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { isPosted } from "#core/report/hints-posted.ts";
import { findHints } from "#flows/hints.ts";
import { hintBlocks } from "../../support/hint-page.ts";

const syntax = await syntaxOfPackages();
const look = (text: string) => findHints([{ file: "a.py", text }], syntax);

const PAGES = ["mpi-request-dropped", "ndarray-growth-in-loop"];
const samples = PAGES.flatMap((name) =>
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

describe("truncated files", () => {
  it.each([EVERYTHING, ...samples].map((text, index) => [index, text] as const))(
    "sample %i, cut anywhere",
    (_, text) => {
      assert(
        property(nat(text.length), nat(text.length), (from, to) => {
          const cut = text.slice(Math.min(from, to), Math.max(from, to));
          expect(look(cut)).toEqual(look(cut));
        }),
        { numRuns: 40 },
      );
    },
  );
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

  it("leaves out what is too large or no text", () => {
    expect(look("x = 1\n".repeat(200_000)).problems).toMatchObject([{ kind: "source-unparsed", line: null }]);
    expect(look("x = '\0'").problems).toMatchObject([{ kind: "source-unparsed", line: null }]);
  });
});

describe("Python's own library", () => {
  it("is read without an exception, file after file", () => {
    const folder = execFileSync("python3", ["-c", "import os; print(os.path.dirname(os.__file__))"], {
      encoding: "utf8",
    }).trim();
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".py") && !name.includes("-packages"),
    );
    const step = Math.max(1, Math.floor(all.length / 150));
    const files = all.toSorted().filter((_, index) => index % step === 0);
    const found = findHints(
      files.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8").replaceAll("\0", "") })),
      syntax,
    );
    expect(files.length).toBeGreaterThan(50);
    // Candidates wait for a profile; what is said aloud would be wrong in so old and well-read a library.
    expect(found.hints.filter(isPosted)).toEqual([]);
  }, 120_000);
});
