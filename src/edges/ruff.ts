/** The linter ruff as WebAssembly: an optional package, loaded when it is asked for. */
import { createRequire } from "node:module";
import { z } from "zod";
import type { Lint } from "#model/lint.ts";
import { failure, success, type Result } from "#model/result.ts";
import type { Linter } from "#ports";

const PACKAGE = "@astral-sh/ruff-wasm-nodejs";
const load = createRequire(import.meta.url);

/** Each takes an instance's memory with it and half a second for the next; files that do it on purpose are not worth more. */
const MOST_BREAKDOWNS = 3;

/** Of ruff_wasm.d.ts 0.17. */
interface Ruff {
  readonly Workspace: new (options: unknown, encoding: number) => { check(text: string): unknown; free(): void };
  readonly PositionEncoding: { readonly Utf16: number };
}

const spot = z.object({ row: z.int(), column: z.int() }).transform(({ row, column }) => ({ line: row, column }));
const DIAGNOSTICS = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    start_location: spot,
    end_location: spot,
    fix: z
      .object({ edits: z.array(z.object({ location: spot, end_location: spot, content: z.string().nullable() })) })
      .nullable(),
  }),
);

/** `codes`: the rules to ask for. Close it in the end: it holds some 100 MB. */
export const openRuff = (codes: readonly string[]): Result<Linter> => {
  // Rules depend on the version (PERF203); without one ruff takes its oldest. Comments (`# noqa`) always count.
  const options = { "target-version": "py310", lint: { select: codes, preview: false } };
  let breakdowns = 0;
  let workspace: InstanceType<Ruff["Workspace"]> | null = null;
  const opened = () => {
    const ruff: Ruff = load(PACKAGE);
    return (workspace ??= new ruff.Workspace(options, ruff.PositionEncoding.Utf16));
  };
  /** The package makes its instance when it is loaded; nothing else holds it. */
  const forgotten = (): void => {
    workspace = null;
    delete load.cache[load.resolve(PACKAGE)];
  };
  try {
    opened();
  } catch (error) {
    return failure({ kind: "linter-failed", file: null, detail: firstLine(error) });
  }
  return success({
    check: (file, text) => {
      if (breakdowns >= MOST_BREAKDOWNS) return success([]);
      try {
        return success(lintsFrom(opened().check(text)));
      } catch (error) {
        // After a trap its memory is what it happened to be: not even freeing it is safe.
        forgotten();
        breakdowns += 1;
        const last = breakdowns === MOST_BREAKDOWNS ? "; it is not asked about the files after it" : "";
        return failure({ kind: "linter-failed", file, detail: `${firstLine(error)}${last}` });
      }
    },
    close: () => {
      workspace?.free();
      forgotten();
    },
  });
};

const lintsFrom = (answer: unknown): readonly Lint[] =>
  DIAGNOSTICS.parse(answer).map(({ code, message, start_location, end_location, fix }) => ({
    code: code ?? "",
    message,
    start: start_location,
    end: end_location,
    edits: (fix?.edits ?? []).map(({ location, end_location: end, content }) => ({
      start: location,
      end,
      text: content ?? "",
    })),
  }));

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
