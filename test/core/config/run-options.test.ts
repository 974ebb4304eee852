/** Values of a command's options: hostile text in, a run's settings or a clear no out. */
import { expect, test } from "vitest";
import { runOptionsFrom } from "#core/config/run-options.ts";
import { runInputs } from "#core/plan/run-inputs.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { sampleRequest } from "../../support/request.ts";

test("what is given is read, the rest is as configured", () => {
  expect(runOptionsFrom("changes", {})).toEqual({ ok: true, value: NO_OPTIONS });
  const typed = { only: " a*, b[1-2] ,", python: "3.11,3.14t", base: "release/1.0", budget: "1h30m", threshold: "5%" };
  expect(runOptionsFrom("versions", typed)).toEqual({
    ok: true,
    value: {
      measure: "versions",
      only: ["a*", "b[1-2]"],
      python: ["3.11", "3.14t"],
      base: "release/1.0",
      budgetSeconds: 5400,
      threshold: 0.05,
    },
  });
});

test.each([
  ["base", "../../etc"],
  ["base", "a..b"],
  ["base", "-x"],
  ["base", "a b"],
  ["base", "main@{1}"],
  ["base", "owner:main"],
  ["base", "x".repeat(201)],
  ["python", "/usr/bin/python3"],
  ["python", "module:evil"],
  ["python", "3"],
  ["python", ","],
  ["only", " , "],
  ["only", "a\u202eb"],
  ["only", "x".repeat(201)],
  ["only", Array.from({ length: 21 }, (_, i) => `g${i}`).join(",")],
  ["budget", "10"],
  ["budget", "25h"],
  ["threshold", "5"],
  ["threshold", "0%"],
])("--%s %j is refused", (name, value) =>
  expect(runOptionsFrom("changes", { [name]: value })).toMatchObject({
    ok: false,
    problem: { kind: "option-invalid", option: `--${name}`, value },
  }),
);

test("the workflow is told of options only where there are some", () => {
  const plain = runInputs(sampleRequest());
  expect(Object.keys(plain)).toEqual(["request", "base", "head", "pull-request"]);
  const options = { ...NO_OPTIONS, measure: "versions", only: ["a", "b"], threshold: 1, budgetSeconds: 90 } as const;
  expect(runInputs(sampleRequest({ options }))).toEqual({
    ...plain,
    measure: "versions",
    only: "a,b",
    threshold: "100%",
    budget: "90s",
  });
});
