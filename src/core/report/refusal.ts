/** A clear no to a command, with what would be a yes. */
import type { Misunderstood, Refusal } from "#model/command.ts";
import { exhausted } from "./exhausted.ts";
import { markdownLink, safeUrl } from "./link.ts";
import { countText } from "./number.ts";
import { code, codeBlock, inlineText } from "./sanitize.ts";

export const refusedMarkdown = (refusal: Refusal): string =>
  `⚪ **${TITLES[refusal.kind] ?? "Not started"}.** ${words(refusal)}`;

const TITLES: Readonly<Partial<Record<Refusal["kind"], string>>> = {
  "not-permitted": "Not permitted",
  "permission-unknown": "Not permitted yet",
  "too-many": "A pause",
  option: "Not understood",
  "nothing-runs": "Nothing to cancel",
  "no-results": "Not accepted",
  "not-regressed": "Not accepted",
  "not-accepted": "Nothing to take back",
};

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
    case "too-many":
      return `${TOO_MANY_WORDS[refusal.of]} It goes on in about ${countText(refusal.minutes, "minute")}; until then commands are not answered.`;
    case "option":
      return `${code(refusal.option)} cannot be ${code(refusal.value, 60)}: expected is ${refusal.expected}.`;
    case "one-python":
      return `Only one Python version would be measured. Name more of them in ${code(".github/perf-review.yml")}, or here: ${code("/perf python --python 3.11,3.13")}`;
    case "nothing-runs":
      return "Nothing is being measured.";
    case "no-results":
      return `There is no result of ${code(refusal.head.slice(0, 10))} that could be accepted${refusal.why === null ? "" : `: ${inlineText(refusal.why, 200)}`}. ${code("/perf run")} measures it.`;
    case "not-regressed":
      return `${code(refusal.benchmark)} has no regression at this head.${listText("Regressions", refusal.regressed)}`;
    case "not-accepted":
      return `${code(refusal.benchmark)} is not accepted.${listText("Accepted", refusal.accepted)}`;
    default:
      return exhausted(refusal);
  }
}

const TOO_MANY_WORDS: Readonly<Record<Extract<Refusal, { readonly kind: "too-many" }>["of"], string>> = {
  user: "You gave many commands in the last hour.",
  pull: "This pull request had many commands in the last hour.",
  repository: "This repository had many commands in the last hour.",
};

/** Names in a sentence; more are in the report. */
const MOST_NAMES = 10;
const listText = (title: string, names: readonly string[]): string => {
  if (names.length === 0) return "";
  const shown = names.slice(0, MOST_NAMES).map((name) => code(name));
  return ` ${title}: ${shown.join(", ")}${names.length > shown.length ? `, and ${names.length - shown.length} more` : ""}.`;
};

/** The answer to words after `/perf` that are no command, or not so. */
export function misunderstoodMarkdown(command: Misunderstood): string {
  if (command.kind === "misused")
    return `⚪ **Not understood.** ${misuseText(command)} It is used like this: ${code(`/perf ${command.usage}`)}`;
  const nearest = command.nearest === null ? "" : ` Was ${code(`/perf ${command.nearest}`)} meant?`;
  return `⚪ **Not understood.** There is no command ${code(command.word, 60)}.${nearest} ${code("/perf help")} lists all.`;
}

function misuseText({ name, argument, expected }: Extract<Misunderstood, { readonly kind: "misused" }>): string {
  const command = code(`/perf ${name}`, 60);
  if (argument === "") return `${command} needs ${expected ?? "something more"}.`;
  const wanted = expected === null ? "" : ` Expected is ${expected}.`;
  return `${command} does not take ${code(argument, 100)}.${wanted}`;
}

const runBlock = (head: string): string => codeBlock(`/perf run ${head}`);
