/** The key `scheduler` of the configuration: a scheduler's name, or a mapping of its name to its settings. */
import { z } from "zod";
import type { SchedulerOptions } from "#model/job.ts";
import { secondsFromText, SECONDS_EXPECTED } from "./quantities.ts";
import { countTo, listOf, oneOf, quantity, textLike } from "./readers.ts";

const FOLDER_EXPECTED = "an absolute path without .. in it, such as /shared/perf-review";
const SCRATCH_EXPECTED = "an absolute path without .. in it, or one that begins with a variable, such as $TMPDIR/bench";

/** None of them begins with a dash, or it could be taken for an option. Numbers must be quoted, since YAML takes 0123 for 123. */
const named = (example: string) =>
  textLike(/^[A-Za-z0-9_][\w.+:@/,-]{0,199}$/, `a name (in quotes where it is a number), such as ${example}`);

/** Segment by segment, so that no `..` leads out of it. Backslashes and per cent signs of a path are the programs' own language. */
const isPath = (text: string): boolean =>
  text.length <= 1000 && !/[\p{Cc}\\]/u.test(text) && !text.split("/").includes("..");

const path = (expected: string, start: RegExp) =>
  z
    .string({ error: `expected ${expected}` })
    .refine((text) => isPath(text) && start.test(text), { error: `expected ${expected}` });

/** "$NAME" or "${NAME}", and nothing else that begins with a dollar sign. */
const VARIABLE = String.raw`\$(?:[A-Za-z_]\w{0,99}|\{[A-Za-z_]\w{0,99}\})`;
const SCRATCH = new RegExp(`^(?:/|${VARIABLE}(?=/|$))(?:[^$]|${VARIABLE})*$`);

/** What a submission is found again by, or what turns it into something else. */
const OURS = /^--(?:array|clusters|help|parsable|test-only|usage|version|wait|wrap)(?:=|$)/;

const SETTINGS = {
  partition: named("cpu"),
  account: named("physics"),
  qos: named("normal"),
  constraint: textLike(
    /^[A-Za-z0-9_[(][\w.+:,|&*!()[\]=-]{0,499}$/,
    "features in the scheduler's notation, such as zen3 or intel&avx512",
  ),
  reservation: named("quiet"),
  exclusive: z.boolean({ error: "expected true or false" }),
  nodes: countTo(10_000),
  ntasks: countTo(1_000_000),
  "cpus-per-task": countTo(4096),
  mem: textLike(/^\d{1,9}(?:\.\d{1,3})?(?:[KMGTkmgt]i?)?[Bb]?$/, "an amount of memory with its unit, such as 4G"),
  gres: textLike(/^[A-Za-z0-9_][\w.:=,()-]{0,199}$/, "generic resources, such as gpu:1"),
  time: quantity(secondsFromText, SECONDS_EXPECTED),
  arguments: listOf(
    textLike(/^-{1,2}[A-Za-z]\P{Cc}{0,999}$/u, "an option in one word, such as --licenses=matlab").refine(
      (word) => !OURS.test(word),
      { error: "expected an option that perf-review does not set itself" },
    ),
    "arguments",
    50,
  ),
  modules: listOf(
    textLike(/^[A-Za-z0-9_][\w.+/:@=~-]{0,199}$/, "the name of an environment module, such as gcc/13.2.0"),
    "modules",
    50,
  ),
  setup: path("the absolute path of a script without .. in it, such as /shared/bench.sh", /^\/.*[^/]$/),
  folder: path(FOLDER_EXPECTED, /^\//),
  scratch: path(SCRATCH_EXPECTED, SCRATCH),
  "max-nodes": countTo(1000),
  prepare: oneOf(["job", "login"]),
  "queue-limit": quantity(secondsFromText, SECONDS_EXPECTED),
};
export const SCHEDULER_KEYS: readonly string[] = Object.keys(SETTINGS);

/** A key set to nothing (`qos:`) is as good as not there. */
const withoutNothing = (value: unknown): unknown =>
  value === null
    ? {}
    : typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter(([, held]) => held !== null))
      : value;

const settings = z.preprocess(
  withoutNothing,
  z.strictObject(exactly(SETTINGS), { error: "expected a mapping of settings, such as partition: cpu" }),
);

/** Absent is absent: never there and undefined. */
function exactly<T extends Readonly<Record<string, z.ZodType>>>(shape: T): { [K in keyof T]: z.ZodExactOptional<T[K]> };
function exactly(shape: Readonly<Record<string, z.ZodType>>) {
  return Object.fromEntries(Object.entries(shape).map(([key, reader]) => [key, z.exactOptional(reader)]));
}

const EXPECTED = "expected the name of a scheduler, or one name with its settings, such as slurm: { partition: cpu }";

export const SCHEDULER = z
  .preprocess(
    (value) => (typeof value === "string" ? { [value]: null } : value),
    z
      .record(z.string(), settings, { error: EXPECTED })
      .refine((blocks) => Object.keys(blocks).length === 1, { error: EXPECTED }),
  )
  .transform((read) => Object.entries(read).map(([name, block]) => optionsOf(name, block))[0] ?? { name: "" });

function optionsOf(name: string, block: z.infer<typeof settings>): SchedulerOptions {
  const { "cpus-per-task": cpusPerTask, time, "max-nodes": maxNodes, "queue-limit": queueSeconds, ...rest } = block;
  return {
    name,
    ...rest,
    ...(cpusPerTask === undefined ? {} : { cpusPerTask }),
    ...(time === undefined ? {} : { timeSeconds: time }),
    ...(maxNodes === undefined ? {} : { maxNodes }),
    ...(queueSeconds === undefined ? {} : { queueSeconds }),
  };
}

/** The first word is a program; a list, because no shell takes a line apart. */
const LAUNCHER_EXPECTED = 'expected a list of words, such as [mpirun, -n, "{ranks}"], with {ranks} in quotes';
export const LAUNCHER = z
  .array(
    z
      .string({ error: LAUNCHER_EXPECTED })
      .min(1, { error: LAUNCHER_EXPECTED })
      .max(1000)
      .regex(/^\P{Cc}*$/u, { error: LAUNCHER_EXPECTED }),
    { error: LAUNCHER_EXPECTED },
  )
  .min(1, { error: LAUNCHER_EXPECTED })
  .max(50, { error: "at most 50 words" })
  .refine(([program = ""]) => /^[^-\s]\S*$/.test(program), { error: LAUNCHER_EXPECTED });
