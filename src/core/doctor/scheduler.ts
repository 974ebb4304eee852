/** Judges what the configuration says, and the scheduler that it names. */
import type { Finding } from "#model/finding.ts";
import type { Problem } from "#model/problem.ts";
import { bad, doubt, good, unknown } from "./findings.ts";

const CONFIGURATION = "configuration";

/** `path`: null where there is none. */
export const configFinding = (path: string | null): Finding =>
  good(CONFIGURATION, path ?? "there is none, and none is needed: every key has a default");

export const configUnread = (path: string, why: "no folder" | "unreadable"): Finding =>
  why === "no folder"
    ? bad(CONFIGURATION, `${path} is no folder`, "name a folder of the repository by `--repo`")
    : bad(CONFIGURATION, `the configuration of ${path} is there, and cannot be read`, "make it readable for you");

export const configInvalid = (problem: Problem): Finding => {
  const place =
    "line" in problem && "file" in problem ? `${problem.file}${problem.line === null ? "" : `:${problem.line}`}` : "";
  const detail = "detail" in problem ? problem.detail : problem.kind;
  return bad(CONFIGURATION, place === "" ? detail : `${place}: ${detail}`, "mend it; until then nothing is reviewed");
};

export interface SchedulerKnown {
  readonly name: string;
  readonly title: string;
  readonly isProven: boolean;
  readonly kind: "queue" | "foreground";
}

export const schedulerFinding = ({ name, title, isProven, kind }: SchedulerKnown): Finding => {
  if (kind === "foreground") return good("scheduler", `${name}: all happens on this machine`);
  return isProven
    ? good("scheduler", `${name} (${title})`)
    : doubt(
        "scheduler",
        `${name} (${title}): untested on a live system`,
        "look closely at the first reviews, and tell us how they went",
      );
};

/** Programs of a scheduler: those without which nothing works, and those that are asked where the others know nothing. */
export const commandsFinding = (
  title: string,
  needed: readonly string[],
  helpful: readonly string[],
  missing: readonly string[],
): Finding => {
  const lost = needed.filter((name) => missing.includes(name));
  if (lost.length > 0)
    return bad(
      "commands",
      `${lost.join(", ")}: not on PATH`,
      `run this on a login node of the cluster, or load the module that has ${title}'s commands`,
    );
  const less = helpful.filter((name) => missing.includes(name));
  const there = [...needed, ...helpful].filter((name) => !missing.includes(name)).join(", ");
  return less.length === 0
    ? good("commands", there)
    : doubt("commands", `${there}; not on PATH: ${less.join(", ")}, so why a job ended can be told less often`, null);
};

/** The first question that a poll asks. `said`: the end of what the command said. */
export const answerFinding = (title: string, program: string, isAnswered: boolean, said: string): Finding =>
  isAnswered
    ? good("answers", `${program} answers`)
    : bad(
        "answers",
        `${program} does not answer as ${title} does${said === "" ? "" : `: ${said}`}`,
        `does ${program} work in this shell? If it does, tell those who run the cluster, or us`,
      );

export const schedulerUnknown = (name: string, known: readonly string[]): Finding =>
  bad("scheduler", `${name} is none that there is`, `name one of ${known.join(", ")}`);

/** What nobody looked at is neither good nor bad. */
export const unlookedFinding = (name: string, because: string): Finding =>
  unknown(name, `not looked at, because ${because}`);
