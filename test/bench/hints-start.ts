/** A fresh process that says how many CPU seconds it took until it had its first hint: `hints-start.ts full [FOLDER]`, with the folder of a compile cache as the command line has one; with `bare`, until it could say anything. */
import { enableCompileCache } from "node:module";

const [way, cache] = process.argv.slice(2);
if (cache !== undefined) enableCompileCache(cache);
if (way !== "bare") {
  const { findHints } = await import("#flows/hints.ts");
  const { syntaxOfPackages } = await import("#edges/syntax/packages.ts");
  const text = "import numpy as np\nfor i in range(n):\n    x = np.append(x, i)\n";
  const { hints } = await findHints([{ file: "a.py", text }], await syntaxOfPackages());
  if (hints.length !== 1) throw new Error("The hint was not found.");
}
const { user, system } = process.cpuUsage();
console.log((user + system) / 1e6);
