/** What a calibration says of a machine, in words. */
import { describe, expect, test } from "vitest";
import { calibrationSentence, calibrationText } from "#core/report/calibration-text.ts";
import type { Calibration, CalibrationReport, CalibrationTrials, Rate } from "#model/calibration.ts";

const rate = (hits: number, of: number, low = 0, high = 1): Rate => ({ hits, of, interval: [low, high] });
const TRIALS: CalibrationTrials = {
  benchmarks: 2,
  falseAlarms: rate(2, 1000, 0.0002, 0.0072),
  power: [
    { effect: 0.02, found: rate(60, 200) },
    { effect: 0.03, found: rate(170, 200) },
  ],
  pairsPerBenchmark: 3.25,
  leastThreshold: 0.03,
};
const CALIBRATION: Calibration = {
  seed: "0123456789abcdef0123456789abcdef",
  parameters: { threshold: 0.03, alpha: 0.01 },
  rows: [
    {
      benchmark: "b.py::test_a\u001b[31m",
      interpreter: "3.13",
      pairs: 40,
      seconds: 1.234e-5,
      deviation: 0.0123,
      rootMeanSquare: 0.02,
      found: rate(90, 100),
    },
    {
      benchmark: "b.py::test_b",
      interpreter: "3.13",
      pairs: 0,
      seconds: null,
      deviation: null,
      rootMeanSquare: null,
      found: null,
    },
  ],
  noise: 0.0123,
  sideP: 0.4,
  trials: TRIALS,
};
const REPORT: CalibrationReport = {
  schema: 1,
  calibration: CALIBRATION,
  machine: {
    cpu: "a processor",
    cores: 2,
    node: "n1",
    kernel: "Linux",
    doubts: [{ kind: "governor", value: "powersave" }],
  },
  measuringSeconds: 60,
  pairs: 40,
};
const withTrials = (trials: Partial<CalibrationTrials>): Calibration => ({
  ...CALIBRATION,
  trials: { ...TRIALS, ...trials },
});

test("the whole text", () => {
  expect(calibrationText(REPORT)).toMatchInlineSnapshot(`
    "A/A on n1 (a processor, 2 cores): both sides are the same code; seed 0123456789abcdef0123456789abcdef

    benchmark     a call   pairs  robust sd  rms  found +3 %
    b.py::test_a  12.3 µs  40     1.2 %      2 %  90 %
    b.py::test_b  —        0      —          —    —

    Noise of a pair, median over benchmarks: 1.2 %
    False alarms in pull requests of 2 benchmarks that change nothing: 0.2 % (2 of 1000; 95 %: 0.02 % to 0.72 %); promised: at most 1 %
    Found of changes of +2 % in one benchmark: 30 % (60 of 200; 95 %: 0 % to 100 %)
    Found of changes of +3 % in one benchmark: 85 % (170 of 200; 95 %: 0 % to 100 %)
    Pairs a benchmark where nothing changes: 3.3, about 4.9 s each
    Smallest threshold with 80 % power: 3 %

    What makes measurements on this machine worse than they need be:
    - The cores' frequency follows the load (powersave): set it by cpupower frequency-set -g performance.

    The threshold of 3 % works on this machine, 85 % of changes of that size were found."
  `);
});

test("a benchmark's name cannot speak to the terminal", () => {
  expect(calibrationText(REPORT)).not.toContain("\u001b");
});

describe("the sentence at the end", () => {
  test.each([
    ["works", CALIBRATION, /works on this machine, 85 % /],
    ["too small", withTrials({ leastThreshold: 0.1 }), /too small .* is 10 %/],
    ["hopeless", withTrials({ leastThreshold: null }), /does not work/],
    ["too few pairs", { ...CALIBRATION, trials: null }, /^Too few pairs/],
    [
      "a broken promise",
      withTrials({ falseAlarms: rate(50, 1000, 0.037, 0.065) }),
      /more false alarms than it promises/,
    ],
  ])("%s", (_, calibration, expected) => {
    expect(calibrationSentence(calibration)).toMatch(expected);
  });
});

test("a favoured side and few pairs are told, and only then", () => {
  const text = (more: Partial<Calibration>) => calibrationText({ ...REPORT, calibration: { ...CALIBRATION, ...more } });
  expect(text({})).not.toMatch(/One side|more time/);
  expect(text({ sideP: 1e-5 })).toMatch(/One side came out slower/);
  const few = CALIBRATION.rows.map((row) => ({ ...row, pairs: 9 }));
  expect(text({ rows: few })).toMatch(/9 pairs/);
});

test("without trials nothing is said of power, and without doubts nothing of them", () => {
  const text = calibrationText({
    ...REPORT,
    machine: { ...REPORT.machine, doubts: [] },
    calibration: { ...CALIBRATION, trials: null, sideP: null },
  });
  expect(text).not.toMatch(/False alarms|Found of|worse than/);
});

test("a doubt's value cannot break the line", () => {
  const doubts = [{ kind: "governor", value: "a\nb\u001b[0m" }] as const;
  expect(calibrationText({ ...REPORT, machine: { ...REPORT.machine, doubts } })).not.toMatch(/a\nb|\p{Cc}\[/u);
});
