/** Lists a suite's benchmarks by running the Python driver in the side's environment. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toolNamed } from "#core/tools/registry.ts";
import type { DriverJob } from "#core/tools/tool.ts";
import type { Listing } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import type { Environment } from "#model/plan.ts";
import { success, type Result } from "#model/result.ts";
import type { Benchmarks } from "#ports";
import { run } from "./shell.ts";

/** Collecting imports every module of the suite; a suite that takes longer than this to import cannot be measured in pairs. */
const LIST_LIMIT_SECONDS = 120;
/** Part of the limit after which a process says where it is: what hangs is told by the line that it hangs at. */
const TOLD_AT = 0.9;
const LOG_TAIL_CHARACTERS = 4000;

/** `driver` is the path of the Python driver file. */
export const benchmarksBy = (driver: string, limitSeconds = LIST_LIMIT_SECONDS): Benchmarks => {
  const listed = async (
    environment: Environment,
    job: DriverJob,
    folder: string,
  ): Promise<{ answer: unknown; log: string; timedOut: boolean }> => {
    const own = await mkdtemp(join(folder, "list-"));
    const out = join(own, "answer.json");
    const temporary = join(own, "tmp");
    await mkdir(temporary);
    await writeFile(join(own, "job.json"), JSON.stringify({ ...job, out, hanging: limitSeconds * TOLD_AT }));
    const ran = await run(environment.python, [driver, join(own, "job.json")], {
      cwd: environment.root,
      // The same hash seed everywhere: ids that depend on the order of a set then at least come in one order.
      env: { ...environment.variables, TMPDIR: temporary, PYTHONHASHSEED: "1" },
      timeoutSeconds: limitSeconds,
    });
    const printed = `${ran.stdout}\n${ran.stderr}`.trim().slice(-LOG_TAIL_CHARACTERS);
    const log = ran.timedOut ? `${printed}\nended after ${limitSeconds} s`.trim() : printed;
    const answer = await parsedFile(out);
    await rm(own, { recursive: true, force: true });
    return { answer, log, timedOut: ran.timedOut };
  };

  const listSuites = async (
    environment: Environment,
    tool: string,
    suites: readonly Suite[],
    folder: string,
  ): Promise<Result<Listing>> => {
    const codec = toolNamed(tool);
    let first: Result<Listing> | null = null;
    for (const job of codec.listJobs(suites)) {
      const { answer, log, timedOut } = await listed(environment, job, folder);
      const listing = codec.listing(answer, { suites, environment, log });
      if (listing.ok) return listing;
      first ??= listing;
      // What hangs does so with other options, too.
      if (timedOut) break;
    }
    if (first === null) throw new Error(`the tool ${tool} knows no way to list a suite`);
    return first;
  };

  return {
    list: async (environment: Environment, suites: readonly Suite[], folder: string): Promise<Result<Listing>> => {
      await mkdir(folder, { recursive: true });
      let whole: Listing = { benchmarks: [], errors: [], notes: [] };
      for (const tool of new Set(suites.map((suite) => suite.tool))) {
        const own = suites.filter((suite) => suite.tool === tool);
        const part = await listSuites(environment, tool, own, folder);
        if (!part.ok) return part;
        whole = {
          benchmarks: [...whole.benchmarks, ...part.value.benchmarks],
          errors: [...whole.errors, ...part.value.errors],
          notes: [...(whole.notes ?? []), ...(part.value.notes ?? [])],
        };
      }
      return success(whole);
    },
  };
};

const parsedFile = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    // Not there or cut off: the driver did not get that far.
    return null;
  }
};
