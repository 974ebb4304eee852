/** The one way of foreign text into Markdown, HTML and terminals: names, output, paths and errors are written by strangers. */

/** Characters of one foreign name or sentence, before escaping. */
export const MAX_INLINE = 300;
/** Characters of one foreign log or code block. */
export const MAX_BLOCK = 6_000;

// ECMA-48 control sequences: CSI … final byte; OSC, DCS, SOS, PM, APC … BEL or ST; two-byte escapes. C1 forms too.
const TERMINAL_SEQUENCES =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g;
// Format characters (bidirectional controls, zero-width, tags), private use, and blanks that look like nothing.
const INVISIBLE = /[\p{Cf}\p{Co}\u115f\u1160\u3164\uffa0]/gu;
// More marks on one letter than any script needs reach into the neighbouring lines.
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Lines kept, everything that a reader cannot see or that a terminal obeys taken out. */
export function plainBlock(foreign: string): string {
  return foreign
    .slice(0, 1_000_000)
    .replace(TERMINAL_SEQUENCES, "")
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n")
    .toWellFormed()
    .replace(INVISIBLE, "")
    .replace(/(?![\n\t])\p{Cc}/gu, " ")
    .replace(STACKED_MARKS, "$1");
}

/** One line for a terminal, an annotation or any other plain place. */
export function plainText(foreign: string, max = MAX_INLINE * 4): string {
  return shortened(plainBlock(ends(foreign, max)).replace(/\s+/gu, " ").trim(), max);
}

/** Beginning and end, long enough for what is left of them after cleaning: nobody has to clean megabytes to show a line. */
function ends(text: string, max: number): string {
  const kept = 2 * max + 200;
  return text.length <= 2 * kept ? text : `${text.slice(0, kept)}…${text.slice(-kept)}`;
}

/** Cut in the middle, at whole characters: the end of a name or an error often says most. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  const tail = Math.floor(max / 3);
  return `${characters.slice(0, max - tail - 1).join("")}…${characters.slice(characters.length - tail).join("")}`;
}

/**
 * Foreign text for any place in GitHub Markdown, tables, headings and the beginning of a line included.
 * GitHub looks for mentions, references and commit names in the finished page, where an escape is gone already: those
 * are broken by a zero-width space. Everything else is escaped as CommonMark 0.31 §2.4 and §2.5 describe.
 */
export function inlineText(foreign: string, max = MAX_INLINE): string {
  return plainText(foreign, max)
    .replace(/[&<>|`\\"]/g, entity)
    .replace(/[*_~[\]]/g, "\\$&")
    .replace(/\$/g, "<span>$$</span>") // the way that GitHub documents to write a dollar sign that begins no formula
    .replace(/@/g, "@&#8203;")
    .replace(/(?<!&)#/g, "#&#8203;")
    .replace(/:(?=\/)/g, ":&#8203;")
    .replace(/\bwww\./gi, "www&#8203;.")
    .replace(/\b(gh|ghsa|cve)-/gi, "$1-&#8203;")
    .replace(/(?<![0-9a-z#])[0-9a-f]{7,}(?![0-9a-z])/gi, (hex) => hex.replace(/.{6}(?=.)/g, "$&&#8203;"))
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** Foreign prose in which `code` between single backticks may stay code. */
export function proseText(foreign: string, max = MAX_INLINE * 2): string {
  return plainText(foreign, max)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : spaced(part)))
    .join("");
}

const spaced = (part: string): string =>
  `${/^\s/.test(part) ? " " : ""}${inlineText(part, Infinity)}${/\S\s+$/.test(part) ? " " : ""}`;

/** Inline code that cannot be left, in tables too, where a pipe ends the cell even between backticks. */
export function code(foreign: string, max = 160): string {
  const text = plainText(foreign, max);
  if (text === "") return "(empty)";
  // A code element with every sign as an entity needs no counting of backticks and no rule for `\|`.
  return /[`|\\]|<!--/.test(text) ? `<code>${text.replace(/[!-/:-@[-`{-~]/g, entity)}</code>` : `\`${text}\``;
}

/** A code block whose fence is longer than any inside; cut at the end that matters less. */
export function codeBlock(
  foreign: string,
  language: "text" | "python" | "sh" | "yaml" | "dockerfile" = "text",
  max = MAX_BLOCK,
  keep: "start" | "end" = "start",
): string {
  const text = cutBlock(plainBlock(foreign).replace(/^\n+/, "").trimEnd(), max, keep);
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/<!--/g, "<! --")}\n${fence}`;
}

export function cutBlock(text: string, max: number, keep: "start" | "end"): string {
  const characters = text.length <= max ? [] : Array.from(text);
  if (characters.length <= max) return text;
  return keep === "start"
    ? `${characters.slice(0, max).join("")}\n…`
    : `…\n${characters.slice(characters.length - max).join("")}`;
}

/** Text of an HTML element or of a quoted attribute. */
export const htmlText = (foreign: string, max = MAX_INLINE): string =>
  plainText(foreign, max).replace(/[&<>"'`]/g, entity);

/** Inline code as HTML, for places where Markdown is not read, such as a `summary`. GitHub seeks no mentions in it. */
export const htmlCode = (foreign: string, max = 160): string => `<code>${htmlText(foreign, max) || "(empty)"}</code>`;

/** A long name as HTML code that may break after a folder or a module. */
export const htmlName = (foreign: string, max = MAX_INLINE): string =>
  `<code>${(htmlText(foreign, max) || "(empty)").replace(/\/|::/g, "$&<wbr>")}</code>`;

/** Foreign prose as HTML in which `code` between single backticks may stay code. */
export const htmlProse = (foreign: string, max = MAX_INLINE * 6): string =>
  htmlText(foreign, max).replace(/&#96;(.+?)&#96;/g, "<code>$1</code>");

/** Lines of an HTML `pre`. */
export const htmlBlock = (foreign: string, max = MAX_BLOCK, keep: "start" | "end" = "start"): string =>
  cutBlock(plainBlock(foreign).trimEnd(), max, keep).replace(/[&<>"'`]/g, entity);

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function entity(sign: string): string {
  return NAMED[sign] ?? `&#${sign.charCodeAt(0)};`;
}
