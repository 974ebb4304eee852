/** A Dockerfile as rules see it: stages and what runs in them (docs.docker.com, "Dockerfile reference"). */
import type { Piece } from "./piece.ts";
import { commandsOf, withVariable, type Command, type Variables } from "./script.ts";
import type { Stage } from "./settings-file.ts";

interface Instruction {
  readonly name: string;
  /** With its line breaks, so that lines can be counted. */
  readonly text: string;
  readonly line: number;
}

/** Each repeats those that it is built on; people write some ten. */
const MOST_STAGES = 100;

interface Growing {
  readonly name: string | null;
  readonly image: Piece | null;
  readonly commands: Command[];
  variables: Variables;
}

export const stagesOf = (text: string): readonly Stage[] => {
  const stages: Growing[] = [];
  for (const { name, text: body, line } of instructionsOf(text)) {
    const current = stages.at(-1);
    if (name === "FROM") {
      // Then nobody knows what is built last.
      if (stages.length === MOST_STAGES) return [];
      stages.push(stageFrom(body, line, stages));
    }
    if (name === "FROM" || current === undefined) continue;
    if (name === "ENV")
      for (const [key, value] of pairsOf(body)) current.variables = withVariable(current.variables, key, value);
    else if (name === "WORKDIR") current.commands.push(...commandsOf(`cd ${body.trim()}`, line, current.variables));
    else if (name === "RUN") current.commands.push(...commandsOf(runText(body), line, current.variables));
  }
  return stages.map(({ image, commands, variables }) => ({ image, script: { commands, variables } }));
};

/** `FROM [--platform=…] image [AS name]`; an earlier stage's name takes over all of that stage. */
const stageFrom = (body: string, line: number, earlier: readonly Growing[]): Growing => {
  const words = body
    .trim()
    .split(/\s+/)
    .filter((word) => !word.startsWith("--"));
  const [image = "", as = "", name] = words;
  const own = as.toLowerCase() === "as" && name !== undefined ? name.toLowerCase() : null;
  const base = earlier.findLast((stage) => stage.name !== null && stage.name === image.toLowerCase());
  if (base !== undefined) return { ...base, name: own, commands: [...base.commands] };
  const isKnown = image !== "" && image !== "scratch" && !image.includes("$");
  return {
    name: own,
    image: isKnown ? { text: image, line, endLine: line } : null,
    commands: [],
    variables: new Map(),
  };
};

/** `ENV a=1 b="x y"`, and the old `ENV a 1`. */
const pairsOf = (body: string): readonly (readonly [string, string])[] => {
  const [command] = commandsOf(`env ${body.trim()} end`, 1);
  const old = /^\s*([A-Za-z_]\w*)\s+([^=\n]*)$/.exec(body);
  return old !== null ? [[old[1] ?? "", (old[2] ?? "").trim()]] : [...(command?.variables ?? [])];
};

/** `RUN ["a", "b"]` without its brackets, and without options such as `--mount`. */
const runText = (body: string): string =>
  /^\s*\[/.test(body)
    ? body.replaceAll(/[[\],]/g, " ")
    : body.replace(/^(?:\s*--[a-z]+=\S+)+/, (options) => options.replaceAll(/[^\n]/g, " "));

const instructionsOf = (text: string): readonly Instruction[] => {
  const lines = text.split("\n");
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const match = /^\s*([A-Za-z]+)\s(.*)$/s.exec(lines[at] ?? "");
    if (match === null) continue;
    const start = at;
    const body = [match[2] ?? ""];
    // Comments and empty lines do not end a continued instruction.
    while (at + 1 < lines.length && /\\\s*$/.test(body.at(-1) ?? "")) {
      at += 1;
      const next = lines[at] ?? "";
      body.push(/^\s*(?:#|$)/.test(next) ? "\\" : next);
    }
    const end = /<<-?\s*["']?(\w+)["']?/.exec(body[0] ?? "")?.[1];
    if (end !== undefined) {
      body[0] = "";
      while (at + 1 < lines.length && lines[at + 1]?.trim() !== end) body.push(lines[(at += 1)] ?? "");
      at += 1;
    }
    const joined = body.map((each) => each.replace(/\\\s+$/, "\\")).join("\n");
    found.push({ name: (match[1] ?? "").toUpperCase(), text: joined, line: start + 1 });
  }
  return found;
};
