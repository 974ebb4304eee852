/** Percentages and durations as users type them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ratioFromText, secondsFromText } from "#core/config/quantities.ts";

const valueOf = (read: ReturnType<typeof ratioFromText>): number | null => (read.ok ? read.value : null);

test.each([
  ["3%", 0.03],
  ["3 %", 0.03],
  ["0.5%", 0.005],
  [".5%", 0.005],
  ["100%", 1],
  ["0.03", 0.03],
  ["1e-2", 0.01],
  [" 12.5% ", 0.125],
])("ratio %s", (text, value) => {
  expect(valueOf(ratioFromText(text, "--threshold"))).toBeCloseTo(value, 15);
});

test.each(["", "3", "1", "0", "0%", "-3%", "101%", "3%%", "three", "NaN", "Infinity", "1e999", "3,5%", "0x1", "%"])(
  "no ratio: %s",
  (text) => {
    const read = ratioFromText(text, "--threshold");
    expect(read).toMatchObject({ ok: false, problem: { kind: "option-invalid", option: "--threshold", value: text } });
  },
);

test.each([
  ["90s", 90],
  ["10m", 600],
  ["1h", 3600],
  ["1h30m", 5400],
  ["1.5h", 5400],
  ["2m 5s", 125],
  ["10M", 600],
  ["24h", 86_400],
])("seconds %s", (text, value) => {
  expect(valueOf(secondsFromText(text, "--budget"))).toBe(value);
});

test.each(["", "10", "m", "0s", "-1m", "25h", "1d", "10m1h", "1m1m", "10 minutes", "1e3s", ".m"])(
  "no duration: %s",
  (text) => {
    const read = secondsFromText(text, "--budget");
    expect(read).toMatchObject({ ok: false, problem: { kind: "option-invalid", option: "--budget" } });
  },
);

test("whatever is typed, a value is in range or there is none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.]{1,6}[hms%]?$/)), (text) => {
      const ratio = valueOf(ratioFromText(text, "x"));
      const seconds = valueOf(secondsFromText(text, "x"));
      expect(ratio === null || (ratio > 0 && ratio <= 1)).toBe(true);
      expect(seconds === null || (seconds >= 1 && seconds <= 86_400)).toBe(true);
    }),
  );
});
