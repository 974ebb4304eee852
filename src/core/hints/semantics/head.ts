/** The head of a compound statement as one line: "for i in range(n):". */
import type { Node } from "#model/tree.ts";

/** A longer head is cut short: it stands in a fix, whose point is another. */
const LENGTH = 100;

export const headOf = (statement: Node): string => {
  const body = statement.field("body");
  const text = body === null ? statement.text : statement.text.slice(0, body.start - statement.start);
  const line = text.replaceAll(/#.*/g, "").replaceAll(/\s+/g, " ").trim();
  if (line.length <= LENGTH) return line;
  return HEADS[statement.type] ?? "…";
};

const HEADS: Readonly<Record<string, string>> = {
  for_statement: "for …:",
  while_statement: "while …:",
  function_definition: "def …(…):",
  class_definition: "class …:",
};
