/** A calibration for the terminal: noise of each benchmark, what the rule would have done, the machine's doubts, and one sentence. */
import type { Calibration, CalibrationReport, CalibrationRow, Rate } from "#model/calibration.ts";
import { machineWords, sortedDoubts } from "./machine-words.ts";
import { countText, durationText, percentText, timeText } from "./number.ts";
import { plainText } from "./sanitize.ts";
import { columns } from "./terminal-style.ts";

/** Cohen 1988, Statistical Power Analysis, section 2.4. */
const ENOUGH_POWER = 0.8;
/** A side is suspected from here: with a fair coin one calibration in a thousand. */
const SURELY_A_SIDE = 0.001;
/** Of fewer pairs a benchmark the tails of its noise are hardly known, and false alarms and power with them. */
const FEW_PAIRS = 20;

const share = ({ hits, of }: Rate): string => (of === 0 ? "—" : percentText(hits / of));
const rateText = (rate: Rate): string =>
  `${share(rate)} (${rate.hits} of ${rate.of}; 95 %: ${percentText(rate.interval[0])} to ${percentText(rate.interval[1])})`;
const noiseText = (deviation: number | null): string => (deviation === null ? "—" : percentText(deviation));

const rowText = (row: CalibrationRow): readonly string[] => [
  plainText(row.benchmark, 70),
  timeText(row.seconds),
  `${row.pairs}`,
  noiseText(row.deviation),
  noiseText(row.rootMeanSquare),
  row.found === null ? "—" : share(row.found),
];

/** What the default works like here, in one sentence. */
export const calibrationSentence = ({ trials, parameters }: Calibration): string => {
  const threshold = percentText(parameters.threshold);
  if (trials === null)
    return "Too few pairs to say whether the threshold works on this machine: give it more time with --budget.";
  const { power, leastThreshold, falseAlarms } = trials;
  if (falseAlarms.interval[0] > parameters.alpha)
    return `The rule raised more false alarms than it promises: ${rateText(falseAlarms)}. Please report it.`;
  if (leastThreshold !== null && leastThreshold <= parameters.threshold) {
    const own = power.find(({ effect }) => effect === parameters.threshold);
    const found = own === undefined ? "" : `, ${share(own.found)} of changes of that size were found`;
    return `The threshold of ${threshold} works on this machine${found}.`;
  }
  return leastThreshold === null
    ? `The threshold of ${threshold} does not work on this machine: changes of any threshold tried were found less than ${percentText(ENOUGH_POWER)} of the time.`
    : `The threshold of ${threshold} is too small for this machine: the smallest with which ${percentText(ENOUGH_POWER)} of changes of its size are found is ${percentText(leastThreshold)}.`;
};

const trialLines = ({ trials, parameters }: Calibration, secondsPerPair: number | null): readonly string[] => {
  if (trials === null) return [];
  const seconds =
    secondsPerPair === null ? "" : `, about ${durationText(trials.pairsPerBenchmark * secondsPerPair)} each`;
  return [
    `False alarms in pull requests of ${countText(trials.benchmarks, "benchmark")} that change nothing: ${rateText(trials.falseAlarms)}; promised: at most ${percentText(parameters.alpha)}`,
    ...trials.power.map(
      ({ effect, found }) => `Found of changes of +${percentText(effect)} in one benchmark: ${rateText(found)}`,
    ),
    `Pairs a benchmark where nothing changes: ${trials.pairsPerBenchmark.toFixed(1)}${seconds}`,
    `Smallest threshold with ${percentText(ENOUGH_POWER)} power: ${trials.leastThreshold === null ? "none that was tried" : percentText(trials.leastThreshold)}`,
  ];
};

const sideLines = ({ sideP, rows }: Calibration): readonly string[] => {
  const fewest = Math.min(...rows.filter((row) => row.found !== null).map((row) => row.pairs));
  const few =
    fewest < FEW_PAIRS ? [`Only ${countText(fewest, "pair")} of a benchmark: more time tells it better.`] : [];
  const side =
    sideP !== null && sideP < SURELY_A_SIDE
      ? [`One side came out slower more often than coins explain (p = ${sideP.toExponential(1)}). Please report it.`]
      : [];
  return [...side, ...few];
};

export function calibrationText({ calibration, machine, measuringSeconds, pairs }: CalibrationReport): string {
  const { rows, noise, parameters } = calibration;
  const head = ["benchmark", "a call", "pairs", "robust sd", "rms", `found +${percentText(parameters.threshold)}`];
  const doubts = sortedDoubts(machine.doubts).map(
    (doubt) => `- ${machineWords(doubt, (value) => plainText(value, 80))}`,
  );
  return [
    `A/A on ${plainText(machine.node, 60)} (${plainText(machine.cpu, 80)}, ${countText(machine.cores, "core")}): both sides are the same code; seed ${calibration.seed}`,
    "",
    ...columns([head, ...rows.map(rowText)]),
    "",
    `Noise of a pair, median over benchmarks: ${noiseText(noise)}`,
    ...trialLines(calibration, pairs === 0 ? null : measuringSeconds / pairs),
    ...sideLines(calibration),
    "",
    ...(doubts.length === 0 ? [] : ["What makes measurements on this machine worse than they need be:", ...doubts, ""]),
    calibrationSentence(calibration),
  ].join("\n");
}
