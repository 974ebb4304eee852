/** Starts Python drivers that serve one benchmark slice by slice, and speaks their line protocol. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Drivers, Heard, LiveDriver, Slice } from "#ports";
import { launched, type Launched } from "./launch.ts";
import { converse, type Conversation } from "./shell.ts";

/** Descriptor of the channel in the driver's process. */
const CHANNEL = 3;
/** The environment lies at the stack's end, so its length moves the stack: by up to a page, as Mytkowicz et al. (ASPLOS 2009) varied it. */
const STACK_SHIFTS = 4096;
const LOG_TAIL_BYTES = 16 * 1024;
/** The stack of a crashed interpreter, whose cause stands above it, has about fifty below pytest. */
const LOG_TAIL_LINES = 100;
/** An answer holds a handful of fields; a suite that blows it up gets no second look. */
const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;

/** `driver`: path of the Python driver file. Every process gets a folder of its own under `folder`, paths of equal length. */
export const driversIn = (folder: string, driver: string): Drivers => {
  let started = 0;
  return {
    open: ({ place, environment, hashSeed, layout, variables, job, under, launch }) => {
      const own = join(folder, `${String(started++).padStart(6, "0")}-${place}`);
      const temporary = join(own, "tmp");
      const [out, log] = [join(own, "answer.json"), join(own, "output.log")];
      mkdirSync(temporary, { recursive: true });
      const ranks = launch === undefined ? null : launched(launch, environment, own);
      const channel = ranks === null ? { turn_fd: CHANNEL } : ranks.job;
      writeFileSync(join(own, "job.json"), JSON.stringify({ ...job, out, ...channel, layout }));
      const valgrind = under === undefined ? null : join(own, "valgrind.log");
      const words = [environment.python, driver, join(own, "job.json")];
      const before = ranks?.words ?? (valgrind === null ? [] : underValgrind(valgrind));
      const [command = "", ...args] = [...before, ...words];
      const env = {
        ...ranks?.variables,
        ...environment.variables,
        PYTHONHASHSEED: String(hashSeed),
        TMPDIR: temporary,
        PERF_REVIEW_PADDING: "-".repeat((layout ?? 0) % STACK_SHIFTS),
        ...variables,
      };
      const options = { cwd: environment.root, env, output: log };
      const process = ranks?.started(command, args, options) ?? converse(command, args, options);
      return liveDriver(process, out, () => told(log, own, ranks), own, valgrind);
    },
  };
};

/** https://valgrind.org/docs/manual/cl-manual.html and manual-core.html; instructions alone are counted, and children say nothing. */
const underValgrind = (log: string): readonly string[] => [
  "valgrind",
  "--tool=callgrind",
  "--callgrind-out-file=/dev/null",
  "--child-silent-after-fork=yes",
  `--log-file=${log}`,
];

/** "==77== Collected : 39148021", callgrind's last word; null where it said none. */
const collected = (path: string): number | null => {
  const total = Number(/^==\d+== Collected : (\d+)$/m.exec(textOf(path))?.[1] ?? "");
  return total > 0 ? total : null;
};

const liveDriver = (
  process: Conversation,
  out: string,
  logged: () => string,
  own: string,
  valgrind: string | null,
): LiveDriver => {
  const failed = (why: "ended" | "timeout" | "nonsense", limitSeconds: number): Heard<never> => {
    const result = { ok: false, why, limitSeconds, answer: parsedFile(out), log: logged() } as const;
    process.end();
    return result;
  };
  const hear = async <T>(limitSeconds: number, read: (message: unknown) => T | null): Promise<Heard<T>> => {
    const received = await process.receive(limitSeconds);
    if (received.kind !== "line") return failed(received.kind, limitSeconds);
    const value = read(parsed(received.line));
    return value === null ? failed("nonsense", limitSeconds) : { ok: true, value };
  };
  const ask = <T>(line: string, limitSeconds: number, read: (message: unknown) => T | null): Promise<Heard<T>> => {
    process.send(line);
    return hear(limitSeconds, read);
  };
  return {
    ready: (limit) => hear(limit, (message) => positive(message, "inner")),
    pin: async (cores, limit) => {
      const heard = await ask(`pin ${cores.join(",")}`, limit, (message) => (message === null ? null : true));
      return heard.ok ? { ok: true, value: null } : heard;
    },
    count: (limit) => ask("count", limit, refusalFrom),
    next: (limit) =>
      ask("end", limit, (message) =>
        message instanceof Object && "ended" in message ? { answer: message.ended, log: logged() } : null,
      ),
    slice: (rounds, untimed, limit) => ask(`go ${rounds} ${untimed}`, limit, sliceFrom),
    finish: async (limit) => {
      process.send("end");
      const received = await process.receive(limit);
      if (received.kind === "line") return failed("nonsense", limit);
      if (received.kind === "timeout") return failed("timeout", limit);
      const counted = valgrind === null ? {} : { instructions: collected(valgrind) };
      return { ok: true, value: { answer: parsedFile(out), log: logged(), ...counted } };
    },
    end: () => process.end(),
    dispose: async () => {
      process.end();
      await process.ended;
      // What a suite left in its temporary folder may be large; nobody has to wait for it to go.
      rm(own, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
    },
  };
};

const sliceFrom = (message: unknown): Slice | null => {
  const value = finite(message, "value");
  const wallSeconds = value === null ? positive(message, "wall") : finite(message, "wall");
  if (wallSeconds === null) return null;
  const waited = finite(message, "waited");
  const instructions = positive(message, "instructions");
  const elapsed = finite(message, "elapsed");
  return {
    wallSeconds,
    ...(waited === null ? {} : { waitedSeconds: waited }),
    ...(elapsed === null ? {} : { elapsedSeconds: elapsed }),
    cpuSeconds: finite(message, "cpu"),
    idleSeconds: finite(message, "idle") ?? 0,
    ...(value === null ? {} : { value }),
    ...(instructions === null ? {} : { instructions }),
  };
};

const refusalFrom = (message: unknown): { readonly why: string | null } | null => {
  const why: unknown = message instanceof Object ? Reflect.get(message, "why") : undefined;
  return why === null || typeof why === "string" ? { why } : null;
};

const finite = (message: unknown, name: string): number | null => {
  const value: unknown = message instanceof Object ? Reflect.get(message, name) : null;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
};

const positive = (message: unknown, name: string): number | null => {
  const value = finite(message, name);
  return value !== null && value > 0 ? value : null;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

const parsedFile = (path: string): unknown => {
  try {
    return statSync(path).size > ANSWER_LIMIT_BYTES ? null : parsed(readFileSync(path, "utf8"));
  } catch {
    // Not there: the driver did not get that far.
    return null;
  }
};

/** What was printed; of a launch that failed, first the rank that went without a word, which the others only followed. */
const told = (log: string, own: string, ranks: Launched | null): string => {
  const gone = ranks?.gone() ?? null;
  if (ranks === null || (gone === null && ranks.refusal === null)) return logTail(log);
  const rankLog = join(own, `rank-${gone}`, "output.log");
  const words = [
    ranks.refusal ?? `rank ${gone} of ${ranks.job.ranks} ended without a word`,
    gone !== null && gone > 0 && existsSync(rankLog) ? logTail(rankLog) : "",
    logTail(log),
  ];
  return words.filter((each) => each !== "").join("\n");
};

const logTail = (path: string): string => {
  const file = openSync(path, "r");
  try {
    const size = statSync(path).size;
    const bytes = Buffer.alloc(Math.min(size, LOG_TAIL_BYTES));
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString("utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
  } finally {
    closeSync(file);
  }
};
