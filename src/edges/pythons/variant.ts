/** What makes a variant of a build: the variables that switch it, whether the build can be switched, its words for the record. */
import type { Described } from "./described.ts";
import type { Wanted } from "./wanted.ts";

/** Why this build cannot be what was asked for; null where it can. */
export function refusal(found: Described, wanted: Wanted): string | null {
  if (wanted.variant === "jit" && found.implementation === "pypy")
    return `${found.path} is PyPy, whose compiler is always on: ask for it without +jit`;
  // PEP 744; in free-threaded builds it cannot be configured before 3.15.
  if (wanted.variant === "jit" && found.jit === "none")
    return `${found.path} (${found.version}) was built without the JIT compiler, which CPython has from 3.13 on when it is configured with --enable-experimental-jit`;
  if (wanted.variant === "gil" && !found.freeThreaded)
    return `${found.path} (${found.version}) always runs with the GIL: +gil is for free-threaded builds, such as 3.14t+gil`;
  return null;
}

/**
 * A version is what its name says on every machine: "3.14" without the JIT even where the build turns it on by
 * itself, "3.14t" without the GIL even where an extension module would bring it back. A place that is named
 * (path, module, conda) is left as it was built, unless a variant is asked for.
 * Sources: docs.python.org/3/using/cmdline.html, PYTHON_JIT and PYTHON_GIL.
 */
export function variantVariables(found: Described, wanted: Wanted): Readonly<Record<string, string>> {
  const isVersion = wanted.kind === "version";
  const hasJit = wanted.variant === "jit" || (isVersion && found.jit !== "none");
  const hasGil = found.freeThreaded && (wanted.variant === "gil" || isVersion);
  return {
    ...(hasJit ? { PYTHON_JIT: wanted.variant === "jit" ? "1" : "0" } : {}),
    ...(hasGil ? { PYTHON_GIL: wanted.variant === "gil" ? "1" : "0" } : {}),
  };
}

/** "3.15.0a2 free-threaded, with the GIL", "3.14.0 JIT on", "3.11.13 PyPy 7.3.20". */
export function buildText(found: Described, variables: Readonly<Record<string, string>>): string {
  const level = { alpha: "a", beta: "b", candidate: "rc" }[found.release];
  const jit = variables["PYTHON_JIT"] === undefined ? found.jit : variables["PYTHON_JIT"] === "1" ? "on" : "off";
  const words = [
    ...(found.implementation === "pypy" ? [`PyPy ${found.implementationVersion}`] : []),
    ...(found.freeThreaded ? ["free-threaded"] : []),
    ...(variables["PYTHON_GIL"] === "1" ? ["with the GIL"] : []),
    ...(found.jit === "none" ? [] : [`JIT ${jit}`]),
    ...(found.debug ? ["debug"] : []),
  ];
  return `${found.version}${level === undefined ? "" : `${level}${found.serial}`} ${words.join(", ")}`.trim();
}
