/** What ruff does well and is left to it: its rules about time, and what each costs (names and meaning: docs.astral.sh/ruff/rules, 0.17). */

export interface Delegated {
  readonly code: string;
  /** The talk's statement that it stands on. */
  readonly claim: string;
  /** What it finds and why that is slow: one sentence. */
  readonly summary: string;
  /** Ends ruff's own sentence: why. */
  readonly why: string;
  /** What to write, where ruff offers no edit. */
  readonly example: string;
}

/** T12: what Python brings is done in C; T8: what grows is copied. */
const rule = (code: string, summary: string, why: string, example: string, claim = "T12"): Delegated => ({
  code,
  claim,
  summary,
  why,
  example,
});

const TWICE = "a list is made only to be read once";

export const DELEGATED: readonly Delegated[] = [
  rule("PERF101", "A list is made of what can be iterated over anyway.", TWICE, "for x in xs: ..."),
  rule(
    "PERF102",
    "Keys or values are thrown away.",
    "every round makes a pair of which half is dropped",
    "for v in d.values(): ...",
  ),
  rule(
    "PERF401",
    "A loop appends what a comprehension makes.",
    "`append` is called in every round",
    "result = [f(x) for x in xs if p(x)]",
  ),
  rule(
    "PERF402",
    "A loop copies a list.",
    "`append` is called in every round, where `list` copies in C",
    "result = list(xs)",
  ),
  rule(
    "PERF403",
    "A loop fills a dictionary that a comprehension makes.",
    "the dictionary is looked up in every round",
    "result = {k: v for k, v in pairs}",
  ),
  rule(
    "C400",
    "A generator is given to `list`.",
    "a comprehension needs no generator to be resumed",
    "[f(x) for x in xs]",
  ),
  rule(
    "C401",
    "A generator is given to `set`.",
    "a comprehension needs no generator to be resumed",
    "{f(x) for x in xs}",
  ),
  rule(
    "C402",
    "A generator is given to `dict`.",
    "a comprehension needs no generator to be resumed",
    "{k: v for k, v in pairs}",
  ),
  rule("C403", "A list is made for `set`.", TWICE, "{f(x) for x in xs}"),
  rule("C404", "A list is made for `dict`.", TWICE, "{k: v for k, v in pairs}"),
  rule("C411", "A list is copied by `list`.", "it is one already", "[f(x) for x in xs]"),
  rule(
    "C413",
    "`sorted` is wrapped in `list` or `reversed`.",
    "what `sorted` returns is a list already",
    "sorted(xs, reverse=True)",
  ),
  rule("C414", "Collections are made one inside the other.", "the inner one is dropped at once", "set(xs)"),
  rule(
    "C419",
    "A list is made for `any` or `all`.",
    "all of it is computed before the first is looked at",
    "any(p(x) for x in xs)",
  ),
  rule(
    "FURB192",
    "A list is sorted for its smallest or largest.",
    "sorting takes n log n steps for what `min` and `max` find in n",
    "min(xs)",
  ),
  rule("RUF015", "A list is made for its first element.", "all others are made, too", "next(iter(xs))"),
  rule(
    "RUF017",
    "Lists are added up by `sum`.",
    "every step copies all before it, so the work grows with the square",
    "list(itertools.chain.from_iterable(lists))",
    "T8",
  ),
  rule("SIM118", "A key is looked for in `keys()`.", "a view is made for nothing", "key in d"),
];

export const ruffName = (code: string): string => `ruff:${code}`;

/** As rules are listed. */
export const ruffRules = DELEGATED.map(({ code, claim, summary }) => ({ name: ruffName(code), claim, summary }));
