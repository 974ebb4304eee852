/** `worker look`: writes what this machine has into `look.json`; and the same look for whoever is here already. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookWantedFromText } from "#core/doctor/look-from-text.ts";
import { thisHost } from "#edges/host.ts";
import { countingWith } from "#edges/looks/counting.ts";
import { defaultRoute } from "#edges/looks/network.ts";
import { placeAt } from "#edges/looks/place.ts";
import { programAt } from "#edges/looks/programs.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { LOOK_FILE } from "#flows/doctor/at-node.ts";
import type { Look, LookWanted } from "#model/look.ts";
import type { WorkerTask } from "./task.ts";

/** `scripts`: folder of our Python files. */
export const lookHere = async (wanted: LookWanted, scripts: string): Promise<Look> => {
  const { found, missing } = await pythonsOfMachine(scripts).find(wanted.python);
  const [first] = found;
  const programs = await Promise.all(wanted.programs.map(async (name) => ({ name, path: await programAt(name) })));
  // Counters are for measuring; what they say of the machine is in its doubts already.
  const { counters: _, ...machine } = thisHost.machine();
  return {
    node: { version: process.versions.node, path: process.execPath },
    machine,
    interpreters: found,
    missing: missing.flatMap((problem) =>
      problem.kind === "interpreter-not-found"
        ? [{ name: problem.interpreter, why: problem.why ?? null, found: problem.found }]
        : [],
    ),
    instructions: first === undefined ? null : await countingWith(first.path, scripts),
    programs,
    folder: await placeAt(wanted.folder),
    temporary: await placeAt(tmpdir()),
    hasDefaultRoute: await defaultRoute(),
  };
};

export const lookTask = (scripts: string): WorkerTask => ({
  usage: "worker look REQUESTFILE FOLDER",
  run: async ([requestFile, folder, ...more]) => {
    if (requestFile === undefined || folder === undefined || more.length > 0) return "usage";
    const wanted = lookWantedFromText(readFileSync(requestFile, "utf8"));
    if (wanted === null) return "usage";
    const file = join(folder, LOOK_FILE);
    writeFileSync(`${file}.draft`, `${JSON.stringify(await lookHere(wanted, scripts))}\n`);
    renameSync(`${file}.draft`, file);
    return "done";
  },
});
