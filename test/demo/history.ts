/** Makes the git repository of the demo: the example project with its history, and the pull request's branch. */
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "#edges/shell.ts";

/** The branch of the pull request; `main` holds the base. */
export const HEAD_BRANCH = "probe-history";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const CONFIG = ".github/perf-review.yml";
const WORKFLOW = ".github/workflows/perf-review.yml";

/** Lines of the example's configuration that another machine or a test may want different. */
export interface HistoryOptions {
  readonly interpreters?: readonly string[];
  /** Such as "90s" or "2m". */
  readonly budget?: string;
}

interface Commit {
  readonly message: string;
  /** Files of the example, by the start of their path, that this commit brings. */
  readonly starts: readonly string[];
}

const MAIN: readonly Commit[] = [
  {
    message: "Heat conduction in a plate: transient, steady state, probes",
    starts: ["pyproject.toml", "README.md", ".gitignore", "src/heat/", "tests/"],
  },
  { message: "Benchmarks and performance review", starts: ["benchmarks/", "benchmarks_mpi/", ".github/"] },
];
const BRANCH: readonly Commit[] = [
  {
    message: "Adaptive time step",
    starts: ["src/heat/adaptive.py", "src/heat/grid.py", "src/heat/cli.py", "tests/test_adaptive.py"],
  },
  { message: "Probe history of an adaptive run", starts: ["src/heat/probes.py", "tests/test_probes.py"] },
  { message: "Heat flow without loops; MPI: end when the plate has settled", starts: ["src/heat/"] },
  { message: "Drop the old .dat format; benchmark the adaptive run", starts: [""] },
];

/**
 * A new repository in `folder` (made if missing, must be empty) with `main` checked out; answers the two commits.
 * Authors and dates are fixed, so the same files give the same names.
 */
export const makeHistory = async (
  folder: string,
  options: HistoryOptions = {},
): Promise<{ base: string; head: string }> => {
  await mkdir(folder, { recursive: true });
  const git = gitIn(folder);
  await git(["init", "--quiet", "--initial-branch=main"]);

  const project = new Map<string, string>();
  for (const file of await exampleFiles("heat")) project.set(file, join(EXAMPLES, "heat", file));
  project.set(WORKFLOW, join(EXAMPLES, "workflows/perf-review.yml"));
  await commitFiles(folder, git, MAIN, project, [], options);
  const base = await git(["rev-parse", "HEAD"]);

  await git(["checkout", "--quiet", "-b", HEAD_BRANCH]);
  const change = new Map<string, string>();
  for (const file of await exampleFiles("heat-change")) change.set(file, join(EXAMPLES, "heat-change", file));
  const removed = (await readFile(join(EXAMPLES, "heat-change", REMOVED), "utf8"))
    .split("\n")
    .filter((line) => line !== "");
  await commitFiles(folder, git, BRANCH, change, removed, options);
  const head = await git(["rev-parse", "HEAD"]);

  await git(["checkout", "--quiet", "main"]);
  return { base, head };
};

/** In the folder of the change: the files that it removes, one a line. */
const REMOVED = "REMOVED";

type Git = (args: readonly string[], date?: string) => Promise<string>;

/** Git without the configuration, hooks and identity of the person who runs it. */
const gitIn =
  (folder: string): Git =>
  async (args, date = "2026-03-02T09:00:00Z") => {
    const answer = await run("git", args, {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? "",
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_AUTHOR_NAME: "Ada Example",
        GIT_AUTHOR_EMAIL: "ada@example.org",
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: "Ada Example",
        GIT_COMMITTER_EMAIL: "ada@example.org",
        GIT_COMMITTER_DATE: date,
      },
      timeoutSeconds: 60,
    });
    if (answer.exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${answer.stderr}`);
    return answer.stdout.trim();
  };

/** Files of an example folder that git knows or would take: no caches, no build results. */
const exampleFiles = async (name: string): Promise<string[]> => {
  const folder = join(EXAMPLES, name);
  const answer = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: folder,
    timeoutSeconds: 60,
  });
  if (answer.exitCode !== 0) throw new Error(`the examples are not in a git checkout: ${answer.stderr}`);
  const files = answer.stdout.split("\0").filter((file) => file !== "" && file !== REMOVED);
  return files.filter((file) => existsSync(join(folder, file))).toSorted();
};

/** Commits the files in the order of `commits`; each goes into the first whose start fits, and the removals into the last. */
const commitFiles = async (
  folder: string,
  git: Git,
  commits: readonly Commit[],
  files: ReadonlyMap<string, string>,
  removed: readonly string[],
  options: HistoryOptions,
): Promise<void> => {
  const left = new Map(files);
  for (const [index, commit] of commits.entries()) {
    for (const [file, source] of left) {
      if (!commit.starts.some((start) => file.startsWith(start))) continue;
      left.delete(file);
      await mkdir(dirname(join(folder, file)), { recursive: true });
      if (file === CONFIG) await writeFile(join(folder, file), configured(await readFile(source, "utf8"), options));
      else await copyFile(source, join(folder, file));
    }
    if (index === commits.length - 1) for (const file of removed) await rm(join(folder, file));
    await git(["add", "--all"]);
    const day = String(2 + index).padStart(2, "0");
    const month = commits === BRANCH ? "04" : "03";
    await git(["commit", "--quiet", "--no-verify", "--message", commit.message], `2026-${month}-${day}T09:00:00Z`);
  }
  if (left.size > 0) throw new Error(`no commit takes ${[...left.keys()].join(", ")}`);
};

/** The example's configuration with some lines replaced. */
const configured = (text: string, options: HistoryOptions): string => {
  let result = text;
  const { interpreters, budget } = options;
  if (interpreters !== undefined)
    result = result.replace(/^python: \[.*\]/m, () => `python: ${JSON.stringify(interpreters)}`);
  if (budget !== undefined) result = result.replace(/^budget: .*$/m, () => `budget: ${budget}`);
  return result;
};
