/** Numbers as the bench prints them. */
import { clopperPearson } from "#core/stats/binomial.ts";

const LEVEL = 0.95;

/** 0.0123 → "1.23 %". */
export const percent = (share: number, digits = 2): string => `${(100 * share).toFixed(digits)} %`;

export const column = (text: string, width: number): string => text.padStart(width);

/** A rate with its exact 95 % interval: "0.40 % (2 of 500; 0.05 to 1.44 %)". */
export const rateText = (hits: number, of: number): string => {
  const [low, high] = clopperPearson(hits, of, LEVEL);
  return `${percent(hits / of)} (${hits} of ${of}; ${(100 * low).toFixed(2)} to ${percent(high)})`;
};
