/** `${{ … }}` of workflows: dotted look-ups and nothing else, so that nothing is silently understood wrongly. */
import { plainText, trusted } from "../trusted.ts";
export type Contexts = Readonly<Record<string, unknown>>;

/** Throws on any other expression, and on a context that is not there. */
export function evaluated(value: unknown, contexts: Contexts): string {
  return asText(value).replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    asText(lookedUp(expression.trim(), contexts)),
  );
}

function lookedUp(expression: string, contexts: Contexts): unknown {
  if (!/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/.test(expression))
    throw new Error(`this runner does not support the expression "${expression}": only dotted look-ups`);
  const [root = "", ...path] = expression.split(".");
  if (!(root in contexts)) throw new Error(`this runner has no context "${root}"`);
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key) ? trusted<Contexts>(at)[key] : undefined,
    contexts[root],
  );
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? "Object" : plainText(value);
}

export type StepState = "success" | "failure" | "cancelled";

/** Whether a step runs: by default while all is well; else one of the status functions. */
export function isWanted(condition: string | null, state: StepState): boolean {
  const name = (condition ?? "success()").replaceAll(/\$\{\{|\}\}|\s/g, "");
  const answers: Readonly<Record<string, boolean>> = {
    "success()": state === "success",
    "always()": true,
    "failure()": state === "failure",
    "cancelled()": state === "cancelled",
    "!cancelled()": state !== "cancelled",
  };
  const answer = answers[name];
  if (answer === undefined) throw new Error(`this runner does not support the condition "${condition ?? ""}"`);
  return answer;
}
