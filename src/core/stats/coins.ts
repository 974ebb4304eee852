/** Every coin of a measurement, from one seed: a small generator with one independent stream a label. */

export interface Coins {
  /** True or false, with 1/2 each. */
  flip(): boolean;
  /** A whole number from 0 to n − 1, all equally likely; n from 1 to 2^32. Throws for any other n. */
  below(n: number): number;
}

const TWO_32 = 2 ** 32;

/** No UTF-16 unit: no seed and label can read as another seed and label. */
const SEPARATOR = 0x10000;

/** Steps after the last absorbed unit. The generator's author uses 12 after seeding; measured: neighbouring labels agree in half the bits. */
const FINAL_STEPS = 20;

/**
 * The stream of a label, such as a benchmark, interpreter and pair: the same seed and label give the same coins whatever was measured
 * before. Generator: sfc32 of Chris Doty-Humphrey, PractRand (public domain): 96 bits of chaotic state and a counter, period at
 * least 2^32. Seed and label are absorbed one UTF-16 unit a step. Not for secrets.
 */
export const coins = (seed: string, label: string): Coins => {
  let a = 0x9e3779b9; // 2^32 ÷ golden ratio, √2 and √3 fractions: nothing up the sleeve.
  let b = 0x6a09e667;
  let c = 0xbb67ae85;
  let counter = 1;

  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  const absorb = (unit: number): void => {
    a ^= unit;
    next();
  };

  for (let i = 0; i < seed.length; i++) absorb(seed.charCodeAt(i));
  absorb(SEPARATOR);
  for (let i = 0; i < label.length; i++) absorb(label.charCodeAt(i));
  for (let i = 0; i < FINAL_STEPS; i++) next();

  return {
    flip: () => next() >= TWO_32 / 2,
    below: (n) => {
      if (!Number.isInteger(n) || n < 1 || n > TWO_32) throw new RangeError(`no whole number below ${n}`);
      const fair = TWO_32 - (TWO_32 % n);
      let drawn = next();
      while (drawn >= fair) drawn = next();
      return drawn % n;
    },
  };
};
