/** Does the text speak for many passes of a loop, rather than say nothing of them? */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { argumentsOf } from "./arguments.ts";
import { integerOf } from "./constants.ts";
import type { Module } from "./module.ts";
import { mayRunLong, mostOf } from "./passes.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { readsOf } from "./reach.ts";
import { reachingBindings } from "./reaching.ts";
import { unwrapped, walk } from "./walk.ts";

/** From so many passes on, copying what grows is seen: 1,000 × `np.append` of a number took 2 ms, 20,000 took 77 ms. Judgement. */
const SOME = 1000;
/** Lines of a loop beside whose work a copy is nothing. Judgement. */
const LONG_BODY = 150;

/**
 * Loops over lines, rows of a table, what a file held, and over counts whose names are those of data: steps, samples, atoms. What any other
 * loop goes through, `while` and `range(n)` among them, is a handful of names, files, classes or options as often as not: see the labelled
 * findings in test/hints/corpus.md.
 */
export const speaksForMany = (loop: Node, module: Module): boolean => {
  if (loop.type === "while_statement" || !mayRunLong(loop, module) || loop.endLine - loop.line > LONG_BODY)
    return false;
  if ((mostOf(loop, module) ?? SOME) < SOME) return false;
  const clause = loop.children.find(({ type }) => type === "for_in_clause") ?? loop;
  const [over, ...more] = iterated(clause);
  return over !== undefined && more.length === 0 && isLong(over, module) && !isExponent(loop);
};

const words = (text: string): string => text.trim().split(/\s+/).join("|");
/** Names of what there are few of, alone or as a word of a longer name: "n_dims", "len(axes)", "self.fields". */
const FEW = new RegExp(
  `(?<![a-z])n?_?(?:${words(`dim ndim axis axe order degree file filename path folder dir name key column col field channel chan band
  level fold split component comp station species param parameter option arg condition clas class classe cls group label layer
  chunk batche worker proc side subplot panel harmonic derivative region regime type kind mode unique cluster categorie category
  eq equation root state bound chromsize feature lag rank factor qubit wire orbital band variable var child children neighbor neighbour`)})(?:s|es)?(?![a-z])`,
  "i",
);
/** The dimensions of an array, and its columns. */
const SHAPE = /len\(\w*shape\)|\.ndim\b|\.shape\[(?:1|-1)\]/;
/** Names of counts that are large as a rule: "n_steps", "max_iter", "self.num_samples"; "n" alone may be anything. */
const MANY = new RegExp(
  `(?:^|[_.])(?:n|num|nb|max|total|number)_?(?:of_)?(?:${words(`iter iteration step time_?step sample atom particle sim simulation trial row record
  line pixel node vertex vertice voxel cell edge event spike neuron agent individual residue observation`)})(?:s)?$`,
  "i",
);

/** Does its name speak of a handful? */
export const isOfFew = (expression: Node): boolean => FEW.test(expression.text) || SHAPE.test(expression.text);

const isLong = (expression: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(expression);
  // How a file is called tells nothing of its lines: `open(path)`.
  if (node.type === "call" && isBuiltin(node.field("function"), "open", module.scopeAt(node))) return true;
  if (depth > DEPTH || FEW.test(node.text) || SHAPE.test(node.text)) return false;
  if (node.type === "identifier") return isLongName(node, module, depth);
  if (node.type === "attribute" && node.field("attribute")?.text === "index")
    return isTable(node.field("object") ?? node, module);
  if (node.type !== "call") return LINES.test(node.text);
  const { positional, hasSplat } = argumentsOf(node);
  const [called, scope] = [node.field("function"), module.scopeAt(node)];
  if (hasSplat || called === null) return false;
  if (["range", "xrange"].some((name) => isBuiltin(called, name, scope))) return isLongRange(positional, module);
  const isWrapper = ["enumerate", "zip", "reversed", "list", "iter"].some((name) => isBuiltin(called, name, scope));
  if (isWrapper || /(?:^|\.)tqdm$/.test(called.text))
    return positional.length > 0 && positional.every((part) => isLong(part, module, depth + 1));
  if (isOfProcess(called, module)) return false;
  if (/\.(?:readlines|splitlines|itertuples|iterrows)$/.test(called.text)) return true;
  const path = qualifiedName(called, scope) ?? "";
  if (/^csv\.(?:reader|DictReader)$/.test(path)) return true;
  return path === "numpy.arange" ? positional.length < 3 && isLongRange(positional, module) : DATA.test(path);
};

/** `p.readlines()` after `p = os.popen("… | tail")`: whoever asks a program gets what was asked for. */
const isOfProcess = (called: Node, module: Module): boolean => {
  const object = called.field("object");
  const bindings = object?.type === "identifier" ? (reachingBindings(object, module) ?? []) : [];
  return bindings.some(({ value }) => /^(?:os\.popen|subprocess\.\w+)\(/.test(value?.text ?? ""));
};

const DEPTH = 4;
/** Of a text, a file, a table or a simulation. */
const LINES = /(?:^|[_.])(?:lines|rows|records|particles|pixels|time_?steps|iterations)$/i;
/** Tables, by the names that everybody gives them. */
const TABLE = /^(?:\w+_)?df(?:_\w+)?$|^dataframe$/;
/** Arrays that are made long. */
const DATA = /^numpy\.(?:loadtxt|genfromtxt|fromfile|load)$/;

const isLongName = (name: Node, module: Module, depth: number): boolean => {
  if (LINES.test(name.text)) return true;
  if (module.typeOf(name).kind === "file") return true;
  const bindings = reachingBindings(name, module) ?? [];
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, value }) => kind === "assignment" && value !== null && isLong(value, module, depth + 1))
  );
};

/** `range(1, n)` after the first was dealt with joins what lies at hand, and so does `range(2, n + 1)`. */
const isLongRange = (bounds: readonly Node[], module: Module): boolean => {
  const [first, second] = bounds;
  const stop = second ?? first;
  if (first === undefined || stop === undefined) return false;
  return (second === undefined || !((integerOf(first, module.scopeAt(first)) ?? 0) >= 1)) && isLargeCount(stop, module);
};

/** `n_steps`, `len(lines)`, `len(df)`, `df.shape[0]`, and `len(lines) - 1`; a parameter by what it is unless it is given. */
const isLargeCount = (count: Node, module: Module): boolean => {
  const node = unwrapped(count);
  if (node.type === "integer") return (integerOf(node, module.scopeAt(node)) ?? 0) >= SOME;
  const [left, right] = [node.field("left"), node.field("right")];
  if (node.type === "binary_operator" && left !== null && right?.type === "integer") return isLargeCount(left, module);
  if (node.type === "identifier") {
    const most = (reachingBindings(node, module) ?? []).flatMap(({ kind, value }) =>
      kind === "parameter" && value !== null ? (integerOf(value, module.scopeAt(value)) ?? []) : [],
    );
    return most.length > 0 ? Math.max(...most) >= SOME : MANY.test(node.text);
  }
  const counted = countedBy(node, module);
  if (counted !== null)
    return (
      isTable(counted, module) || (!isOfFew(counted) && isLong(counted, module, 1) && !isOfInnerList(counted, module))
    );
  return node.type === "attribute" && MANY.test(node.text);
};

/** xs in `len(xs)`, `xs.shape[0]` and `xs.size`. */
const countedBy = (node: Node, module: Module): Node | null => {
  if (node.type === "call")
    return isBuiltin(node.field("function"), "len", module.scopeAt(node))
      ? (argumentsOf(node).positional[0] ?? null)
      : null;
  if (node.type === "attribute") return node.field("attribute")?.text === "size" ? node.field("object") : null;
  const shape = node.type === "subscript" && node.text.endsWith(".shape[0]") ? node.field("value") : null;
  return shape?.field("object") ?? null;
};

const isTable = (node: Node, module: Module): boolean =>
  /^(?:frame|file)$/.test(module.typeOf(node).kind) || TABLE.test(node.text.replace(/\.index$/, ""));

/** `xs = lists[i]`: of many lists, each is a short one. */
const isOfInnerList = (list: Node, module: Module): boolean =>
  list.type === "identifier" &&
  (reachingBindings(list, module) ?? []).some(
    ({ value }) => value?.type === "subscript" && value.fields("subscript").every(({ type }) => type !== "slice"),
  );

/** `x**k` and `x**(k + 1)` with the loop's own k: nobody counts far in exponents. */
const isExponent = (loop: Node): boolean => {
  const name = loop.field("left");
  let is = false;
  if (name?.type === "identifier")
    walk(loop, (node) => {
      const exponent = node.field("operator")?.text === "**" ? node.field("right") : null;
      is ||= exponent !== null && readsOf(exponent, name.text).length > 0;
      return !is;
    });
  return is;
};
