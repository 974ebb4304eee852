/** Names of interpreters as users ask for them. */
import type { Described } from "./described.ts";

/** A switch of the interpreter that is set against its build's default: `+jit` is the compiler on, `+gil` the lock on. */
export type Variant = "jit" | "gil" | null;

/** What a name means; where it is looked for is said in candidates.ts. */
export type Wanted = { readonly variant: Variant } & (
  | {
      readonly kind: "version";
      readonly implementation: "cpython" | "pypy";
      /** "3.13" or "3.13.1" */
      readonly version: string;
      /** PEP 703: "3.14t". */
      readonly freeThreaded: boolean;
    }
  | { readonly kind: "path"; readonly path: string }
  /** In the order in which they are loaded. */
  | { readonly kind: "module"; readonly names: readonly string[] }
  /** A prefix, or the name of an environment. */
  | { readonly kind: "conda"; readonly place: string }
);

/**
 * "3.13", "3.13.1", "3.14t", "pypy3.11" (also with "python" before a version), "/opt/python/bin/python3",
 * "module:gcc/13 python/3.12", "conda:NAME" or "conda:/PREFIX", each also with "+jit" or "+gil" at its end.
 */
export function wantedInterpreter(name: string): Wanted | null {
  const parts = /^(.*?)(?:\+(jit|gil))?$/s.exec(name.trim());
  const [rest = "", word] = parts?.slice(1) ?? [];
  const variant = word === "jit" || word === "gil" ? word : null;
  const [, kind, place = ""] = /^(module|conda):(.+)$/s.exec(rest) ?? [];
  if (kind === "module") {
    const names = place.split(" ").filter((each) => each !== "");
    return names.some((each) => !MODULE_NAME.test(each)) ? null : { kind, names, variant };
  }
  if (kind === "conda") return place.startsWith("-") ? null : { kind, place, variant };
  if (rest.includes("/")) return { kind: "path", path: rest, variant };
  const match = /^(python|pypy)?(\d+\.\d+(?:\.\d+)?)(t?)$/.exec(rest);
  if (match?.[2] === undefined) return null;
  const implementation = match[1] === "pypy" ? "pypy" : "cpython";
  return { kind: "version", implementation, version: match[2], freeThreaded: match[3] === "t", variant };
}

/** Names of module files: no options of the module command, no patterns. */
const MODULE_NAME = /^[A-Za-z0-9_][\w.+/-]*$/;

/** Whether it is the version that was asked for; any is, where only a place was named. */
export const isWanted = (found: Described, wanted: Wanted): boolean =>
  wanted.kind !== "version" ||
  (found.implementation === wanted.implementation &&
    found.freeThreaded === wanted.freeThreaded &&
    (found.version === wanted.version || found.version.startsWith(`${wanted.version}.`)));

/** "3.13", "3.14t" or "pypy3.11" of a full version. */
export const minorName = (found: Described): string =>
  (found.implementation === "pypy" ? "pypy" : "") +
  found.version.split(".").slice(0, 2).join(".") +
  (found.freeThreaded ? "t" : "");

/** Minor version as a number that sorts: 3.13 → 3013. */
export function minorNumber(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 1000 + minor;
}

/** What our own helper files are written for. */
export const OLDEST_NAMED = 3008;
/** Oldest that is taken without being asked for. */
export const OLDEST_UNASKED = 3009;
