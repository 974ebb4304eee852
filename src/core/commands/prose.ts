/** The lines of a comment that its author says in plain words: no quotes, no code, no hidden text. */

const FENCE = /^ {0,3}(?<fence>`{3,}|~{3,})(?<info>.*)$/;
/** Elements whose content is shown, or hidden, but not said. */
// A tag that never ends takes the rest with it: looking for the end of each anew would take 2 s for one comment (measured).
const VERBATIM = /<(pre|code|script|style|textarea|template|blockquote|details)\b[^>]*(?:>[\s\S]*?(?:<\/\1\s*>|$)|$)/gi;
/** CommonMark 0.31 §4.6: a comment that is not closed hides the rest. */
const HTML_COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/**
 * Lines of a Markdown text outside block quotes (lazy continuation included), fenced and indented code, code spans,
 * HTML comments and verbatim elements; code spans among a command's arguments are kept. Left-out text leaves an empty line or a space, so that nothing is joined.
 * Where Markdown is in doubt, the line is left out: a command that is not seen can be written again.
 */
export function prose(text: string): readonly string[] {
  const visible = withoutCode(text.replaceAll(/\r\n?/g, "\n"));
  return visible
    .replaceAll(HTML_COMMENT, blanked)
    .replaceAll(VERBATIM, blanked)
    .replaceAll(CODE_SPAN, spanBlanked)
    .split("\n");
}

/** CommonMark 0.31 §6.1: closed by a run of backticks of the same length, within a paragraph. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\1(?!`)/g;

/** A span in the line of a command quotes one of its arguments: a benchmark's id, as the report shows it. */
const spanBlanked = (cut: string, _ticks: string, at: number, whole: string): string =>
  !cut.includes("\n") && isCommand(lastLine(whole.slice(Math.max(0, at - LONGEST_COMMAND), at))) ? cut : blanked(cut);
const isCommand = (line: string): boolean => /^\/perf\s/.test(line);
const lastLine = (text: string): string => text.slice(text.lastIndexOf("\n") + 1);

/** Characters before a span that are looked at: a line that is longer is no command of a person. */
const LONGEST_COMMAND = 2000;

/** Keeps the line breaks; a word that stood after the cut does not come to stand at the beginning of its line. */
const blanked = (cut: string): string => ` ${cut.replaceAll(/[^\n]+/g, " ")}\u0000`;

function withoutCode(text: string): string {
  let open: string | null = null;
  let quoted = false;
  let paragraph = false;
  const kept = text.split("\n").map((line) => {
    const fence: { readonly fence?: string; readonly info?: string } = FENCE.exec(line)?.groups ?? {};
    if (open !== null) {
      if (fence.fence?.startsWith(open) && fence.info?.trim() === "") open = null;
      return "";
    }
    if (/^ {0,3}>/.test(line)) {
      quoted = true;
      paragraph = false;
      return "";
    }
    if (line.trim() === "") {
      quoted = paragraph = false;
      return "";
    }
    // Backticks in the info string make it a code span instead (CommonMark 0.31 §4.5).
    if (fence.fence !== undefined && !(fence.fence.startsWith("`") && fence.info?.includes("`"))) {
      open = fence.fence;
      quoted = false;
      return "";
    }
    if (quoted) return "";
    if (!paragraph && /^(?: {4}|\t)/.test(line)) return "";
    paragraph = true;
    return line;
  });
  return kept.join("\n");
}
