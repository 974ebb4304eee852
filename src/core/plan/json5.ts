/** Reads JSON5, JSON with comments and such, as asv's configuration is written: https://spec.json5.org */

const TOKEN =
  /(?<space>[\s\uFEFF]+|\/\/[^\n]*|\/\*[^]*?\*\/)|(?<text>"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')|(?<number>[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<mark>[{}[\]:,])/uy;

/** Undefined where the text is no JSON5. Infinity and NaN, which no configuration means, come out as null. */
export function json5(text: string): unknown {
  const parts: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return undefined;
    const part = asJson(groups);
    if (part === "") continue;
    // One comma after the last member is allowed, after nothing it is not.
    if ((part === "}" || part === "]") && parts.at(-1) === "," && !["[", "{", ","].includes(parts.at(-2) ?? ""))
      parts.pop();
    parts.push(part);
  }
  try {
    return JSON.parse(parts.join(" "));
  } catch {
    return undefined;
  }
}

const CONSTANTS: Readonly<Record<string, string>> = {
  true: "true",
  false: "false",
  null: "null",
  NaN: "null",
  Infinity: "null",
};

function asJson({ text, number, word, mark }: Readonly<Record<string, string | undefined>>): string {
  if (text !== undefined) return JSON.stringify(unescaped(text.slice(1, -1)));
  if (number !== undefined) return JSON.stringify(Number(number.replace(/^\+/, "")));
  if (word !== undefined) return (Object.hasOwn(CONSTANTS, word) ? CONSTANTS[word] : undefined) ?? JSON.stringify(word);
  return mark ?? "";
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "0": "\0",
  "\n": "",
  "\r\n": "",
};

const unescaped = (text: string): string =>
  text.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r\n|[^]))/g,
    (_, hex: string | undefined, unit: string | undefined, other: string) => {
      const code = hex ?? unit;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return (Object.hasOwn(ESCAPES, other) ? ESCAPES[other] : undefined) ?? other;
    },
  );
