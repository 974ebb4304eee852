/** A fresh process that says how many CPU seconds it took until it had its first hint; with `bare`, until it could say anything. */
if (process.argv[2] !== "bare") {
  const { findHints } = await import("#flows/hints.ts");
  const { syntaxOfPackages } = await import("#edges/syntax/packages.ts");
  const text = "import numpy as np\nfor i in range(n):\n    x = np.append(x, i)\n";
  const { hints } = findHints([{ file: "a.py", text }], await syntaxOfPackages());
  if (hints.length !== 1) throw new Error("The hint was not found.");
}
const { user, system } = process.cpuUsage();
console.log((user + system) / 1e6);
