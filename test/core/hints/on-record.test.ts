/** Who speaks without a profile has been right in packages that nobody had read before: test/hints/corpus.md holds the record. */
import { describe, expect, it } from "vitest";
import { rules } from "#core/hints/registry.ts";
import { LEAST_PRECISION } from "../../support/corpus.ts";
import { heldOut } from "../../support/held-out.ts";

const read = heldOut();
const ofRule = (name: string): { readonly right: number; readonly said: number } => {
  const own = read.filter(({ rule }) => rule === name);
  return { right: own.filter(({ isTrue }) => isTrue).length, said: own.length };
};
const onRecord = rules.filter(({ isOnRecord }) => isOnRecord === true).map(({ name }) => name);

describe("rules on record", () => {
  it("were right together", () => {
    const all = onRecord.map(ofRule);
    const right = all.reduce((sum, each) => sum + each.right, 0);
    const said = all.reduce((sum, each) => sum + each.said, 0);
    expect(said).toBeGreaterThanOrEqual(15);
    expect(right / said).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });

  // One wrong of a few would weigh too much: each by itself may be some percent below what they are together.
  it.each(onRecord)("%s was right by itself", (name) => {
    const { right, said } = ofRule(name);
    expect(right).toBeGreaterThanOrEqual(0.9 * said);
  });

  it("every finding of the record names a rule", () => {
    const names = new Set(rules.map(({ name }) => name));
    expect(read.filter(({ rule }) => !names.has(rule))).toEqual([]);
  });
});
