/** What is left of a review is ended, and nobody else. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { endStragglers } from "#edges/stragglers.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** A process in a session of its own that goes on for ever. */
async function waiting(where: {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly word?: string;
}) {
  const program = "process.stdout.write('.'); setInterval(() => {}, 1e6)";
  const { word = "none", ...options } = where;
  const child = spawn(process.execPath, ["-e", program, word], {
    detached: true,
    env: {},
    stdio: ["ignore", "pipe", "ignore"],
    ...options,
  });
  started.push(child);
  await once(child.stdout, "data");
  return child;
}

test("attack 23: a process that left its group and session is found by folder, variable or word", async () => {
  const [folder, other] = [temporaryFolder("stragglers"), temporaryFolder("stragglers")];
  const left = await Promise.all([
    waiting({ cwd: folder }),
    waiting({ env: { TMPDIR: `${folder}/tmp` } }),
    waiting({ word: `${folder}/driver.py` }),
  ]);
  const stranger = await waiting({ cwd: other, env: { TMPDIR: other } });
  const ended = left.map((child) => once(child, "exit"));
  endStragglers(folder);
  expect(await Promise.all(ended)).toEqual(left.map(() => [null, "SIGKILL"]));
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
});
