/** Actions: what `uses:` means on this machine, and what its action.yml says. */
import { plainText, trusted } from "../trusted.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface Action {
  readonly folder: string;
  readonly main: string;
  readonly post: string | null;
  /** Defaults may hold expressions. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly inputs: readonly string[];
  readonly repository: string;
  readonly ref: string;
}

/** `workspace` holds actions that are named by a local path. */
export function actionOf(uses: string, mapped: Readonly<Record<string, string>>, workspace: string): Action {
  const [name = "", ref = ""] = uses.split("@", 2);
  const folder = name.startsWith("./") ? join(workspace, name) : mapped[name];
  if (folder === undefined)
    throw new Error(`this runner cannot get the action "${name}": it is not mapped to a folder`);
  const file = trusted<{
    readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
    readonly inputs?: Readonly<Record<string, { readonly default?: unknown } | null>>;
  }>(parse(readFileSync(join(folder, "action.yml"), "utf8")));
  if (!/^node\d+$/.test(file.runs.using))
    throw new Error(`this runner runs JavaScript actions, not "${file.runs.using}"`);
  const inputs = Object.entries(file.inputs ?? {});
  return {
    folder,
    main: join(folder, file.runs.main),
    post: file.runs.post === undefined ? null : join(folder, file.runs.post),
    defaults: Object.fromEntries(
      inputs.flatMap(([input, given]) => (given?.default === undefined ? [] : [[input, plainText(given.default)]])),
    ),
    inputs: inputs.map(([input]) => input),
    repository: name.split("/").slice(0, 2).join("/"),
    ref,
  };
}

/** As the runner names them: upper case, spaces as underscores, dashes kept. */
export const inputVariable = (name: string): string => `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
