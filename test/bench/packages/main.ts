/** Reviews two released versions of real packages with a suite in each tool: `node test/bench/packages/main.ts [RUNS] [BUDGET] [PACKAGE…]`. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "#edges/shell.ts";
import type { Results } from "#model/results.ts";
import { removeTemporaryFolders, temporaryFolder } from "../../support/temporary-folder.ts";
import { callOf, PACKAGES, suiteFilesOf, SUITES, type PackageCase } from "./workloads.ts";

const CLI = join(import.meta.dirname, "..", "..", "..", "src", "cli.ts");

const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined));

const must = async (command: string, args: readonly string[], cwd: string): Promise<string> => {
  const ran = await run(command, args, { cwd, env: environment() });
  if (ran.exitCode !== 0) throw new Error(`${command} ${args.join(" ")}: ${ran.stderr}`);
  return ran.stdout;
};

/** A git repository with one commit a release; both have the same suites. */
const repositoryOf = async (subject: PackageCase): Promise<string> => {
  const folder = temporaryFolder(`package-${subject.name}`);
  const downloads = join(folder, "sdists");
  const repository = join(folder, "repository");
  mkdirSync(repository, { recursive: true });
  await must("git", ["init", "-q", "-b", "main"], repository);
  for (const version of [subject.base, subject.head]) {
    const own = join(downloads, version);
    mkdirSync(own, { recursive: true });
    const source = ["download", "-q", "--no-deps", "--no-binary", ":all:", "-d", own, `${subject.name}==${version}`];
    await must("python3", ["-m", "pip", ...source], folder);
    for (const name of readdirSync(repository).filter((each) => each !== ".git"))
      await must("rm", ["-rf", name], repository);
    const [archive = ""] = readdirSync(own);
    await must("tar", ["-xzf", join(own, archive), "--strip-components=1", "-C", repository], folder);
    for (const [path, text] of Object.entries(suiteFilesOf(subject))) {
      mkdirSync(dirname(join(repository, path)), { recursive: true });
      writeFileSync(join(repository, path), text);
    }
    await must("git", ["add", "-A", "-f"], repository);
    const author = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"];
    await must("git", [...author, "commit", "-q", "-m", version], repository);
    await must("git", ["tag", `v${version}`], repository);
  }
  return repository;
};

const reviewed = async (
  repository: string,
  subject: PackageCase,
  tool: string,
  budget: string,
): Promise<Results | null> => {
  const output = temporaryFolder("package-output");
  const range = ["--repo", repository, "--base", `v${subject.base}`, "--head", `v${subject.head}`];
  const suite = ["--suite", `${tool}:${SUITES[tool]}`];
  const ran = await run(
    process.execPath,
    [CLI, "run", ...range, ...suite, "--budget", budget, "--output", output, "--json"],
    { cwd: repository, env: environment() },
  );
  if (ran.exitCode === null || ran.exitCode > 1) {
    console.log(`  ${tool}: nothing was compared: ${ran.stderr.slice(-500)}`);
    return null;
  }
  return JSON.parse(ran.stdout);
};

const [runs = "2", budget = "90s", ...only] = process.argv.slice(2);
let opposite = 0;
try {
  for (const subject of PACKAGES.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const repository = await repositoryOf(subject);
    console.log(`\n# ${subject.name} ${subject.base} → ${subject.head}: head ÷ base by tool, ${runs} runs each`);
    const verdicts = new Map<string, Set<string>>();
    const cells = new Map<string, string[]>();
    for (const tool of Object.keys(SUITES)) {
      for (let index = 0; index < Number(runs); index++) {
        const results = await reviewed(repository, subject, tool, budget);
        if (results === null) continue;
        for (const problem of results.problems) console.log(`  ${tool}: ${JSON.stringify(problem).slice(0, 300)}`);
        for (const row of results.comparisons) {
          const call = callOf(row.benchmark, subject) ?? row.benchmark;
          verdicts.set(call, (verdicts.get(call) ?? new Set()).add(row.verdict));
          const text = `${tool} ${row.verdict} ${row.ratio?.toFixed(3) ?? "–"}`;
          cells.set(call, [...(cells.get(call) ?? []), text]);
        }
      }
    }
    for (const [call, texts] of cells) console.log(`${call.padEnd(16)} ${texts.join(" | ")}`);
    for (const [call, found] of verdicts)
      if (found.has("regression") && found.has("improvement")) {
        opposite++;
        console.log(`OPPOSITE VERDICTS: ${call}`);
      }
  }
} finally {
  removeTemporaryFolders();
}
console.log(`\nopposite verdicts: ${opposite}`);
if (opposite > 0) process.exitCode = 1;
