/** A rule's Markdown page as a test: Python blocks, and the lines that are marked with `# hint`. */
export interface HintBlock {
  readonly text: string;
  /** Line of the block's first line of code in the page, 1-based. */
  readonly firstLine: number;
  /** Lines of the block that are marked, 1-based. */
  readonly marked: readonly number[];
}

export const hintBlocks = (markdown: string): readonly HintBlock[] =>
  [...markdown.matchAll(/^```python\n([\s\S]*?)^```$/gm)].map((match) => {
    const text = match[1] ?? "";
    const marked = text.split("\n").flatMap((line, index) => (/#\s*hint\b/.test(line) ? [index + 1] : []));
    return { text, firstLine: markdown.slice(0, match.index).split("\n").length + 1, marked };
  });

export interface SettingsBlock extends HintBlock {
  /** Path in a repository, after the block's language. */
  readonly file: string;
}

/** An environment rule's page: each block is one file, named beside its language; the marks are no part of it. */
export const settingsBlocks = (markdown: string): readonly SettingsBlock[] =>
  [...markdown.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map((match) => {
    const written = match[2] ?? "";
    const marked = written.split("\n").flatMap((line, index) => (/#\s*hint\b/.test(line) ? [index + 1] : []));
    const text = written.replaceAll(/[ \t]*#\s*hint\b.*$/gm, "");
    return { file: match[1] ?? "", text, marked, firstLine: markdown.slice(0, match.index).split("\n").length + 1 };
  });
