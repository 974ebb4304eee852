/** Comment text → commands. */
import type { Command } from "#model/command.ts";
import { nearest } from "./nearest.ts";
import { prose } from "./prose.ts";
import { commands } from "./registry.ts";
import { wordsOf } from "./words.ts";

/** More than a person writes in one comment; the rest is left out. */
const AT_MOST = 5;
const LINE = /^\/perf(?=\s|$)(?<rest>.*)$/;

/** Commands at the beginning of a line, in order, equal ones once. A bare `/perf` is `/perf run`. */
export function commandsOf(text: string): readonly Command[] {
  const found = new Map<string, Command>();
  for (const line of prose(text)) {
    const rest = LINE.exec(line)?.groups?.["rest"];
    if (rest === undefined || found.size === AT_MOST) continue;
    const command = commandOf(wordsOf(rest));
    found.set(JSON.stringify(command), command);
  }
  return [...found.values()];
}

function commandOf(words: readonly string[]): Command {
  // `/perf --only x` is a bare command with options.
  const [typed = "run", ...rest] = /^(?:--|—|–)/.test(words[0] ?? "") ? ["run", ...words] : words;
  const word = typed.toLowerCase();
  const rule = commands.find((each) => each.name === word);
  if (rule === undefined)
    return {
      kind: "unknown",
      word: typed,
      nearest: nearest(
        word,
        commands.map((each) => each.name),
      ),
    };
  const read = rule.parse(rest);
  if (read.kind !== "misuse") return read;
  return { ...read, kind: "misused", name: rule.name, usage: rule.usage };
}
