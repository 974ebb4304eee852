/** The keys of a suite in the configuration, and what each may hold. */
import { z } from "zod";
import type { Suite } from "#model/config.ts";
import { secondsFromText, SECONDS_EXPECTED } from "./quantities.ts";
import { countTo, oneLine, oneOf, quantity } from "./readers.ts";

const SUITE_EXPECTED = "a folder or file inside the repository, such as benchmarks";

/** More ranks than one benchmark of a review is good for; the limit is there to catch a mistake. */
const MOST_RANKS = 4096;

/** "./benchmarks/" → "benchmarks"; null for what leaves the repository or could be taken for an option. */
export function suitePathFromText(text: string): string | null {
  if (text === "" || text.length > 1000 || /[\p{Cc}\\]/u.test(text) || text.startsWith("/") || text.startsWith("-"))
    return null;
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..") || parts.includes(".git") || parts[0]?.startsWith("-") === true) return null;
  return parts.length === 0 ? "." : parts.join("/");
}

const suitePath = z.string({ error: `expected ${SUITE_EXPECTED}` }).transform((value, context) => {
  const path = suitePathFromText(value);
  if (path !== null) return path;
  context.addIssue(`expected ${SUITE_EXPECTED}`);
  return z.NEVER;
});

const SUITE = {
  tool: oneLine("the name of a benchmark tool").default("pytest-benchmark"),
  path: suitePath.default("."),
  name: oneLine("the benchmark's name").optional(),
  arguments: z.array(oneLine("a program's argument"), { error: "expected a list of arguments" }).max(200).optional(),
  mode: oneOf(["turns", "sequential"]).optional(),
  timeout: quantity(secondsFromText, SECONDS_EXPECTED).optional(),
  ranks: countTo(MOST_RANKS).optional(),
};
export const SUITE_KEYS: readonly string[] = Object.keys(SUITE);

export const SUITES = z
  .array(
    z
      .strictObject(SUITE, { error: "expected a mapping with tool and path" })
      .transform(({ timeout, name, arguments: words, mode, ranks, ...rest }): Suite => ({
        ...rest,
        ...(name === undefined ? {} : { name }),
        ...(words === undefined ? {} : { arguments: words }),
        ...(mode === undefined ? {} : { mode }),
        ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
        ...(ranks === undefined ? {} : { ranks }),
      })),
    { error: "expected a list of suites, each with tool and path" },
  )
  .max(50, { error: "at most 50 suites" });
