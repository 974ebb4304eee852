/** What becomes of a suite that only one side has, or that one side cannot list at all. */
import { expect, test } from "vitest";
import { exitCodeOf } from "#core/plan/exit-code.ts";
import { matchedMembers } from "#core/plan/members.ts";
import { listings } from "#flows/review/listings.ts";
import type { Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import { failure, success } from "#model/result.ts";
import { SIDES, type Side } from "#model/side.ts";

const environments = SIDES.map((side): Environment => ({
  side,
  interpreter: "3.11",
  python: "",
  root: "",
  variables: {},
  provenanceRoots: [],
  packages: [],
}));
const one: Listing = {
  benchmarks: [{ id: "b/test_x.py::test_a", tool: "pytest-benchmark", file: "b/test_x.py", skipped: false }],
  errors: [],
};

/** `works`: whether a side's suite can be listed, before and after head's is laid over base. */
const listed = (works: (side: Side, isLaid: boolean) => boolean) =>
  listedAs((side, isLaid) => (works(side, isLaid) ? one : null));

const listedAs = async (listingOf: (side: Side, isLaid: boolean) => Listing | null) => {
  let isLaid = false;
  return listings(
    environments,
    [{ tool: "pytest-benchmark", path: "b" }],
    {
      layHeadSuite: async () => ((isLaid = true), success(null)),
      restoreOwn: async (path) => failure({ kind: "file-unreadable", path, detail: "" }),
    },
    {
      list: async ({ side, interpreter }) => {
        const listing = listingOf(side, isLaid);
        return listing
          ? success(listing)
          : failure({ kind: "collection-failed", path: "b", side, interpreter, detail: "ended" });
      },
    },
    "",
  );
};

test.each([
  ["head's code", (side: Side) => side === "base"],
  [
    "head's suite, which breaks base too where it is laid over",
    (side: Side, isLaid: boolean) => side === "base" && !isLaid,
  ],
])("%s ends the listing: every benchmark of base fails on head only", async (_, works) => {
  const found = await listed(works);
  expect(found.problems).toMatchObject([{ kind: "collection-failed", side: "head" }]);
  const { members, rows } = matchedMembers(found.listings, null, () => true);
  expect(members).toEqual([]);
  expect(rows).toMatchObject([{ benchmark: "b/test_x.py::test_a", verdict: "failed", failedOn: "head" }]);
  expect(exitCodeOf(rows)).toBe(1);
});

test("a suite that neither side can list is nothing to compare, and is tried once on each", async () => {
  const tried: string[] = [];
  const found = await listed((side, isLaid) => {
    tried.push(`${side}${isLaid ? " with head's" : ""}`);
    return false;
  });
  expect(tried).toEqual(["head", "base"]);
  expect(found.problems).toHaveLength(2);
  expect(matchedMembers(found.listings, null, () => true).rows).toEqual([]);
});

test("a file of the suite that only one side has holds new or removed benchmarks, and is no problem", async () => {
  const of = (name: string) => ({ ...one.benchmarks[0]!, id: `b/${name}.py::test_a`, file: `b/${name}.py` });
  const without = (name: string) => ({ path: `b/${name}.py`, detail: "no such file or folder", isMissing: true });
  const all = [of("kept"), of("added"), of("gone")];
  const withoutFile = (name: string): Listing => ({
    ...one,
    benchmarks: all.filter(({ file }) => file !== `b/${name}.py`),
    errors: [without(name), without("nowhere")],
  });
  const found = await listedAs((side, isLaid) =>
    side === "head"
      ? withoutFile("gone")
      : isLaid
        ? { ...one, benchmarks: all, errors: [without("nowhere")] }
        : withoutFile("added"),
  );
  const { members, rows, problems } = matchedMembers(found.listings, null, () => true);
  expect(members.map(({ benchmark }) => benchmark)).toEqual(["b/kept.py::test_a"]);
  expect(rows.map(({ benchmark, verdict }) => [benchmark, verdict])).toEqual([
    ["b/added.py::test_a", "new"],
    ["b/gone.py::test_a", "removed"],
  ]);
  // What neither has is a mistake in the configuration.
  expect(problems).toMatchObject([
    { kind: "collection-failed", side: "base", path: "b/nowhere.py" },
    { kind: "collection-failed", side: "head", path: "b/nowhere.py" },
  ]);
});

test("a suite of base's own that cannot be listed is told where head's works there: new and removed look compared", async () => {
  const found = await listed((side, isLaid) => side === "head" || isLaid);
  expect(found.problems).toEqual([{ kind: "base-suite-broken", path: "b", interpreter: "3.11", detail: "ended" }]);
  const { members, rows } = matchedMembers(found.listings, null, () => true);
  expect(members.map(({ benchmark }) => benchmark)).toEqual(["b/test_x.py::test_a"]);
  expect(rows).toEqual([]);
});

test("of base's own broken files only those are told that head's version takes the place of", async () => {
  const errors = ["mended", "dropped", "hopeless"].map((name) => ({ path: `b/${name}.py`, detail: "SyntaxError" }));
  const of = (name: string) => ({ ...one.benchmarks[0]!, id: `b/${name}.py::test_a`, file: `b/${name}.py` });
  const hopeless = errors.filter(({ path }) => path === "b/hopeless.py");
  const found = await listedAs((side, isLaid) => {
    if (side === "head") return { ...one, benchmarks: [of("mended"), of("hopeless")] };
    return isLaid
      ? { ...one, benchmarks: [of("mended"), of("dropped")], errors: hopeless }
      : { ...one, benchmarks: [], errors };
  });
  expect(found.problems).toEqual([
    { kind: "base-suite-broken", path: "b/mended.py", interpreter: "3.11", detail: "SyntaxError" },
  ]);
});

test("base's own version of a file is told where it ran, and not where it can be loaded as little as head's", async () => {
  const broken = { path: "b/test_x.py", detail: "ModuleNotFoundError" };
  for (const mends of [true, false]) {
    let isRestored = false;
    const found = await listings(
      environments,
      [{ tool: "pytest-benchmark", path: "b" }],
      { layHeadSuite: async () => success(null), restoreOwn: async () => ((isRestored = true), success(null)) },
      {
        list: async ({ side }) =>
          success(side === "head" || (isRestored && mends) ? one : { benchmarks: [], errors: [broken] }),
      },
      "",
    );
    expect(found.problems.filter(({ kind }) => kind === "suite-from-base")).toHaveLength(mends ? 1 : 0);
  }
});

test("of a benchmark that the configuration says is renamed base gets its own version back, where head's took its place", async () => {
  const of = (name: string) => ({ ...one.benchmarks[0]!, id: `b/test_x.py::${name}` });
  const restored: string[] = [];
  let isLaid = false;
  const found = await listings(
    environments,
    [{ tool: "pytest-benchmark", path: "b" }],
    {
      layHeadSuite: async () => ((isLaid = true), success(null)),
      restoreOwn: async (path) => (restored.push(path), success(null)),
    },
    {
      list: async ({ side }) => {
        const isOwn = side === "base" && (!isLaid || restored.length > 0);
        return success({ ...one, benchmarks: [of("kept"), of(isOwn ? "old" : "fresh")] });
      },
    },
    "",
    { "b/test_x.py::fresh": "b/test_x.py::old", "b/test_x.py::nothing": "b/test_x.py::kept" },
  );
  expect(restored).toEqual(["b/test_x.py"]);
  expect(found.ownOnBase).toEqual(["b/test_x.py"]);
  expect(found.problems).toEqual([]);
  const { members, rows } = matchedMembers(found.listings, null, () => true, {
    renamed: { "b/test_x.py::fresh": "b/test_x.py::old" },
    ownOnBase: found.ownOnBase,
  });
  expect(members.map(({ benchmark, onBase }) => [benchmark, onBase?.benchmark])).toEqual([
    ["b/test_x.py::kept", undefined],
    ["b/test_x.py::fresh", "b/test_x.py::old"],
  ]);
  expect(rows).toEqual([]);
});
