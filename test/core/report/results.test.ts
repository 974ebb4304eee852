// The JSON object that machines read.
import { expect, test } from "vitest";
import { resultsJson } from "#core/report/results.ts";
import { fullReport } from "../../support/report.ts";

test("has the keys that are promised, and survives JSON", () => {
  const { results } = fullReport();
  const json = resultsJson(results);
  expect(Object.keys(json)).toEqual([
    "schema",
    "request",
    "base",
    "head",
    "parameters",
    "interpreters",
    "comparisons",
    "versions",
    "hints",
    "problems",
    "cost",
    "seed",
    "machine",
    "shards",
    "noise",
    "across",
    "environments",
    "notes",
  ]);
  expect(JSON.parse(JSON.stringify(json))).toEqual({
    ...results,
    problems: results.problems.map((problem) => ({ ...problem, message: expect.stringMatching(/\.$/) })),
  });
});

test("a comparison has what the command line promises", () => {
  const [first] = JSON.parse(JSON.stringify(resultsJson(fullReport().results))).comparisons;
  expect(first).toMatchObject({
    benchmark: expect.any(String),
    interpreter: "3.11",
    metric: "wall-time",
    verdict: "regression",
    ratio: 2.41,
    interval: [expect.any(Number), expect.any(Number)],
    intervalKind: "walsh-95",
    pairs: 21,
  });
});
