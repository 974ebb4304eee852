/** The one place where a value is taken to be what a schema, or this room itself, has already made sure it is. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what it is
export function trusted<T>(value: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- requests are checked by their schema before they get here
  return value as T;
}

/** A simple value as text; anything else is the empty text. */
export function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
