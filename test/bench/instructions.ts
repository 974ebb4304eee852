/** Instructions per call of a piece of Python, counted by valgrind's callgrind: a reference that no neighbour can disturb. */
import { run } from "#edges/shell.ts";

const LIMIT_SECONDS = 120;
/** Enough that what only the first call does is below a thousandth. */
const CALLS = 60;

/**
 * Null where there is no valgrind. `code` defines `call(size)`; the start without calls is taken off, and depends on `hashSeed`,
 * PYTHONHASHSEED: with another one each time a change of 10 % in `json.loads` came out as 9.6 to 10.9 %.
 */
export const instructionsPerCall = async (
  python: string,
  code: string,
  sizes: readonly number[],
  hashSeed: number,
): Promise<readonly number[] | null> => {
  const collected = async (calls: string): Promise<number | null> => {
    const script = `${code}\n${calls}`;
    const valgrind = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
    const ran = await run("valgrind", [...valgrind, python, "-S", "-c", script], {
      env: { PATH: process.env["PATH"] ?? "", PYTHONHASHSEED: String(hashSeed) },
      timeoutSeconds: LIMIT_SECONDS,
    });
    const count = /Collected : (\d+)/.exec(ran.stderr)?.[1];
    return count === undefined ? null : Number(count);
  };
  const start = await collected("");
  if (start === null) return null;
  const counted = await Promise.all(sizes.map((size) => collected(`for _ in range(${CALLS}): call(${size})`)));
  return counted.map((count) => ((count ?? Number.NaN) - start) / CALLS);
};
