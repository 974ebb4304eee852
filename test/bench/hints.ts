/** What all rules cost beside the bare parser, on real files and in one run: CPU time, growth with a file's length, start, memory. */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";
import { median } from "#core/stats/estimate.ts";
import { sourceFiles } from "#edges/source-files.ts";
import { run } from "#edges/shell.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { findHintsInCode } from "#flows/hints.ts";
import { hintsOfPaths } from "#flows/hint-paths.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { heapOf } from "../support/parser-memory.ts";
import { ruffCheck } from "./ruff.ts";

/** The limits that we set ourselves (issue "The talk's hints: the static half"). */
const MOST_TIMES_THE_PARSER = 2;
/** A file ten times as long; 10 would be linear. */
const MOST_TIMES_THE_TENTH = 13;
const MOST_START_SECONDS = 0.15;

const CHARACTERS = 4_000_000;
/** V8 goes on compiling on other threads through the first of them. */
const REPEATS = 9;
const STARTS = 11;
/** Files are taken in turns of so many, so that what disturbs the machine disturbs all ways alike. */
const GROUP = 20;

export interface HintsSpeed {
  readonly files: number;
  readonly characters: number;
  /** CPU seconds of all threads, the median of the repeats after the first pass. */
  readonly parseSeconds: number;
  readonly rulesSeconds: number;
  /** The first pass, in which V8 compiles: all rules ÷ parser. */
  readonly firstPass: number;
  /** Null where ruff is not installed. */
  readonly ruffSeconds: number | null;
  /** Time of 5 MB ÷ time of 0.5 MB of the same text, the median of the repeats. */
  readonly tenfold: number;
  /** CPU time of `perf-review hints FILE` with one hint; least of several, what disturbs a start only adds to it. */
  readonly startSeconds: {
    /** What Node made of our files the time before is kept. */
    readonly usual: number;
    /** Nothing is kept yet. */
    readonly first: number;
    /** Of a Node that does nothing. */
    readonly bare: number;
  };
  /** Of the parser, at first and after all files. */
  readonly heapBytes: readonly [number, number];
}

const cpuSeconds = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

/** Every so many-th file of the library of the Python that is here. */
const texts = async (): Promise<readonly string[]> => {
  const asked = await run("python3", ["-c", "import os; print(os.path.dirname(os.__file__))"]);
  if (asked.exitCode !== 0) throw new Error(`no working python3: ${asked.stderr}`);
  const all: string[] = [];
  const sources = sourceFiles();
  const kept: typeof sources = {
    ...sources,
    read: async (path) => {
      const text = await sources.read(path);
      if (text.ok) all.push(text.value);
      return { ...text, ...(text.ok ? { value: "" } : {}) };
    },
  };
  await hintsOfPaths([asked.stdout.trim()], kept, await syntaxOfPackages());
  const total = all.reduce((sum, text) => sum + text.length, 0);
  const step = Math.max(1, Math.floor(total / CHARACTERS));
  return all.filter((_, index) => index % step === 0);
};

const PROGRAM = fileURLToPath(new URL("../../bin/perf-review.mjs", import.meta.url));
const CPU_AT_EXIT = import.meta.resolve("./cpu-at-exit.mjs");

const startsOf = async (): Promise<HintsSpeed["startSeconds"]> => {
  const folder = temporaryFolder("hints-start");
  const file = join(folder, "a.py");
  await writeFile(file, "import numpy as np\nfor i in range(20_000):\n    x = np.append(x, i)\n");
  await writeFile(join(folder, "nothing.mjs"), "");
  const secondsOf = async (cache: string, ...argv: readonly string[]): Promise<number> => {
    const ran = await run(process.execPath, ["--import", CPU_AT_EXIT, ...argv], { env: { XDG_CACHE_HOME: cache } });
    if (ran.exitCode !== 0) throw new Error(ran.stderr);
    if (argv[0] === PROGRAM && !ran.stdout.includes("1 hint")) throw new Error("The hint was not found.");
    return Number(ran.stderr.split("\n").at(-1));
  };
  const full = (cache: string): Promise<number> => secondsOf(cache, PROGRAM, "hints", file);
  await full(folder);
  const found = { usual: [] as number[], first: [] as number[], bare: [] as number[] };
  for (let index = 0; index < STARTS; index += 1) {
    found.usual.push(await full(folder));
    found.first.push(await full(temporaryFolder("hints-start-first")));
    found.bare.push(await secondsOf(folder, join(folder, "nothing.mjs")));
  }
  const { usual, first, bare } = found;
  return { usual: Math.min(...usual), first: Math.min(...first), bare: Math.min(...bare) };
};

export const hintsSpeed = async (): Promise<HintsSpeed> => {
  const { opened: syntax, bytes } = await heapOf(syntaxOfPackages);
  const heapBefore = bytes();
  const language = await Language.load(
    readFileSync(new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm"))),
  );
  const parser = new Parser().setLanguage(language);
  const look = (text: string): void => void findHintsInCode([{ file: "a.py", text }], syntax);
  const check = await ruffCheck();
  const ways = {
    parse: (text: string): void => parser.parse(text)?.delete(),
    rules: look,
    ...(check === null ? {} : { ruff: check }),
  };
  const files = await texts();
  const times = Object.entries(ways).map(([name, way]) => ({ name, way, seconds: [] as number[] }));
  // Cold and warm are kept apart: the first pass is told by itself.
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    const sums = times.map(() => 0);
    for (let first = 0; first < files.length; first += GROUP)
      for (const [index, { way }] of times.entries())
        sums[index] = (sums[index] ?? 0) + cpuSeconds(() => files.slice(first, first + GROUP).forEach(way));
    for (const [index, { seconds }] of times.entries()) seconds.push(sums[index] ?? 0);
  }
  const of = (name: string): readonly number[] => times.find((each) => each.name === name)?.seconds ?? [];
  const secondsOf = (name: string): number => median(of(name).slice(1));

  let part = "";
  for (const text of files) {
    if (part.length > 500_000) break;
    if (findHintsInCode([{ file: "a.py", text }], syntax).problems.length === 0) part += `${text}\n`;
  }
  const whole = part.repeat(10);
  // One right after the other, so that what disturbs the machine disturbs both.
  const tenfolds = Array.from({ length: REPEATS }, () => {
    const tenth = cpuSeconds(() => look(part));
    return cpuSeconds(() => look(whole)) / tenth;
  });
  const startSeconds = await startsOf();
  return {
    files: files.length,
    characters: files.reduce((sum, text) => sum + text.length, 0),
    parseSeconds: secondsOf("parse"),
    rulesSeconds: secondsOf("rules"),
    firstPass: (of("rules")[0] ?? Number.NaN) / (of("parse")[0] ?? Number.NaN),
    ruffSeconds: check === null ? null : secondsOf("ruff"),
    tenfold: median(tenfolds),
    startSeconds,
    heapBytes: [heapBefore, bytes()],
  };
};

export const areHintsFast = (speed: HintsSpeed): boolean =>
  speed.rulesSeconds <= MOST_TIMES_THE_PARSER * speed.parseSeconds &&
  speed.tenfold <= MOST_TIMES_THE_TENTH &&
  speed.startSeconds.usual - speed.startSeconds.bare <= MOST_START_SECONDS;

export const hintsSpeedText = (speed: HintsSpeed): string => {
  const { files, characters, parseSeconds, rulesSeconds, firstPass, ruffSeconds, tenfold, startSeconds } = speed;
  const { usual, first, bare } = startSeconds;
  const ms = (seconds: number): string => `${Math.round(1000 * seconds)} ms`;
  const [before, after] = speed.heapBytes.map((bytes) => `${Math.round(bytes / 1e6)} MB`);
  return [
    `${files} files of Python's own library, ${(characters / 1e6).toFixed(1)} MB; CPU time, median of ${REPEATS}`,
    `the parser alone: ${ms(parseSeconds)}`,
    `all rules, the parser included: ${ms(rulesSeconds)}, ${(rulesSeconds / parseSeconds).toFixed(2)} times the parser (wanted: at most ${MOST_TIMES_THE_PARSER}); in the first pass, while V8 compiles, ${firstPass.toFixed(2)} times`,
    ruffSeconds === null
      ? "ruff: not measured, because it is not installed"
      : `ruff, its rules of the family PERF: ${ms(ruffSeconds)}, ${(ruffSeconds / parseSeconds).toFixed(2)} times the parser`,
    `a file of 5 MB: ${tenfold.toFixed(1)} times one of 0.5 MB of the same text (wanted: at most ${MOST_TIMES_THE_TENTH})`,
    `\`perf-review hints FILE\`, from the process' start to its end with one hint: ${ms(usual - bare)} of CPU time more than a bare start of Node (${ms(bare)}; wanted: at most ${ms(MOST_START_SECONDS)} more); the very first time, before there is a compile cache: ${ms(first - bare)} more`,
    `memory of the parser: ${before} at first, ${after} after all of this`,
  ].join("\n");
};
