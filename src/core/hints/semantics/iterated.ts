/** What a loop goes through. */
import type { Node } from "#model/tree.ts";
import { unwrapped } from "./walk.ts";

/** They hand on item for item: tqdm, rich, progressbar, Astropy. */
const PROGRESS = /^(?:[\w.]{1,60}\.)?(?:tqdm(?:_notebook)?|track|progress_?bar|ProgressBar)$/;

/** Of a `for` statement or clause, the expressions behind `in`; of `tqdm(xs)`, `xs`. */
export const iterated = (clause: Node): readonly Node[] => clause.fields("right").map((over) => withoutProgress(over));

export const withoutProgress = (over: Node): Node => {
  const call = unwrapped(over);
  const called = call.type === "call" ? call.field("function") : null;
  if (called === null || !PROGRESS.test(called.text)) return over;
  const [first] = call.field("arguments")?.children ?? [];
  return first === undefined || first.type === "keyword_argument" || first.type.includes("splat") ? over : first;
};
