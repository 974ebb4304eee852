/** A GitHub with a tiny Python project that uses the Action alone, and what a real runner would see of a run. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { startGitHub } from "./github/start-github.ts";
import type { GitHub, Run } from "./github/types.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const PLATE = { owner: "lab", repo: "plate" };
const WORKFLOW_FILE = ".github/workflows/perf-review-alone.yml";

/** The code that is measured; its time grows with `rounds`. */
export const work = (rounds: number): string =>
  `def total():\n    return sum(i * i for i in range(${rounds}))\n\n\ndef same():\n    return sorted(range(300, 0, -1))\n`;

const SUITE = `from work import same, total


def test_total(benchmark):
    benchmark(total)


def test_same(benchmark):
    benchmark(same)
`;

/** No interpreter has this version. */
export const NO_PYTHON = "3.99";

/** The example's workflow as it is. */
const workflowText = (): Promise<string> => readFile(root("examples/workflows/perf-review-alone.yml"), "utf8");

/** The file of the example's workflow, with inputs for the Action. */
export async function workflowWith(
  inputs: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const lines = Object.entries(inputs).map(([name, value]) => `          ${name}: ${JSON.stringify(value)}\n`);
  return { [WORKFLOW_FILE]: `${(await workflowText()).trimEnd()}\n        with:\n${lines.join("")}` };
}

/** A head that cannot be built, and tries to command the runner in its log. */
export const BROKEN_BUILD = {
  says: "libheat 3 is missing",
  files: {
    "pyproject.toml": `[project]\nname = "plate"\nversion = "1"\n\n[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n`,
    "backend.py": `def build_wheel(*args):
    print("\\n::error::owned\\n::warning::owned\\n##[error]owned", flush=True)
    raise RuntimeError("libheat 3 is missing\\n::error::owned")
`,
  },
} as const;

/** `onLog` gets every line of every run as it is written; `runnerEnvironment`: what the runner's machine has besides. */
export async function startAlone(
  onLog: (line: string, run: Run) => void = () => undefined,
  runnerEnvironment: Readonly<Record<string, string>> = {},
): Promise<GitHub> {
  const pythons = pythonsOfMachine(root("action/python"));
  const [own] = (await pythons.find([])).found;
  if (!own) throw new Error("no Python with venv: install Python 3.10 or newer");
  const github = await startGitHub({
    runPullRequestWorkflows: true,
    actions: { "perf-review/perf-review/action": root("action") },
    onLog,
    runnerEnvironment,
  });
  await github.addRepository(PLATE);
  const files = {
    "work.py": work(400),
    "benchmarks/test_work.py": SUITE,
    ".github/perf-review.yml": `python: ["${own.name}", "${NO_PYTHON}"]\nbudget: 60s\n`,
    [WORKFLOW_FILE]: await workflowText(),
  };
  await github.pushBranch({ ...PLATE, branch: "main", content: { files } });
  return github;
}

export interface Heard {
  readonly command: string;
  /** Text between the command's name and its second `::`. */
  readonly properties: string;
  readonly text: string;
}

/** The workflow commands in a log that a runner would obey, without its debugging lines (actions/runner, ActionCommand.cs and ActionCommandManager.cs). */
export function heard(log: string): readonly Heard[] {
  const commands: Heard[] = [];
  let silence: string | null = null;
  for (const line of log.split("\n")) {
    const [, command = "", properties = "", text = ""] = /^\s*::([^ :]+)(?: +([^:]*))?::(.*)$/.exec(line) ?? [];
    if (command === "") continue;
    if (silence !== null) {
      if (command === silence) silence = null;
    } else if (command === "stop-commands") silence = text;
    else if (command !== "debug") commands.push({ command, properties, text });
  }
  return commands;
}
