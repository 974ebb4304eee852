/** Which benchmarks are compared: by id, and under another name on base. */
import { describe, expect, test } from "vitest";
import { matchedMembers, type MatchOptions } from "#core/plan/members.ts";
import { servedMember } from "#core/plan/served-member.ts";
import type { Benchmark, Listing } from "#model/benchmark.ts";

const one = (name: string, more: Partial<Benchmark> = {}): Benchmark => ({
  id: `b/test_x.py::${name}`,
  tool: "pytest-benchmark",
  file: "b/test_x.py",
  skipped: false,
  job: { argv: [name] },
  ...more,
});
const list = (...benchmarks: readonly Benchmark[]): Listing => ({ benchmarks, errors: [] });
const matched = (
  base: Listing,
  head: Listing,
  {
    laid = head,
    only = () => true,
    ...options
  }: MatchOptions & { laid?: Listing; only?: (id: string) => boolean } = {},
) => matchedMembers([{ interpreter: "3.11", base, head, laid }], null, only, options);
const told = ({ rows, members }: ReturnType<typeof matched>) => [
  members.map(({ benchmark }) => benchmark.split("::")[1]),
  rows.map(({ benchmark, verdict }) => `${benchmark.split("::")[1] ?? ""} ${verdict}`),
];

describe("a benchmark that is new on head and one that is gone", () => {
  const base = list(one("kept", { body: "k" }), one("old", { body: "x", job: { argv: ["own"] } }));
  const head = list(one("kept", { body: "k" }), one("fresh", { body: "x" }));

  test("are one where their bodies are equal: head's suite measures it on both sides, under head's id", () => {
    const found = matched(base, head, { laid: list(one("kept"), one("fresh", { job: { argv: ["laid"] } })) });
    expect(told(found)).toEqual([["kept", "fresh"], []]);
    expect(found.members[1]?.jobs).toEqual({ base: { argv: ["laid"] }, head: { argv: ["fresh"] } });
    expect(found.members[1]).not.toHaveProperty("onBase");
    expect(found.warnings).toEqual([
      {
        benchmark: "b/test_x.py::fresh",
        interpreter: "3.11",
        warning: { kind: "renamed", from: "b/test_x.py::old" },
      },
    ]);
  });

  test("are one where base's code cannot load head's suite: then each side runs its own", () => {
    const found = matched(base, head, { laid: list(one("kept")) });
    const member = found.members[1]!;
    expect(member.onBase).toEqual({ benchmark: "b/test_x.py::old", file: "b/test_x.py" });
    expect(servedMember(member, "base")).toMatchObject({
      benchmark: "b/test_x.py::old",
      jobs: { base: { argv: ["own"] } },
    });
    expect(servedMember(member, "head").benchmark).toBe("b/test_x.py::fresh");
  });

  test.each<[string, Listing, Listing]>([
    ["have different bodies", list(one("old", { body: "x" })), list(one("fresh", { body: "y" }))],
    ["have no bodies", list(one("old")), list(one("fresh"))],
    ["are of different tools", list(one("old", { body: "x", tool: "asv" })), list(one("fresh", { body: "x" }))],
    ["have different metrics", list(one("old", { body: "x", metric: "track" })), list(one("fresh", { body: "x" }))],
    [
      "have twins on head",
      list(one("old", { body: "x" })),
      list(one("fresh", { body: "x" }), one("fresher", { body: "x" })),
    ],
    [
      "have twins on base",
      list(one("old", { body: "x" }), one("older", { body: "x" })),
      list(one("fresh", { body: "x" })),
    ],
  ])("are two where they %s", (_, before, after) => {
    const found = matched(before, after);
    expect(found.members).toEqual([]);
    expect(found.warnings).toEqual([]);
    expect(found.rows.map(({ verdict }) => verdict).filter((verdict) => verdict === "new")).toHaveLength(
      after.benchmarks.length,
    );
  });

  test("are one where only one of the names is wanted", () => {
    expect(told(matched(base, head, { only: (id) => id.endsWith("fresh") }))).toEqual([["fresh"], []]);
    expect(told(matched(base, head, { only: (id) => id.endsWith("old") }))).toEqual([[], []]);
  });

  test("are one where the configuration says so, and then each side runs its own", () => {
    const changed = list(one("kept", { body: "k" }), one("fresh", { body: "y", file: "b/test_y.py" }));
    const found = matched(base, changed, { renamed: { "b/test_x.py::fresh": "b/test_x.py::old" } });
    expect(found.rows).toEqual([]);
    expect(found.members[1]).toMatchObject({
      benchmark: "b/test_x.py::fresh",
      file: "b/test_y.py",
      onBase: { benchmark: "b/test_x.py::old", file: "b/test_x.py" },
      jobs: { base: { argv: ["own"] }, head: { argv: ["fresh"] } },
    });
    expect(found.warnings.map(({ warning }) => warning.kind)).toEqual(["renamed", "benchmark-changed"]);
  });

  test("stay two where the configuration speaks of what both sides have", () => {
    expect(matched(base, base, { renamed: { "b/test_x.py::old": "b/test_x.py::kept" } }).warnings).toEqual([]);
    expect(told(matched(base, list(one("kept")), { renamed: { nothing: "b/test_x.py::old" } }))).toEqual([
      ["kept"],
      ["old removed"],
    ]);
  });

  test("cannot take the same old one twice", () => {
    const renamed = { "b/test_x.py::a": "b/test_x.py::old", "b/test_x.py::b": "b/test_x.py::old" };
    expect(told(matched(list(one("old")), list(one("a"), one("b")), { renamed }))).toEqual([["a"], ["b new"]]);
  });
});

describe("a file of which base runs its own version", () => {
  const ownOnBase = ["b/test_x.py"];
  const kinds = (before: Partial<Benchmark>, after: Partial<Benchmark>, own = ownOnBase) =>
    matched(list(one("a", before)), list(one("a", after)), { ownOnBase: own }).warnings.map(
      ({ warning }) => warning.kind,
    );
  test("is a doubt about benchmarks that were changed themselves, or of which that cannot be told", () => {
    expect(kinds({ body: "x" }, { body: "x" })).toEqual([]);
    expect(kinds({ body: "x" }, { body: "y" })).toEqual(["benchmark-changed"]);
    expect(kinds({}, { body: "y" })).toEqual(["suite-from-base"]);
    expect(kinds({ body: "x" }, { body: "y" }, [])).toEqual([]);
  });
});

test("what is not measured keeps its metric", () => {
  const track = { metric: "track" as const };
  const { rows } = matched(list(one("gone", track)), list(one("fresh", track)));
  expect(rows.map(({ metric, verdict }) => [metric, verdict])).toEqual([
    ["track", "new"],
    ["track", "removed"],
  ]);
});
