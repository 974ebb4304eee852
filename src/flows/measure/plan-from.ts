/** A plan out of a file: our own program wrote it, so this only tells a plan from another file or another schema. */
import type { Plan } from "#model/plan.ts";

const LISTS = ["environments", "members", "versions"] as const;
const TEXTS = ["seed", "driver", "output"] as const;

export const planFrom = (value: unknown): Plan | null => {
  if (!(value instanceof Object) || Reflect.get(value, "schema") !== 1) return null;
  const has = (name: string, is: (field: unknown) => boolean): boolean => is(Reflect.get(value, name));
  const isPlan =
    LISTS.every((name) => has(name, Array.isArray)) &&
    TEXTS.every((name) => has(name, (field) => typeof field === "string" && field !== "")) &&
    has("budgetSeconds", (field) => typeof field === "number" && field > 0) &&
    has("parameters", (field) => field instanceof Object);
  return isPlan ? (value as Plan) : null;
};
