/** Shell text as commands: words, their lines, and what is known of variables. */
import { expect, it } from "vitest";
import { commandsOf, filledIn } from "#core/hints/environment/script.ts";

const words = (text: string): readonly (readonly string[])[] =>
  commandsOf(text, 1).map((command) => command.words.map((word) => word.text));

it.each([
  ["a b && c; d | e\nf & g", [["a", "b"], ["c"], ["d"], ["e"], ["f"], ["g"]]],
  ["a \\\n  b", [["a", "b"]]],
  ["a 'b c' \"d 'e'\" f'g'h", [["a", "b c", "d 'e'", "fgh"]]],
  ["a # b\n# c\nd#e", [["a"], ["d#e"]]],
  ["a '' b", [["a", "", "b"]]],
  ["X=1 sudo -E env Y=2 a b=3", [["a", "b=3"]]],
  ["if a; then b; fi", [["a"], ["b"], ["fi"]]],
  ["X=1", []],
  ["echo 'a; b", [["echo", "a; b"]]],
  ["a\\ b c\\", [["a b", "c"]]],
  ["", []],
])("%j", (text, expected) => {
  expect(words(text)).toEqual(expected);
});

it("knows the line of every word", () => {
  const [first, second] = commandsOf("a 'x\ny' \\\n  b\n\nc", 10);
  expect(first?.words.map(({ line, endLine }) => [line, endLine])).toEqual([
    [10, 10],
    [10, 11],
    [12, 12],
  ]);
  expect(second?.words[0].line).toBe(14);
});

it("keeps what is assigned for the command, and what is exported for the rest", () => {
  const [first, second, third] = commandsOf("A=1 a\nexport B=2\nb", 1, new Map([["C", "3"]]));
  expect([...(first?.variables ?? [])]).toEqual([
    ["C", "3"],
    ["A", "1"],
  ]);
  expect(second?.words[0].text).toBe("export");
  expect([...(third?.variables ?? [])]).toEqual([
    ["C", "3"],
    ["B", "2"],
  ]);
});

it.each([
  ["$A-${B}", "1-2"],
  ["${C:-9}", "9"],
  ["${A:-9}", "1"],
  ["$C", null],
  ["$(pwd)", null],
  ["a", "a"],
])("%s is filled in as %j", (text, expected) => {
  const known = new Map([
    ["A", "1"],
    ["B", "2"],
  ]);
  expect(filledIn(text, known)).toBe(expected);
});
