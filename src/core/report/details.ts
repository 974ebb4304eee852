/** A folded part of a comment. */

/** `summary` is HTML of our own making; `body` is Markdown, kept apart by blank lines so that it is read as such. */
export const details = (summary: string, body: string, isOpen = false): string =>
  `<details${isOpen ? " open" : ""}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
