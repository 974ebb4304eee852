/** One pip that downloads for one interpreter: https://pip.pypa.io/en/stable/cli/pip_download/ */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parsedJson } from "./described.ts";
import { type Outcome, outcomeOf, type Runner } from "./installer.ts";

export interface PipDownload {
  /** As it was asked for. */
  readonly interpreter: string;
  /** A Python with pip, of the wanted version unless `options` say another. */
  readonly python: string;
  readonly options: readonly string[];
  /** What a requirement's marker reads where it is not what `python` would say. */
  readonly markers: Readonly<Record<string, string>>;
  readonly runner: Runner;
  /** Folder of our Python files. */
  readonly scripts: string;
  /** Where what is downloaded goes; a file of our own is written beside it. */
  readonly folder: string;
}

/** Downloads what the lines come to, all resolved at once. `sources`: options of a requirements file. */
export async function downloaded(
  how: PipDownload,
  lines: readonly string[],
  sources: readonly string[] = [],
  constraints: readonly string[] = [],
): Promise<Outcome> {
  if (lines.length === 0) return { ok: true, stdout: "" };
  const file = `${how.folder}.txt`;
  await writeFile(file, text([...sources, ...lines]));
  const held = `${how.folder}.constraints.txt`;
  await writeFile(held, text(constraints));
  const args = ["-m", "pip", "download", "--progress-bar", "off", "--dest", how.folder, ...how.options];
  const files = ["--requirement", file, ...(constraints.length === 0 ? [] : ["--constraint", held])];
  return outcomeOf(await how.runner(how.python, [...args, ...files], "/"));
}

/** Answer of action/python/lacking.py, which says what the fields mean. */
const LACKING = z.object({ missing: z.array(z.string()), building: z.array(z.string()) });

/** What is wanted and is not in the folder; null where that cannot be told. */
export async function lacking(how: PipDownload, lines: readonly string[]): Promise<z.infer<typeof LACKING> | null> {
  const job = `${how.folder}.json`;
  await writeFile(job, JSON.stringify({ requirements: lines, environment: how.markers }));
  const answer = await how.runner(how.python, [join(how.scripts, "lacking.py"), how.folder, job], "/");
  const read = LACKING.safeParse(parsedJson(answer.stdout));
  return answer.exitCode === 0 && read.success ? read.data : null;
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line.replaceAll(/[\r\n]/g, " ")}\n`).join("");
