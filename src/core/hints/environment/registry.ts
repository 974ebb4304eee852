/** Every environment rule: the only list of them. */
import type { EnvironmentRule } from "./environment-rule.ts";
import { benchmarkCpuMismatch } from "./rules/benchmark-cpu-mismatch.ts";
import { blasUnoptimised } from "./rules/blas-unoptimised.ts";
import { freeThreadedBuild } from "./rules/free-threaded-build.ts";
import { jitBuild } from "./rules/jit-build.ts";
import { pythonBuildUnoptimised } from "./rules/python-build-unoptimised.ts";
import { pythonTooOld } from "./rules/python-too-old.ts";

export const environmentRules: readonly EnvironmentRule[] = [
  pythonTooOld,
  pythonBuildUnoptimised,
  blasUnoptimised,
  benchmarkCpuMismatch,
  jitBuild,
  freeThreadedBuild,
];
