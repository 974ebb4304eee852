/** Whether a pull request is measured by itself. */
import type { Config } from "#model/config.ts";
import type { PullRequest } from "#model/pull-request.ts";
import { globMatches } from "./globs.ts";

/** The label that asks for measuring, whatever else speaks against it, and the one that prevents it. */
export const ASKING_LABEL = "perf";
export const PREVENTING_LABEL = "no-perf";

export type Trigger =
  | { readonly kind: "measured" }
  /** Somebody's word is missing. */
  | { readonly kind: "waits"; readonly why: "draft" | "fork" }
  /** A workflow of the repository's own measures it. */
  | { readonly kind: "observed"; readonly workflow: string }
  | { readonly kind: "skipped"; readonly why: "label" | "paths" };

/** `files`: those that it changes. Who its author is, is another question. */
export function triggerOf(
  { labels, draft, fork }: Pick<PullRequest, "labels" | "draft" | "fork">,
  { observe, drafts, paths, pathsIgnore }: Pick<Config, "observe" | "drafts" | "paths" | "pathsIgnore">,
  files: readonly string[],
): Trigger {
  if (labels.includes(PREVENTING_LABEL)) return { kind: "skipped", why: "label" };
  if (observe !== null) return { kind: "observed", workflow: observe };
  const isAsked = labels.includes(ASKING_LABEL);
  const counts = (file: string): boolean => globMatches(file, paths) && !globMatches(file, pathsIgnore);
  // A pull request without files is no reason to say that none of them counts.
  if (!isAsked && files.length > 0 && !files.some(counts)) return { kind: "skipped", why: "paths" };
  if (!isAsked && draft && !drafts) return { kind: "waits", why: "draft" };
  return fork ? { kind: "waits", why: "fork" } : { kind: "measured" };
}
