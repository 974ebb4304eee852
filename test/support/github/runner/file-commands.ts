/** The files by which a step talks to the runner: GITHUB_ENV, GITHUB_OUTPUT, GITHUB_STATE ("Workflow commands", docs.github.com). */

/** `name=value` lines and `name<<DELIMITER` blocks; throws on anything else, as the runner does. */
export function pairsOf(text: string): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const block = /^([^=]+?)<<(.+)$/.exec(line);
    if (block !== null && !/^[^<]*=/.test(line)) {
      const end = lines.indexOf(block[2] ?? "", index + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${block[2] ?? ""}'`);
      pairs[block[1] ?? ""] = lines.slice(index + 1, end).join("\n");
      index = end;
      continue;
    }
    const equals = line.indexOf("=");
    if (equals < 1) throw new Error(`Invalid format '${line}'`);
    pairs[line.slice(0, equals)] = line.slice(equals + 1);
  }
  return pairs;
}
