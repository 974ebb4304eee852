/** Finds deep copies in loops of which only a part is used, or that nothing changes. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { fateOf } from "../semantics/discarded.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { placeOf } from "../semantics/place.ts";
import { mayChangeObject } from "../semantics/purity.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { readsOf } from "../semantics/reach.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import type { Type } from "../semantics/types/type.ts";
import { usageOf } from "../semantics/usage.ts";
import { isPrivateTo } from "../semantics/variable.ts";

export const deepcopyInLoop: Rule = {
  name: "deepcopy-in-loop",
  tier: 2,
  claim: "T8",
  summary:
    "A deep copy in a loop of which only a part is used copies everything that the object leads to in every pass.",
  words: ["deepcopy", "deep=True"],
  find: (module) => module.callsOf(["deepcopy", "copy"]).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const source = sourceOf(call, module);
  if (source !== null && isGivenByProperty(call))
    return {
      node: call,
      region: statementAround(call),
      message: `every look at this property copies all that \`${excerpt(source, "object")}\` leads to, item by item and in the interpreter, and who writes a loop over it sees no call: 10,000 floats took 1.6 ms`,
      fix: `return types.MappingProxyType(${excerpt(source, "object")})  # or the object itself, or a method whose name says that it copies`,
    };
  const loop = source === null ? undefined : repeatsAround(call).find((around) => mayRunLong(around, module));
  if (source === null || loop === undefined) return null;
  const [code, what] = [excerpt(call, "deepcopy(…)"), excerpt(source, "object")];
  const start = `\`${code}\` copies all that \`${what}\` leads to, item by item and in the interpreter, in every pass of the loop`;
  if (isFlat(module.typeOf(source)) && !isFilled(source, module))
    return {
      node: call,
      region: loop,
      message: `${start}, but its items are plain values: for 10,000 floats that took 1.6 ms, \`.copy()\` 0.02 ms`,
      fix: `${what}.copy()`,
    };
  const use = useOf(call, module);
  if (use === null) return null;
  return {
    node: call,
    region: loop,
    message: `${start}, but ${use.kind === "part" ? `only \`${use.part}\` of it is used` : "nothing changes the copy"}`,
    fix: use.kind === "part" ? `copy.deepcopy(${what}${use.part})` : `${use.name} = ${what}`,
  };
};

/** What `copy.deepcopy(x)` or `x.copy(deep=True)` copies. pandas copies deep by default, and arrays only. */
const sourceOf = (call: Node, module: Module): Node | null => {
  const called = call.field("function");
  const { positional, named } = argumentsOf(call);
  if (called !== null && qualifiedName(called, module.scopeAt(call)) === "copy.deepcopy")
    return positional.length === 1 ? (positional[0] ?? null) : null;
  const method = methodCallOf(call);
  return method?.method === "copy" && named.get("deep")?.type === "true" ? method.object : null;
};

/** `return copy.deepcopy(self._x)` as all that a property does; one that keeps its value is asked once. */
const isGivenByProperty = (call: Node): boolean => {
  const statement = call.parent?.type === "return_statement" ? call.parent : null;
  const definition = statement?.parent?.parent;
  const decorated = definition?.type === "function_definition" ? definition.parent : null;
  return (
    decorated?.type === "decorated_definition" &&
    decorated.children.some(({ type, text }) => type === "decorator" && /^@property\b/.test(text))
  );
};

const PLAIN: ReadonlySet<string> = new Set(["int", "float", "bool", "number", "str", "bytes"]);

/** A list or set of numbers or strings: nothing in it has to be copied with it. */
const isFlat = ({ kind, item }: Type): boolean =>
  (kind === "list" || kind === "set") && item !== undefined && PLAIN.has(item.kind);

/** Something is put into it, of which its type does not tell. */
const isFilled = (source: Node, module: Module): boolean => {
  const place = placeOf(source);
  const frame = module.frameAt(source);
  if (place === null) return false;
  return readsOf(frame.node.field("body") ?? frame.node, place).some((read) => {
    const usage = usageOf(read, module);
    return usage.kind === "changed" || (usage.kind === "method" && mayChangeObject(usage.call, module));
  });
};

type Use = { readonly kind: "part"; readonly part: string } | { readonly kind: "unchanged"; readonly name: string };

/** Null where the copy itself is needed, or nobody can tell. */
const useOf = (call: Node, module: Module): Use | null => {
  const above = call.parent;
  if ((above?.type === "attribute" || above?.type === "subscript") && above.children[0] === call) {
    const part = above.text.slice(call.end - above.start);
    // A method of the copy may need all of it.
    return above.parent?.field("function") === above || part.length > 60 || part.includes("\n")
      ? null
      : { kind: "part", part };
  }
  const fate = fateOf(call);
  if (fate.kind !== "bound" || statementAround(call).children[0]?.field("right") !== call) return null;
  const frame = module.frameAt(fate.name);
  const name = fate.name.text;
  if (
    module.scopeAt(fate.name) !== frame ||
    !isPrivateTo(frame, name, module) ||
    (frame.bindings.get(name) ?? []).length > 1
  )
    return null;
  const parts = new Set<string>();
  for (const { node } of frame.usesOf(name)) {
    const part = partOf(node, module);
    if (part === null) return null;
    parts.add(part);
  }
  const [only] = parts;

  if (only === undefined) return null;
  return parts.size === 1 && only !== "" ? { kind: "part", part: only } : { kind: "unchanged", name };
};

/** ".x" or "[0]" that is read of the copy, "" for a look at the whole; null where it may be changed or kept. */
const partOf = (read: Node, module: Module): string | null => {
  const usage = usageOf(read, module);
  switch (usage.kind) {
    case "sized":
    case "compared":
      return "";
    case "attribute":
      return isOnlyRead(read.parent, module) ? `.${usage.name}` : null;
    case "element":
      return usage.subscript.fields("subscript").every(({ type }) => type === "string" || type === "integer") &&
        isOnlyRead(usage.subscript, module)
        ? usage.subscript.text.slice(read.end - usage.subscript.start)
        : null;
    case "method":
      return mayChangeObject(usage.call, module) || !isOnlyRead(usage.call, module) ? null : "";
    default:
      return null;
  }
};

/** What is read of the copy is a number, is compared, or is copied again: nothing can be changed through it. */
const isOnlyRead = (part: Node | null, module: Module): boolean => {
  if (part === null) return false;
  const usage = usageOf(part, module);
  if (usage.kind === "method") return !mayChangeObject(usage.call, module);
  return ["sized", "compared", "operand", "pure-argument"].includes(usage.kind);
};
