/** Shell text as commands with their words: enough to see what is installed and built, no shell. */
import type { Piece } from "./piece.ts";

/** Name → value; never changed, so commands share it. */
export type Variables = ReadonlyMap<string, string>;

export interface Command {
  /** At least one; quotes undone, variables as they are written. */
  readonly words: readonly [Piece, ...Piece[]];
  /** What the text says of the command's environment. */
  readonly variables: Variables;
}

/** Commands that run one after the other in one place. */
export interface Script {
  readonly commands: readonly Command[];
  /** What holds for all of them. */
  readonly variables: Variables;
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;
/** They run what follows them. */
const PREFIXES: ReadonlySet<string> = new Set(["sudo", "env", "exec", "time", "command", "nice"]);
/** Words of the shell's own grammar in front of a command. */
const GRAMMAR: ReadonlySet<string> = new Set(["if", "then", "else", "elif", "do", "while", "until", "!", "{", "("]);

/** `text` begins at `line` of its file. An assignment and an `export` hold for all that follows. */
export const commandsOf = (text: string, line: number, variables: Variables = new Map()): readonly Command[] => {
  let known = variables;
  return wordLists(text, line).flatMap((words): readonly Command[] => {
    let own = known;
    let at = 0;
    let isPrefixed = false;
    for (; at < words.length; at += 1) {
      const word = words[at]?.text ?? "";
      const assignment = ASSIGNMENT.exec(word);
      if (assignment !== null) own = withVariable(own, assignment[1] ?? "", assignment[2] ?? "");
      else if (PREFIXES.has(word) || GRAMMAR.has(word)) isPrefixed = true;
      else if (!(isPrefixed && word.startsWith("-"))) break;
    }
    const [first, ...rest] = words.slice(at);
    const assigned = first === undefined ? words : first.text === "export" ? rest : [];
    for (const { text: word } of assigned) {
      const assignment = ASSIGNMENT.exec(word);
      if (assignment !== null) known = withVariable(known, assignment[1] ?? "", assignment[2] ?? "");
    }
    return first === undefined ? [] : [{ words: [first, ...rest], variables: own }];
  });
};

/** A file of nothing but assignments must not grow with its square; people write some ten. */
const MOST_VARIABLES = 50;

export const withVariable = (known: Variables, name: string, value: string): Variables =>
  known.size >= MOST_VARIABLES && !known.has(name) ? known : new Map([...known, [name, value]]);

/** Words between `;`, `&`, `|`, and ends of lines; comments left out, continued lines joined. */
const wordLists = (text: string, firstLine: number): readonly (readonly Piece[])[] => {
  const lists: Piece[][] = [[]];
  let [word, quote, line]: [string | null, string, number] = [null, "", firstLine];
  let start = line;
  const put = (letter: string): void => {
    if (word === null) start = line;
    word = (word ?? "") + letter;
  };
  const end = (isLast: boolean): void => {
    if (word !== null) lists.at(-1)?.push({ text: word, line: start, endLine: line });
    word = null;
    if (isLast && lists.at(-1)?.length !== 0) lists.push([]);
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    const next = text[at + 1] ?? "";
    if (letter === "\\" && next === "\n" && quote !== "'") {
      line += 1;
      at += 1;
    } else if (letter === "\\" && quote !== "'") {
      put(next);
      at += 1;
    } else if (quote !== "") {
      if (letter === quote) quote = "";
      else put(letter);
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      put("");
    } else if (letter === "#" && word === null) {
      while (at + 1 < text.length && text[at + 1] !== "\n") at += 1;
    } else if (letter === "\n" || letter === ";" || letter === "|" || letter === "&") end(true);
    else if (letter === " " || letter === "\t" || letter === "\r") end(false);
    else put(letter);
    if (letter === "\n") line += 1;
  }
  end(true);
  return lists.filter((words) => words.length > 0);
};

/** `$NAME` and `${NAME}` by what is known; null where one is not. */
export const filledIn = (word: string, variables: Variables): string | null => {
  let isKnown = true;
  const filled = word.replaceAll(
    /\$(?:\{(\w{1,100})(?::?-([^}$]{0,200}))?\}|(\w{1,100}))/g,
    (_, braced, otherwise, bare): string => {
      const value = variables.get(String(braced ?? bare)) ?? (typeof otherwise === "string" ? otherwise : undefined);
      if (value === undefined) isKnown = false;
      return value ?? "";
    },
  );
  return isKnown && !filled.includes("$") ? filled : null;
};
