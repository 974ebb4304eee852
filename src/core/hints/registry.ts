/** Every rule: the only list of them. */
import type { Rule } from "./rule.ts";
import { mpiRequestDropped } from "./rules/mpi-request-dropped.ts";
import { ndarrayGrowthInLoop } from "./rules/ndarray-growth-in-loop.ts";

export const rules: readonly Rule[] = [mpiRequestDropped, ndarrayGrowthInLoop];
