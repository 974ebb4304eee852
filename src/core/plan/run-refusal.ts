/** Whether a command names the commit that its author has seen. */
import type { Refusal } from "#model/command.ts";
import type { PullRequest } from "#model/pull-request.ts";

/**
 * Null where the head may be measured. A full SHA must be the head. Without one, the head must lie in the same
 * repository and must have been there when the comment was written; both times are GitHub's, to the second (ISO 8601).
 * A commit's own date is the author's to choose, and is not looked at.
 */
export function runRefusal(
  sha: string | null,
  pull: PullRequest,
  seenAt: string | null,
  writtenAt: string,
): Refusal | null {
  const { head } = pull;
  // A short SHA can be made to collide: it is no better than none.
  if (sha !== null && sha.length < head.length) return { kind: "sha-short", sha, head };
  if (sha !== null) return sha === head ? null : { kind: "sha-not-head", sha, head };
  if (pull.fork || seenAt === null) return { kind: "sha-needed", head };
  return Date.parse(seenAt) <= Date.parse(writtenAt) ? null : { kind: "head-not-seen", head };
}
