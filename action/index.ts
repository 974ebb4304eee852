/**
 * Starts the Action anew in a process whose environment holds no secret: what a program was started with stays in
 * /proc/PID/environ, readable by every program of the same user (proc_pid_environ(5)), and a pull request's code is one.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutSecrets } from "./without-secrets.ts";

const [, , kept] = process.argv;
if (kept === undefined) startAnew();
else restore(kept);
await import(new URL("main.js", import.meta.url).href);

/** Does not return where the system can replace a running program. */
function startAnew(): void {
  // The post step clears away whatever has this name, should this process be killed here.
  const folder = mkdtempSync(join(process.env["RUNNER_TEMP"] ?? tmpdir(), "perf-review-start-"));
  const file = join(folder, "environment.json");
  writeFileSync(file, JSON.stringify(process.env), { mode: 0o600, flag: "wx" });
  const words = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), file];
  try {
    process.execve?.(process.execPath, words, withoutSecrets(process.env));
  } catch {
    // Only where the platform has no execve(2).
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(
    "::warning::The job's token can be read by the code that is measured: Node could not replace its process.",
  );
}

/** Before any code of a pull request runs, so the file is gone when there is somebody to read it. */
function restore(file: string): void {
  const environment = JSON.parse(readFileSync(file, "utf8")) as NodeJS.ProcessEnv;
  rmSync(dirname(file), { recursive: true });
  Object.assign(process.env, environment);
}
