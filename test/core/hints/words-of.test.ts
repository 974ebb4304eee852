/** Looking for many words at once finds what looking for each of them finds. */
import { array, assert, property, string, stringMatching } from "fast-check";
import { expect, it } from "vitest";
import { searchOf } from "#core/hints/words-of.ts";

it("says what String.includes says", () => {
  assert(
    property(
      stringMatching(/^[ab.(é]{0,30}$/),
      array(stringMatching(/^[ab.(é]{0,4}$/)),
      stringMatching(/^[ab.(é]{0,4}$/),
      (text, words, another) => {
        const has = searchOf(words)(text);
        for (const word of [...words, another]) expect(has(word)).toBe(text.includes(word));
      },
    ),
    { numRuns: 2000 },
  );
  assert(
    property(string({ unit: "binary" }), string({ unit: "binary", maxLength: 5 }), (text, word) => {
      expect(searchOf([word])(text)(word)).toBe(text.includes(word));
      expect(searchOf([word])(word + text + word)(word)).toBe(true);
    }),
  );
});
