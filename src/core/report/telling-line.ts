/** The one line of a program's output that says what went wrong. */

/** pytest marks the lines of an exception by an E, and writes the place after them: "E   ValueError: bad", "work.py:2: ValueError". */
const MARKED = /^E {2,}(\S.*)$/;
const PLACE = /^\S.*:\d+: [\w.]+$/;
/** faulthandler: the cause first, then the stack (https://docs.python.org/3/library/faulthandler.html). */
const FATAL = /^Fatal Python error: .+/;
/** argparse: "driver.py: error: unrecognized arguments: -n"; pytest adds where its settings come from. */
const USAGE = /^\S+: error: (.+)$/;
const SETTINGS = /^(?:inifile|rootdir): /;

/** Without the full stops and blanks at its end. A loop: a regular expression for it is quadratic (measured: 6 s for 40,000 dots in the middle of a line). */
export function withoutStop(text: string): string {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Python writes the exception last; what is known to write more after it is looked for by its marks. "" for nothing. */
export function tellingLine(output: string): string {
  const lines = output
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const last = lines.at(-1) ?? "";
  const block = lines.slice(0, PLACE.test(last) ? -1 : lines.length);
  // Of an exception of several lines, the first one has its name.
  const first = block[block.findLastIndex((line) => !MARKED.test(line)) + 1];
  const exception = MARKED.exec(first ?? "")?.[1];
  if (exception !== undefined) return exception;
  const usage = SETTINGS.test(last) ? lines.findLast((line) => USAGE.test(line)) : undefined;
  if (usage !== undefined) return USAGE.exec(usage)?.[1] ?? usage;
  return lines.findLast((line) => FATAL.test(line)) ?? last;
}
