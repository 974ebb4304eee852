/** Starts processes, always from an argument array, and ends whole process groups: the only file that starts any. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { constants } from "node:os";
import { Duplex } from "node:stream";
import { execa } from "execa";

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment of the program. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
  readonly input?: string;
  /** Every line of stdout as it comes, without its end. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  /** Null when a signal ended the program. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  /** The last 1 MiB. */
  readonly stderr: string;
}

/** More output than this is no output that we can use: the program is ended, and stderr says why. */
const STDOUT_LIMIT_CHARACTERS = 64 * 1024 * 1024;
const STDERR_TAIL_CHARACTERS = 1024 * 1024;
/** Time that a program gets to end its own children after SIGTERM. */
const GRACE_SECONDS = 2;
/** Time in which what is left in the pipes of an ended program must arrive; a stranger may hold them open for ever. */
const DRAIN_SECONDS = 0.25;
/** What POSIX shells answer for a program that is not there. */
const NOT_FOUND = 127;

/** Groups that are alive, by their leader's process id. */
const groups = new Set<number>();
let isWatching = false;
/** A signal came, and we alone listen for it: nothing more is started, and nobody is told of the programs that it ended. */
let isEnding = false;
const never = (): Promise<never> => new Promise(() => undefined);

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: nobody is left in the group.
  }
};

const signalAll = (signal: NodeJS.Signals): void => {
  for (const pid of groups) signalGroup(pid, signal);
};

/** Whatever ends this process ends its groups first; SIGKILL cannot be caught, and drivers then see their channel close. */
const watchOwnEnd = (): void => {
  if (isWatching) return;
  isWatching = true;
  process.on("exit", () => signalAll("SIGKILL"));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      // Terminals signal the whole foreground group, and whoever started us passes it on: the second time is no news.
      if (isEnding) return;
      isEnding = process.listenerCount(signal) === 1;
      signalAll("SIGTERM");
      const deadline = performance.now() + GRACE_SECONDS * 1000;
      const poll = setInterval(() => {
        if (groups.size > 0 && performance.now() < deadline) return;
        clearInterval(poll);
        signalAll("SIGKILL");
        // Whoever else listens has a way of its own to end us. No signal to ourselves: what tidies up at the exit gets the chance to.
        if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
      }, 20);
    });
  }
};

/** Runs a program to its end; never throws, and one that is not there is exit code 127 with a text on stderr. Its whole group is ended on timeout and abort, and whatever it leaves behind when it exits. */
export const run = async (command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> => {
  watchOwnEnd();
  if (isEnding) return never();
  const child = execa(command, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env, extendEnv: false }),
    ...(options.input === undefined ? { stdin: "ignore" } : { input: options.input }),
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
  });
  const pid = child.pid;
  if (pid !== undefined) groups.add(pid);

  let stdout = "";
  let stderr = "";
  let partial = "";
  let timedOut = false;
  let tooMuch = false;
  let killer: NodeJS.Timeout | undefined;
  const end = (): void => {
    if (pid === undefined || killer !== undefined) return;
    signalGroup(pid, "SIGTERM");
    killer = setTimeout(() => signalGroup(pid, "SIGKILL"), GRACE_SECONDS * 1000);
  };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    if (options.onLine !== undefined) {
      const lines = (partial + text).split("\n");
      partial = lines.pop() ?? "";
      for (const line of lines) options.onLine(line);
    }
    if (stdout.length + text.length <= STDOUT_LIMIT_CHARACTERS) stdout += text;
    else {
      tooMuch = true;
      end();
    }
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL_CHARACTERS);
  });
  child.nodeChildProcess.on("exit", () => {
    if (pid !== undefined) signalGroup(pid, "SIGKILL");
    setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, DRAIN_SECONDS * 1000).unref();
  });
  const timer =
    options.timeoutSeconds === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          end();
        }, options.timeoutSeconds * 1000);
  options.signal?.addEventListener("abort", end);
  if (options.signal?.aborted === true) end();

  const result = await child;
  clearTimeout(timer);
  clearTimeout(killer);
  options.signal?.removeEventListener("abort", end);
  if (pid !== undefined) groups.delete(pid);
  if (isEnding) return never();
  if (partial !== "") options.onLine?.(partial);
  if (pid === undefined) stderr = result.originalMessage ?? `${command}: not found`;
  if (tooMuch) stderr += `\nended: more than ${STDOUT_LIMIT_CHARACTERS} characters of output`;
  return {
    exitCode: pid === undefined ? NOT_FOUND : tooMuch ? null : (result.exitCode ?? null),
    signal: result.signal ?? null,
    timedOut,
    stdout,
    stderr,
  };
};

export type Received =
  | { readonly kind: "line"; readonly line: string }
  | { readonly kind: "ended"; readonly exitCode: number | null; readonly signal: string | null }
  | { readonly kind: "timeout" };

/** A live process with a two-way line channel on descriptor 3; its own output goes into a file. */
export interface Conversation {
  send(line: string): void;
  /** The next line, or that the process has ended, or that neither came in time. One call at a time. */
  receive(limitSeconds: number): Promise<Received>;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: string | null }>;
  /** Ends the whole group: at once, or gently, by SIGTERM and some time to tidy up. */
  end(isGentle?: boolean): void;
}

/** A longer line is no message of ours. */
const LINE_LIMIT_CHARACTERS = 1024 * 1024;

/** Starts a process that will talk to us, on `own` where it has no descriptor 3. `env` is the whole environment. Never throws: what cannot be started has ended. */
export const converse = (
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly output: string },
  own?: Duplex,
): Conversation => {
  watchOwnEnd();
  const output = openSync(options.output, "a");
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ["ignore", output, output, own === undefined ? "pipe" : "ignore"],
    detached: true,
  });
  closeSync(output);
  const pid = child.pid;
  if (pid !== undefined) groups.add(pid);
  const extra = own ?? child.stdio[3];
  const channel = extra instanceof Duplex ? extra : undefined;
  const lines: string[] = [];
  let partial = "";
  let last: { readonly exitCode: number | null; readonly signal: string | null } | undefined;
  let wake: (() => void) | undefined;
  channel?.setEncoding("utf8").on("data", (text: string) => {
    const parts = (partial + text).split("\n");
    partial = (parts.pop() ?? "").slice(0, LINE_LIMIT_CHARACTERS);
    if (lines.push(...parts) > 0) wake?.();
  });
  channel?.on("error", () => undefined); // the process has gone, which `ended` tells
  const ended = new Promise<{ readonly exitCode: number | null; readonly signal: string | null }>((resolve) => {
    const finish = (exitCode: number | null, signal: string | null): void => {
      if (last !== undefined) return;
      if (pid !== undefined) signalGroup(pid, "SIGKILL");
      groups.delete(pid ?? 0);
      last = { exitCode, signal };
      // What it wrote before it ended is read before its end is told.
      setImmediate(() => {
        channel?.destroy();
        wake?.();
        resolve({ exitCode, signal });
      });
    };
    child.on("exit", finish);
    child.on("error", () => finish(NOT_FOUND, null));
  });

  const end = (isGentle = false): void => {
    if (pid === undefined || last !== undefined) return;
    signalGroup(pid, isGentle ? "SIGTERM" : "SIGKILL");
    if (isGentle) setTimeout(end, GRACE_SECONDS * 1000).unref();
  };
  return {
    ended,
    send: (line) => void channel?.write(`${line}\n`),
    receive: (limitSeconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => answer({ kind: "timeout" }), limitSeconds * 1000);
        const answer = (received: Received): void => {
          clearTimeout(timer);
          wake = undefined;
          resolve(received);
        };
        const look = (): void => {
          const line = lines.shift();
          if (line !== undefined) answer({ kind: "line", line });
          else if (last !== undefined) answer({ kind: "ended", ...last });
        };
        wake = look;
        look();
      }),
    end,
  };
};
