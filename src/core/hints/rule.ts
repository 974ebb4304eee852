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
  /** It is about results, not about time: it matters in tests as well. */
  readonly isAboutCorrectness?: true;
  /** A file that contains none of these words can hold no finding; empty where any file may. Spares the work. */
  readonly words: readonly string[];
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
