/** Finds lists that are sorted again in every pass of a loop after one item came in: `xs.append(v); xs.sort()`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopsAround } from "../semantics/loops.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { placeOf, rootOf } from "../semantics/place.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { isCarried, readsOf } from "../semantics/reach.ts";
import { assignmentOf } from "../semantics/targets.ts";
import { usageOf } from "../semantics/usage.ts";
import { isInside } from "../semantics/walk.ts";

export const sortInsideLoop: Rule = {
  name: "sort-inside-loop",
  tier: 2,
  claim: "T21",
  summary:
    "Sorting a list again after each item that comes in: bisect.insort keeps it in order, a heap gives the smallest.",
  words: [".sort(", "sorted("],
  find: (module) => module.callsOf(["sort", "sorted"]).flatMap((call) => findingOf(call, module) ?? []),
};

interface Sort {
  readonly place: string;
  readonly list: Node;
  readonly statement: Node;
  readonly key: Node | null;
}

const findingOf = (call: Node, module: Module): Finding | null => {
  const sort = sortOf(call, module);
  if (sort === null) return null;
  const { place, statement } = sort;
  const frame = module.frameAt(statement);
  const graph = module.graphOf(frame);
  const point = graph.at.get(statement);
  const loops = loopsAround(statement);
  if (point === undefined || loops.length === 0 || module.scopeAt(statement) !== frame) return null;
  if (module.typeOf(sort.list).kind !== "list") return null;
  const loop = loops.find(
    (around) =>
      isCarried(graph, point, around, rootOf(place)) ||
      isCarried(graph, point, around, place, (step) => step === point),
  );
  if (loop === undefined || !mayRunLong(loop, module)) return null;
  const added = addedIn(loop, sort, module);
  if (added === null) return null;
  const isTaken = readsOf(loop, place).some((read) => {
    const usage = usageOf(read, module);
    return usage.kind === "method" && usage.name === "pop";
  });
  return {
    node: statement,
    region: loop,
    message: `\`${excerpt(statement, `${place}.sort()`)}\` goes through all of \`${place}\` again in every pass of the loop for the one item that came in: ${isTaken ? "a heap" : "`bisect.insort`"} finds its place by halving, for 10,000 items one by one in 15 ms instead of 304`,
    fix: fixFor(sort, added, isTaken),
  };
};

/** `xs.sort()` as a statement, or `xs = sorted(xs)`. */
const sortOf = (call: Node, module: Module): Sort | null => {
  const { positional, named, hasSplat } = argumentsOf(call);
  // `bisect` knows no falling order.
  if (hasSplat || named.has("reverse") || named.has("cmp")) return null;
  const key = named.get("key") ?? null;
  const statement = statementAround(call);
  const [only] = statement.children;
  const method = methodCallOf(call);
  if (method?.method === "sort" && positional.length === 0 && only === call) {
    const place = placeOf(method.object);
    return place === null ? null : { place, list: method.object, statement, key };
  }
  const [list, ...more] = positional;
  if (list === undefined || more.length > 0 || only?.type !== "assignment") return null;
  if (!isBuiltin(call.field("function"), "sorted", module.scopeAt(call))) return null;
  const place = placeOf(list);
  const isOwn = assignmentOf(only).targets.some(({ node, value }) => value === call && placeOf(node) === place);
  return place !== null && isOwn ? { place, list, statement, key } : null;
};

/** The one item that the loop puts into the list as often as it sorts it, or null. */
const addedIn = (loop: Node, { place, statement }: Sort, module: Module): Node | null => {
  const added: Node[] = [];
  for (const read of readsOf(loop, place)) {
    if (isInside(read, statement)) continue;
    const usage = usageOf(read, module);
    if (usage.kind === "changed") return null;
    if (usage.kind !== "method") continue;
    if (usage.name === "extend" || usage.name === "clear") return null;
    if (usage.name !== "append" && usage.name !== "insert") continue;
    const item = argumentsOf(usage.call).positional.at(-1);
    // Beside each other in one block: neither is under a condition, or in a loop, that the other is not under.
    if (item === undefined || statementAround(usage.call).parent !== statement.parent) return null;
    added.push(item);
  }
  return added.length === 1 ? (added[0] ?? null) : null;
};

const fixFor = ({ place, key }: Sort, added: Node, isTaken: boolean): string => {
  const item = excerpt(added, "item");
  if (isTaken)
    return key === null
      ? [`heapq.heappush(${place}, ${item})`, `smallest = heapq.heappop(${place})`].join("\n")
      : [`heapq.heappush(${place}, (key, ${item}))`, `smallest = heapq.heappop(${place})[1]`].join("\n");
  return key === null
    ? `bisect.insort(${place}, ${item})`
    : `bisect.insort(${place}, ${item}, key=${excerpt(key, "…")})  # Python 3.10`;
};
