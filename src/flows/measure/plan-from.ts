/** A plan out of a file: our own program wrote it, so this only tells a plan from another file or another schema. */
import type { Plan } from "#model/plan.ts";

const LISTS = ["environments", "members", "versions"] as const;
const TEXTS = ["seed", "driver", "output"] as const;

const isPlan = (value: unknown): value is Plan => {
  if (!(value instanceof Object)) return false;
  const has = (name: string, is: (field: unknown) => boolean): boolean => is(Reflect.get(value, name));
  return (
    has("schema", (field) => field === 1) &&
    LISTS.every((name) => has(name, Array.isArray)) &&
    TEXTS.every((name) => has(name, (field) => typeof field === "string" && field !== "")) &&
    has("budgetSeconds", (field) => typeof field === "number" && field > 0) &&
    has("parameters", (field) => field instanceof Object)
  );
};

export const planFrom = (value: unknown): Plan | null => (isPlan(value) ? value : null);
