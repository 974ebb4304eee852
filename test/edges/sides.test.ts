/** Both sides of a review in folders of their own. */
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sideFolders, suiteConfigs, suiteFiles } from "#core/plan/sides.ts";
import { sidesOf } from "#edges/sides.ts";
import { repositoryOf } from "../support/repository.ts";
import { sha } from "../support/sha.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("each side has its own, then head's suite on both, then base's own version of one file", async () => {
  const { commits, repository } = await repositoryOf(
    { "heat.py": "base", "benchmarks/test_a.py": "base", "benchmarks/test_gone.py": "base" },
    {
      "heat.py": "head",
      "benchmarks/test_a.py": "head",
      "benchmarks/test_gone.py": null,
      "benchmarks/test_new.py": "head",
    },
  );
  const [base, head] = commits;
  const folder = temporaryFolder();
  const placed = await sidesOf(repository, { sideFolders, suiteConfigs, suiteFiles }).place({
    base,
    head,
    folder,
    suites: [{ tool: "pytest-benchmark", path: "benchmarks" }],
    headFirst: false,
  });
  if (!placed.ok) throw new Error(JSON.stringify(placed.problem));
  const sides = placed.value;
  const { roots } = sides;
  const text = (side: "base" | "head", file: string) => readFile(join(roots[side], file), "utf8").catch(() => null);
  expect(roots).toEqual({ base: join(folder, "side-a"), head: join(folder, "side-b") });
  expect(await text("base", "benchmarks/test_a.py")).toBe("base");
  expect(await text("base", "benchmarks/test_new.py")).toBeNull();
  expect(await sides.layHeadSuite()).toEqual({ ok: true, value: null });
  expect(await text("base", "heat.py")).toBe("base");
  expect(await text("base", "benchmarks/test_a.py")).toBe("head");
  expect(await text("base", "benchmarks/test_new.py")).toBe("head");
  expect(await text("base", "benchmarks/test_gone.py")).toBe("base");
  expect(await sides.restoreOwn("benchmarks/test_a.py")).toEqual({ ok: true, value: null });
  expect(await text("base", "benchmarks/test_a.py")).toBe("base");
  expect(await sides.restoreOwn("benchmarks/test_new.py")).toMatchObject({ ok: false });
  expect(await text("head", "heat.py")).toBe("head");
  await sides.dispose();
  for (const side of ["base", "head"] as const) await expect(access(roots[side])).rejects.toThrow("ENOENT");
});

test("a commit that is not there leaves no folder behind", async () => {
  const { commits, repository } = await repositoryOf({ a: "1" });
  const folder = temporaryFolder();
  const placed = await sidesOf(repository, { sideFolders, suiteConfigs, suiteFiles }).place({
    base: commits[0],
    head: sha("1"),
    folder,
    suites: [],
    headFirst: true,
  });
  expect(placed).toMatchObject({ ok: false, problem: { kind: "git-failed" } });
  await expect(access(join(folder, "side-b"))).rejects.toThrow("ENOENT");
});
