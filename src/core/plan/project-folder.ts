/** Which folder of a repository holds the project that its suites measure: the root, or of a monorepo one below it. */
import type { Suite } from "#model/config.ts";
import { asvSubfolder } from "./asv-config.ts";

/** Files that make their folder a project's root. */
const FILES: readonly string[] = ["pyproject.toml", "setup.py", "setup.cfg"];
export const ROOT_SETTINGS = "pyproject.toml";
/** Tables of a pyproject.toml without which it holds settings of tools alone, such as a workspace of uv. */
const PROJECT_TABLE = /^\[(?:project|build-system|tool\.poetry)\]/m;

/** `texts`: of the root's pyproject.toml and of the suites' asv configurations, by path, as far as they are there. */
export function projectFolder(
  files: readonly string[],
  suites: readonly Suite[],
  texts: ReadonlyMap<string, string>,
): string {
  const known = new Set(files);
  const isProject = (folder: string): boolean =>
    FILES.some((name) => known.has(folder === "" ? name : `${folder}/${name}`));
  const said = [...texts].flatMap(([path, text]) => (path === ROOT_SETTINGS ? [] : (asvSubfolder(text) ?? [])));
  const [named] = said;
  if (named !== undefined && said.every((each) => each === named) && isProject(named)) return named;
  const settings = texts.get(ROOT_SETTINGS);
  const isRoot = settings === undefined ? isProject("") : PROJECT_TABLE.test(settings) || known.has("setup.py");
  if (isRoot) return "";
  const nearest = suites.map(({ path }) => foldersFrom(path).find((each) => each !== "" && isProject(each)) ?? "");
  const [first = ""] = nearest;
  return nearest.every((each) => each === first) ? first : "";
}

/** The path itself and what lies above it, the root last. */
function foldersFrom(path: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return Array.from({ length: parts.length + 1 }, (_, above) => parts.slice(0, parts.length - above).join("/"));
}
