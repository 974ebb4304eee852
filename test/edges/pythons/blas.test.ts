/** What a real NumPy says of its linear algebra, and who says nothing. */
import { expect, test } from "vitest";
import { withBlas } from "#edges/pythons/blas.ts";
import type { Environment } from "#model/plan.ts";
import { testEnvironment } from "../../support/python.ts";
import { SCRIPTS } from "./scratch.ts";

const environment = async (lock: readonly string[]): Promise<Environment> => {
  const { python } = await testEnvironment();
  return {
    side: "head",
    interpreter: "3",
    python,
    root: "/",
    variables: { PATH: process.env["PATH"] ?? "", OPENBLAS_NUM_THREADS: "1" },
    provenanceRoots: [],
    packages: [],
    record: { side: "head", interpreter: "3", version: "3", lock },
  };
};

test("NumPy's library, its version, and the threads that the environment lets it have", async () => {
  const { record } = await withBlas(await environment(["numpy==2"]), SCRIPTS);
  expect(record?.blas).toMatch(/^\S.* \d+\.\d+\S*, 1 thread$/);
});

test("nothing is said where there is no NumPy, whatever the lock says", async () => {
  for (const lock of [[], ["numpy==2"]]) {
    const without = { ...(await environment(lock)), python: process.execPath };
    expect(await withBlas(without, SCRIPTS)).toEqual(without);
  }
});
