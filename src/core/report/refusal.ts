/** A clear no to a command, with what would be a yes. */
import type { Command, Refusal } from "#model/command.ts";
import { exhausted } from "./exhausted.ts";
import { markdownLink, safeUrl } from "./link.ts";
import { code, codeBlock } from "./sanitize.ts";

export const refusedMarkdown = (refusal: Refusal): string => `⚪ **Not started.** ${words(refusal)}`;

function words(refusal: Refusal): string {
  switch (refusal.kind) {
    case "not-permitted":
      return `${code(refusal.login, 60)} has no write access to this repository. Somebody who has may give the command.`;
    case "permission-unknown":
      return `GitHub did not say whether ${code(refusal.login, 60)} has write access. Give the command again later.`;
    case "closed":
      return "This pull request is closed.";
    case "sha-needed":
      return `This head may not be measured unseen. Look at the change, then name the commit that you have looked at:\n\n${runBlock(refusal.head)}`;
    case "sha-short":
      return `${code(refusal.sha, 64)} is not a full commit name. All 40 digits are needed:\n\n${runBlock(refusal.head)}`;
    case "sha-not-head":
      return `${code(refusal.sha, 64)} is not the head of this pull request. If you have looked at the present head:\n\n${runBlock(refusal.head)}`;
    case "head-not-seen":
      return `The head changed at about the time of the command. If you have looked at the new one:\n\n${runBlock(refusal.head)}`;
    case "already-running":
      return `${code(refusal.head.slice(0, 10))} is being measured already${safeUrl(refusal.url) === null ? "" : `: ${markdownLink("the run", refusal.url)}`}.`;
    default:
      return exhausted(refusal);
  }
}

/** The answer to words after `/perf` that are no command, or not so. */
export function misunderstoodMarkdown(command: Extract<Command, { readonly kind: "unknown" | "misused" }>): string {
  if (command.kind === "misused")
    return `⚪ **Not understood.** ${code(`/perf ${command.name}`, 60)} does not take ${code(command.argument, 100)}. It is used like this: ${code(`/perf ${command.usage}`)}`;
  const nearest = command.nearest === null ? "" : ` Was ${code(`/perf ${command.nearest}`)} meant?`;
  return `⚪ **Not understood.** There is no command ${code(command.word, 60)}.${nearest} ${code("/perf help")} lists all.`;
}

const runBlock = (head: string): string => codeBlock(`/perf run ${head}`);
