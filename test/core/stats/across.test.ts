/** One verdict over base × head × Python. */
import { expect, test } from "vitest";
import { acrossFrom } from "#core/stats/across.ts";
import type { Verdict } from "#model/comparison.ts";
import { sampleComparison } from "../../support/report.ts";

const under = (verdicts: Readonly<Record<string, Verdict>>, benchmark = "b", metric = "wall-time") =>
  Object.entries(verdicts).map(([name, verdict]) =>
    sampleComparison({ benchmark, metric, interpreter: name.slice(1), verdict }),
  );
const of = (verdicts: Readonly<Record<string, Verdict>>) => acrossFrom(under(verdicts))[0];

test("the same everywhere is on all", () => {
  expect(of({ p311: "regression", p313: "regression" })).toEqual({
    benchmark: "b",
    metric: "wall-time",
    verdict: "regression",
    on: ["311", "313"],
    notOn: [],
    unknown: [],
    extent: "all",
  });
  expect(of({ p311: "unchanged", p313: "unchanged" })).toMatchObject({ verdict: "unchanged", extent: "all" });
});

test("decided otherwise elsewhere is only there, and what is not known elsewhere is said", () => {
  expect(of({ p311: "unchanged", p312: "improvement", p313: "regression" })).toMatchObject({
    verdict: "regression",
    on: ["313"],
    notOn: ["311", "312"],
    extent: "only",
  });
  expect(of({ p311: "inconclusive", p312: "unchanged", p313: "regression" })).toMatchObject({
    on: ["313"],
    notOn: ["312"],
    unknown: ["311"],
    extent: "some",
  });
  for (const verdict of ["failed", "new", "removed"] as const)
    expect(of({ p311: verdict, p313: "unchanged" })?.extent).toBe(verdict === "failed" ? "only" : "some");
});

test("one interpreter says nothing across, and metrics and benchmarks are kept apart", () => {
  expect(acrossFrom([])).toEqual([]);
  expect(acrossFrom(under({ p311: "regression" }))).toEqual([]);
  const rows = [
    ...under({ p311: "regression", p313: "regression" }, "b", "track"),
    ...under({ p311: "unchanged", p313: "regression" }),
    ...under({ p311: "regression" }, "a"),
  ];
  expect(acrossFrom(rows).map(({ benchmark, metric, extent }) => [benchmark, metric, extent])).toEqual([
    ["b", "track", "all"],
    ["b", "wall-time", "only"],
  ]);
});
