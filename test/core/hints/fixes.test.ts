/** The page of real fixes says what can be checked, and the check finds what was before a fix. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "#core/hints/registry.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { fileBefore, fixes, tierAtCause } from "../../support/fixes.ts";
import { repositoryOf } from "../../support/repository.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

test("every fix names a rule, a commit and the lines of its cause, and says why it is missed", () => {
  const all = fixes();
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(all.filter(({ isHeldOut }) => isHeldOut).length).toBeGreaterThanOrEqual(20);
  expect(
    new Set(all.map(({ repository, commit, file, rule }) => [repository, commit, file, rule].join(" "))).size,
  ).toBe(all.length);
  const names = rules.map(({ name }) => name);
  for (const { repository, commit, file, lines, rule, now, whyMissed } of all) {
    expect(names).toContain(rule);
    expect(`${repository} ${commit} ${file}`).toMatch(/^[\w.-]+\/[\w.-]+ [0-9a-f]{40} \S+\.py$/);
    expect(lines.every((line) => Number.isInteger(line) && line > 0)).toBe(true);
    expect(whyMissed === "", `${repository} ${file}`).toBe(now !== null);
  }
});

const SLOW =
  "import numpy as np\n\n\ndef read(lines):\n    x = np.zeros(0)\n    for line in lines:\n        x = np.append(x, float(line))\n    return x\n";
const FAST = "import numpy as np\n\n\ndef read(lines):\n    return np.array([float(line) for line in lines])\n";

test("the file before a fix is fetched by its commit, and the hint at its cause is found", async () => {
  const { folder, commits } = await repositoryOf({ "read.py": SLOW }, { "read.py": FAST });
  const from = join(folder, "..");
  const cache = temporaryFolder("fixes");
  const at = { repository: "repo", commit: commits[1], file: "read.py" };
  const text = await fileBefore(at, from, cache);
  expect(text).toBe(SLOW);
  const syntax = await syntaxOfPackages();
  const cause = { file: "read.py", rule: "ndarray-growth-in-loop" };
  expect(tierAtCause({ ...cause, lines: [7] }, SLOW, syntax)).toBe(2);
  expect(tierAtCause({ ...cause, lines: [6] }, SLOW, syntax)).toBe(2);
  expect(tierAtCause({ ...cause, lines: [5] }, SLOW, syntax)).toBe(null);
  expect(tierAtCause({ ...cause, lines: [5, 6, 7] }, FAST, syntax)).toBe(null);
  expect(await fileBefore({ ...at, file: "none.py" }, from, cache)).toBe(null);
  expect(await fileBefore({ ...at, repository: "absent" }, from, cache)).toBe(null);
});
