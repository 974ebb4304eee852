/** Real performance fixes: the file as it was before each of them, and what the rules say of its cause. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { hintsOf } from "#core/hints/hints-of.ts";
import { run } from "#edges/shell.ts";
import type { Hint, Tier } from "#model/hint.ts";
import type { Syntax } from "#ports";
import { rowsOf } from "./page-table.ts";

const PAGE = new URL("../hints/fixes.md", import.meta.url);
const CACHE = join(import.meta.dirname, "..", "..", ".cache", "fixes");
const FETCH_LIMIT_SECONDS = 600;

export interface Fix {
  /** "owner/name". */
  readonly repository: string;
  readonly commit: string;
  readonly file: string;
  /** Of the cause, in the file before the fix, 1-based. */
  readonly lines: readonly number[];
  readonly rule: string;
  readonly isHeldOut: boolean;
  /** Null: missed. */
  readonly before: Tier | null;
  readonly now: Tier | null;
  readonly whyMissed: string;
}

export const fixes = (): readonly Fix[] =>
  rowsOf(PAGE, "Fixes").map(
    ([repository = "", commit = "", file = "", lines = "", rule = "", set, before = "", now = "", whyMissed = ""]) => ({
      repository,
      commit,
      file,
      lines: lines.split(",").map(Number),
      rule,
      // "held out (2)" of the second collection.
      isHeldOut: set?.startsWith("held out") === true,
      before: tierOf(before),
      now: tierOf(now),
      whyMissed,
    }),
  );

const tierOf = (text: string): Tier | null => {
  if (text === "missed") return null;
  const tier = Number(text);
  if (tier !== 1 && tier !== 2 && tier !== 3) throw new Error(`"${text}" is no tier`);
  return tier;
};

/** `from`: where repositories lie as owner/name. Null where the file cannot be had. */
export const fileBefore = async (
  { repository, commit, file }: Pick<Fix, "repository" | "commit" | "file">,
  from: string,
  cache = CACHE,
): Promise<string | null> => {
  const folder = join(cache, repository.replace("/", "+"));
  const git = async (...args: readonly string[]): Promise<string | null> => {
    const { exitCode, stdout } = await run("git", args, { cwd: folder, timeoutSeconds: FETCH_LIMIT_SECONDS });
    return exitCode === 0 ? stdout : null;
  };
  if (!existsSync(folder)) {
    await mkdir(folder, { recursive: true });
    await git("init", "--quiet", "--bare");
    await git("remote", "add", "origin", `${from}/${repository}`);
  }
  const shown = (): Promise<string | null> => git("show", `${commit}^:${file}`);
  // The commit and its parent without the contents of files, of which git fetches the one that is shown.
  const isThere = (await git("cat-file", "-e", `${commit}^`)) !== null;
  return isThere || (await git("fetch", "--quiet", "--depth=2", "--filter=blob:none", "origin", commit)) !== null
    ? shown()
    : null;
};

/** The lowest tier of the rule's hints at the cause: in its lines, or of a loop that begins there. */
export const tierAtCause = (
  { file, lines, rule }: Pick<Fix, "file" | "lines" | "rule">,
  text: string,
  syntax: Syntax,
) => {
  const { hints } = syntax.parse(text, (tree) => hintsOf(file, tree));
  const isAtCause = (hint: Hint): boolean =>
    lines.some((line) => (line >= hint.line && line <= hint.endLine) || line === hint.region?.[0]);
  const tiers = hints.filter((hint) => hint.rule === rule && isAtCause(hint)).map(({ tier }) => tier);
  return tiers.toSorted((one, other) => (one < other ? -1 : 1))[0] ?? null;
};
