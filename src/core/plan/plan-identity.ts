/** Whether two plans are one measurement, so that a worker may go on with what another has begun. */
import type { Plan } from "#model/plan.ts";

/**
 * A text that is equal for plans that measure the same by the same coins. The budget may differ: it says when to stop, not what a pair
 * is. Everything else counts, folders too: another checkout is other code.
 */
export const planIdentity = (plan: Plan): string => JSON.stringify({ ...plan, budgetSeconds: 0 });
