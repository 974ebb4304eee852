/** What an environment holds, read from the records that every installer leaves: PyPA's "Recording installed projects". */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parsedJson } from "./described.ts";
import { distributionOf, normal } from "./requirements.ts";

/** The environment's folder for installed files: `lib/python3.13/site-packages`, PyPy's `lib/pypy3.11/site-packages`. */
export async function sitePackages(environment: string): Promise<string> {
  const names = await readdir(join(environment, "lib"));
  const name = names.find((each) => /^(?:python|pypy)\d/.test(each)) ?? "python";
  return join(environment, "lib", name, "site-packages");
}

export interface Distribution {
  /** PEP 503's normal one. */
  readonly name: string;
  readonly version: string;
  /** The same again, for a requirements file. */
  readonly line: string;
  /** Normal names of what it may depend on, extras and other platforms among them. */
  readonly requires: readonly string[];
}

/** Sorted by name; without the project itself. Why not `pip freeze`: it takes most of a second, and says no more. */
export async function installedDistributions(
  environment: string,
  own: string | null,
): Promise<readonly Distribution[]> {
  const folder = await sitePackages(environment);
  const found = (await readdir(folder)).map(async (record): Promise<Distribution[]> => {
    // The version holds no "-": it is written as "_" there.
    const match = /^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(record);
    const [name, version] = [normal(match?.[1] ?? ""), match?.[2]];
    if (version === undefined || (own !== null && name === normal(own))) return [];
    const url = await readFile(join(folder, record, "direct_url.json"), "utf8").then(urlFrom, () => null);
    const metadata = await readFile(join(folder, record, "METADATA"), "utf8").catch(() => "");
    const line = url === null ? `${name}==${version}` : `${name} @ ${url}`;
    return [{ name, version, line, requires: requiredBy(metadata) }];
  });
  return (await Promise.all(found)).flat().toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** PyPA's "Core metadata specifications": header lines, then an empty one. */
const requiredBy = (metadata: string): readonly string[] =>
  (metadata.split(/\r?\n\r?\n/, 1)[0] ?? "")
    .split(/\r?\n/)
    .flatMap((line) => /^Requires-Dist:\s*(.+)$/i.exec(line)?.[1] ?? [])
    .map(distributionOf);

/** PyPA's "Direct URL data structure": where an installer took a distribution from that came from no index. */
const DIRECT_URL = z.object({
  url: z.string(),
  vcs_info: z.object({ vcs: z.string(), commit_id: z.string() }).optional(),
  subdirectory: z.string().optional(),
});

function urlFrom(text: string): string | null {
  const read = DIRECT_URL.safeParse(parsedJson(text));
  if (!read.success) return null;
  const { url, vcs_info: source, subdirectory } = read.data;
  const place = source === undefined ? url : `${source.vcs}+${url}@${source.commit_id}`;
  return subdirectory === undefined ? place : `${place}#subdirectory=${subdirectory}`;
}

export interface Change {
  readonly name: string;
  readonly base: string | null;
  readonly head: string | null;
}

/** Distributions whose versions differ, by name; null where a side has none. */
export function differences(base: readonly string[], head: readonly string[]): readonly Change[] {
  const [before, after] = [versions(base), versions(head)];
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names
    .map((name) => ({ name, base: before.get(name) ?? null, head: after.get(name) ?? null }))
    .filter((each) => each.base !== each.head);
}

const versions = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap((line) => {
      const [name, version] = line.split("==");
      return name === undefined || version === undefined ? [] : [[name, version] as const];
    }),
  );
