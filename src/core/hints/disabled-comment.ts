/** The comment that switches hints off: `# perf-review: off` for all rules, `# perf-review: off=rule-a,rule-b` for some. */
const COMMENT = /^#+\s*perf-review:\s*off(?:\s*=\s*([\w:-]+(?:\s*,\s*[\w:-]+)*))?(?=$|[\s#])/;

/** Spares the work where no comment can be one. */
export const mayDisable = (text: string): boolean => text.includes("perf-review:");

/** Of a comment with its `#`; null where it says nothing of the kind. */
export const disabledBy = (comment: string): "all" | readonly string[] | null => {
  const match = COMMENT.exec(comment);
  return match === null ? null : match[1] === undefined ? "all" : match[1].split(/\s*,\s*/);
};
