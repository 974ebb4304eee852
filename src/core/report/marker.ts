/** The invisible line that a comment is found again by. */

/** Last line of a body; nothing where the key is null. A key that could end the HTML comment is a bug of the caller. */
export function markerLine(key: string | null): string {
  if (key === null) return "";
  if (!/^[A-Za-z0-9:._/#-]+$/.test(key) || key.includes("--")) throw new Error(`not a marker key: ${key}`);
  return `<!-- ${key} -->`;
}

export const markedBody = (body: string, key: string | null): string =>
  key === null ? body : `${body}\n\n${markerLine(key)}`;
