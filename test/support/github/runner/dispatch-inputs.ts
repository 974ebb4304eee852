/** Inputs of a workflow_dispatch, checked and filled up as GitHub does before it makes the run. */
import { plainText, trusted } from "../trusted.ts";
import type { Workflow, YamlRecord } from "./workflow.ts";

export type DispatchInputs =
  | { readonly ok: true; readonly inputs: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly message: string };

export function dispatchInputs(workflow: Workflow, given: Readonly<Record<string, unknown>>): DispatchInputs {
  const trigger = trusted<YamlRecord>(workflow.on["workflow_dispatch"] ?? {});
  const declared = trusted<Readonly<Record<string, YamlRecord | null>>>(trigger["inputs"] ?? {});
  const unexpected = Object.keys(given).filter((name) => !(name in declared));
  if (unexpected.length > 0) return { ok: false, message: `Unexpected inputs provided: ${JSON.stringify(unexpected)}` };
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(declared)) {
    const value = given[name] ?? input?.["default"];
    if (value === undefined || value === null || value === "") {
      if (input?.["required"] === true) return { ok: false, message: `Required input '${name}' not provided` };
      inputs[name] = input?.["type"] === "boolean" ? "false" : "";
      continue;
    }
    if (!["string", "number", "boolean"].includes(typeof value))
      return { ok: false, message: `Provided value for input '${name}' is not a string` };
    const text = plainText(value);
    const options = trusted<readonly unknown[] | undefined>(input?.["options"]);
    if (input?.["type"] === "choice" && options?.map(plainText).includes(text) !== true)
      return { ok: false, message: `Provided value '${text}' for input '${name}' not in the list of allowed values` };
    if (input?.["type"] === "boolean" && text !== "true" && text !== "false")
      return { ok: false, message: `Provided value '${text}' for input '${name}' not in the list of allowed values` };
    if (input?.["type"] === "number" && Number.isNaN(Number(text)))
      return { ok: false, message: `Provided value '${text}' for input '${name}' is not a number` };
    inputs[name] = text;
  }
  return { ok: true, inputs };
}
