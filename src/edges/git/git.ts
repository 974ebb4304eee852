/** Runs git: arguments only, no prompts, no hooks, and nothing of a surrounding git process leaks in. */
import { run, type RunResult } from "#edges/shell.ts";
import type { Problem } from "#model/problem.ts";

export interface Git {
  /** Folder that git runs in. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A repository's own configuration and hooks must not start programs or change formats here:
 * hooks (githooks(5)) and fsmonitor run programs, the rest changes what we parse or what is written.
 */
const SETTINGS: readonly string[] = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.untrackedCache=false",
  "core.splitIndex=false",
  "core.sparseCheckout=false",
  "index.sparse=false",
  "core.quotePath=false",
  "submodule.recurse=false",
  "diff.noprefix=false",
  "diff.mnemonicPrefix=false",
  "maintenance.auto=false",
  "gc.auto=0",
  "advice.detachedHead=false",
];

/** Variables that tie git to another repository, as inside a hook (git(1), "The Git Repository"); or change its output. */
const FOREIGN =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|INDEX_VERSION|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|CEILING_DIRECTORIES|EXTERNAL_DIFF|DIFF_OPTS|LITERAL_PATHSPECS|GLOB_PATHSPECS|NOGLOB_PATHSPECS|ICASE_PATHSPECS|DEFAULT_HASH|TRACE.*|PAGER|EDITOR)$/;

/** A git that runs in `folder`; `extra` is added to its environment. */
export function gitIn(folder: string, extra: Readonly<Record<string, string>> = {}): Git {
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !FOREIGN.test(pair[0]),
  );
  return {
    folder,
    environment: {
      ...Object.fromEntries(inherited),
      GIT_TERMINAL_PROMPT: "0",
      // Reading commands such as status would else rewrite the user's index.
      GIT_OPTIONAL_LOCKS: "0",
      LC_ALL: "C",
      ...extra,
    },
  };
}

export const git = (at: Git, args: readonly string[], input?: string): Promise<RunResult> =>
  run("git", [...SETTINGS.flatMap((setting) => ["-c", setting]), ...args], {
    cwd: at.folder,
    env: at.environment,
    // A fetch of a large repository over a slow line; everything else takes seconds.
    timeoutSeconds: 1800,
    ...(input === undefined ? {} : { input }),
  });

/** Messages of git and libcurl for what may work a minute later (http.c, transport.c, curl_easy_strerror). */
const TRANSIENT =
  /could not resolve host|timed out|timeout|connection (?:refused|reset)|early EOF|hung up unexpectedly|returned error: (?:429|5\d\d)|unexpected disconnect|TLS connection|SSL_ERROR_SYSCALL|Couldn't connect|Empty reply|failed to connect/i;

/** What git said, without the lines that are no news. */
export function gitProblem(result: RunResult): Problem {
  const said = result.stderr.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("hint:"));
  const detail =
    said.slice(-10).join("\n") ||
    (result.timedOut ? "git took too long" : `git ended with ${result.exitCode ?? result.signal}`);
  return { kind: "git-failed", detail, transient: result.timedOut || TRANSIENT.test(result.stderr) };
}
