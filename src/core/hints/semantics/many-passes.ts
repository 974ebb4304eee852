/** Does the text speak for many passes of a loop, rather than say nothing of them? */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { mostElementsOf } from "./array-size.ts";
import type { Module } from "./module.ts";
import { mayRunLong, mostOf } from "./passes.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { unwrapped, walk } from "./walk.ts";

/** From so many passes on, copying what grows begins to be seen. Judgement: 50 × `np.append` took 0.2 ms. */
const SOME = 50;

/**
 * `while`, `for i in range(n)`, loops over lines and arrays. What a loop over anything else goes through is a handful of names,
 * files, channels or options as often as not: of 19 such findings in scientific packages, 4 were worth saying, of 8 others 7.
 */
export const speaksForMany = (loop: Node, module: Module): boolean => {
  if (loop.type === "while_statement") return true;
  if (!mayRunLong(loop, module) || (mostOf(loop, module) ?? SOME) < SOME) return false;
  const [over, ...more] = loop.fields("right");
  return over !== undefined && more.length === 0 && isLong(over, module) && !isExponent(loop);
};

/** Names of what there are few of, in what a loop counts by or goes through. */
const FEW =
  /(?:^|[_.(\d])n?_?(?:dims?|ndims?|axis|axes|orders?|degrees?|files?|filenames?|filelist|paths?|folders?|dirs?|names?|keys?|columns?|cols?|fields?|channels?|chans?|bands?|levels?|folds?|splits?|components?|stations?|species|params?|parameters?|options?|args?|conditions?|classes|groups?|labels?|layers?|chunks?|batches|workers?|procs?|sides?|subplots?|panels?|harmonics|derivatives?|regions?|types?|kinds?|modes?)(?:$|[_.)\]\s+-])/i;

const isLong = (expression: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(expression);
  if (depth > 4) return false;
  const { kind } = module.typeOf(node);
  if (kind === "file") return true;
  if (FEW.test(node.text)) return false;
  const again = (part: Node): boolean => isLong(part, module, depth + 1);
  if (kind === "array") return (mostElementsOf(node, module) ?? SOME) >= SOME && !isDistinct(node, module);
  if (node.type === "identifier") {
    const bindings = reachingBindings(node, module) ?? [];
    if (bindings.length > 0 && bindings.every(({ annotation }) => STREAM.test(annotation?.text ?? ""))) return true;
    const values = bindings.map((binding) => (binding.kind === "assignment" ? binding.value : null));
    return LINES.test(node.text) || (values.length > 0 && values.every((value) => value !== null && again(value)));
  }
  if (node.type !== "call") return LINES.test(node.text);
  const { positional, hasSplat } = argumentsOf(node);
  const [called, scope] = [node.field("function"), module.scopeAt(node)];
  if (hasSplat) return false;
  if (["range", "xrange"].some((name) => isBuiltin(called, name, scope))) return true;
  const isWrapper = ["enumerate", "zip", "reversed", "list", "sorted", "iter"].some((name) =>
    isBuiltin(called, name, scope),
  );
  if (isWrapper || /(?:^|\.)(?:tqdm|trange|track)$/.test(called?.text ?? ""))
    return positional.length > 0 && positional.every(again);
  return /\.(?:readlines|splitlines|itertuples|iterrows)$/.test(called?.text ?? "");
};

/** Annotated as something that comes one by one: whoever had a handful would have said list, tuple or Sequence. */
const STREAM = /^(?:\w+\.)*(?:Iterable|Iterator|Generator)\b/;

/** Of a text or a file. */
const LINES =
  /(?:^|[_.])(?:lines|rows|samples|records|events|residues|atoms|frames|particles|pixels|points|timesteps|iterations)$/i;

/** `np.unique(x)` has as many items as there are kinds. */
const isDistinct = (node: Node, module: Module): boolean => {
  const called = node.type === "call" ? node.field("function") : null;
  return (
    called !== null && /^numpy\.(?:unique|union1d|intersect1d)$/.test(qualifiedName(called, module.scopeAt(node)) ?? "")
  );
};

/** `x**k` with the loop's own k: nobody counts far in exponents. */
const isExponent = (loop: Node): boolean => {
  const name = loop.field("left");
  let is = false;
  if (name?.type === "identifier")
    walk(loop, (node) => {
      is ||=
        node.type === "binary_operator" &&
        node.field("operator")?.text === "**" &&
        node.field("right")?.text === name.text;
      return !is;
    });
  return is;
};
