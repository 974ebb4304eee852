/** GitHub's OpenAPI slice at work: finds the operation of a request, checks what goes in and out, fills in what a schema requires. */
import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { completed } from "./complete.ts";
import { coerced, strict, type Schema } from "./schema.ts";
import { trusted } from "./trusted.ts";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: Schema;
}
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: Schema | null } | null;
  readonly responses: Readonly<Record<string, Schema | null>>;
}
export interface Match {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}
interface Slice {
  readonly operations: Readonly<Record<string, Omit<Operation, "id">>>;
  readonly webhooks: Readonly<Record<string, Schema>>;
  readonly $defs: Readonly<Record<string, Schema>>;
}

/** Path parameters that may hold slashes. */
const WITH_SLASHES = new Set(["path", "basehead", "ref"]);
const ROOT = "https://github.invalid/slice";

export class Contract {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  readonly #slice: Slice;
  readonly #operations: readonly {
    readonly operation: Operation;
    readonly pattern: RegExp;
    readonly literals: number;
  }[];
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    const text = readFileSync(new URL("openapi.json", import.meta.url), "utf8");
    this.#slice = trusted<Slice>(JSON.parse(text.replaceAll('"#/$defs/', `"${ROOT}#/$defs/`)));
    // ajv-formats is CommonJS: its function is the default export's own default under nodenext types.
    trusted<(ajv: Ajv2020) => void>(addFormats)(this.#ajv);
    for (const format of ["repo.nwo", "timestamp", "ssh-key", "binary"]) this.#ajv.addFormat(format, true);
    this.#ajv.addSchema({ $id: ROOT, $defs: this.#slice.$defs });
    this.#operations = Object.entries(this.#slice.operations)
      .map(([id, operation]) => ({ operation: { id, ...operation }, ...patternOf(operation.path) }))
      .toSorted((a, b) => b.literals - a.literals);
  }

  get webhookNames(): readonly string[] {
    return Object.keys(this.#slice.webhooks);
  }

  get operationIds(): readonly string[] {
    return Object.keys(this.#slice.operations);
  }

  operation(id: string): Operation | null {
    const found = this.#slice.operations[id];
    return found === undefined ? null : { id, ...found };
  }

  find(method: string, path: string): Match | null {
    for (const { operation, pattern } of this.#operations) {
      const matched = operation.method === method ? pattern.exec(path) : null;
      if (matched === null) continue;
      // Paths without parameters have no groups at all.
      const entries = Object.entries(matched.groups ?? {}).map(
        ([name, value]) => [name, decodeURIComponent(value ?? "")] as const,
      );
      return { operation, params: Object.fromEntries(entries) };
    }
    return null;
  }

  /** Query values as the description types them, or what is wrong. */
  query(
    operation: Operation,
    given: URLSearchParams,
  ): { readonly values: Record<string, unknown>; readonly errors: string | null } {
    const values: Record<string, unknown> = {};
    const errors: string[] = [];
    for (const [name, text] of given) {
      const parameter = operation.parameters.find((candidate) => candidate.in === "query" && candidate.name === name);
      if (parameter === undefined) {
        errors.push(`unknown query parameter "${name}"`);
        continue;
      }
      const value = coerced(text, this.#resolved(parameter.schema));
      values[name] = value;
      const wrong = this.#errors(`query ${operation.id} ${name}`, parameter.schema, value);
      if (wrong !== null) errors.push(`query parameter "${name}": ${wrong}`);
    }
    return { values, errors: errors.length === 0 ? null : errors.join("; ") };
  }

  bodyErrors(operation: Operation, body: unknown): string | null {
    if (operation.body === null || operation.body.schema === null)
      return body === undefined ? null : "this operation takes no body";
    if (body === undefined) return operation.body.required ? "a body is required" : null;
    const schema = operation.body.schema;
    return this.#errors(
      `body ${operation.id}`,
      () => strict(schema, (reference) => this.#resolved({ $ref: reference })),
      body,
    );
  }

  /** `undefined` where the description has no such status. */
  responseSchema(operation: Operation, status: number): Schema | null | undefined {
    return operation.responses[String(status)];
  }

  responseErrors(operation: Operation, status: number, body: unknown): string | null {
    const schema = this.responseSchema(operation, status);
    if (schema === undefined) return `status ${status} is not described`;
    if (schema === null) return body === undefined ? null : `status ${status} has no body`;
    return this.#errors(`response ${operation.id} ${status}`, schema, body);
  }

  webhookErrors(name: string, payload: unknown): string | null {
    const schema = this.#slice.webhooks[name];
    return schema === undefined ? "no such webhook in the slice" : this.#errors(`webhook ${name}`, schema, payload);
  }

  /** `value` with every required property that it lacks, and without what the schema does not know. */
  complete(schema: Schema, value: unknown): unknown {
    return completed(schema, value, (reference) => this.#resolved({ $ref: reference }));
  }

  completeWebhook(name: string, value: unknown): unknown {
    const schema = this.#slice.webhooks[name];
    if (schema === undefined) throw new Error(`no webhook ${name} in the slice`);
    return this.complete(schema, value);
  }

  #resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const found = this.#slice.$defs[schema.$ref.slice(`${ROOT}#/$defs/`.length)];
    if (found === undefined) throw new Error(`no schema ${schema.$ref}`);
    return this.#resolved(found);
  }

  /** Compiled when first needed: all of them together take a second. */
  #errors(key: string, schema: Schema | (() => Schema), value: unknown): string | null {
    let validate = this.#compiled.get(key);
    if (validate === undefined) {
      validate = this.#ajv.compile(typeof schema === "function" ? schema() : schema);
      this.#compiled.set(key, validate);
    }
    return validate(value) ? null : worded(validate.errors ?? []);
  }
}

function worded(errors: readonly ErrorObject[]): string {
  return errors
    .slice(0, 5)
    .map((error) => `${error.instancePath || "/"} ${error.message ?? "is wrong"} ${JSON.stringify(error.params)}`)
    .join("; ");
}

function patternOf(path: string): { readonly pattern: RegExp; readonly literals: number } {
  const parts = path.split("/").slice(1);
  const source = parts.map((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    return name === undefined
      ? part
      : `(?<${name}>${name === "path" ? ".*" : WITH_SLASHES.has(name) ? ".+" : "[^/]+"})`;
  });
  return {
    // The root folder's contents are asked for with and without a slash at the end.
    pattern: new RegExp(`^/${source.join("/").replace("/(?<path>.*)", "(?:/(?<path>.*))?")}$`),
    literals: parts.filter((part) => !part.startsWith("{")).length,
  };
}
