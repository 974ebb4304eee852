/** The exact interval of a chance. */

/** P(X ≤ k) of n draws with chance p, summed in logs. */
const atMost = (k: number, n: number, p: number): number => {
  if (p <= 0 || k >= n) return 1;
  if (p >= 1 || k < 0) return 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(log);
  }
  return Math.min(sum, 1);
};

/** Halvings of [0, 1]: more than a double resolves. */
const HALVINGS = 60;

/** The p at which a falling function of p crosses `level`. */
const crossing = (falling: (p: number) => number, level: number): number => {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (falling(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** [low, high] of a chance of which `hits` of `n` were seen, coverage at least `level`. Clopper & Pearson 1934, Biometrika 26:404. */
export const clopperPearson = (hits: number, n: number, level: number): readonly [number, number] => {
  const tail = (1 - level) / 2;
  const low = hits === 0 ? 0 : crossing((p) => atMost(hits - 1, n, p), 1 - tail);
  const high = hits === n ? 1 : crossing((p) => atMost(hits, n, p), tail);
  return [low, high];
};
