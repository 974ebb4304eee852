/** Preparing in a job without a network, from what was downloaded before: real pip, real interpreters, real worker. */
import { execPath } from "node:process";
import { mkdir, readdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test, type TestContext } from "vitest";
import { localFiles } from "#edges/files.ts";
import { downloadsBy } from "#edges/pythons/download.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { run } from "#edges/shell.ts";
import { preparationsInJob } from "#flows/prepare-in-job.ts";
import type { Interpreter } from "#model/interpreter.ts";
import type { Jobs, Preparation } from "#ports-jobs";
import { said } from "../edges/pythons/prepared.ts";
import { filesIn, SCRIPTS } from "../edges/pythons/scratch.ts";
import { offlineJobs } from "../support/offline-job.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const LIMIT_MILLISECONDS = 300_000;

/** Two minor versions of this machine; with fewer, a laptop skips and says so, and CI fails. */
async function twoInterpreters(context: TestContext): Promise<readonly [Interpreter, Interpreter]> {
  const all = await pythonsOfMachine(SCRIPTS).allFound();
  // The oldest that current releases of pytest still have wheels for, and the newest.
  const [first, last] = [all.find(({ version }) => !version.startsWith("3.9.")), all.at(-1)];
  if (first !== undefined && last !== undefined && first.name !== last.name) return [first, last];
  if (process.env["CI"] !== undefined) throw new Error("fewer than two versions of Python from 3.10 on");
  context.skip("fewer than two versions of Python from 3.10 on");
  throw new Error("unreachable: skip throws");
}

type Content = Readonly<Record<string, string>>;

async function preparedInJob(
  sides: { readonly base: Content; readonly head: Content },
  python: readonly string[],
  {
    login = process.env,
    more = {},
    jobs,
  }: { readonly login?: NodeJS.ProcessEnv; readonly more?: Partial<Preparation>; readonly jobs?: Jobs } = {},
) {
  const folder = temporaryFolder("run");
  const roots = { base: join(folder, "side-a"), head: join(folder, "side-b") };
  const suiteFiles = { base: join(folder, "suite-base"), head: join(folder, "suite-head") };
  for (const side of ["base", "head"] as const) {
    await filesIn(roots[side], sides[side]);
    const own = Object.entries(sides[side]).filter(([path]) => path.startsWith("benchmarks/"));
    await mkdir(suiteFiles[side]);
    await filesIn(suiteFiles[side], Object.fromEntries(own));
  }
  // Neither settings nor caches of the user's: only what lies in the run folder is there.
  const environment = { PATH: process.env["PATH"] ?? "", HOME: temporaryFolder("home"), LANG: "C.UTF-8" };
  const { PYENV_ROOT } = process.env;
  const given = PYENV_ROOT === undefined ? { PYENV_ROOT: join(process.env["HOME"] ?? "/", ".pyenv") } : { PYENV_ROOT };
  const preparations = preparationsInJob(
    {
      jobs: jobs ?? (await offlineJobs({ ...environment, ...given })),
      downloads: downloadsBy(SCRIPTS, login),
      files: localFiles,
      makeFolder: (path) => mkdir(path, { recursive: true }),
      environment: { PERF_REVIEW_GIVEN: "from the runner", PERF_REVIEW_OTHER: "not named" },
    },
    { folder, limitSeconds: 600 },
  );
  const result = await preparations.prepare(
    {
      python,
      suites: [{ tool: "pytest-benchmark", path: "benchmarks" }],
      roots,
      projects: { base: "", head: "" },
      suiteFiles,
      folder,
      needs: ["pytest", "pytest-benchmark"],
      requirements: [],
      extras: [],
      variables: ["PERF_REVIEW_GIVEN", "PERF_REVIEW_UNSET"],
      trust: "untrusted",
      renamed: {},
      wheels: null,
      ...more,
    },
    () => undefined,
  );
  return { result, folder };
}

const suite = (text = ""): Content => ({
  "benchmarks/test_it.py": `import it\n${text}\ndef test_it(benchmark):\n    benchmark(it.value)\n`,
});

const pure = (requires: string, value: number): Content => ({
  "pyproject.toml": `[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "it"\nversion = "1"\ndependencies = ["${requires}"]\n[project.optional-dependencies]\ntest = ["attrs"]\n`,
  "it/__init__.py": `import sortedcontainers\ndef value():\n    return ${value}\n`,
  ...suite(),
});

test(
  "a pure-Python project: environments of both sides under two interpreters, made without a network",
  async (context) => {
    const python = (await twoInterpreters(context)).map(({ path }) => path);
    const { result } = await preparedInJob(
      {
        base: pure("sortedcontainers<2.4", 1),
        head: {
          ...pure("sortedcontainers", 2),
          "benchmarks/test_it.py":
            "import it\nfrom it import fresh\ndef test_it(benchmark):\n    benchmark(it.value)\n",
          "it/fresh.py": "",
        },
      },
      python,
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const made = result.value;
    expect(made.environmentProblems.map(({ kind }) => kind)).toEqual(["dependencies-differ", "dependencies-differ"]);
    expect(made.environments.map(({ side, interpreter }) => [side, interpreter])).toEqual(
      python.flatMap((name) => [
        ["base", name],
        ["head", name],
      ]),
    );
    for (const environment of made.environments) {
      const code =
        "import attr, it, sortedcontainers as s, os; print(it.value(), s.__version__, os.environ['PERF_REVIEW_GIVEN'])";
      const isBase = environment.side === "base";
      const version = isBase ? "1 2.3.0" : "2 2.4.0";
      expect(await said(environment, code)).toBe(`${version} from the runner`);
      expect(Object.keys(environment.variables)).not.toContain("PERF_REVIEW_OTHER");
    }
    // Head's suite does not load on base's code: base's own was put back, without a repository.
    expect(made.ownOnBase).toEqual(["benchmarks/test_it.py"]);
    for (const { base, head } of made.listings)
      for (const listing of [base, head])
        expect(listing?.benchmarks.map(({ id }) => id)).toEqual(["benchmarks/test_it.py::test_it"]);
  },
  LIMIT_MILLISECONDS,
);

test(
  "a compiled project, and an interpreter that only the node has",
  async (context) => {
    const [old, newest] = await twoInterpreters(context);
    if ((await run("gcc", ["--version"])).exitCode !== 0) {
      if (process.env["CI"] !== undefined) throw new Error("no gcc");
      context.skip("no gcc");
    }
    // A login node that has the newest alone.
    const bin = temporaryFolder("bin");
    await symlink(newest.path, join(bin, "python3"));
    const login = { ...process.env, PATH: bin, HOME: process.env["HOME"] ?? "/", PYENV_ROOT: temporaryFolder("none") };
    const compiled = (value: number): Content => ({
      "pyproject.toml": `[build-system]\nrequires = ["setuptools", "Cython"]\nbuild-backend = "setuptools.build_meta"\n`,
      "setup.cfg": "[options]\ninstall_requires =\n    sortedcontainers  # read, not run\n",
      "setup.py": `import os\nopen(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ran-" + str(os.getpid())), "w").close()\nfrom Cython.Build import cythonize\nfrom setuptools import setup\nsetup(name="it", version="1", py_modules=["it"], ext_modules=cythonize(["quick.pyx"]))\n`,
      "it.py": "import quick, sortedcontainers\nvalue = quick.value\n",
      "quick.pyx": `def value():\n    return ${value}\n`,
      ...suite(),
    });
    const { result, folder } = await preparedInJob({ base: compiled(1), head: compiled(2) }, [old.name, newest.name], {
      login,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const made = result.value;
    expect([...made.environmentProblems, ...made.listingProblems]).toEqual([]);
    expect(made.environments).toHaveLength(4);
    for (const environment of made.environments)
      expect(await said(environment, "import quick; print(quick.value())")).toBe(
        environment.side === "base" ? "1" : "2",
      );
    const tags = (await readdir(join(folder, "wheels"))).filter((name) => /^cython-/i.test(name));
    expect(tags.length).toBeGreaterThan(0);
  },
  LIMIT_MILLISECONDS,
);

test(
  "what could not be downloaded is told where an environment failed for it",
  async (context) => {
    const [, newest] = await twoInterpreters(context);
    const broken: Content = {
      "setup.py": `from setuptools import setup\nsetup(name="it", version="1", py_modules=["it"], install_requires=["sorted" + "containers"])\n`,
      "it.py": "def value():\n    pass\n",
      ...suite(),
    };
    const { result } = await preparedInJob({ base: broken, head: broken }, [newest.path]);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    expect(result.value.environmentProblems).toMatchObject([
      { kind: "environment-failed", side: "head", log: expect.stringContaining("sortedcontainers") },
      { kind: "download-incomplete", why: "undeclared", lacking: [] },
    ]);
  },
  LIMIT_MILLISECONDS,
);

test.each([
  ["nothing", null, "left no prepared.json"],
  ["half a file", '{"ok":true,"value":{"interp', "no JSON"],
  ["another shape", '{"ok":true,"value":{"interpreters":[]}}', "value.interpreters"],
])("a job that leaves %s is a problem", async (_, text, detail) => {
  const jobs: Jobs = {
    run: async ({ tasks: [task] }) => {
      const folder = task?.folder ?? "";
      if (text !== null) await localFiles.write(join(folder, "prepared.json"), text);
      return [{ kind: "done", folder }];
    },
    cancel: async () => undefined,
  };
  const login = { PATH: dirname(execPath), HOME: temporaryFolder("home") };
  const { result } = await preparedInJob({ base: suite(), head: suite() }, ["3.11"], { jobs, login });
  expect(result).toMatchObject({
    ok: false,
    problem: { kind: "worker-failed", detail: expect.stringContaining(detail) },
  });
});
