/** Looking for many words at once finds what looking for each of them finds. */
import { assert, property, string, stringMatching } from "fast-check";
import { expect, it } from "vitest";
import { containsIn } from "#core/hints/words-of.ts";

it("says what String.includes says", () => {
  assert(
    property(stringMatching(/^[ab.(é]{0,30}$/), stringMatching(/^[ab.(é]{0,4}$/), (text, word) => {
      expect(containsIn(text)(word)).toBe(text.includes(word));
    }),
    { numRuns: 2000 },
  );
  assert(
    property(string({ unit: "binary" }), string({ unit: "binary", maxLength: 5 }), (text, word) => {
      expect(containsIn(text)(word)).toBe(text.includes(word));
      expect(containsIn(word + text + word)(word)).toBe(true);
    }),
  );
});
