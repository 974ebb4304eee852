/** What stays together in the line of a command. */
import { expect, it } from "vitest";
import { wordsOf } from "#core/commands/words.ts";

it.each([
  ["", []],
  ["  a   b ", ["a", "b"]],
  ['a "b c" d', ["a", "b c", "d"]],
  ["`t.py::x[1 2]` b", ["t.py::x[1 2]", "b"]],
  ["--because=“it is worth it”", ["--because=it is worth it"]],
  ["don't 'do it'", ["don't", "do it"]],
  ['an "open one', ["an", '"open', "one"]],
  ['"" x', ["", "x"]],
])("%j", (line, words) => expect(wordsOf(line)).toEqual(words));
