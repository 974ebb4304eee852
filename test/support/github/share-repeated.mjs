// Makes a JSON Schema document smaller: what occurs more than once becomes one definition that the places refer to.
import { createHash } from "node:crypto";

/** Shorter schemas are left where they are: a reference is about 25 characters. */
const SHORTEST = 120;

/** Request bodies and parameters keep their form, so that they can be made strict. */
export function shareRepeated(slice) {
  const counts = new Map();
  const places = [
    ...Object.values(slice.operations).map((operation) => operation.responses),
    slice.webhooks,
    slice.$defs,
  ];
  const count = (node) => {
    if (node === null || typeof node !== "object") return;
    if (isSchema(node)) {
      const text = JSON.stringify(node);
      if (text.length >= SHORTEST) {
        counts.set(text, (counts.get(text) ?? 0) + 1);
        if (counts.get(text) > 1) return;
      }
    }
    Object.values(node).forEach(count);
  };
  places.forEach(count);

  const names = new Map(Object.entries(slice.$defs).map(([name, schema]) => [JSON.stringify(schema), name]));
  const $defs = {};
  const shared = (node, isTop = false) => {
    if (node === null || typeof node !== "object") return node;
    if (Array.isArray(node)) return node.map((part) => shared(part));
    const inside = () => Object.fromEntries(Object.entries(node).map(([key, value]) => [key, shared(value)]));
    if (!isSchema(node) || isTop) return inside();
    const text = JSON.stringify(node);
    if ((counts.get(text) ?? 0) < 2) return inside();
    let name = names.get(text);
    if (name === undefined) {
      name = `~${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
      names.set(text, name);
      $defs[name] = inside();
    }
    return { $ref: `#/$defs/${name}` };
  };
  for (const [name, schema] of Object.entries(slice.$defs)) $defs[name] = shared(schema, true);
  const webhooks = Object.fromEntries(Object.entries(slice.webhooks).map(([name, schema]) => [name, shared(schema)]));
  const operations = Object.fromEntries(
    Object.entries(slice.operations).map(([name, operation]) => [
      name,
      {
        ...operation,
        responses: Object.fromEntries(
          Object.entries(operation.responses).map(([status, schema]) => [status, shared(schema)]),
        ),
      },
    ]),
  );
  return { ...slice, operations, webhooks, $defs };
}

const isSchema = (node) =>
  !Array.isArray(node) &&
  (typeof node.type === "string" ||
    Array.isArray(node.type) ||
    ["anyOf", "oneOf", "allOf"].some((key) => Array.isArray(node[key])));
