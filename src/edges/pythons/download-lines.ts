/** Lines of requirements that may be given to a download, and those that may not. */
import { readFile, realpath } from "node:fs/promises";
import { sep } from "node:path";

export interface DownloadLines {
  readonly requirements: readonly string[];
  /** Versions that the project holds its dependencies to. */
  readonly constraints: readonly string[];
  /** Where its packages lie besides: options of a requirements file. */
  readonly sources: readonly string[];
  /** Folders in the checkout that are projects of their own. */
  readonly folders: readonly string[];
  /** What lies elsewhere than on an index. */
  readonly elsewhere: readonly string[];
}

/** PEP 508 without a URL: name, extras, versions, marker. */
const REQUIREMENT = /^[A-Za-z0-9][\w.-]*\s*(?:\[[\w.,\s-]*\])?\s*(?:\(?\s*[<>=!~][^;@#]*)?(?:;[^#]*)?$/;
/** Without a "$": pip would put the runner's variables there, and send them to whomever the line names. */
const SOURCE = /^(?:-i|--index-url|--extra-index-url|-f|--find-links)[\s=]+[^\s$]+:\/\/[^\s$]+$/;

/**
 * Only what is surely the name of a distribution is downloaded: of a folder pip would run the project's own build to learn what it
 * needs, and options such as --no-binary would make it run those of others
 * (https://pip.pypa.io/en/stable/reference/requirements-file-format/). `root`: the side's checkout, absolute.
 */
export async function downloadLines(lines: readonly string[], root: string): Promise<DownloadLines> {
  const found = { requirements: [], constraints: [], sources: [], folders: [], elsewhere: [] } as {
    -readonly [Key in keyof DownloadLines]: string[];
  };
  const real = await realpath(root);
  for (const whole of lines) {
    const constraint = /^(?:-c|--constraint)[\s=]+(\/\S+)$/.exec(whole.trim())?.[1];
    const line = constraint === undefined ? plain(whole) : "";
    if (constraint !== undefined) found.constraints.push(...(await constraintsIn(constraint, real)));
    else if (REQUIREMENT.test(line)) found.requirements.push(line);
    else if (SOURCE.test(whole.trim())) found.sources.push(whole.trim());
    else if (line.startsWith("/")) found.folders.push(line.replace(/\[[^\]]*\]$/, ""));
    // Other options say how to install, not what.
    else if (/^[A-Za-z0-9]/.test(line) || /:\/\//.test(line)) found.elsewhere.push(line);
  }
  return found;
}

/** Without the options that may follow a requirement: "--config-settings". */
const plain = (line: string): string =>
  line
    .replaceAll(/\s+/g, " ")
    .replace(/ --.*$/, "")
    .trim();

async function constraintsIn(file: string, root: string): Promise<readonly string[]> {
  const path = await realpath(file).catch(() => "");
  if (!path.startsWith(root + sep)) return [];
  const text = await readFile(path, "utf8").catch(() => "");
  return text
    .split(/\r?\n/)
    .map((line) => plain(line.replace(/(?:^|\s)#.*$/, "")))
    .filter((line) => line !== "" && REQUIREMENT.test(line));
}
