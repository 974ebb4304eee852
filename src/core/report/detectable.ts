/** The smallest change that a run of this noise finds, four times out of five. */
import type { DecisionParameters } from "#model/decision.ts";

/** Wilcoxon's test needs π/3 as many pairs as a t test where the noise is normal (Hodges and Lehmann 1956). */
const EFFICIENCY = 3 / Math.PI;
/** Normal quantile of the power that we speak of: 80 %. */
const Z_POWER = 0.8416;
/** The last look of the rule spends 0.2 of α, on three times as many pairs as the first. */
const LAST_SPEND = 0.2;
const FIRST_SPEND = 0.5;
const LOOKS = 3;

/**
 * Relative change, > 0. Assumes one suspect, all of its pairs, and normal noise of `noise` (standard deviation of one
 * pair's log ratio): (z_α + z_power)·noise ÷ √(n·3/π) (Noether 1987). Never below the threshold: smaller changes are
 * screened out on purpose. Null where the noise is not known.
 */
export function detectableChange(noise: number | null, { threshold, alpha }: DecisionParameters): number | null {
  if (noise === null || !Number.isFinite(noise) || noise < 0 || !(alpha > 0 && alpha < 1)) return null;
  const pairs = LOOKS * (Math.ceil(Math.log2(1 / (alpha * FIRST_SPEND))) + 1);
  const logChange = ((upperQuantile(alpha * LAST_SPEND) + Z_POWER) * noise) / Math.sqrt(pairs * EFFICIENCY);
  return Math.max(threshold, Math.expm1(logChange));
}

/** z with P(Z > z) = p for p ≤ 0.5; Abramowitz and Stegun 26.2.23, error below 4.5e-4. */
function upperQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 0.5)));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
}
