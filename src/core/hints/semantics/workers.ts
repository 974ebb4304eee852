/** Pools and executors of the standard library: what makes one, and which one an expression means. */
import type { Node } from "#model/tree.ts";
import { argumentAt, argumentsOf } from "./arguments.ts";
import { originsOf } from "./array-origin.ts";
import { integerOf } from "./constants.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";

export interface Workers {
  readonly kind: "processes" | "threads";
  /** `apply`, `map`, `imap` … of multiprocessing.Pool, or `submit` and `map` of concurrent.futures. */
  readonly api: "pool" | "executor";
  /** The call that makes them, and its argument for their number. */
  readonly creation: Node;
  readonly count: Node | null;
}

/** By full dotted name; `multiprocess`, `billiard` and `torch.multiprocessing` have the same interface. */
const MAKERS: readonly (readonly [RegExp, Pick<Workers, "kind" | "api">])[] = [
  [/^(?:torch\.)?(?:multiprocessing|multiprocess|billiard)\.(?:pool\.)?Pool$/, { kind: "processes", api: "pool" }],
  [/^(?:multiprocessing|multiprocess)\.(?:pool\.ThreadPool|dummy\.Pool)$/, { kind: "threads", api: "pool" }],
  [/^concurrent\.futures\.(?:process\.)?ProcessPoolExecutor$/, { kind: "processes", api: "executor" }],
  [/^concurrent\.futures\.(?:thread\.)?ThreadPoolExecutor$/, { kind: "threads", api: "executor" }],
];

/** Null: the call makes no workers. */
export const workersMadeBy = (call: Node, module: Module): Workers | null => {
  const called = call.type === "call" ? call.field("function") : null;
  if (called === null) return null;
  const path = qualifiedName(called, module.scopeAt(call));
  const maker = path === null ? ofContext(call, module) : MAKERS.find(([pattern]) => pattern.test(path))?.[1];
  if (maker === null || maker === undefined) return null;
  const count = argumentAt(argumentsOf(call), 0, maker.api === "pool" ? "processes" : "max_workers");
  return { ...maker, creation: call, count };
};

/** `multiprocessing.get_context("spawn").Pool(4)`. */
const ofContext = (call: Node, module: Module): Pick<Workers, "kind" | "api"> | null => {
  const method = methodCallOf(call);
  if (method?.method !== "Pool") return null;
  const origins = originsOf(method.object, module);
  const isContext =
    origins !== null &&
    origins.length > 0 &&
    origins.every((origin) => {
      const called = origin.type === "call" ? origin.field("function") : null;
      const path = called === null ? null : qualifiedName(called, module.scopeAt(origin));
      return path !== null && /^(?:torch\.)?(?:multiprocessing|multiprocess)\.get_context$/.test(path);
    });
  return isContext ? { kind: "processes", api: "pool" } : null;
};

/** All workers that an expression can mean; null where one of its values is something else or comes from elsewhere. */
export const workersOf = (expression: Node, module: Module): readonly [Workers, ...Workers[]] | null => {
  const found: Workers[] = [];
  for (const origin of originsOf(expression, module) ?? []) {
    const workers = workersMadeBy(origin, module) ?? closed(origin, module);
    if (workers === null) return null;
    found.push(workers);
  }
  const [first, ...more] = found;
  return first === undefined ? null : [first, ...more];
};

/** `with contextlib.closing(Pool(4)) as pool`. */
const closed = (origin: Node, module: Module): Workers | null => {
  const called = origin.type === "call" ? origin.field("function") : null;
  if (called === null || qualifiedName(called, module.scopeAt(origin)) !== "contextlib.closing") return null;
  const [only] = argumentsOf(origin).positional;
  return only === undefined ? null : workersMadeBy(only, module);
};

/** The number of workers, where it is written; null where it is not. */
export const workerCountOf = ({ count, creation }: Workers, module: Module): number | null =>
  count === null ? null : integerOf(count, module.scopeAt(creation));

/** A context or start method is named that begins a fresh interpreter for each worker. */
export const namesFreshStart = (module: Module): boolean =>
  /(?:get_context|set_start_method)\(\s*(?:method\s*=\s*)?["'](?:spawn|forkserver)["']/.test(module.root.text);
