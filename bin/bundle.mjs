// Bundles our own part of `perf-review hints` into bin/dist: a few files are loaded in a third of the time of two hundred. Packages stay packages.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";
import { checksumOf, ROOT } from "./sources.mjs";

process.chdir(ROOT); // module paths stand in the output's comments
const { metafile, outputFiles } = await build({
  entryPoints: { cli: "src/cli.ts" },
  // What stays outside is named as seen from here, wherever the files are written.
  outdir: "bin/dist",
  write: false,
  bundle: true,
  // What is imported when it is needed stays apart.
  splitting: true,
  packages: "external",
  // The other commands start from their sources: they are never asked for here.
  external: ["run", "compare", "calibrate", "doctor"].map((name) => `./src/cli/${name}.ts`),
  platform: "node",
  format: "esm",
  target: "node24",
  charset: "utf8",
  metafile: true,
  logLevel: "warning",
});
const folder = process.argv[2] ?? "bin/dist";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { path, contents } of outputFiles) writeFileSync(`${folder}/${basename(path)}`, contents);
const files = Object.keys(metafile.inputs).toSorted();
writeFileSync(`${folder}/sources.json`, `${JSON.stringify({ checksum: checksumOf(files), files }, null, 1)}\n`);
