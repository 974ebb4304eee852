/** `try` statements that could ask first: one statement that may raise, and another value where it does. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { excerpt } from "./excerpt.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isBuiltin } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { isNumber, type Kind } from "./types/type.ts";
import { unwrapped, walk } from "./walk.ts";

export interface Guarded {
  /** What raises, as code: "d[k]". */
  readonly raising: string;
  /** The rewrite that asks instead. */
  readonly fix: string;
}

export interface Attempt {
  /** The only statement under `try`, and the only one under `except`. */
  readonly body: Node;
  readonly handler: Node;
  /** "KeyError". */
  readonly exception: string;
}

/** Null for several handlers, `else`, `finally`, `as e`, several exceptions, and more than one statement in either part. */
export const attemptOf = (statement: Node): Attempt | null => {
  const [block, clause, ...more] = statement.children;
  if (block?.type !== "block" || clause?.type !== "except_clause" || more.length > 0) return null;
  const [exception, handlers, ...others] = clause.children;
  if (exception?.type !== "identifier" || handlers?.type !== "block" || others.length > 0) return null;
  const [[body, ...rest], [handler, ...further]] = [block.children, handlers.children];
  if (body?.type !== "expression_statement" || handler?.type !== "expression_statement") return null;
  return rest.length + further.length > 0 ? null : { body, handler, exception: exception.text };
};

export const guardedOf = (attempt: Attempt, module: Module): Guarded | null => {
  const guards = GUARDS[attempt.exception];
  const [done, instead] = [stepOf(attempt.body), stepOf(attempt.handler)];
  return guards === undefined || done === null || instead === null ? null : guards(done, instead, module);
};

/** `x = value`, `x += value` or `value`. */
interface Step {
  readonly target: Node | null;
  readonly operator: string;
  readonly value: Node;
}

const stepOf = (statement: Node): Step | null => {
  const [only, ...more] = statement.children;
  if (only === undefined || more.length > 0) return null;
  if (only.type !== "assignment" && only.type !== "augmented_assignment")
    return only.type === "yield" || only.type === "await" ? null : { target: null, operator: "", value: only };
  const [target, value] = [only.field("left"), only.field("right")];
  if (target === null || value === null || value.type === "assignment") return null;
  return { target, operator: only.type === "assignment" ? "=" : (only.field("operator")?.text ?? ""), value };
};

type Guard = (done: Step, instead: Step, module: Module) => Guarded | null;

const isSameTarget = (one: Step, other: Step): boolean =>
  one.target !== null && one.target.text === other.target?.text && one.operator === other.operator;

/** Asking costs no more than looking: names, attributes, items and arithmetic, no calls. */
const isCheap = (node: Node): boolean => {
  let cheap = true;
  walk(node, ({ type }) => {
    if (/^(?:call|await|yield|lambda|named_expression)$|comprehension|generator/.test(type)) cheap = false;
    return cheap;
  });
  return cheap;
};

const partsOf = (value: Node): { readonly object: Node; readonly index: Node } | null => {
  if (value.type !== "subscript") return null;
  const [object, [index, ...more]] = [value.field("value"), value.fields("subscript")];
  if (object === null || index === undefined || more.length > 0 || index.type === "slice") return null;
  return isCheap(object) && isCheap(index) ? { object, index } : null;
};

/** What has no `in` and `get` that mean the same; a defaultdict raises nothing. */
const NO_DICTS: ReadonlySet<Kind> = new Set(
  "list tuple str bytes array frame series range deque iterator instance class module function".split(" ") as Kind[],
);

const mayBeDict = (object: Node, module: Module): boolean =>
  !NO_DICTS.has(module.typeOf(object).kind) &&
  !(
    object.type === "identifier" &&
    (reachingBindings(object, module) ?? []).some(({ value }) =>
      /^(?:\w+\.)*(?:defaultdict|Counter)\(/.test(value?.text ?? ""),
    )
  );

/** `x = d[k]`, `t += d[k]`, `d[k] += v`, `d[k].append(v)`. */
const forKey: Guard = (done, instead, module) => {
  if (done.target?.type === "subscript") {
    const stored = partsOf(done.target);
    // Both count under the same key.
    if (
      stored === null ||
      done.operator === "=" ||
      instead.operator !== "=" ||
      instead.target?.text !== done.target.text
    )
      return null;
    if (!isCheap(done.value) || !isCheap(instead.value) || !mayBeDict(stored.object, module)) return null;
    const [d, k] = [excerpt(stored.object, "d"), excerpt(stored.index, "k")];
    const isCount = isNumber(module.typeOf(instead.value));
    return {
      raising: done.target.text,
      fix: isCount
        ? `${d} = collections.defaultdict(int)  # where it is made\n${d}[${k}] ${done.operator} ${excerpt(done.value, "…")}`
        : `if ${k} in ${d}:\n    ${d}[${k}] ${done.operator} ${excerpt(done.value, "…")}\nelse:\n    ${d}[${k}] = ${excerpt(instead.value, "…")}`,
    };
  }
  const added = methodCallOf(done.value);
  if (done.target === null && added !== null) {
    const stored = partsOf(added.object);
    if (stored === null || instead.operator !== "=" || instead.target?.text !== added.object.text) return null;
    if (!/^(?:append|add)$/.test(added.method) || !mayBeDict(stored.object, module)) return null;
    const kind = instead.value.type === "list" ? "[]" : instead.value.type === "set" ? "set()" : null;
    if (kind === null) return null;
    const [d, k, what] = [
      excerpt(stored.object, "d"),
      excerpt(stored.index, "k"),
      argumentsOf(added.call).positional[0],
    ];
    return {
      raising: added.object.text,
      fix: `${d}.setdefault(${k}, ${kind}).${added.method}(${what === undefined ? "…" : excerpt(what, "…")})`,
    };
  }
  const read = partsOf(unwrapped(done.value));
  if (read === null || !isSameTarget(done, instead) || !isCheap(instead.value) || !mayBeDict(read.object, module))
    return null;
  const [d, k, other] = [excerpt(read.object, "d"), excerpt(read.index, "k"), excerpt(instead.value, "…")];
  const rest = other === "None" ? "" : `, ${other}`;
  return {
    raising: done.value.text,
    fix: `${excerpt(done.target ?? done.value, "x")} ${done.operator} ${d}.get(${k}${rest})`,
  };
};

/** `x = xs[i]`; a negative index counts from the end. */
const forIndex: Guard = (done, instead, module) => {
  const read = partsOf(unwrapped(done.value));
  if (read === null || !isSameTarget(done, instead) || !isCheap(instead.value)) return null;
  if (!/^(?:list|tuple|str)$/.test(module.typeOf(read.object).kind) || read.index.type === "unary_operator")
    return null;
  const [xs, i, other] = [excerpt(read.object, "xs"), excerpt(read.index, "i"), excerpt(instead.value, "…")];
  return {
    raising: done.value.text,
    fix: `${excerpt(done.target ?? done.value, "x")} ${done.operator} ${xs}[${i}] if ${i} < len(${xs}) else ${other}`,
  };
};

/** `x = a / b`, with one division. */
const forZero: Guard = (done, instead, module) => {
  const value = unwrapped(done.value);
  const divisor =
    value.type === "binary_operator" && /^(?:\/\/?|%)$/.test(value.field("operator")?.text ?? "")
      ? value.field("right")
      : null;
  if (divisor === null || !isSameTarget(done, instead) || !isCheap(instead.value) || !isCheap(divisor)) return null;
  // Text is formatted by `%`, too; arrays do not raise.
  const { kind } = module.typeOf(value);
  if (kind === "str" || kind === "array" || value.field("left")?.type === "string") return null;
  let divisions = 0;
  walk(value, (node) => void (divisions += /^(?:\/\/?|%)$/.test(node.field("operator")?.text ?? "") ? 1 : 0));
  if (divisions > 1) return null;
  return {
    raising: done.value.text,
    fix: `${excerpt(done.target ?? done.value, "x")} ${done.operator} ${excerpt(value, "…")} if ${excerpt(divisor, "b")} else ${excerpt(instead.value, "…")}`,
  };
};

/** `x = o.name`; a module or an object of this file with properties of its own is another matter. */
const forAttribute: Guard = (done, instead, module) => {
  const value = unwrapped(done.value);
  const [object, name] = value.type === "attribute" ? [value.field("object"), value.field("attribute")] : [null, null];
  if (object === null || name === null || !isSameTarget(done, instead) || !isCheap(instead.value) || !isCheap(object))
    return null;
  if (module.typeOf(object).kind === "module") return null;
  return {
    raising: value.text,
    fix: `${excerpt(done.target ?? value, "x")} ${done.operator} getattr(${excerpt(object, "o")}, "${name.text}", ${excerpt(instead.value, "…")})`,
  };
};

/** `x = next(it)`. */
const forEnd: Guard = (done, instead, module) => {
  const value = unwrapped(done.value);
  const [iterator, ...more] = value.type === "call" ? argumentsOf(value).positional : [];
  if (iterator === undefined || more.length > 0 || !isBuiltin(value.field("function"), "next", module.scopeAt(value)))
    return null;
  if (!isSameTarget(done, instead) || !isCheap(instead.value) || !isCheap(iterator)) return null;
  return {
    raising: value.text,
    fix: `${excerpt(done.target ?? value, "x")} ${done.operator} next(${excerpt(iterator, "it")}, ${excerpt(instead.value, "…")})`,
  };
};

const GUARDS: Readonly<Partial<Record<string, Guard>>> = {
  KeyError: forKey,
  IndexError: forIndex,
  ZeroDivisionError: forZero,
  AttributeError: forAttribute,
  StopIteration: forEnd,
};
