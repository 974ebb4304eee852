/** Finds lists, tuples, dicts and sets that a loop makes longer by building a new one in every pass: `x = x + [v]`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isCheapPass } from "../semantics/cheap-pass.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { grownIn } from "../semantics/grown-in.ts";
import { headOf } from "../semantics/head.ts";
import { inOrder } from "../semantics/in-order.ts";
import { loopsAround, mostItemsOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { readsOf } from "../semantics/reach.ts";
import { rebuildsIn, type Rebuild } from "../semantics/rebuild.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { usageOf } from "../semantics/usage.ts";
import { isInside, unwrapped } from "../semantics/walk.ts";

export const quadraticListRebuild: Rule = {
  name: "quadratic-list-rebuild",
  tier: 2,
  isOnRecord: true,
  claim: "T8",
  summary: "A list that grows by `x = x + [v]` in a loop is copied whole in every pass: quadratic time.",
  words: ["+", "*", "|", ".union(", "sum("],
  find: (module) => {
    const statements = module
      .nodes("expression_statement")
      .filter((statement) => isCandidate(statement) && loopsAround(statement).length > 0);
    const rebuilds = statements.flatMap((statement) => rebuildsIn(statement, module));
    return inOrder([
      ...rebuilds.flatMap((rebuild) => findingOf(rebuild, rebuilds, module) ?? []),
      ...module.callsOf(["sum"]).flatMap((call) => ofSum(call, module) ?? []),
    ]);
  },
};

/** `sum(lists, [])`: each `+` copies all that was joined before. */
const ofSum = (call: Node, module: Module): Finding | null => {
  if (!isBuiltin(call.field("function"), "sum", module.scopeAt(call))) return null;
  const { positional, named } = argumentsOf(call);
  const [parts, start = named.get("start")] = positional;
  if (parts === undefined || start === undefined || !/^(?:\[\s*\]|\(\s*\)|list\(\)|tuple\(\))$/.test(start.text))
    return null;
  // Of a few as written, the copies are short.
  const over = unwrapped(parts);
  const most = over.type === "list" || over.type === "tuple" ? over.children.length : null;
  if (most !== null || mostItemsOf(parts, module.scopeAt(call)) !== null) return null;
  const statement = statementAround(call);
  const kind = /^[[l]/.test(start.text) ? "list" : "tuple";
  return {
    node: statement,
    region: repeatsAround(call)[0] ?? statement,
    message: `\`${excerpt(call, "sum(…)")}\` makes a new ${kind} for each part and copies into it all that was joined before, so the time grows with the square of the parts: 5,000 times \`a + [x]\` took 10 to 15 ms where extending one list took 0.2 ms`,
    fix: `${kind}(itertools.chain.from_iterable(${excerpt(parts, "parts")}))`,
    tier: 2,
  };
};

/** From so many passes on it takes some 40 ms: 5,000 took 10 to 15. What a loop is called tells nothing of them (test/hints/corpus.md). */
const MANY = 10_000;

const VALUES: ReadonlySet<string> = new Set([
  "list",
  "tuple",
  "expression_list",
  "dictionary",
  "set",
  "binary_operator",
  "call",
  "parenthesized_expression",
]);

/** Cheap: by node types alone. */
const isCandidate = (statement: Node): boolean => {
  const [only] = statement.children;
  if (only?.type === "augmented_assignment") return only.field("right")?.type === "tuple";
  return only?.type === "assignment" && VALUES.has(only.field("right")?.type ?? "");
};

const findingOf = (rebuild: Rebuild, all: readonly Rebuild[], module: Module): Finding | null => {
  const { place, statement } = rebuild;
  const grown = grownIn(rebuild, all, module);
  if (grown === null) return null;
  const { loop, own, least } = grown;
  const need = needOf(loop, rebuild, own, module);
  if (need === "old value") return null;
  // Sets hold each item once and stay short, tuples are mostly shapes and keys, and what grows at its front wants another type.
  const isSure = need === "nothing" && /^(?:list|dict)$/.test(rebuild.kind) && !rebuild.isInFront;
  return {
    node: statement,
    region: loop,
    message:
      `\`${excerpt(statement, `${place} = …`)}\` copies all of \`${place}\` in every pass of the loop, so the time grows with the square of the passes: ` +
      "the talk's advice is to preallocate what grows, and 5,000 passes of `a = a + [x]` took 10 to 15 ms where `+=` took 0.2 ms",
    fix: fixFor(rebuild, loop, module),
    tier: least >= MANY && isSure && isInEveryPass(statement, loop, module) && isCheapPass(loop, module) ? 1 : 2,
  };
};

/** Does the loop keep the old value somewhere, so that growing in place would be seen there? */
const needOf = (
  loop: Node,
  { place, statement }: Rebuild,
  own: readonly Node[],
  module: Module,
): "nothing" | "unknown" | "old value" => {
  let need: "nothing" | "unknown" = "nothing";
  for (const read of readsOf(loop, place)) {
    if (own.some((each) => isInside(read, each)) || isTarget(read)) continue;
    const usage = usageOf(read, module);
    switch (usage.kind) {
      case "sized":
      case "compared":
      case "element":
      case "slice":
      case "changed":
      case "operand":
      case "returned":
      case "attribute":
        continue;
      case "iterated":
        // A `for` over the old value goes through the old items only.
        if (isInside(statement, usage.loop)) return "old value";
        continue;
      case "method":
      case "pure-argument":
        if (isHeldBy(usage.call, statement, module)) return "old value";
        continue;
      case "argument":
        need = "unknown";
        continue;
      case "other":
        return "old value";
    }
  }
  return need;
};

const LAZY: ReadonlySet<string> = new Set("zip enumerate reversed iter map filter items keys values".split(" "));
const HOLDING: ReadonlySet<string> = new Set(["dict", "partial"]);

/** Does the result still look at the old value when the statement runs? `for … in enumerate(x)` is through with it, elsewhere. */
const isHeldBy = (call: Node, statement: Node, module: Module): boolean => {
  const called = call.field("function");
  const name = called?.field("attribute")?.text ?? called?.text ?? "";
  if (HOLDING.has(name)) return true;
  if (!LAZY.has(name)) return false;
  const usage = usageOf(call, module);
  if (usage.kind === "iterated") return isInside(statement, usage.loop);
  return usage.kind !== "pure-argument" && usage.kind !== "compared" && usage.kind !== "sized";
};

const isTarget = (read: Node): boolean => read.parent?.type === "assignment" && read.parent.field("left") === read;

const CONSTRUCTORS: Readonly<Record<Rebuild["kind"], string>> = {
  list: "list",
  tuple: "list",
  dict: "dict",
  set: "set",
};

const fixFor = (rebuild: Rebuild, loop: Node, module: Module): string => {
  const { place, kind, added } = rebuild;
  const isInFront = rebuild.isInFront && (kind === "list" || kind === "tuple");
  const lines = (isInFront ? added.toReversed() : added).map((part) => lineFor(rebuild, part, isInFront));
  const maker = isInFront ? "collections.deque" : CONSTRUCTORS[kind];
  const isFresh = kind !== "tuple" && !isInFront && isFreshBefore(rebuild, loop, module);
  const after = kind === "tuple" ? [`${place} = tuple(${place})`] : [];
  if (isFresh) return lines.join("\n");
  return [`${place} = ${maker}(${place})`, headOf(loop), ...lines.map((line) => `    ${line}`), ...after].join("\n");
};

const lineFor = ({ place, kind }: Rebuild, { node, isWhole }: Rebuild["added"][number], isInFront: boolean): string => {
  const code = excerpt(node, "…");
  if (kind === "dict") {
    const [key, value] = node.type === "pair" ? [node.field("key"), node.field("value")] : [null, null];
    return key !== null && value !== null
      ? `${place}[${excerpt(key, "key")}] = ${excerpt(value, "…")}`
      : `${place}.update(${code})`;
  }
  if (kind === "set") return `${place}.${isWhole ? "update" : "add"}(${code})`;
  if (isInFront) return isWhole ? `${place}.extendleft(reversed(${code}))` : `${place}.appendleft(${code})`;
  return `${place}.${isWhole ? "extend" : "append"}(${code})`;
};

const FRESH = /^(?:list|dictionary|set|(?:list|set|dictionary)_comprehension)$/;

/** Nobody else can hold the collection that the loop begins with: growing it in place is seen by nobody. */
const isFreshBefore = ({ place, value }: Rebuild, loop: Node, module: Module): boolean => {
  const [read] = readsOf(value, place);
  const bindings = read?.type === "identifier" ? reachingBindings(read, module) : null;
  const before = bindings?.filter(({ name }) => !isInside(name, loop)) ?? [];
  return (
    before.length > 0 &&
    before.every((binding) => binding.value !== null && isFreshValue(unwrapped(binding.value), module))
  );
};

const isFreshValue = (value: Node, module: Module): boolean =>
  FRESH.test(value.type) ||
  (value.type === "call" &&
    ["list", "dict", "set", "sorted"].some((name) => isBuiltin(value.field("function"), name, module.scopeAt(value))));
