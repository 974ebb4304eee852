/** Every attack that we know of has a test whose name begins with its number: none may be forgotten. */
import { expect, test } from "vitest";
import { sourcesBelow, textOf } from "../support/sources.ts";

/** Who may trigger: 1–9, results: 10–15, what is shown: 16–20, the runner: 21–28, the app: 29–34. */
const ATTACKS = Array.from({ length: 34 }, (_, index) => index + 1);

test("all 34 are tests", () => {
  const named = sourcesBelow("test")
    .filter((path) => path.endsWith(".test.ts"))
    .flatMap((path) => [...textOf(path).matchAll(/["'`]attack (\d+): /g)].map(([, number]) => Number(number)));
  expect([...new Set(named)].toSorted((a, b) => a - b)).toEqual(ATTACKS);
});
