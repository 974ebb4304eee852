/** Commit names for tests. */
import { isSha, type Sha } from "#model/side.ts";

/** One hexadecimal digit, forty times. */
export function sha(digit: string): Sha {
  const text = digit.repeat(40);
  if (!isSha(text)) throw new Error(`not a hexadecimal digit: ${digit}`);
  return text;
}
