/** Lines of a settings file, and what people have written beside them. */
import { BENCHMARK_NAME } from "./benchmark-job.ts";
import type { SettingsFile } from "./settings-file.ts";

export const lineText = ({ lines }: SettingsFile, line: number): string => lines[line - 1] ?? "";

const REASON =
  /\b(?:pin(?:ned|s)?|because|until|wheels?|support\w*|compat\w*|needs?|requires?|only|oldest|minim\w+|lowest|newest|latest|broken|fails?|issues?)\b/i;

/** A comment in the line or right above it says why it is so: then it is no oversight. */
export const isExplained = (file: SettingsFile, line: number): boolean => {
  const comment = (text: string): string => /(?:^|\s)#(.*)$/.exec(text)?.[1] ?? "";
  const above = lineText(file, line - 1);
  return REASON.test(comment(lineText(file, line))) || (/^\s*#/.test(above) && REASON.test(comment(above)));
};

const ASIDE =
  /(?:^|[/._-])(?:tests?|testing|ci|docs?|binder|\.?devcontainer|dev|lint|examples?|min(?:imal|imum)?|py3?\d+)(?:[/._-]|$)/i;

/** Where nothing runs for its own sake: tests, documentation, development containers, examples; but benchmarks among them do. */
export const isAside = (path: string): boolean =>
  ASIDE.test(path.replaceAll(/\.(?:ya?ml|txt|cfg|toml)$/g, "")) && !BENCHMARK_NAME.test(path);
