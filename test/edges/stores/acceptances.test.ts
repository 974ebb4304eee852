/** What the store must remember of acceptances, options, commands and the history, on a real SQLite file. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import type { Acceptance } from "#model/acceptance.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { sampleRequest } from "../../support/request.ts";
import { row } from "../../support/results.ts";
import { sha } from "../../support/sha.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let store: Store;
beforeEach(async () => void (store = await openStore(temporaryFolder("acceptances"))));
afterEach(() => store.close());

const pull = { repository: 2 ** 40, number: 2 };
const one: Acceptance = {
  pull,
  benchmark: "b.py::a",
  head: sha("a"),
  login: "ann",
  because: "x",
  until: { kind: "date", date: "2026-12-31" },
  most: 1.1 + 0.2,
  at: 1_800_000_000_000,
};

test("an acceptance comes back as it was kept, the later one of a benchmark", async () => {
  const other: Acceptance = {
    ...one,
    benchmark: "b.py::b",
    because: null,
    until: { kind: "head" },
    most: null,
    at: one.at + 1,
  };
  await store.acceptances.keep({ ...one, login: "bob", until: { kind: "pull" } });
  await store.acceptances.keep(one);
  await store.acceptances.keep(other);
  await store.acceptances.keep({ ...one, pull: { ...pull, number: 3 } });
  expect(await store.acceptances.ofPull(pull)).toEqual([one, other]);
  await store.acceptances.end(pull, "b.py::a");
  await store.acceptances.end(pull, "b.py::a");
  expect(await store.acceptances.ofPull(pull)).toEqual([other]);
});

test("a request keeps its options, and is found by its head", async () => {
  const options = { ...NO_OPTIONS, only: ["a*"], threshold: 0.05 };
  await store.requests.save(sampleRequest({ version: 0, options }));
  await store.requests.save(sampleRequest({ version: 0, id: "1".repeat(32) }));
  await store.requests.save(sampleRequest({ version: 0, id: "2".repeat(32), head: sha("b") }));
  const found = await store.requests.ofHead(1, sha("a"));
  expect(found.map((each) => each.options)).toEqual([NO_OPTIONS, options]);
});

test("what was asked is known once it is answered, and pushes are no commands", async () => {
  const asked = { at: 5, pull, login: "ann", head: null, permission: null };
  expect(await store.memory.answered(pull, "comment:1 run")).toBeNull();
  await store.memory.audit({ ...asked, asked: "comment:1 run", answer: "started" });
  await store.memory.audit({ ...asked, asked: "pull_request:opened", answer: "started" });
  await store.memory.audit({ ...asked, at: 4, asked: "comment:0 run", answer: "started" });
  expect(await store.memory.answered(pull, "comment:1 run")).toBe("started");
  expect(await store.memory.answered({ ...pull, number: 3 }, "comment:1 run")).toBeNull();
  expect(await store.memory.asked(pull.repository, 5)).toEqual([{ at: 5, login: "ann", number: 2, answer: "started" }]);
});

test("the history of a commit is kept once", async () => {
  const comparison = { ...row("b.py::a"), ratio: 1.1 + 0.2 };
  const rows = Array.from({ length: 1100 }, (_, i) => ({
    repository: 2 ** 40,
    commit: sha("c"),
    number: 2,
    at: 5,
    comparison: { ...comparison, benchmark: `b.py::t${String(i).padStart(4, "0")}` },
  }));
  await store.history.keep(rows);
  await store.history.keep(rows.map((each) => ({ ...each, at: 9 })));
  expect(await store.history.ofCommit(2 ** 40, sha("c"))).toEqual(rows);
  expect(await store.history.ofCommit(2 ** 40, sha("d"))).toEqual([]);
});
