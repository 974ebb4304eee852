/** Who speaks without a profile has been right in packages that nobody had read before: test/hints/corpus.md holds the record. */
import { describe, expect, it } from "vitest";
import { ON_RECORD } from "#core/hints/on-record.ts";
import { rules } from "#core/hints/registry.ts";
import { LEAST_PRECISION } from "../../support/corpus.ts";
import { heldOut } from "../../support/held-out.ts";

const read = heldOut();
const ofRule = (name: string): { readonly right: number; readonly said: number } => {
  const own = read.filter(({ rule }) => rule === name);
  return { right: own.filter(({ isTrue }) => isTrue).length, said: own.length };
};

describe("rules on record", () => {
  it("are rules", () => {
    const names = rules.map(({ name }) => name);
    expect([...ON_RECORD].filter((name) => !names.includes(name))).toEqual([]);
  });

  it("were right together", () => {
    const all = [...ON_RECORD].map(ofRule);
    const [right, said] = [
      all.reduce((sum, each) => sum + each.right, 0),
      all.reduce((sum, each) => sum + each.said, 0),
    ];
    expect(said).toBeGreaterThanOrEqual(15);
    expect(right / said).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });

  // One wrong of a few would weigh too much: each by itself may be some percent below what they are together.
  it.each([...ON_RECORD])("%s was right by itself", (name) => {
    const { right, said } = ofRule(name);
    expect(right).toBeGreaterThanOrEqual(0.9 * said);
  });
});

it("who was wrong waits for a profile", () => {
  const wrong = rules.filter(({ name }) => ofRule(name).right < 0.9 * ofRule(name).said);
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.filter(({ name }) => ON_RECORD.has(name))).toEqual([]);
});
