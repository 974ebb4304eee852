/** All hints of one file. */
import type { ChangedFile } from "#model/change.ts";
import type { Hint, Tier } from "#model/hint.ts";
import type { Lint } from "#model/lint.ts";
import type { Problem } from "#model/problem.ts";
import type { Node, Tree } from "#model/tree.ts";
import { brokenPartsOf, isInBroken } from "./broken.ts";
import { disabledIn } from "./disabled.ts";
import { rules as registered } from "./registry.ts";
import { ruffRulesOf } from "./ruff/ruff-rules-of.ts";
import type { Finding, Rule } from "./rule.ts";
import { moduleOf } from "./semantics/module.ts";
import { searchOf } from "./words-of.ts";

export interface HintOptions {
  /** Head's changed lines of this file; without it, the whole file counts. */
  readonly lines?: ChangedFile["lines"];
  readonly hints?: Readonly<Record<string, "off" | "warn">>;
  /** What ruff says of the file, where it was asked. */
  readonly lints?: readonly Lint[];
}

/** Above this share of text in ERROR nodes the rest of the tree is guesswork, too. Judgement; seen on valid files whose whole text became one ERROR. */
const MOST_BROKEN = 0.2;

export const hintsOf = (
  file: string,
  tree: Tree,
  options: HintOptions = {},
): { readonly hints: readonly Hint[]; readonly problems: readonly Problem[] } => {
  const broken = brokenPartsOf(tree.root);
  if (broken !== null && broken.share > MOST_BROKEN) {
    return {
      hints: [],
      problems: [unparsed(file, broken.line, "most of the file could not be parsed, so no rule looked at it")],
    };
  }
  const isOn = (rule: Rule): boolean => options.hints?.[rule.name] !== "off";
  const hintsOfRules = (rules: readonly Rule[]): readonly Hint[] =>
    findingsOf(rules.filter(isOn), tree).flatMap(({ rule, findings }) =>
      byRegion(findings.filter((finding) => isTouched(finding, options.lines))).map((group) =>
        hintOf(file, rule, group),
      ),
    );
  const own = hintsOfRules(registered);
  const delegated = hintsOfRules(ruffRulesOf(tree.text, options.lints ?? []));
  const hints = [...own, ...delegated.filter((hint) => !own.some((other) => isSamePlace(hint, other)))];
  hints.sort((one, other) => one.line - other.line || (one.rule < other.rule ? -1 : 1));
  return { hints, problems: broken === null ? [] : [unparsed(file, broken.line, detailOf(broken.frames))] };
};

/** Mended at once: then our own rule, which knows more, speaks alone. */
const isSamePlace = (one: Hint, other: Hint): boolean =>
  (one.line <= other.endLine && one.endLine >= other.line) ||
  (one.region?.[0] === other.region?.[0] && one.region?.[1] === other.region?.[1]);

/** What each rule finds in the parts of a file that are understood and where it is not switched off by a comment. */
export const findingsOf = (
  rules: readonly Rule[],
  tree: Tree,
): readonly { readonly rule: Rule; readonly findings: readonly Finding[] }[] => {
  if (rules.length === 0) return [];
  const broken = brokenPartsOf(tree.root);
  const isDisabled = disabledIn(tree);
  const module = moduleOf(tree);
  const has = wordsIn(tree.text);
  return rules
    .filter(({ words, libraries = [] }) => hasAnyOf(libraries, has) && hasAnyOf(words, has))
    .map((rule) => ({
      rule,
      findings: rule
        .find(module)
        .filter(({ node }) => !(broken !== null && isInBroken(node, broken)) && !isDisabled(rule.name, node)),
    }));
};

const wordsIn = searchOf(registered.flatMap(({ words, libraries = [] }) => [...words, ...libraries]));

const hasAnyOf = (words: readonly string[], has: (word: string) => boolean): boolean =>
  words.length === 0 || words.some(has);

const unparsed = (file: string, line: number, detail: string): Problem => ({
  kind: "source-unparsed",
  file,
  line,
  detail,
});

const detailOf = (frames: readonly Node[]): string => {
  const names = frames.map((frame) => frame.field("name")?.text ?? null);
  const functions = names.filter((name) => name !== null);
  const shown = functions.slice(0, 5).join(", ") + (functions.length > 5 ? ` and ${functions.length - 5} more` : "");
  const parts = [
    functions.length > 0 ? `in ${functions.length === 1 ? "function" : "functions"} ${shown}` : "",
    names.includes(null) ? "outside functions" : "",
  ];
  return `syntax that is not understood, or nested too deeply, ${parts.filter((part) => part !== "").join(" and ")}; no rule looked there`;
};

/** The statement itself was changed, or the first lines of the loop that makes it slow. */
const isTouched = (finding: Finding, lines: HintOptions["lines"]): boolean => {
  if (lines === undefined) return true;
  const isChanged = (first: number, last: number): boolean => lines.some(([from, to]) => from <= last && to >= first);
  const { node, region } = finding;
  const body = region.field("body");
  return (
    isChanged(node.line, node.endLine) ||
    (body !== null && isChanged(region.line, Math.max(region.line, body.line - 1)))
  );
};

const byRegion = (findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] => {
  const groups = new Map<Node, [Finding, ...Finding[]]>();
  for (const finding of findings.toSorted((one, other) => one.node.start - other.node.start)) {
    const group = groups.get(finding.region);
    if (group === undefined) groups.set(finding.region, [finding]);
    // One statement that two calls drop is one finding.
    else if (group.every((other) => other.node !== finding.node)) group.push(finding);
  }
  return [...groups.values()];
};

/** Nobody waits for a test: what is slow there is worth a word only where a profile says so. Benchmarks are called tests, too. */
const TEST = /(?:^|\/)(?:tests?|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/;
const BENCHMARK = /(?:^|\/)(?:asv_)?(?:bench(?:mark)?s?|perf(?:ormance)?)(?:\/|_)/;

/** Nobody here mends what others wrote, and nobody waits for what makes the documentation or an installation. */
const ELSEWHERE =
  /(?:^|\/)(?:_?vendor(?:ed)?|third_?party|_?extern|externals|site-packages|docs?)\/|(?:^|\/)(?:setup|versioneer)\.py$/i;

const tierOf = (tier: Tier, rule: Rule, file: string): Tier =>
  tier === 1 &&
  (rule.isOnRecord !== true ||
    ELSEWHERE.test(file) ||
    (rule.isAboutCorrectness !== true && TEST.test(file) && !BENCHMARK.test(file)))
    ? 2
    : tier;

const hintOf = (file: string, rule: Rule, [first, ...more]: readonly [Finding, ...Finding[]]): Hint => ({
  rule: rule.name,
  tier: tierOf(first.tier ?? rule.tier, rule, file),
  file,
  line: first.node.line,
  endLine: Math.max(first.node.endLine, ...more.map((finding) => finding.node.endLine)),
  region: [first.region.line, first.region.endLine],
  claim: rule.claim,
  message: `${first.message}${more.length === 0 ? "" : ` (the same in line${more.length === 1 ? "" : "s"} ${more.map((finding) => finding.node.line).join(", ")})`}.`,
  fix: first.fix,
  ceiling: null,
});
