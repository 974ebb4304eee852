/** Statements that make a table longer by copying it: `df = pd.concat([df, row])`, `df = df.append(row)`, `df.loc[len(df)] = row`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { excerpt } from "./excerpt.ts";
import { growthIn } from "./growth.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { assignmentOf } from "./targets.ts";
import { unwrapped } from "./walk.ts";

export interface FrameGrowth {
  readonly statement: Node;
  /** The variable or attribute that grows: "df", "self.table". */
  readonly place: string;
  /** As the message shows it: "df = pd.concat(…)". */
  readonly shown: string;
  /** What is added in each pass, as code. */
  readonly added: string;
  /** What makes a table of all parts, where "{}" stands for the list of them. */
  readonly joined: string;
  readonly kind: "parts" | "rows";
}

const CONCATENATIONS: ReadonlySet<string> = new Set(["pandas.concat", "polars.concat", "astropy.table.vstack"]);
const METHODS = /^(?:pandas append|polars (?:vstack|hstack|extend))$/;

export const frameGrowthsOf = (assignment: Node, module: Module): readonly FrameGrowth[] => {
  const statement = assignment.parent;
  if (statement?.type !== "expression_statement") return [];
  return assignmentOf(assignment).targets.flatMap(({ node, value }) => {
    if (node.type === "subscript") return byEnlargement(node, value, statement, module) ?? [];
    if (value === null) return [];
    return byConcatenation(node, value, statement, module) ?? byMethod(node, value, statement, module) ?? [];
  });
};

const byConcatenation = (target: Node, value: Node, statement: Node, module: Module): FrameGrowth | null => {
  const scope = module.scopeAt(statement);
  const call = callIn(value);
  const called = call?.field("function") ?? null;
  const path = called === null ? null : qualifiedName(called, scope);
  if (call === null || path === null || !CONCATENATIONS.has(path)) return null;
  const growth = growthIn(target, call, statement, scope, CONCATENATIONS);
  if (growth === null) return null;
  const options = [...argumentsOf(call).named].filter(([name]) => name !== "objs" && name !== "items");
  const rest = options.map(([name, given]) => `, ${name}=${excerpt(given, "…")}`).join("");
  const parts = growth.isInFront ? `*reversed({}), ${growth.place}` : `${growth.place}, *{}`;
  return {
    statement,
    place: growth.place,
    shown: `${growth.place} = ${growth.called}(…)`,
    added: growth.parts.map((part) => excerpt(part, "…")).join(", "),
    joined: `${growth.called}([${parts}]${rest})`,
    kind: "parts",
  };
};

/** The call under methods such as `.reset_index()`. */
const callIn = (value: Node): Node | null => {
  let node = unwrapped(value);
  for (let method = methodCallOf(node); method !== null; method = methodCallOf(node)) {
    const inner = unwrapped(method.object);
    if (inner.type !== "call") break;
    node = inner;
  }
  return node.type === "call" ? node : null;
};

const byMethod = (target: Node, value: Node, statement: Node, module: Module): FrameGrowth | null => {
  const place = placeOf(target);
  const method = methodCallOf(unwrapped(value));
  if (place === null || method === null || placeOf(method.object) !== place) return null;
  const [first] = argumentsOf(method.call).positional;
  if (first === undefined || !/^(?:append|[vh]stack|extend)$/.test(method.method)) return null;
  const { kind, library } = module.typeOf(method.object);
  if (kind !== "frame" || !METHODS.test(`${library ?? ""} ${method.method}`)) return null;
  const alias = library === "pandas" ? "pd" : "pl";
  return {
    statement,
    place,
    shown: `${place} = ${place}.${method.method}(…)`,
    added: excerpt(first, "…"),
    joined: `${alias}.concat([${place}, *{}]${method.method === "hstack" ? ', how="horizontal"' : ""})`,
    kind: "parts",
  };
};

/** A label that is not there yet: `df.loc[len(df)]`, `df.loc[df.shape[0]]`, or any where the table began without rows. */
const byEnlargement = (target: Node, value: Node | null, statement: Node, module: Module): FrameGrowth | null => {
  const accessor = target.field("value");
  const isLabel = accessor?.type === "attribute" && accessor.field("attribute")?.text === "loc";
  const frame = isLabel ? accessor.field("object") : null;
  const place = frame === null ? null : placeOf(frame);
  const [label, ...more] = target.fields("subscript");
  if (frame === null || place === null || label === undefined || more.length > 0) return null;
  const code = label.text.replaceAll(/\s/g, "");
  const ends = [`len(${place})`, `len(${place}.index)`, `${place}.shape[0]`, `${place}.index.size`];
  const isNext = ends.some((end) => code === end || code === `${end}+1`);
  if (!isNext && !(label.type === "identifier" && beginsEmpty(frame, module))) return null;
  const { kind, library } = module.typeOf(frame);
  if (kind !== "frame" || library !== "pandas") return null;
  return {
    statement,
    place,
    shown: `${place}.loc[${excerpt(label, "…")}] = …`,
    added: value === null ? "…" : excerpt(value, "…"),
    joined: `pd.DataFrame({}, columns=${place}.columns)`,
    kind: "rows",
  };
};

/** `pd.DataFrame()` and `pd.DataFrame(columns=…)` have no rows. */
const beginsEmpty = (frame: Node, module: Module): boolean => {
  const bindings = frame.type === "identifier" ? (reachingBindings(frame, module) ?? []) : [];
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, value }) => {
      const called = kind === "assignment" && value?.type === "call" ? value.field("function") : null;
      if (called === null || value === null) return false;
      const { positional, named, hasSplat } = argumentsOf(value);
      const isEmpty = positional.length === 0 && !hasSplat && !named.has("data") && !named.has("index");
      return isEmpty && qualifiedName(called, module.scopeAt(value)) === "pandas.DataFrame";
    })
  );
};
