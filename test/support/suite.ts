/** Small pytest-benchmark suites for two sides, and a plan that measures them with the real Python. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Environment, Plan } from "#model/plan.ts";
import { SIDES, type Side } from "#model/side.ts";
import { testEnvironment } from "./python.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const DRIVER = join(import.meta.dirname, "..", "..", "action", "python", "driver.py");
export const SUITE_FILE = "benchmarks/test_bench.py";
export const INTERPRETER = "3";

export type SideFiles = Readonly<Record<string, string>>;

export interface TwoSides {
  readonly folder: string;
  readonly environments: Readonly<Record<Side, Environment>>;
}

/** Writes both sides' files; one environment serves both, so all code of the project lies in the sides' folders. */
export const twoSides = async (
  files: Readonly<Record<Side, SideFiles>>,
  packages: readonly string[] = [],
): Promise<TwoSides> => {
  const { python } = await testEnvironment();
  const folder = temporaryFolder("sides");
  const environments: Partial<Record<Side, Environment>> = {};
  for (const side of SIDES) {
    const root = join(folder, side);
    for (const [name, text] of Object.entries(files[side])) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    environments[side] = {
      side,
      interpreter: INTERPRETER,
      python,
      root,
      variables: { PATH: process.env["PATH"] ?? "", HOME: folder, OPENBLAS_NUM_THREADS: "1" },
      provenanceRoots: [root],
      packages,
    };
  }
  const { base, head } = environments;
  if (base === undefined || head === undefined) throw new Error("a side is missing");
  return { folder, environments: { base, head } };
};

/** The same suite on both sides. */
export const sameSides = (suite: string): Promise<TwoSides> =>
  twoSides({ base: { [SUITE_FILE]: suite }, head: { [SUITE_FILE]: suite } });

export const planOf = (sides: TwoSides, names: readonly string[], more: Partial<Plan> = {}): Plan => ({
  schema: 1,
  request: null,
  seed: "00000000000000000000000000000000",
  parameters: { threshold: 0.03, alpha: 0.01 },
  budgetSeconds: 60,
  environments: SIDES.map((side) => sides.environments[side]),
  members: names.map((name) => ({
    benchmark: `${SUITE_FILE}::${name}`,
    interpreter: INTERPRETER,
    tool: "pytest-benchmark",
    file: SUITE_FILE,
    metric: "wall-time",
    mode: null,
    jobs: { base: {}, head: {} },
    variables: {},
    timeoutSeconds: null,
  })),
  versions: [],
  driver: DRIVER,
  output: join(sides.folder, "output"),
  ...more,
});
