/** What a rule is, and what it says when it has found something. */
import type { Tier } from "#model/hint.ts";
import type { Node } from "#model/tree.ts";
import type { RepositoryFacts } from "./environment/repository-facts.ts";
import type { Module } from "./semantics/module.ts";

export interface Rule {
  /** Kebab-case, named for the slow pattern; also the file's name. */
  readonly name: string;
  readonly tier: Tier;
  /** The talk's statement that the rule stands on, such as "T19". */
  readonly claim: string;
  /** One sentence for lists: what it finds and why that matters. */
  readonly summary: string;
  /**
   * What it proves from the text alone may be said before a profile is there; of any other rule, tier 1 waits as tier 2 does. The record
   * is in test/hints/corpus.md: findings in packages that were drawn by chance, as first read, since the rules say so only of what the text
   * proves (set 24). A test holds every rule against it: 95 % of what those on record said there was right, and whoever was wrong in more
   * than one of ten is not on it.
   */
  readonly isOnRecord?: true;
  /** It is about results, not about time: it matters in tests as well. */
  readonly isAboutCorrectness?: true;
  /** A file that contains none of these words can hold no finding; empty where any file may. Spares the work. */
  readonly words: readonly string[];
  /** And one of these: the libraries that a finding needs. */
  readonly libraries?: readonly string[];
  find(module: Module): readonly Finding[];
  /** Does what it finds mean nothing to a repository with these facts? */
  readonly isMoot?: (facts: RepositoryFacts) => boolean;
}

export interface Finding {
  /** The statement that the hint is about. */
  readonly node: Node;
  /** The loop, block or function that is mended at once: one hint for all findings of a rule in it. */
  readonly region: Node;
  /** One sentence without a full stop at its end. */
  readonly message: string;
  readonly fix: string;
  /** Where it is another one than the rule's: tier 1 where something is proven. */
  readonly tier?: Tier;
}
