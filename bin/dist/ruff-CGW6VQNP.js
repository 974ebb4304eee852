import {
  failure,
  success
} from "./chunk-ZG5JJDAC.js";

// src/edges/ruff.ts
import { createRequire } from "node:module";
import { z } from "zod";
var PACKAGE = "@astral-sh/ruff-wasm-nodejs";
var load = createRequire(import.meta.url);
var MOST_BREAKDOWNS = 3;
var spot = z.object({ row: z.int(), column: z.int() }).transform(({ row, column }) => ({ line: row, column }));
var DIAGNOSTICS = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    start_location: spot,
    end_location: spot,
    fix: z.object({ edits: z.array(z.object({ location: spot, end_location: spot, content: z.string().nullable() })) }).nullable()
  })
);
var openRuff = (codes) => {
  const options = { "target-version": "py310", lint: { select: codes, preview: false } };
  let breakdowns = 0;
  let workspace = null;
  const opened = () => {
    const ruff = load(PACKAGE);
    return workspace ??= new ruff.Workspace(options, ruff.PositionEncoding.Utf16);
  };
  const forgotten = () => {
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
        forgotten();
        breakdowns += 1;
        const last = breakdowns === MOST_BREAKDOWNS ? "; it is not asked about the files after it" : "";
        return failure({ kind: "linter-failed", file, detail: `${firstLine(error)}${last}` });
      }
    },
    close: () => {
      workspace?.free();
      forgotten();
    }
  });
};
var lintsFrom = (answer) => DIAGNOSTICS.parse(answer).map(({ code, message, start_location, end_location, fix }) => ({
  code: code ?? "",
  message,
  start: start_location,
  end: end_location,
  edits: (fix?.edits ?? []).map(({ location, end_location: end, content }) => ({
    start: location,
    end,
    text: content ?? ""
  }))
}));
var firstLine = (error) => (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
export {
  openRuff
};
