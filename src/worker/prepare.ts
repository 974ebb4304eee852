/** `worker prepare`: makes environments and lists benchmarks on this machine, and writes what came of it. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchmarksBy } from "#edges/benchmarks.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { suiteFilesByCopy } from "#edges/suite-files.ts";
import { preparationFrom, prepared } from "#flows/prepare.ts";
import { PREPARED_FILE } from "#flows/prepare-in-job.ts";
import { tellStdout, type WorkerTask } from "./task.ts";

/** `scripts`: folder of our Python files. */
export const prepareTask = (scripts: string): WorkerTask => ({
  usage: "worker prepare REQUESTFILE FOLDER",
  run: async ([requestFile, folder, ...more]) => {
    if (requestFile === undefined || folder === undefined || more.length > 0) return "usage";
    const wanted = preparationFrom(JSON.parse(readFileSync(requestFile, "utf8")));
    if (wanted === null) return "usage";
    // What is set here, by modules or the site, knows this machine better.
    const environment = { ...wanted.given, ...process.env };
    const made = await prepared(
      wanted,
      {
        pythons: pythonsOfMachine(scripts, environment),
        benchmarks: benchmarksBy(join(scripts, "driver.py")),
        suiteFiles: suiteFilesByCopy,
      },
      tellStdout,
    );
    const file = join(folder, PREPARED_FILE);
    writeFileSync(`${file}.draft`, `${JSON.stringify(made)}\n`);
    renameSync(`${file}.draft`, file);
    return "done";
  },
});
