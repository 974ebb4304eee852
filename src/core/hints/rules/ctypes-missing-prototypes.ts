/** Finds C functions that are called through ctypes without their types: arguments and results are taken for ints. */
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { badArgumentOf, isPlainForC, isResultUsed, isUsedAsPointer, knownResultOf } from "../semantics/c-types.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { nativeCallOf, prototypesIn, type NativeCall, type Prototypes } from "../semantics/native-library.ts";
import { isInTest } from "../semantics/task.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";

export const ctypesMissingPrototypes: Rule = {
  name: "ctypes-missing-prototypes",
  tier: 1,
  isOnRecord: true,
  isAboutCorrectness: true,
  claim: "T21",
  summary:
    "Without argtypes and restype ctypes takes every argument and every result for an int: doubles and addresses arrive broken.",
  words: ["ctypes"],
  find: (module) => {
    const calls = module.nodes("call").flatMap((call) => nativeCallOf(call, module) ?? []);
    const prototypes = calls.length === 0 ? "unknown" : prototypesIn(module);
    if (prototypes === "unknown") return [];
    const said = new Set<string>();
    return calls.flatMap((call) => {
      const proven = ofProven(call, prototypes, module);
      if (proven !== null) return proven;
      // Of what is only likely, the first call speaks for all.
      if (said.has(call.name) || !isLikely(call, prototypes, module)) return [];
      said.add(call.name);
      return finding(call, LIKELY, fixFor(call, "c_int", []), 2);
    });
  },
};

const LIKELY =
  "is called without `argtypes` and `restype`, so ctypes takes its arguments and its result for ints of 32 bits: doubles come back as rubbish, addresses are cut off (the talk's advice is to set both)";

/** A test that is wrong fails by itself, and those of ctypes do without prototypes on purpose. */
const finding = ({ call, name }: NativeCall, what: string, fix: string, tier: 1 | 2): Finding => ({
  node: statementAround(call),
  region: regionAround(call),
  message: `\`${name}\` ${what}`,
  fix,
  tier: isInTest(call) ? 2 : tier,
});

const ofProven = (native: NativeCall, { argtypes, restype }: Prototypes, module: Module): Finding | null => {
  const { call, name, isWindows } = native;
  if (!argtypes.has(name)) {
    const { positional } = argumentsOf(call);
    for (const argument of positional) {
      const bad = badArgumentOf(argument, module);
      // Windows' functions for wide characters take text as it is.
      if (bad === null || (bad === "text" && (isWindows || /W$|wcs|wchar|^w?print|wide/i.test(name)))) continue;
      const types = positional.map((each) => TYPES[badArgumentOf(each, module) ?? "int"]);
      return finding(
        native,
        `${BAD[bad](excerpt(argument, "an argument"))}: set \`argtypes\`, as the talk does`,
        fixFor(native, null, types),
        // Under Python 2 a str is what C wants.
        bad === "text" && FOR_PYTHON_2.test(module.root.text) ? 2 : 1,
      );
    }
  }
  if (restype.has(name)) return null;
  const known = isResultUsed(call) ? knownResultOf(name) : null;
  if (known === "double")
    return finding(
      native,
      `returns a double, but ctypes takes the result of a function without \`restype\` for an int, so \`${excerpt(call, `${name}(…)`)}\` is a wrong number`,
      fixFor(native, "c_double", []),
      1,
    );
  if (known === "pointer" || (!isWindows && isUsedAsPointer(call, module)))
    return finding(
      native,
      `returns an address, but ctypes takes the result of a function without \`restype\` for an int of 32 bits, so the upper half of the address is lost`,
      fixFor(native, "c_void_p", []),
      1,
    );
  return null;
};

const FOR_PYTHON_2 =
  /^[ \t]*from __future__ import .*\b(?:print_function|unicode_literals|division|absolute_import)\b/m;

const BAD = {
  float: (text: string): string =>
    `gets the float \`${text}\`, which ctypes refuses (ArgumentError) where it has no \`argtypes\``,
  array: (text: string): string =>
    `gets the array \`${text}\`, which ctypes refuses (ArgumentError) where it has no \`argtypes\``,
  address: (text: string): string =>
    `gets the address \`${text}\` as a Python integer, of which ctypes passes on 32 bits where it has no \`argtypes\``,
  text: (text: string): string =>
    `gets the str \`${text}\`, which ctypes passes as wide characters, so C reads its first letter only`,
} as const;

const TYPES = {
  float: "ctypes.c_double",
  array: 'np.ctypeslib.ndpointer(dtype=np.float64, flags="C_CONTIGUOUS")',
  address: "ctypes.c_void_p",
  text: "ctypes.c_char_p",
  int: "ctypes.c_int",
} as const;

/** Something has to be converted, and nobody says to what. */
const isLikely = (
  { call, name, isWindows }: NativeCall,
  { argtypes, restype }: Prototypes,
  module: Module,
): boolean => {
  const { positional, hasSplat } = argumentsOf(call);
  if (argtypes.has(name) || restype.has(name) || hasSplat) return false;
  return positional.some(
    (argument) => !isPlainForC(argument, module) && !(isWindows && module.typeOf(argument).kind === "str"),
  );
};

const fixFor = ({ library, name }: NativeCall, result: string | null, types: readonly string[]): string => {
  const lib = excerpt(library, "lib");
  return [
    `${lib}.${name}.argtypes = [${types.join(", ") || "…"}]  # as its header says, once after loading`,
    `${lib}.${name}.restype = ctypes.${result ?? "c_double"}  # what it returns; None for void`,
  ].join("\n");
};
