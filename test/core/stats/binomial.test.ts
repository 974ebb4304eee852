/** Against R's binom.test(x, n)$conf.int, and against the definition. */
import { expect, test } from "vitest";
import { clopperPearson } from "#core/stats/binomial.ts";

test.each([
  [0, 10, 0, 0.3084971],
  [1, 10, 0.002528579, 0.4450161],
  [5, 10, 0.187086, 0.812914],
  [10, 10, 0.6915029, 1],
])("%i of %i", (hits, n, low, high) => {
  const [from, to] = clopperPearson(hits, n, 0.95);
  expect(from).toBeCloseTo(low, 6);
  expect(to).toBeCloseTo(high, 6);
});

test("nothing tried, nothing known", () => {
  expect(clopperPearson(0, 0, 0.95)).toEqual([0, 1]);
});

test("large counts neither overflow nor lose their precision", () => {
  // none of n: the upper end is 1 − 0.025^(1/n)
  expect(clopperPearson(0, 100_000, 0.95)[1]).toBeCloseTo(1 - 0.025 ** (1 / 100_000), 9);
});
