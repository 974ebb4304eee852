/** Fills a value up to its schema: state says what matters, the schema says what else must be there. */
import { typesOf, type Resolve, type Schema } from "./schema.ts";

type Record_ = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Record_ =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Required properties that `value` lacks get the emptiest value allowed (null before anything else); properties that the
 * schema does not name are dropped, so that one description of a thing serves every operation that shows it.
 */
export function completed(schema: Schema, value: unknown, resolve: Resolve): unknown {
  const flat = flattened(schema, resolve, value);
  if (value === undefined) return emptiest(flat, resolve);
  if (Array.isArray(value)) {
    const { items } = flat;
    return items === undefined ? value : value.map((item) => completed(items, item, resolve));
  }
  if (!isRecord(value) || flat.properties === undefined) return value;
  const result: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(flat.properties))
    if (value[name] !== undefined || flat.required?.includes(name) === true)
      result[name] = completed(property, value[name], resolve);
  if (isRecord(flat.additionalProperties) || flat.additionalProperties === true)
    for (const [name, extra] of Object.entries(value)) if (!(name in flat.properties)) result[name] = extra;
  return result;
}

/** References and combinations resolved for this value: of alternatives the one that a record needs, otherwise null where it may be. */
function flattened(schema: Schema, resolve: Resolve, value: unknown): Schema {
  if (schema.$ref !== undefined) return flattened(resolve(schema.$ref), resolve, value);
  const alternatives = schema.anyOf ?? schema.oneOf;
  let result: Schema = schema;
  if (alternatives !== undefined) {
    const branches = alternatives.map((branch) => flattened(branch, resolve, value));
    const chosen =
      value === undefined
        ? (branches.find(isNull) ?? branches[0])
        : (branches.find((branch) => fits(branch, value)) ?? branches.find((branch) => !isNull(branch)));
    result = merged({ ...schema, anyOf: [] }, chosen ?? {});
  }
  for (const part of schema.allOf ?? []) result = merged(result, flattened(part, resolve, value));
  return result;
}

const isNull = (schema: Schema): boolean => typesOf(schema).length === 1 && typesOf(schema)[0] === "null";

function fits(branch: Schema, value: unknown): boolean {
  const types = typesOf(branch);
  if (Array.isArray(value)) return types.includes("array");
  if (isRecord(value))
    return (
      (types.includes("object") || branch.properties !== undefined) &&
      Object.keys(value).some((name) => branch.properties?.[name] !== undefined)
    );
  return types.includes(value === null ? "null" : typeof value === "number" ? "integer" : typeof value);
}

function merged(a: Schema, b: Schema): Schema {
  const both = Object.entries(a.properties ?? {}).flatMap(([name, property]) => {
    const other = b.properties?.[name];
    return other === undefined ? [] : [[name, { allOf: [property, other] }] as const];
  });
  const properties =
    a.properties === undefined && b.properties === undefined
      ? {}
      : { properties: { ...a.properties, ...b.properties, ...Object.fromEntries(both) } };
  return { ...a, ...b, ...properties, required: [...(a.required ?? []), ...(b.required ?? [])] };
}

function emptiest(schema: Schema, resolve: Resolve): unknown {
  const types = typesOf(schema);
  if (schema.const !== undefined) return schema.const;
  if (types.includes("null") || schema.enum?.includes(null) === true) return null;
  if (schema.enum !== undefined) return schema.enum[0];
  if (types.includes("object") || schema.properties !== undefined)
    return completed({ ...schema, type: "object" }, {}, resolve);
  if (types.includes("array"))
    return Array.from({ length: schema.minItems ?? 0 }, () => completed(schema.items ?? {}, undefined, resolve));
  if (types.includes("boolean")) return false;
  if (types.includes("integer") || types.includes("number")) return schema.minimum ?? 0;
  return TEXTS[schema.format ?? ""] ?? " ".repeat(schema.minLength ?? 0);
}

const TEXTS: Readonly<Record<string, string>> = {
  uri: "http://github.localhost/",
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  email: "nobody@example.org",
};
