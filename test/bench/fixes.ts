/** Real performance fixes: how many causes the rules find in the files as they were before. */
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { fileBefore, fixes, tierAtCause, type Fix } from "../support/fixes.ts";
import { rateText } from "./text.ts";

interface Measured extends Fix {
  readonly found: ReturnType<typeof tierAtCause>;
}

export const fixesSection = async (
  from = process.env["FIXES_FROM"] ?? "https://github.com",
): Promise<{ readonly text: string; readonly isKept: boolean }> => {
  const syntax = await syntaxOfPackages();
  const measured: Measured[] = [];
  const absent: Fix[] = [];
  for (const fix of fixes()) {
    const text = await fileBefore(fix, from);
    if (text === null) absent.push(fix);
    else measured.push({ ...fix, found: tierAtCause(fix, text, syntax) });
  }
  const changed = measured.filter(({ found, now }) => found !== now);
  const sets = [
    ["Read while the rules were mended", measured.filter(({ isHeldOut }) => !isHeldOut)],
    ["Held out at first", measured.filter(({ isHeldOut }) => isHeldOut)],
  ] as const;
  const text = [
    ...sets.flatMap(([title, set]) => [
      `${title}: ${set.length} fixes`,
      `  tier 1 at the cause: ${rateText(set.filter(({ found }) => found === 1).length, set.length)}`,
      `  any tier at the cause: ${rateText(set.filter(({ found }) => found !== null).length, set.length)}`,
    ]),
    ...changed.map((fix) => `changed: ${placeOf(fix)} is ${wordOf(fix.found)}, and the page says ${wordOf(fix.now)}`),
    ...absent.map((fix) => `not read, because it cannot be fetched: ${placeOf(fix)}`),
  ].join("\n");
  return { text, isKept: changed.length === 0 && absent.length === 0 };
};

const placeOf = ({ repository, commit, file, rule }: Fix): string =>
  `${repository} ${commit.slice(0, 10)} ${file} ${rule}`;
const wordOf = (tier: Measured["found"]): string => (tier === null ? "missed" : `of tier ${tier}`);
