/** The Action's first step is to forget, in the system's eyes, the environment that it was started with. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { run } from "#edges/shell.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const INDEX = fileURLToPath(new URL("../../action/dist/index.js", import.meta.url));
/** Ends the Action where it has read its inputs: `mode` is refused. */
const started = async (first: string) => {
  const folder = temporaryFolder("runner");
  const env = { PATH: process.env["PATH"] ?? "", RUNNER_TEMP: folder, INPUT_MODE: "neither" };
  const ended = await run(process.execPath, [`--import=data:text/javascript,${first}`, INDEX], { env });
  return { ...ended, left: await readdir(folder) };
};

it("goes on with its whole environment, in a process that was started without it", async () => {
  const { stdout, exitCode, left } = await started(
    'import{readFileSync}from"node:fs";process.on("exit",()=>console.log(readFileSync("/proc/self/environ","utf8")))',
  );
  expect(stdout).toContain("::error::mode");
  expect(exitCode).toBe(1);
  expect(stdout).toContain("PATH=");
  expect(stdout).not.toContain("INPUT_MODE");
  expect(left).toEqual([]);
});

it("says so where it cannot, and goes on", async () => {
  for (const broken of ["process.execve=undefined", "process.execve=()=>{throw(new(Error)())}"]) {
    const { stdout, left } = await started(broken);
    expect(stdout).toMatch(/^::warning::The job's token can be read/);
    expect(stdout).toContain("::error::mode");
    expect(left).toEqual([]);
  }
});

it("names the file that starts it in action.yml", async () => {
  const text = await readFile(new URL("../../action/action.yml", import.meta.url), "utf8");
  expect(text).toMatch(/^ {2}main: dist\/index\.js$/m);
});
