/** Finds tables that a loop makes longer by copying them: `df = pd.concat([df, row])`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isCheapPass } from "../semantics/cheap-pass.ts";
import { columnGrowthOf } from "../semantics/column-growth.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { statementAround } from "../semantics/statement.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import type { Point } from "../semantics/flow-graph.ts";
import { frameGrowthsOf, type FrameGrowth } from "../semantics/frame-growth.ts";
import { isConsumedIn, isTrimmedIn } from "../semantics/growth-use.ts";
import { grownIn } from "../semantics/grown-in.ts";
import { headOf } from "../semantics/head.ts";
import type { Module } from "../semantics/module.ts";
import { isBoundAt } from "../semantics/reach.ts";
import { ancestor, isInside } from "../semantics/walk.ts";

export const dataframeGrowthInLoop: Rule = {
  name: "dataframe-growth-in-loop",
  tier: 2,
  isOnRecord: true,
  claim: "T8",
  summary: "A table that grows by pd.concat, append or .loc in a loop is copied whole in every pass: quadratic time.",
  words: ["concat", ".append", "vstack", "hstack", ".extend", ".loc", "DataFrame"],
  libraries: ["pandas", "polars", "astropy"],
  find: (module) => {
    const growths = module.nodes("assignment").flatMap((assignment) => frameGrowthsOf(assignment, module));
    const columns = module.nodes("assignment").flatMap((assignment) => columnOf(assignment, module) ?? []);
    return inOrder([...growths.flatMap((growth) => findingOf(growth, growths, module) ?? []), ...columns]);
  },
};

const columnOf = (assignment: Node, module: Module): Finding | null => {
  const growth = columnGrowthOf(assignment, module);
  if (growth === null) return null;
  const { loop, table, column, value } = growth;
  const name = table.text;
  return {
    node: statementAround(assignment),
    region: loop,
    message: `\`${excerpt(assignment, `${name}[…] = …`)}\` adds a column to \`${name}\` in every pass, each in a block of memory of its own, of which pandas warns after the hundredth: 1,000 columns took 146 ms this way, and 14 ms out of one dict`,
    fix: [
      "columns = {}",
      headOf(loop),
      `    columns[${excerpt(column, "name")}] = ${excerpt(value, "…")}`,
      `${name} = pd.concat([${name}, pd.DataFrame(columns, index=${name}.index)], axis=1)  # or pd.DataFrame(columns), where ${name} begins empty`,
    ].join("\n"),
  };
};

const findingOf = (growth: FrameGrowth, all: readonly FrameGrowth[], module: Module): Finding | null => {
  const { place, statement } = growth;
  const grown = grownIn(growth, all, module);
  if (grown === null) return null;
  const { loop, own, graph, least } = grown;
  if (isTrimmedIn(loop, place, own) || isConsumedIn(loop, place, own)) return null;
  // `.loc` binds nothing itself: whoever binds the table in the loop begins anew.
  const isRebound = (step: Point): boolean =>
    isInside(step.node, loop) && !own.includes(step.node) && isBoundAt(step, place);
  if (growth.kind === "rows" && graph.points.some(isRebound)) return null;
  return {
    node: statement,
    region: loop,
    tier:
      loop.type === "for_statement" &&
      isInEveryPass(statement, loop, module) &&
      isCheapPass(loop, module) &&
      least >= MANY &&
      !isShort(growth, loop)
        ? 1
        : 2,
    message:
      `\`${growth.shown}\` copies all of \`${place}\` in every pass of the loop, so the time grows with the square of the passes: ` +
      "200 tables of 100 rows took 21 ms this way, and 1.9 ms collected in a list and joined once",
    fix: fixFor(growth, loop),
  };
};

/** From so many on, whatever is joined: 200 tables took 21 ms. What a loop is called tells nothing of them (test/hints/corpus.md). */
const MANY = 1000;

/** Columns, chunks and tests: they are few as a rule, so only a profile tells. Judged on the findings in scientific packages. */
const isShort = ({ joined }: FrameGrowth, loop: Node): boolean => {
  if (/, (?:axis=(?:1|["']columns["'])|how=)/.test(joined)) return true;
  if (loop.fields("right").some((over) => /chunk/i.test(over.text))) return true;
  const isTest = (above: Node): boolean =>
    above.type === "function_definition" && above.field("name")?.text.startsWith("test") === true;
  return ancestor(loop, isTest) !== null;
};

const fixFor = ({ place, added, joined, kind }: FrameGrowth, loop: Node): string => {
  const list = `${place.match(/[\p{L}_][\p{L}\p{N}_]*/gu)?.at(-1) ?? "table"}_${kind}`;
  return [
    `${list} = []`,
    headOf(loop),
    `    ${list}.append(${added})`,
    `${place} = ${joined.replace("{}", list)}`,
  ].join("\n");
};
