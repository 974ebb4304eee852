/** One step's process: its lines as they come, and the runner's way of cancelling. */
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** The runner: SIGINT, 7.5 s, SIGTERM, 2.5 s, then the whole tree is killed. */
const AFTER_SIGINT_MS = 7500;
const AFTER_SIGTERM_MS = 2500;

/** Steps under way. A runner that ends takes them along, gently, as they have groups of their own to end. */
const underWay = new Set<ChildProcess>();
process.on("exit", () => underWay.forEach((child) => child.kill("SIGTERM")));

export interface StepProcess {
  readonly argv: readonly [string, ...string[]];
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  readonly cancelled: AbortSignal;
}

/** Resolves to the exit code (128 for a signal) when the process has ended; what it left behind is killed. */
export async function exitCode(step: StepProcess): Promise<number> {
  const [command, ...rest] = step.argv;
  const child = spawn(command, rest, {
    cwd: step.folder,
    env: step.variables,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  underWay.add(child);
  const readers = [child.stdout, child.stderr].map((stream) =>
    createInterface({ input: stream }).on("line", step.onLine),
  );
  const timers: NodeJS.Timeout[] = [];
  const cancel = (): void => {
    child.kill("SIGINT");
    timers.push(
      setTimeout(() => child.kill("SIGTERM"), AFTER_SIGINT_MS),
      setTimeout(() => killGroup(child.pid), AFTER_SIGINT_MS + AFTER_SIGTERM_MS),
    );
  };
  step.cancelled.addEventListener("abort", cancel, { once: true });
  if (step.cancelled.aborted) cancel();
  const { promise, resolve } = Promise.withResolvers<number>();
  child.on("error", (error) => {
    step.onLine(`##[error]${error.message}`);
    resolve(127);
  });
  child.on("exit", (code) => {
    killGroup(child.pid);
    if (child.stdout.closed) resolve(code ?? 128);
    else child.once("close", () => resolve(code ?? 128));
  });
  const code = await promise;
  underWay.delete(child);
  step.cancelled.removeEventListener("abort", cancel);
  timers.forEach(clearTimeout);
  readers.forEach((reader) => reader.close());
  return code;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing is left of it.
  }
}
