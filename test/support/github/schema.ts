/** JSON Schema as far as GitHub's description uses it, and how requests are read by it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly unevaluatedProperties?: boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
export type Resolve = (reference: string) => Schema;

export const typesOf = (schema: Schema): readonly string[] =>
  schema.type === undefined ? [] : typeof schema.type === "string" ? [schema.type] : schema.type;

/** A query text as the number or boolean that its schema wants. */
export function coerced(text: string, schema: Schema): unknown {
  const types = typesOf(schema);
  if ((types.includes("integer") || types.includes("number")) && /^-?\d+$/.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** The schema with unknown properties refused: GitHub's description says nothing about them, and a typo would pass unseen. */
export function strict(schema: Schema, resolve: Resolve, isBranch = false): Schema {
  if (schema.$ref !== undefined) return strict(resolve(schema.$ref), resolve, isBranch);
  const result: Record<string, unknown> = { ...schema };
  if (schema.properties !== undefined)
    result["properties"] = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, strict(property, resolve)]),
    );
  if (schema.items !== undefined) result["items"] = strict(schema.items, resolve);
  for (const key of ["anyOf", "oneOf", "allOf"] as const)
    if (schema[key] !== undefined)
      result[key] = schema[key].map((branch) => strict(branch, resolve, schema.properties !== undefined));
  // A branch that allows everything would mark every property of the whole as known.
  if (isBranch && schema.additionalProperties === true) delete result["additionalProperties"];
  if (!isBranch && schema.properties !== undefined && schema.additionalProperties === undefined)
    result["unevaluatedProperties"] = false;
  return result;
}
