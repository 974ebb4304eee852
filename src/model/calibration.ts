/** What pairs of a commit against itself say about measuring on one machine. */
import type { DecisionParameters } from "./decision.ts";
import type { Machine } from "./machine.ts";

/** How often something was seen. */
export interface Rate {
  readonly hits: number;
  readonly of: number;
  /** Clopper–Pearson interval at 95 %; 0 to 1 where nothing was tried. */
  readonly interval: readonly [number, number];
}

export interface CalibrationRow {
  readonly benchmark: string;
  readonly interpreter: string;
  readonly pairs: number;
  /** Median seconds of a call; null without pairs. */
  readonly seconds: number | null;
  /** Of one pair's ln(head ÷ base) about zero, which is the truth here: robust standard deviation, and root mean square. Null without pairs. */
  readonly deviation: number | null;
  readonly rootMeanSquare: number | null;
  /** How often a change of this benchmark as large as the threshold was found; null where it has too few pairs. */
  readonly found: Rate | null;
}

export interface Calibration {
  /** 32 hexadecimal digits, of every coin: of the pairs and of the trials. */
  readonly seed: string;
  readonly parameters: DecisionParameters;
  readonly rows: readonly CalibrationRow[];
  /** Median over benchmarks of the robust standard deviation. Null where no benchmark has pairs. */
  readonly noise: number | null;
  /**
   * Small where one side came out slower more often than fair coins explain, which a correct machine and program never cause: the
   * smallest exact two-sided signed-rank p, times the number of benchmarks, at most 1. Null where no benchmark has enough pairs.
   */
  readonly sideP: number | null;
  /** Null where no benchmark has enough pairs to draw from. */
  readonly trials: CalibrationTrials | null;
}

/** Pull requests put together from the measured pairs, which the rule decided. */
export interface CalibrationTrials {
  /** Benchmarks that had enough pairs: the family of each trial. */
  readonly benchmarks: number;
  /** Of pull requests that change nothing, those in which any benchmark was called a regression or an improvement. */
  readonly falseAlarms: Rate;
  /** Of pull requests that slow one benchmark down, those in which it was called a regression; by effect (0.03: 3 %), ascending. */
  readonly power: readonly { readonly effect: number; readonly found: Rate }[];
  /** Pairs a benchmark where nothing changed. */
  readonly pairsPerBenchmark: number;
  /** Smallest threshold tried with which a change of its own size was found at least four times in five, as at all larger ones; null: none. */
  readonly leastThreshold: number | null;
}

/** The object that `perf-review calibrate --json` prints. */
export interface CalibrationReport {
  readonly schema: 1;
  readonly calibration: Calibration;
  readonly machine: Machine;
  /** Wall seconds of measuring, and pairs in them. */
  readonly measuringSeconds: number;
  readonly pairs: number;
}
