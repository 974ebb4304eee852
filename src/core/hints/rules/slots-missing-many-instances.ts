/** Finds small classes without `__slots__` of which a loop makes many instances. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { classShapeOf, type ClassShape } from "../semantics/class-shape.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { keptOnce } from "../semantics/kept.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { bindingsOf } from "../semantics/scopes.ts";
import { assignmentOf } from "../semantics/targets.ts";

export const slotsMissingManyInstances: Rule = {
  name: "slots-missing-many-instances",
  tier: 2,
  claim: "T8",
  summary: "Instances of a class without __slots__ each carry a dict: half as much memory again where there are many.",
  words: ["class "],
  find: (module) => {
    const found = module.nodes("class_definition").flatMap((definition) => findingOf(definition, module) ?? []);
    return found.length === 0 || looksAtDicts(module) ? [] : found;
  },
};

/** What looks at instances from outside may count on their dict, or on weak references. */
const looksAtDicts = ({ root }: Module): boolean =>
  /\b(?:setattr|vars|__dict__|weakref|cached_property|pickle|__weakref__)\b/.test(root.text);

/** More attributes than these make no small object. */
const MANY_ATTRIBUTES = 12;

const findingOf = (definition: Node, module: Module): Finding | null => {
  if (definition.parent?.type !== "module" && definition.parent?.parent?.type !== "module") return null;
  const made = madeInLoop(definition, module);
  if (made === null) return null;
  const shape = classShapeOf(definition, module);
  if (shape === null || shape.attributes.length > MANY_ATTRIBUTES || isTreatedAsOpen(shape, module)) return null;
  return {
    node: definition.field("name") ?? definition,
    region: definition,
    message: `Each \`${shape.name}\` that the loop in line ${made.line} makes carries a dict for its ${shape.attributes.length === 1 ? "one attribute" : `${shape.attributes.length} attributes`}: 88 to 96 bytes an object (160 up to Python 3.10) instead of 56 with \`__slots__\``,
    fix: fixFor(shape),
  };
};

/** The first call of the class in a loop that may make many. */
const madeInLoop = (definition: Node, module: Module): Node | null => {
  const name = definition.field("name");
  if (name === null) return null;
  const scope = module.scopeAt(definition);
  const bindings = bindingsOf(name.text, scope);
  if (bindings.length !== 1) return null;
  for (const { node } of scope.usesOf(name.text)) {
    const call = node.parent;
    if (call?.type !== "call" || call.field("function") !== node) continue;
    if (repeatsAround(call).some((around) => mayRunLong(around, module))) return call;
  }
  return null;
};

/** Names that a file's classes build on, and the attributes that are stored on instances from outside, by the class's name. */
interface Outside {
  readonly bases: ReadonlySet<string>;
  readonly stored: ReadonlyMap<string, ReadonlySet<string>>;
}

const outsideOf = keptOnce((module: Module): Outside => {
  const bases = module
    .nodes("class_definition")
    .flatMap((definition) => (definition.field("superclasses")?.children ?? []).map((base) => base.text));
  const stored = new Map<string, Set<string>>();
  for (const { node } of module.nodes("assignment").flatMap((assignment) => assignmentOf(assignment).targets)) {
    const [object, attribute] =
      node.type === "attribute" ? [node.field("object"), node.field("attribute")] : [null, null];
    if (object === null || attribute === null || object.text === "self") continue;
    const { kind, library } = module.typeOf(object);
    if (kind !== "instance" || library === undefined) continue;
    stored.set(library, (stored.get(library) ?? new Set()).add(attribute.text));
  }
  return { bases: new Set(bases), stored };
});

/** Another class in the file builds on it, or something stores an attribute that is none of its own. */
const isTreatedAsOpen = ({ name, attributes }: ClassShape, module: Module): boolean => {
  const { bases, stored } = outsideOf(module);
  return bases.has(name) || [...(stored.get(name) ?? [])].some((attribute) => !attributes.includes(attribute));
};

const fixFor = ({ dataclass, name, attributes }: ClassShape): string => {
  if (dataclass === null)
    return `class ${name}:\n    __slots__ = (${attributes.map((attribute) => `"${attribute}"`).join(", ")}${attributes.length === 1 ? "," : ""})`;
  const given = dataclass.type === "call" ? excerpt(dataclass, "") : "";
  const decorator =
    given === "" || /\(\s*\)$/.test(given)
      ? `${dataclass.type === "call" ? given.replace(/\(.*$/, "") : dataclass.text}(slots=True)`
      : given.replace(/,?\s*\)$/, ", slots=True)");
  return `@${decorator}  # Python 3.10\nclass ${name}: …`;
};
