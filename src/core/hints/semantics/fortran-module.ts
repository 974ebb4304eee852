/** Which imported modules f2py has made, as far as one file tells. */
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";

/** Names that say it: `_fortran`, `solver_f2py`, `flib`, `_f90wrap`. Judgement; the build files, which know it, are not looked at. */
const NAMED = /(?:^|_)(?:f2py|fortran|f77|f90|f90wrap|flib|fortranlib)(?:_|$)/i;

/** Tells of the full dotted name of a call whether it is of such a module; null where the file imports none. */
export const fortranModulesIn = (module: Module): ((path: string) => boolean) | null => {
  const compiled = new Set(
    module.callsOf(["compile"]).flatMap((call) => {
      const method = methodCallOf(call);
      if (method?.method !== "compile" || !/(?:^|\.)f2py$/.test(method.object.text)) return [];
      const name = argumentsOf(call).named.get("modulename") ?? argumentsOf(call).positional[1];
      return /^["'](\w+)["']$/.exec(name?.text ?? "")?.[1] ?? [];
    }),
  );
  const imports = [...module.nodes("import_statement"), ...module.nodes("import_from_statement")];
  const isNamedSo = (name: string): boolean => NAMED.test(name) || compiled.has(name);
  if (!imports.some(({ text }) => text.split(/[\s.,]+/).some(isNamedSo))) return null;
  // The function itself may be called anything; `numpy.f2py` is the tool.
  return (path) => !path.startsWith("numpy.") && path.split(".").slice(0, -1).some(isNamedSo);
};
