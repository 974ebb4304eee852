/** Names of interpreters as users ask for them. */
import type { Described } from "./described.ts";

/** "3.13", "3.13.1", "3.14t" (free-threaded, PEP 703), also with "python" before it. */
export interface Wanted {
  /** "3.13" or "3.13.1" */
  readonly version: string;
  readonly freeThreaded: boolean;
}

export function wantedVersion(name: string): Wanted | null {
  const match = /^(?:python)?(\d+\.\d+(?:\.\d+)?)(t?)$/.exec(name.trim());
  return match?.[1] === undefined ? null : { version: match[1], freeThreaded: match[2] === "t" };
}

export const isWanted = (found: Described, wanted: Wanted): boolean =>
  found.implementation === "cpython" &&
  found.freeThreaded === wanted.freeThreaded &&
  (found.version === wanted.version || found.version.startsWith(`${wanted.version}.`));

/** "3.13" or "3.14t" of a full version. */
export const minorName = (found: Described): string =>
  found.version.split(".").slice(0, 2).join(".") + (found.freeThreaded ? "t" : "");

/** Minor version as a number that sorts: 3.13 → 3013. */
export function minorNumber(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 1000 + minor;
}

/** What our own helper files are written for. */
export const OLDEST_NAMED = 3008;
/** Oldest that is taken without being asked for. */
export const OLDEST_UNASKED = 3009;
