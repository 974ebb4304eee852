/** Does the text speak for many passes of a loop, rather than say nothing of them? */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { integerOf } from "./constants.ts";
import type { Module } from "./module.ts";
import { mayRunLong, mostOf } from "./passes.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { unwrapped, walk } from "./walk.ts";

/** From so many passes on, copying what grows begins to be seen. Judgement: 50 × `np.append` of a number took 0.2 ms. */
const SOME = 50;
/** Lines of a loop beside whose work a copy is nothing. Judgement. */
const LONG_BODY = 150;

/**
 * `while`, `for i in range(n)`, loops over lines and over what numbers are made for. What a loop over anything else goes through is
 * a handful of names, files, classes or options as often as not: see the labelled findings in test/hints/corpus.md.
 */
export const speaksForMany = (loop: Node, module: Module): boolean => {
  if (!mayRunLong(loop, module) || loop.endLine - loop.line > LONG_BODY) return false;
  // A condition on a shape ends a search that halves something.
  if (loop.type === "while_statement") return !/\.shape\b/.test(loop.field("condition")?.text ?? "");
  if ((mostOf(loop, module) ?? SOME) < SOME) return false;
  const [over, ...more] = loop.fields("right");
  return over !== undefined && more.length === 0 && isLong(over, module) && !isExponent(loop);
};

const words = (text: string): string => text.trim().split(/\s+/).join("|");
/** Names of what there are few of, alone or as a word of a longer name: "n_dims", "len(axes)", "self.fields". */
const FEW = new RegExp(
  `(?<![a-z])n?_?(?:${words(`dim ndim axis axe order degree file filename path folder dir name key column col field channel chan band
  level fold split component comp station species param parameter option arg condition clas class classe cls group label layer
  chunk batche worker proc side subplot panel harmonic derivative region regime type kind mode unique cluster categorie category
  eq equation root state feature lag rank factor`)})(?:s|es)?(?![a-z])`,
  "i",
);
/** The dimensions of an array, and its columns. */
const SHAPE = /len\(\w*shape\)|\.ndim\b|\.shape\[(?:1|-1)\]/;
/** A single letter counts orders, factors and variables, but for n. */
const LETTER = /^_?[a-mo-z]$/i;

const isLong = (expression: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(expression);
  if (depth > DEPTH || FEW.test(node.text) || SHAPE.test(node.text)) return false;
  if (node.type === "identifier") return isLongName(node, module, depth);
  if (node.type !== "call") return LINES.test(node.text);
  const { positional, hasSplat } = argumentsOf(node);
  const [called, scope] = [node.field("function"), module.scopeAt(node)];
  if (hasSplat || called === null) return false;
  if (["range", "xrange"].some((name) => isBuiltin(called, name, scope))) return isLongRange(positional, module);
  const isWrapper = ["enumerate", "zip", "reversed", "list", "iter"].some((name) => isBuiltin(called, name, scope));
  if (isWrapper || /(?:^|\.)tqdm$/.test(called.text))
    return positional.length > 0 && positional.every((part) => isLong(part, module, depth + 1));
  if (isBuiltin(called, "open", scope) || /\.(?:readlines|splitlines|itertuples|iterrows)$/.test(called.text))
    return true;
  return DATA.test(qualifiedName(called, scope) ?? "");
};

const DEPTH = 4;
/** Of a text, a file, a table or a simulation. */
const LINES = /(?:^|[_.])(?:lines|rows|samples|records|frames|particles|pixels|timesteps|iterations)$/i;
/** Annotated as something that comes one by one: whoever had a handful would have said list, tuple or Sequence. */
const STREAM = /^(?:\w+\.)*(?:Iterable|Iterator|Generator)\b/;
/** Arrays that are made long. */
const DATA = /^numpy\.(?:arange|linspace|loadtxt|genfromtxt|fromfile|load|random\.\w+|cumsum)$/;

const isLongName = (name: Node, module: Module, depth: number): boolean => {
  if (LINES.test(name.text)) return true;
  if (module.typeOf(name).kind === "file") return true;
  const bindings = reachingBindings(name, module) ?? [];
  if (bindings.length > 0 && bindings.every(({ annotation }) => STREAM.test(annotation?.text ?? ""))) return true;
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, value }) => kind === "assignment" && value !== null && isLong(value, module, depth + 1))
  );
};

/** `range(1, n)` after the first was dealt with joins what lies at hand; so does one over a parameter that is small unless it is given. */
const isLongRange = (bounds: readonly Node[], module: Module): boolean => {
  const [first, second] = bounds;
  const stop = second ?? first;
  if (first === undefined || stop === undefined) return false;
  if (second !== undefined && integerOf(first, module.scopeAt(first)) === 1) return false;
  if (LETTER.test(stop.text)) return false;
  if (stop.type !== "identifier") return true;
  return (reachingBindings(stop, module) ?? []).every(({ kind, value }) => {
    const most = kind === "parameter" && value !== null ? integerOf(value, module.scopeAt(value)) : null;
    return most === null || most >= SOME;
  });
};

/** `x**k` with the loop's own k: nobody counts far in exponents. */
const isExponent = (loop: Node): boolean => {
  const name = loop.field("left");
  let is = false;
  if (name?.type === "identifier")
    walk(loop, (node) => {
      is ||= node.field("operator")?.text === "**" && node.field("right")?.text === name.text;
      return !is;
    });
  return is;
};
