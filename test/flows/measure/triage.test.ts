/** When time is short, as many as possible get their verdict, and the reference interpreter comes first. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { givenUp, type Need } from "#flows/measure/triage.ts";

const need = (interpreter: number, pair: number, wanted: number, phase: Need["phase"] = "decide"): Need => ({
  interpreter,
  phase,
  pair,
  wanted,
  suspicion: pair === 0 ? Number.POSITIVE_INFINITY : 0.05,
  pairSeconds: 1,
  ownSeconds: 1,
});

describe("givenUp", () => {
  it("gives nothing up while there is time", () => {
    expect(givenUp([need(0, 8, 20), need(1, 8, 20)], 24)).toEqual(new Set());
  });

  it("gives up other interpreters before the reference, later benchmarks before earlier ones", () => {
    const needs = [need(0, 8, 20), need(0, 8, 20), need(1, 8, 20), need(1, 8, 20)];
    expect(givenUp(needs, 36)).toEqual(new Set([3]));
    expect(givenUp(needs, 24)).toEqual(new Set([3, 2]));
    expect(givenUp(needs, 12)).toEqual(new Set([3, 2, 1]));
  });

  it("gives up the costliest before the first look, so that many short ones get their pairs", () => {
    const first = (pairSeconds: number): Need => ({ ...need(0, 0, 2, "screen"), pairSeconds });
    const needs = [first(1), first(20), first(1), first(5)];
    expect(givenUp(needs, 54)).toEqual(new Set());
    expect(givenUp(needs, 53)).toEqual(new Set([1]));
    expect(givenUp(needs, 13)).toEqual(new Set([1, 3]));
    expect(givenUp(needs, 1)).toEqual(new Set([1, 3, 2]));
  });

  it("keeps in mind that suspects of other interpreters need fresh pairs after the last screening look", () => {
    const needs = [need(0, 4, 8, "screen"), need(1, 4, 8, "screen")];
    expect(givenUp(needs, 20)).toEqual(new Set([1]));
    expect(givenUp([need(0, 2, 4, "screen"), need(1, 2, 4, "screen")], 20)).toEqual(new Set());
    expect(givenUp([need(0, 4, 8, "screen"), need(0, 4, 8, "screen")], 20)).toEqual(new Set());
  });

  it("keeps the largest suspects, and in mind that they need fresh pairs in processes of their own", () => {
    const suspect = (suspicion: number): Need => ({ ...need(0, 4, 8, "screen"), suspicion, ownSeconds: 2 });
    const needs = [suspect(0.04), suspect(0.3), suspect(0.02), suspect(0.1)];
    // 0.7 × 4 pairs of each until the look, and a third of 12 fresh ones of 2 s.
    expect(givenUp(needs, 4 * 10.9)).toEqual(new Set());
    expect(givenUp(needs, 3 * 10.9)).toEqual(new Set([2]));
    expect(givenUp(needs, 2 * 10.9)).toEqual(new Set([2, 0]));
    expect(givenUp(needs, 1)).toEqual(new Set([2, 0, 3]));
  });

  it("gives up those that are no suspects before all suspects, whose fresh pairs it keeps in mind", () => {
    const spare = (interpreter: number): Need => ({ ...need(interpreter, 4, 8, "screen"), suspicion: 0 });
    const needs = [spare(0), need(0, 4, 8, "screen"), spare(1)];
    // 4 pairs of each, and of the suspect a third of 12 fresh ones.
    expect(givenUp(needs, 16)).toEqual(new Set());
    expect(givenUp(needs, 15)).toEqual(new Set([2]));
    expect(givenUp(needs, 16, 1)).toEqual(new Set([2]));
    expect(givenUp(needs, 11)).toEqual(new Set([2, 0]));
    // Before: 2 pairs of each, and of a suspect 0.45 × 4 and 0.2 × 12.
    const before = [{ ...spare(0), pair: 2, wanted: 4 }, need(0, 2, 4, "screen")];
    expect(givenUp(before, 8.3)).toEqual(new Set());
    expect(givenUp(before, 8.1)).toEqual(new Set([0]));
    expect(givenUp([spare(0), spare(0)], 7)).toEqual(new Set([1]));
  });

  it("gives up other interpreters, and never the reference, for the version table", () => {
    expect(givenUp([need(0, 8, 20), need(1, 8, 20)], 30, 10)).toEqual(new Set([1]));
    expect(givenUp([need(0, 8, 20), need(0, 8, 20)], 24, 10)).toEqual(new Set());
  });

  it("never gives up all, and the reference last", () => {
    const any = fc.record({
      interpreter: fc.nat(3),
      phase: fc.constantFrom("screen" as const, "decide" as const),
      pair: fc.nat(7),
      wanted: fc.integer({ min: 8, max: 40 }),
      suspicion: fc.constantFrom(0, 0.05, 0.3, Number.POSITIVE_INFINITY),
      ownSeconds: fc.double({ min: 0.1, max: 10, noNaN: true }),
      pairSeconds: fc.double({ min: 0.1, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (needs, left) => {
          const gone = givenUp(needs, left);
          expect(gone.size).toBeLessThan(needs.length);
          const kept = needs.filter((_, position) => !gone.has(position));
          expect(givenUp(kept, left).size).toBe(kept.length === 1 ? 0 : givenUp(kept, left).size);
        },
      ),
    );
  });
});
