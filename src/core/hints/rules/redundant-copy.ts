/** Finds copies of what is new anyway, of what the assignment copies itself, and of what nobody looks at again. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { copiesIn, type Copy } from "../semantics/copies.ts";
import { fateOf } from "../semantics/discarded.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { isInvariant } from "../semantics/invariant.ts";
import { isFresh } from "../semantics/fresh.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { placeOf } from "../semantics/place.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { isCarried, readsOf } from "../semantics/reach.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { isArray } from "../semantics/types/type.ts";
import { usageOf } from "../semantics/usage.ts";
import { isPrivateTo } from "../semantics/variable.ts";
import { unwrapped } from "../semantics/walk.ts";

export const redundantCopy: Rule = {
  name: "redundant-copy",
  tier: 2,
  claim: "T8",
  summary: "A copy of something new, or one that nothing changes, costs its memory and its time for nothing.",
  words: ["copy", "list(", "array(", "astype(", "concatenate(", "hstack(", "vstack(", "delete("],
  find: (module) =>
    inOrder([
      ...copiesIn(module).flatMap((copy) => findingOf(copy, module) ?? []),
      ...module.callsOf(JOINING).flatMap((call) => ofAllButSome(call, module) ?? []),
      ...module.callsOf(["deepcopy"]).flatMap((call) => ofPicked(call, module) ?? []),
    ]),
};

const findingOf = (copy: Copy, module: Module): Finding | null => {
  const { node, source } = copy;
  const [code, what] = [excerpt(node, `a copy of ${excerpt(source, "it")}`), excerpt(source, "…")];
  const found = ofNew(copy, module) ?? ofStored(copy, module) ?? ofUnread(copy, module) ?? ofSwapped(copy, module);
  if (found === null) return null;
  return {
    node,
    region: repeatsAround(node)[0] ?? statementAround(node),
    message: `\`${code}\` ${found.reason}: a copy of a million items took 3 ms`,
    fix: found.fix(what),
  };
};

const JOINING = ["concatenate", "hstack", "vstack", "delete"];

/** `np.concatenate((x[:i], x[j:]))` in a loop over i: nearly all of x into new memory in every pass. */
const ofAllButSome = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  const [first, second] = argumentsOf(call).positional;
  if (first === undefined || path === null || !/^numpy\.(?:concatenate|hstack|vstack|delete)$/.test(path)) return null;
  const isDelete = path.endsWith("delete");
  const parts = isDelete ? [first] : unwrapped(first).children;
  const wholes = parts.map((part) =>
    isDelete ? part : part.type === "subscript" && isSlice(part) ? part.field("value") : null,
  );
  const [whole] = wholes;
  if (whole === undefined || whole === null || wholes.some((each) => each?.text !== whole.text)) return null;
  if (placeOf(whole) === null || (!isDelete && parts.length !== 2)) return null;
  const loop = repeatsAround(call).find((around) => mayRunLong(around, module) && isInvariant(whole, around, module));
  if (loop === undefined || isInvariant(isDelete ? (second ?? first) : first, loop, module)) return null;
  return {
    node: call,
    region: loop,
    message: `\`${excerpt(call, "np.concatenate(…)")}\` copies nearly all of \`${excerpt(whole, "x")}\` into new memory in every pass of the loop: a copy of a million items took 3 ms`,
    fix: `buffer = ${excerpt(whole, "x")}.copy()  # once, before the loop; each pass changes the few items in which it differs from the last one`,
  };
};

/** `copy.deepcopy(x[indices])` with a list of indices: nothing but an array or a table takes one, and it gives new memory. */
const ofPicked = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  const [picked, ...more] = argumentsOf(call).positional;
  if (path !== "copy.deepcopy" || picked?.type !== "subscript" || more.length > 0) return null;
  const [index, ...others] = picked.fields("subscript");
  if (index === undefined || others.length > 0 || module.typeOf(index).kind !== "list") return null;
  return {
    node: call,
    region: repeatsAround(call)[0] ?? statementAround(call),
    message: `\`${excerpt(call, "deepcopy(x[indices])")}\` copies what indexing with a list has just copied: a copy of a million items took 3 ms`,
    fix: excerpt(picked, "x[indices]"),
  };
};

const isSlice = (part: Node): boolean => part.fields("subscript").some(({ type }) => type === "slice");

interface Reason {
  readonly reason: string;
  fix(source: string): string;
}

/** `np.mean(v, axis=0).copy()`, `list(sorted(xs))`. */
const ofNew = ({ source }: Copy, module: Module): Reason | null =>
  isFresh(source, module)
    ? {
        reason: `copies what \`${excerpt(source, "its argument")}\` has just made and nobody else holds`,
        fix: (what) => what,
      }
    : null;

/** `a[1:-1] = b.copy()`: the assignment copies the items into `a`, with care where both overlap. */
const ofStored = ({ node, source }: Copy, module: Module): Reason | null => {
  const statement = statementAround(node);
  const [only] = statement.children;
  const left = only?.type === "assignment" && only.field("right") === node ? only.field("left") : null;
  if (
    left?.type !== "subscript" ||
    left.fields("subscript").every(({ type }) => type !== "slice" && type !== "ellipsis")
  )
    return null;
  const target = left.field("value");
  const [one, other] = [rootIn(target), rootIn(source)];
  // Where both may be the same memory, the copy says so plainly.
  if (target === null || one === null || other === null || one === other) return null;
  if (!isArray(module.typeOf(target)) || !isArray(module.typeOf(source))) return null;
  return {
    reason: `makes a copy that the assignment to \`${excerpt(left, "a[…]")}\` copies again`,
    fix: (what) => `${excerpt(left, "a[:]")} = ${what}`,
  };
};

/** "x" of `x[0].y[1:]`. */
const rootIn = (expression: Node | null): string | null => {
  let node = expression;
  while (node !== null && (node.type === "subscript" || node.type === "attribute" || node.type === "call"))
    node = node.field("value") ?? node.field("object") ?? node.field("function");
  return node?.type === "identifier" ? node.text : null;
};

/** `y = x.copy()`, and y is never read. */
const ofUnread = ({ node }: Copy, module: Module): Reason | null => {
  const fate = fateOf(node);
  if (fate.kind !== "bound" || statementAround(node).children[0]?.field("right") !== node) return null;
  const frame = module.frameAt(fate.name);
  const name = fate.name.text;
  if (frame.kind !== "function" || module.scopeAt(fate.name) !== frame || !isPrivateTo(frame, name, module))
    return null;
  const isUsed = frame.usesOf(name).length > 0 || (frame.bindings.get(name) ?? []).length > 1;
  // An unused name may be meant for a debugger, but its copy is paid for.
  return isUsed || name.startsWith("_")
    ? null
    : { reason: `is kept in \`${name}\`, which nothing reads`, fix: () => `# without \`${name}\`` };
};

/** `new[1:-1] = f(data); data = np.copy(new)` in each pass: the two arrays can change places. */
const ofSwapped = ({ node, source }: Copy, module: Module): Reason | null => {
  const fate = fateOf(node);
  if (fate.kind !== "bound" || source.type !== "identifier" || !isArray(module.typeOf(source))) return null;
  const { statement, name } = fate;
  const frame = module.frameAt(statement);
  const [loop] = loopsAround(statement);
  if (loop === undefined || module.scopeAt(statement) !== frame || statement.parent?.parent !== loop) return null;
  if (![name.text, source.text].every((each) => isPrivateTo(frame, each, module))) return null;
  // The caller's own array must not become the one that is written.
  if ((frame.bindings.get(name.text) ?? []).some(({ kind }) => kind === "parameter")) return null;
  const graph = module.graphOf(frame);
  const point = graph.at.get(statement);
  // Both arrays live on from pass to pass, and the loop stores into the one that is copied from.
  if (point === undefined || !isCarried(graph, point, loop, source.text)) return null;
  if (!isWrittenThenRead(loop, source, name.text, module)) return null;
  if (
    (frame.bindings.get(name.text) ?? []).filter(({ name: each }) => each.start > loop.start && each.end < loop.end)
      .length !== 1
  )
    return null;
  return {
    reason: `copies the whole array in every pass of the loop, where the two arrays could change places`,
    fix: (what) =>
      `${name.text}, ${what} = ${what}, ${name.text}  # and set again what ${what} keeps from pass to pass, such as its edges`,
  };
};

/** First the loop stores into the array, from what it copied the last time; then it may look at it; then it copies it. */
const isWrittenThenRead = (loop: Node, source: Node, target: string, module: Module): boolean => {
  const reads = readsOf(loop, source.text).filter((read) => read !== source);
  const [first] = reads.filter((read) => usageOf(read, module).kind === "changed");
  if (first === undefined || readsOf(loop, target).every((read) => read.start >= source.start)) return false;
  return reads.every((read) => read.start >= first.start && read.end <= source.start);
};
