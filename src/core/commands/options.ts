/** `--name value` among the words of a command, and the words that are left. */
import type { Misuse } from "./command-rule.ts";
import { nearest } from "./nearest.ts";

export interface Options<Name extends string> {
  readonly values: Readonly<Partial<Record<Name, string>>>;
  readonly rest: readonly string[];
}

/** Each option at most once, as `--name value` or `--name=value`. */
export function optionsOf<Name extends string>(
  words: readonly string[],
  names: readonly Name[],
): Options<Name> | Misuse {
  const values: Partial<Record<Name, string>> = {};
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    // Telephones make one long dash of two.
    const typed = /^(?:--|—|–)(?<name>[\w-]*)(?:=(?<value>[\s\S]*))?$/.exec(word)?.groups;
    if (typed === undefined) {
      rest.push(word);
      continue;
    }
    const name = names.find((each) => each === typed["name"]?.toLowerCase());
    if (name === undefined) return misuse(word, unknownText(typed["name"] ?? "", names));
    if (values[name] !== undefined) return misuse(word, `--${name} once`);
    const value = typed["value"] ?? words[++at];
    if (value === undefined || value === "") return misuse(word, `a value after --${name}`);
    values[name] = value;
  }
  return { values, rest };
}

export const misuse = (argument: string, expected: string | null): Misuse => ({ kind: "misuse", argument, expected });

function unknownText(typed: string, names: readonly string[]): string {
  const near = nearest(typed, names);
  return near === null ? names.map((name) => `--${name}`).join(", ") : `--${near}, which was probably meant`;
}
