import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { findHints } from "#flows/hints.ts";
const s = await syntaxOfPackages();
for (const n of [5000, 10000, 20000]) {
const text = `comm${".c".repeat(n)}.isend(1)`;
let t = performance.now(); s.parse(text, (x) => x.root.type); console.log(n, "parse", performance.now() - t);
t = performance.now(); findHints([{ file: "a", text }], s); console.log("hints", performance.now() - t);
const text2 = `import numpy as np\nfor i in n:\n  x = np.append(x, a${".b".repeat(n)})\n`;
t = performance.now(); findHints([{ file: "a", text: text2 }], s); console.log("hints", performance.now() - t);
}
