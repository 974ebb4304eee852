/** The one line of a program's output that says what went wrong. */

/** pytest marks the lines of an exception by an E, and writes the place after them: "E   ValueError: bad", "work.py:2: ValueError". */
const MARKED = /^E {2,}(\S.*)$/;
const PLACE = /^\S.*:\d+: [\w.]+$/;
/** faulthandler: the cause first, then the stack (https://docs.python.org/3/library/faulthandler.html). */
const FATAL = /^Fatal Python error: .+/;
/** argparse: "driver.py: error: unrecognized arguments: -n"; pytest adds where its settings come from. */
const USAGE = /^\S+: error: (.+)$/;
const SETTINGS = /^(?:inifile|rootdir): /;
/** pip says last that a build failed, and above it, indented, what the build said (pip's subprocess diagnostics). */
const BUILD_FAILED =
  /^(?:ERROR: |error: )?(?:Failed (?:to build|building wheel)|metadata-generation-failed|subprocess-exited-with-error)/i;
/** Lines that pip may write after that. */
const PIP_LINES = 6;
/** Compilers: "src/a.c:5:10: fatal error: x.h: No such file or directory"; build tools: "error: …", "ERROR: …"; Python: "ImportError: …". */
const ERROR = /(?:\b(?:fatal )?error|\bERROR|^[\w.]*(?:Error|Exception|Interrupt)): \S/;
const COMPILED = /^\S+:\d+(?::\d+)?: (?:fatal )?error: /;
/** Says that another program failed, which has said why. */
const ECHO = /error: (?:command|subprocess)\b|returned non-zero exit|^note: |^\[end of output\]|^hint: /i;

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
  if (lines.slice(-PIP_LINES).some((line) => BUILD_FAILED.test(line))) {
    const told = lines.filter((line) => ERROR.test(line) && !ECHO.test(line) && !BUILD_FAILED.test(line));
    // The first of a compiler's errors is the cause of the others; a traceback's last line is.
    return told.find((line) => COMPILED.test(line)) ?? told.at(-1) ?? last;
  }
  return lines.findLast((line) => FATAL.test(line)) ?? last;
}
