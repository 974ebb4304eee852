/** What the rules say aloud in real packages is what somebody who read them found right; `CORPUS=all` reads every package of the page. */
import { expect, test } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import {
  corpusPackages,
  judged,
  labels,
  LEAST_PRECISION,
  MOST_NOISE,
  noiseOf,
  packageRead,
  precisionOf,
  type Read,
} from "../../support/corpus.ts";

test("real packages are found fault with where they are at fault", async ({ skip }) => {
  const wanted = corpusPackages().filter(({ isInCi }) => isInCi || process.env["CORPUS"] === "all");
  expect(wanted.length).toBeGreaterThanOrEqual(6);
  const syntax = await syntaxOfPackages();
  const read: Read[] = [];
  for (const each of wanted) {
    const found = await packageRead(each, syntax);
    if (found !== null) read.push(found);
    else if (process.env["CI"] !== undefined) throw new Error(`${each.name} ${each.version} cannot be downloaded`);
    else {
      console.warn(`SKIPPED: the labelled findings are not tested, because ${each.name} cannot be downloaded`);
      skip();
    }
  }
  const verdict = judged(read);
  expect(verdict.lines).toBeGreaterThan(100_000);
  expect(verdict.right).toBeGreaterThan(0);
  expect(verdict.unlabelled, "read these in the source, and add a row for each to test/hints/corpus.md").toEqual([]);
  expect(verdict.lost, "labelled true, and found no longer").toEqual([]);
  expect(precisionOf(verdict)).toBeGreaterThanOrEqual(LEAST_PRECISION);
  expect(noiseOf(verdict)).toBeLessThanOrEqual(MOST_NOISE);
}, 600_000);

test("every labelled package is one that is read, or one of a commit", () => {
  const known = corpusPackages().map(({ name, version }) => `${name} ${version}`);
  const others = labels().filter(({ name, version }) => !known.includes(`${name} ${version}`));
  for (const { name, version } of others) expect(`${name} ${version}`).toMatch(/ [0-9a-f]{7,8}$/);
});
