/** Where the two checkouts lie, and which of head's files are laid over base's so that both sides do the same work. */
import { ASV_FILES, asvFolder } from "./asv-config.ts";
import type { Suite } from "#model/config.ts";
import type { Side } from "#model/side.ts";

/**
 * Folders of equal length, assigned by a coin: the length of a path moves a process's memory layout
 * (Mytkowicz et al., "Producing wrong data without doing anything obviously wrong", ASPLOS 2009), and which of
 * two otherwise equal folders is the better place must not be base's or head's for ever.
 */
export const sideFolders = (folder: string, headFirst: boolean): Readonly<Record<Side, string>> => ({
  base: `${folder}/side-${headFirst ? "b" : "a"}`,
  head: `${folder}/side-${headFirst ? "a" : "b"}`,
});

/** Where each side's own version of its suite's files is kept. */
export const suiteFolders = (folder: string): Readonly<Record<Side, string>> => ({
  base: `${folder}/suite-base`,
  head: `${folder}/suite-head`,
});

/** Folders that hold nothing but a suite, whatever lies in them. */
const SUITE_FOLDER = /^(?:asv_)?bench(?:mark)?s?$|^perf(?:ormance)?$|^tests?$/i;
/** Python files that a suite consists of, by pytest's and by common naming. */
const SUITE_FILE = /^(?:(?:test|bench|benchmark|perf)_.*|.*_(?:test|bench|benchmark|perf)|conftest)\.py$/i;
/** Files that make their folder a project's root. */
const ROOT_FILES = ["pyproject.toml", "setup.py", "setup.cfg"];
/** Folders that sources of packages lie in. */
const SOURCE_FOLDERS = ["src", "lib", "python"];
/** Pytest's settings that no package lives in; pyproject.toml and setup.cfg hold the project's own and stay each side's. */
const SETTINGS = ["conftest.py", "pytest.ini", ".pytest.ini"];

/**
 * Files of head's suites that are laid over base's checkout. Never code under test: that is what is compared.
 *
 * 1. A suite's folder is laid over whole (helper modules, data, packages) where it is only a suite: it or a folder
 *    above it is named like one (benchmarks, bench, perf, tests, …), or it holds test files itself, has no
 *    `__init__.py`, and is neither a project's root nor a folder of sources.
 * 2. Of any other folder (".", "src", a package with tests among its modules): what lies in a folder named like a
 *    suite; files named like a suite's (test_*.py, *_test.py, bench_*.py, conftest.py, …); and data beside such
 *    files, where no other Python file lies there.
 * 3. A suite given as a file brings its own folder along by rules 1 and 2 (of a folder that is not only a suite,
 *    not the folders below it).
 * 4. conftest.py and pytest.ini of every folder above.
 * 5. Of asv: its configuration, and the folder of benchmarks that it names, whole, unless that is a project's root or a folder of
 *    sources. A folder that holds a pyperf script is laid over whole where it is no package, no root and no folder of sources: what lies
 *    beside a script is what it imports.
 *
 * What only base has stays, so that removed benchmarks can be listed.
 */
export function suiteFiles(
  files: readonly string[],
  suites: readonly Suite[],
  /** Texts of head's files of `suiteConfigs`, by path. */
  texts: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const wanted = new Set<string>();
  const known = new Set(files);
  for (const suite of suites) {
    const { path } = suite;
    const config = asvConfig(suite, known);
    if (config !== null) wanted.add(config);
    const isFile = known.has(path);
    const own = path === "." ? "" : isFile ? folderOf(path) : path;
    const folder = config === null ? own : asvFolder(config, texts.get(config) ?? "{}");
    if (folder === null) continue;
    if (isFile) wanted.add(path);
    const isWhole = isOnlySuite(folder, files) || (isScripted(suite.tool) && isNoSource(folder, files, suite.tool));
    for (const file of files) {
      if (!isBelow(file, folder)) continue;
      if (isWhole || (isSuiteFile(file, folder, files) && (!isFile || folderOf(file) === folder))) wanted.add(file);
    }
    for (const above of foldersAbove(folder))
      for (const name of SETTINGS) if (known.has(joined(above, name))) wanted.add(joined(above, name));
  }
  return [...wanted].toSorted();
}

/** Files that must be read to tell what belongs to the suites. */
export const suiteConfigs = (files: readonly string[], suites: readonly Suite[]): readonly string[] => {
  const known = new Set(files);
  return suites.flatMap((suite) => asvConfig(suite, known) ?? []);
};

/** The configuration of an asv suite that is given by it or by its folder; null where there is none. */
function asvConfig({ tool, path }: Suite, known: ReadonlySet<string>): string | null {
  if (tool !== "asv") return null;
  if (known.has(path)) return path;
  const folder = path === "." ? "" : path.replace(/\/+$/, "");
  return ASV_FILES.map((name) => joined(folder, name)).find((file) => known.has(file)) ?? null;
}

/** Tools whose benchmarks lie where they are said to, whatever they are called. */
const isScripted = (tool: string): boolean => tool === "asv" || tool === "pyperf";

function isNoSource(folder: string, files: readonly string[], tool: string): boolean {
  const names = files.filter((file) => folderOf(file) === folder).map(nameOf);
  return (
    folder !== "" &&
    !SOURCE_FOLDERS.includes(nameOf(folder)) &&
    !names.some((name) => ROOT_FILES.includes(name)) &&
    // asv's folder is a package itself
    (tool === "asv" || !names.includes("__init__.py"))
  );
}

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf("/")));
const nameOf = (file: string): string => file.slice(file.lastIndexOf("/") + 1);
const joined = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);
const isBelow = (file: string, folder: string): boolean => folder === "" || file.startsWith(`${folder}/`);
const isNamedSuite = (folder: string): boolean => folder.split("/").some((part) => SUITE_FOLDER.test(part));

function isOnlySuite(folder: string, files: readonly string[]): boolean {
  if (isNamedSuite(folder)) return true;
  const names = files.filter((file) => folderOf(file) === folder).map(nameOf);
  const isSource =
    folder === "" ||
    SOURCE_FOLDERS.includes(nameOf(folder)) ||
    names.includes("__init__.py") ||
    names.some((name) => ROOT_FILES.includes(name));
  return !isSource && names.some((name) => SUITE_FILE.test(name));
}

function isSuiteFile(file: string, top: string, files: readonly string[]): boolean {
  const folder = folderOf(file);
  if (isNamedSuite(folder) || SUITE_FILE.test(nameOf(file))) return true;
  if (folder === top || file.endsWith(".py")) return false;
  const beside = files.filter((other) => folderOf(other) === folder && other.endsWith(".py")).map(nameOf);
  return beside.length > 0 && beside.every((name) => SUITE_FILE.test(name) || name === "__init__.py");
}

function foldersAbove(folder: string): string[] {
  const above: string[] = [folder];
  for (let current = folder; current !== ""; current = folderOf(current)) above.push(folderOf(current));
  return above;
}
