// Cuts the part of GitHub's OpenAPI description that the loopback GitHub speaks into openapi.json, as JSON Schema 2020-12.
// Usage: npx node test/support/github/slice-openapi.mjs   (fetches @octokit/openapi with `npm pack`; 385 MB when installed, so it is not)
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { shareRepeated } from "./share-repeated.mjs";
import { OPERATIONS, SOURCE, WEBHOOKS } from "./slice-selection.mjs";

const PROSE = new Set([
  "description",
  "example",
  "examples",
  "title",
  "externalDocs",
  "deprecated",
  "default",
  "discriminator",
  "x-github",
  "x-multi-segment",
  "x-github-breaking-changes",
  "readOnly",
]);

/** OpenAPI 3.0 → JSON Schema: prose dropped, `nullable` written out. A property may itself be called "description". */
function asJsonSchema(node) {
  if (Array.isArray(node)) return node.map(asJsonSchema);
  if (node === null || typeof node !== "object") return node;
  const schema = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties")
      schema[key] = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, asJsonSchema(property)]));
    else if (key === "enum" || key === "required" || key === "const") schema[key] = [...value];
    else if (key === "$ref") schema[key] = value.replace("#/components/schemas/", "#/$defs/");
    else if (!PROSE.has(key)) schema[key] = asJsonSchema(value);
  }
  if (schema.nullable === undefined) return schema;
  const nullable = schema.nullable === true;
  delete schema.nullable;
  if (!nullable) return schema;
  if (typeof schema.type === "string") {
    schema.type = [schema.type, "null"];
    if (schema.enum && !schema.enum.includes(null)) schema.enum.push(null);
  }
  return schema.type && !schema.anyOf && !schema.oneOf && !schema.allOf
    ? schema
    : { anyOf: [schema, { type: "null" }] };
}

function download() {
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  try {
    const archive = execFileSync("npm", ["pack", SOURCE, "--silent"], { cwd: folder, encoding: "utf8" }).trim();
    const file = "package/generated/api.github.com.json";
    execFileSync("tar", ["xzf", archive, file], { cwd: folder });
    return JSON.parse(readFileSync(join(folder, file), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const spec = download();
const resolved = (node) =>
  node?.$ref
    ? node.$ref
        .slice(2)
        .split("/")
        .reduce((at, key) => at[key], spec)
    : node;
const jsonSchemaOf = (body) => {
  const content = resolved(body)?.content ?? {};
  const schema = (content["application/json"] ?? content["application/scim+json"])?.schema;
  return schema === undefined ? null : asJsonSchema(schema);
};

function operation(path, method, given) {
  const parameters = [...(spec.paths[path].parameters ?? []), ...(given.parameters ?? [])].map(resolved);
  return {
    method: method.toUpperCase(),
    path,
    parameters: parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      required: required === true,
      schema: asJsonSchema(schema),
    })),
    body: given.requestBody
      ? { required: resolved(given.requestBody).required === true, schema: jsonSchemaOf(given.requestBody) }
      : null,
    responses: Object.fromEntries(
      Object.entries(given.responses).map(([status, response]) => [status, jsonSchemaOf(response)]),
    ),
  };
}

const operations = {};
for (const [path, methods] of Object.entries(spec.paths))
  for (const [method, given] of Object.entries(methods))
    if (OPERATIONS.includes(given?.operationId)) operations[given.operationId] = operation(path, method, given);
const webhooks = {};
for (const name of WEBHOOKS)
  webhooks[name] = jsonSchemaOf(spec["x-webhooks"][name.replaceAll(/[._]/g, "-")]?.post.requestBody);
for (const name of OPERATIONS) if (!operations[name]) throw new Error(`no operation ${name}`);
for (const name of WEBHOOKS) if (!webhooks[name]) throw new Error(`no webhook ${name}`);

/** Every named schema that the roots reach. */
function reached(roots) {
  const found = {};
  const visit = (node) => {
    if (node === null || typeof node !== "object") return;
    if (typeof node.$ref === "string") {
      const name = node.$ref.slice("#/$defs/".length);
      if (found[name] === undefined) {
        found[name] = asJsonSchema(spec.components.schemas[name]);
        visit(found[name]);
      }
    }
    Object.values(node).forEach(visit);
  };
  visit(roots);
  return found;
}

const slice = shareRepeated({ source: SOURCE, operations, webhooks, $defs: reached([operations, webhooks]) });
const lines = (record) =>
  `{\n${Object.keys(record)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(record[name])}`)
    .join(",\n")}\n}`;
const text = `{"source": ${JSON.stringify(slice.source)},\n"operations": ${lines(slice.operations)},\n"webhooks": ${lines(slice.webhooks)},\n"$defs": ${lines(slice.$defs)}}\n`;
const file = fileURLToPath(new URL("openapi.json", import.meta.url));
// The project's settings leave this file alone, so it is formatted by settings of its own, elsewhere.
const aside = mkdtempSync(join(tmpdir(), "openapi-"));
const [settings, formatted] = [join(aside, "settings.json"), join(aside, "openapi.json")];
writeFileSync(settings, JSON.stringify({ printWidth: 120 }));
writeFileSync(formatted, text);
execFileSync("npx", ["oxfmt", "-c", settings, formatted], { stdio: "inherit" });
writeFileSync(file, readFileSync(formatted));
rmSync(aside, { recursive: true });
console.log(
  `${Object.keys(operations).length} operations, ${WEBHOOKS.length} webhooks, ${Math.round(text.length / 1024)} KB`,
);
