/** Ruff's WebAssembly build as a way to look at a text, where it is installed. */
const NAME = "@astral-sh/ruff-wasm-nodejs";

interface Ruff {
  readonly Workspace: new (settings: object, encoding: unknown) => { check(text: string): unknown };
  readonly PositionEncoding: Readonly<Record<string, unknown>>;
}

/** Null where there is none. */
export const ruffCheck = async (): Promise<((text: string) => void) | null> => {
  let ruff: Ruff;
  try {
    ruff = await import(NAME);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
  const workspace = new ruff.Workspace(
    { "target-version": "py311", lint: { select: ["PERF"] } },
    ruff.PositionEncoding["Utf16"] ?? ruff.PositionEncoding["UTF16"],
  );
  return (text) => void workspace.check(text);
};
