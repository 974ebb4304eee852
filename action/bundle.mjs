// Bundles the Action's four entry points for Node 24; the same lock file gives the same bytes.
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL("..", import.meta.url))); // module paths stand in the output's comments
const outdir = process.argv[2] ?? "action/dist";
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: { index: "action/index.ts", main: "action/main.ts", post: "action/post.ts", worker: "action/worker.ts" },
  outdir,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  charset: "utf8",
  legalComments: "linked",
  loader: { ".wasm": "file" },
  assetNames: "[name]",
  logLevel: "warning",
  // bundled CommonJS packages still call require() for Node's own modules
  banner: { js: 'import { createRequire as __cr } from "node:module"; const require = __cr(import.meta.url);' },
});
writeFileSync(`${outdir}/package.json`, '{"type":"module"}\n');
cpSync("action/job.sh", `${outdir}/job.sh`);
cpSync(`${dirname(fileURLToPath(import.meta.url))}/python`, `${outdir}/python`, {
  recursive: true,
  filter: (path) => !path.includes("__pycache__"),
});
