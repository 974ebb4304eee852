#!/usr/bin/env node
// Starts the command-line program on a Node that can run it: this one if it is new enough, else the packaged Node 24.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { arch, constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED_MAJOR = 24; // type stripping without a flag, node:sqlite without a flag

function nodeBinary() {
  if (Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR) return process.execPath;
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-linux-${arch()}/package.json`);
    return join(dirname(manifest), "bin", "node");
  } catch {
    return null;
  }
}

const binary = nodeBinary();
if (binary === null) {
  console.error(
    `perf-review needs Node ${NEEDED_MAJOR}; this is ${process.version} and no packaged Node was found. Run "npm ci" in its folder, or use Node ${NEEDED_MAJOR}.`,
  );
  process.exit(2);
}
const starter = fileURLToPath(import.meta.url);
const source = join(dirname(starter), "..", "src", "cli.ts");
const isHints = process.argv[2] === "hints";
if (isHints && binary === process.execPath) {
  // They start no process that somebody would have to end, so no second Node is needed, and the bundle is loaded in a third of the time.
  const { isBundleCurrent } = await import("./sources.mjs");
  await import(isBundleCurrent() ? "./dist/cli.js" : source);
} else {
  // The channel carries nothing: its end tells the program that this process was killed (src/cli/watch-starter.ts).
  const child = spawn(binary, [isHints ? starter : source, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
