/** `perf-review hints` as a user runs it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder("cli-hints");
beforeAll(() => {
  writeFileSync(join(folder, "a.py"), "def f(xs):\n    return any([x for x in xs])\n");
  writeFileSync(join(folder, "deep.py"), `x = ${"(".repeat(100_000)}1${")".repeat(100_000)}\n`);
  writeFileSync(join(folder, "Dockerfile"), "FROM python:3.9\n");
});

it("reads where Python runs beside Python itself, and asks ruff only when told", async () => {
  const { out, err, code } = await cli(["hints", "."], { cwd: folder });
  expect(code).toBe(0);
  expect(err).toMatch(/^perf-review: \.\/deep\.py:1 could not be parsed.*nested too deeply.*\n$/);
  expect(out).toContain("Dockerfile:1  python-too-old");
  expect(out).toContain("FROM python:3.13");
  expect(out).toMatch(/1 hint\n$/);
});

it("--ruff lists what ruff finds, and says on which file it broke down", async () => {
  const { out, err, code } = await cli(["hints", ".", "--ruff"], { cwd: folder });
  expect(code).toBe(0);
  expect(out).toContain("./a.py:2  ruff:C419");
  expect(out).toContain("return any(x for x in xs)");
  expect(err).toMatch(/Ruff broke down on .*deep\.py/);
});

it("--sarif names every rule that may speak", async () => {
  const { out } = await cli(["hints", "a.py", "--ruff", "--sarif"], { cwd: folder });
  const [{ tool, results }] = JSON.parse(out).runs;
  expect(results).toMatchObject([{ ruleId: "ruff:C419", kind: "review", level: "none" }]);
  expect(tool.driver.rules[results[0].ruleIndex].id).toBe("ruff:C419");
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(["python-too-old", "mpi-request-dropped"]),
  );
});
