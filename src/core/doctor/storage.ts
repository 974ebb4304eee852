/** Judges folders: the run folder's parent, and where temporary files go. */
import type { Finding } from "#model/finding.ts";
import type { Place } from "#model/look.ts";
import { bad, doubt, good, unknown } from "./findings.ts";
import { sharing } from "./file-systems.ts";

const GIBIBYTE = 2 ** 30;
/** Measured: Node and what goes with it take 125 MiB, an environment with numpy and pytest 115 MiB; chosen: a dozen of these, and room for one. */
const LITTLE_BYTES = 2 * GIBIBYTE;
const LEAST_BYTES = GIBIBYTE / 4;

const SHARED_CURE = "set `folder` under `scheduler` to a folder that this machine and every node see";
const RUN_FOLDER = "run folder";

/** What keeps anything from being written there; null where nothing does. */
export const folderTrouble = (name: string, place: Place): Finding | null => {
  if (!place.isThere)
    return bad(name, `${place.path} is no folder`, `make it (mkdir -p ${place.path}), or name another`);
  if (!place.isWritable) return bad(name, `${place.path} cannot be written`, "name a folder that you may write");
  if (place.freeBytes !== null && place.freeBytes < LEAST_BYTES)
    return bad(name, `${place.path} is full (${freeText(place)})`, "make room there, or name another folder");
  return null;
};

/** `node`: what saw it; false: a node that did not; null: no node was asked. */
export const runFolderFinding = (
  here: Place,
  node: { readonly name: string; readonly place: Place | null } | null,
): Finding => {
  const trouble = folderTrouble(RUN_FOLDER, here);
  if (trouble !== null) return trouble;
  if (node !== null && node.place === null)
    return bad(RUN_FOLDER, `${node.name} does not see ${here.path}${typeText(here)}`, SHARED_CURE);
  if (node?.place != null) {
    const there = folderTrouble(RUN_FOLDER, node.place);
    if (there !== null) return { ...there, text: `on ${node.name} ${there.text}` };
    return spacious(here, `${here.path}: ${node.name} sees it${typeText(here)}`);
  }
  const seen = sharing(here.fileSystem);
  if (seen === "shared") return spacious(here, `${here.path} is shared${typeText(here)}; no node was asked`);
  if (seen === "private")
    return doubt(RUN_FOLDER, `${here.path} looks like this machine's own${typeText(here)}`, SHARED_CURE);
  return unknown(RUN_FOLDER, `nobody can tell whether nodes see ${here.path}${typeText(here)}`, SHARED_CURE);
};

const spacious = (place: Place, text: string): Finding =>
  place.freeBytes !== null && place.freeBytes < LITTLE_BYTES
    ? doubt(RUN_FOLDER, `${text}, and little is free (${freeText(place)})`, "make room there, or name another folder")
    : good(RUN_FOLDER, place.freeBytes === null ? text : `${text}, ${freeText(place)}`);

/** Where benchmarks write: a machine's own disk, or its memory. `isNode`: the configuration's `scratch` decides. */
export const temporaryFinding = (name: string, place: Place, isNode: boolean): Finding => {
  const trouble = folderTrouble(name, place);
  const cure = isNode
    ? "set `scratch` under `scheduler` to a folder of the node's own, such as /tmp or $TMPDIR"
    : "set TMPDIR to a folder of this machine's own";
  if (trouble !== null) return { ...trouble, cure };
  if (sharing(place.fileSystem) === "shared")
    return doubt(
      name,
      `${place.path} is shared by many machines${typeText(place)}: files of benchmarks are as fast as its load lets them`,
      cure,
    );
  const free = place.freeBytes === null ? "" : `, ${freeText(place)}`;
  return good(name, `${place.path}${typeText(place)}${free}`);
};

const typeText = ({ fileSystem }: Place): string => (fileSystem === null ? "" : ` (${fileSystem})`);
const freeText = ({ freeBytes }: Place): string => `${((freeBytes ?? 0) / GIBIBYTE).toPrecision(3)} GiB free`;
