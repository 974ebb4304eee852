/** When time is short among suspects, the largest are finished first, and the others wait for what is left. */
import { describe, expect, it } from "vitest";
import { decide } from "#core/stats/decide.ts";
import { turnsOf } from "#flows/measure/first-served.ts";
import type { Need } from "#flows/measure/triage.ts";

const suspect = (suspicion: number, pair = 8, interpreter = 0): Need => ({
  interpreter,
  phase: "decide",
  pair,
  wanted: 19,
  suspicion,
  pairSeconds: 1,
  ownSeconds: 1,
});

describe("turnsOf", () => {
  it("lets all go on side by side while there is time for all", () => {
    expect(turnsOf([suspect(0.02), suspect(0.6), suspect(0.1)], 33)).toEqual(["now", "now", "now"]);
  });

  it("finishes the largest first where there is time for some, and those of the reference before others", () => {
    expect(turnsOf([suspect(0.02), suspect(0.6), suspect(0.1)], 25)).toEqual(["later", "now", "now"]);
    expect(turnsOf([suspect(0.02, 18), suspect(0.6, 18), suspect(0.1, 18)], 2.5)).toEqual(["later", "now", "now"]);
    expect(turnsOf([suspect(0.6, 8, 1), suspect(0.1)], 21, 0)).toEqual(["never", "now"]);
  });

  it("measures those for which the time is enough beside a costlier one for which it is not", () => {
    expect(turnsOf([{ ...suspect(0.6), pairSeconds: 2.3 }, suspect(0.1, 11)], 24)).toEqual(["later", "now"]);
  });

  it("goes on with the largest where there is time for nobody, and leaves the screening as it is", () => {
    expect(turnsOf([suspect(0.02, 17), suspect(0.6, 17)], 1.5)).toEqual(["never", "now"]);
    expect(turnsOf([suspect(0.02, 17), suspect(0.6, 17)], 3)).toEqual(["later", "now"]);
    const screening = suspect(0.6, 4);
    expect(turnsOf([{ ...screening, phase: "screen", wanted: 8 }], 1)).toEqual(["now"]);
  });
});

it.each([1, 1.3])(
  "brings the largest change to its verdict, whenever the time ends, where a pair takes %f times as long as expected",
  (took) => {
    const changes = [0.02, 0.6, 0.1, 0.03, 0.05];
    const verdicts: string[][] = [];
    for (let seconds = 40; seconds < 150; seconds += 1) {
      let left = took * seconds;
      const rule = decide(changes.length, { threshold: 0.02, alpha: 0.01 });
      let step = rule.next([]);
      while (step.done !== true) {
        const { value } = step;
        const turns = turnsOf(
          value.map((request) => ({ ...request, interpreter: 0, pairSeconds: 1, ownSeconds: 1 })),
          left,
        );
        step = rule.next(
          value.map(({ member, pair }, position) => {
            if (turns[position] === "later") return "later";
            if (turns[position] === "never" || left < took) return null;
            left -= took;
            return (changes[member] ?? 0) + 0.001 * ((pair % 3) - 1);
          }),
        );
      }
      verdicts.push(step.value.map(({ verdict }) => verdict));
    }
    // From the time on that one of them needs: 40 pairs of screening and 11 fresh ones at most.
    const late = verdicts.slice(12);
    expect(late.map((each) => each[1])).toEqual(late.map(() => "regression"));
    for (const each of verdicts) {
      expect(each.filter((verdict) => verdict === "regression").length === 0 || each[1] === "regression").toBe(true);
      if (each[4] === "regression") expect(each[2]).toBe("regression");
    }
    expect(verdicts.at(-1)?.filter((verdict) => verdict === "regression").length).toBeGreaterThan(3);
  },
);
