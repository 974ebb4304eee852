/** Indices of arrays in Slurm's notation. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { elementsFromText, jobFromText, textOfElements } from "#core/schedulers/slurm-elements.ts";

it("a list goes there and back", () => {
  const list = fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(list, (some) => {
      const elements = some.toSorted((a, b) => a - b);
      expect(elementsFromText(textOfElements(elements))).toEqual(elements);
    }),
  );
});

it.each([
  ["0-5%3", [0, 1, 2, 3, 4, 5]],
  ["3", [3]],
  ["1-7:2,9", [1, 3, 5, 7, 9]],
])("%s", (text, elements) => {
  expect(elementsFromText(text)).toEqual(elements);
});

it.each(["", "0-", "5-3", "1,2,...", "a", "0-9:0", "0-4000000", "-1"])("no list: %j", (text) => {
  expect(elementsFromText(text)).toBeNull();
});

it.each([
  ["4711", "4711", [null]],
  ["4711_3", "4711", [3]],
  ["4711_[0-2%2]", "4711", [0, 1, 2]],
  ["4711_[0,1,2", "4711", [null]],
  ["4711_[0-3999999]", "4711", [null]],
])("%s", (text, job, elements) => {
  expect(jobFromText(text)).toEqual({ job, elements });
});

it.each(["", "x", "4711.batch", "4711+1", "4711_", "-1", "4711_3.0"])("no job: %j", (text) => {
  expect(jobFromText(text)).toBeNull();
});
