/** Compiled projects, built for real by each back end; and what is said when the wrong side's code would be measured. */
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import type { Environment } from "#model/plan.ts";
import { found, listed } from "../../support/driven.ts";
import { PYTEST_SUITES, served } from "../../support/pytest-suites.ts";
import { COMPILED } from "./compiled-projects.ts";
import { prepared, said } from "./prepared.ts";

const isThere = async (program: string): Promise<boolean> => (await run(program, ["--version"])).exitCode === 0;

/** Where a side's compiled modules lie, in its environment and (completed) in its checkout. */
const compiledIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true }))
    .filter((name) => /\bquick\/.*\.so$/.test(name))
    .map((name) => join(folder, name));

test.for(COMPILED)(
  "$name: each side its own, built alike, unchanged modules one file",
  { timeout: 600_000 },
  async (project, context) => {
    for (const program of project.programs)
      if (!(await isThere(program))) {
        // A Rust toolchain is larger than all the rest of CI: tried where there is one.
        if (process.env["CI"] !== undefined && program !== "cargo") throw new Error(`no ${program}`);
        context.skip(`no ${program} on this machine`); // on a laptop; in CI only cargo, for the reason above
      }
    const { environments, problems } = await prepared(
      context,
      { base: project.files(1), head: project.files(2) },
      process.env,
      { needs: [] },
    );
    expect(problems).toEqual([]);
    const [base, head] = environments;
    if (base === undefined || head === undefined) throw new Error("no environments");
    expect([base.packages, head.packages]).toEqual([["quick"], ["quick"]]);
    const value =
      project.name === "maturin" ? "from quick.changed import lib as changed" : "import quick.changed as changed";
    expect(await said(base, `${value}; print(changed.value())`)).toBe("1");
    expect(await said(head, `${value}; print(changed.value())`)).toBe("2");
    // From the working folder as from elsewhere.
    for (const [environment, number] of [
      [base, "1"],
      [head, "2"],
    ] as const)
      expect(await said({ ...environment, root: "/" }, `${value}; print(changed.value())`)).toBe(number);
    const inodes = async (side: Environment, name: string) => {
      const files = (await Promise.all(side.provenanceRoots.map(compiledIn))).flat();
      const wanted = files.filter((file) => file.includes(`/${name}.`) || file.includes(`lib${name}.`));
      expect(wanted.length, `${side.side} ${name}`).toBeGreaterThan(0);
      return [...new Set(await Promise.all(wanted.map(async (file) => (await stat(file)).ino)))];
    };
    expect(await inodes(base, "changed")).not.toEqual(await inodes(head, "changed"));
    if (project.name === "maturin") return;
    // One file in both environments and both checkouts: what the pull request leaves alone has one place in memory.
    const same = await inodes(base, "same");
    expect(same).toHaveLength(1);
    expect(await inodes(head, "same")).toEqual(same);
  },
);

const SUITE = {
  "benchmarks/test_quick.py": "from quick import changed\ndef test_value(benchmark): benchmark(changed.value)\n",
};

test("a side that would run the other side's code fails, and how it came about is told", async (context) => {
  const project = COMPILED.find(({ name }) => name === "setuptools");
  if (project === undefined) throw new Error("no such project");
  // Under src, so that the checkout itself does not come first.
  const files = (value: number) => ({
    ...SUITE,
    ...Object.fromEntries(
      Object.entries(project.files(value)).map(([path, text]) => [
        path.startsWith("quick/") ? `src/${path}` : path,
        text.replace('packages = ["quick"]', 'packages = ["quick"]\npackage-dir = { "" = "src" }'),
      ]),
    ),
  });
  const { environments, problems, roots, interpreter, folder } = await prepared(context, {
    base: files(1),
    head: files(2),
  });
  expect(problems).toEqual([]);
  const [base, head] = environments;
  if (base === undefined || head === undefined) throw new Error("no environments");
  const benchmark = found(await listed(head, PYTEST_SUITES), "benchmarks/test_quick.py::test_value");
  for (const side of [base, head]) expect(await served(side, benchmark)).toMatchObject({ problem: null });

  const wrong = { kind: "wrong-side-measured", side: "base", interpreter: interpreter.name, module: "quick" };
  const source = join(roots.head, "src");
  // In place, as `pip install --editable` does it: the compiled modules lie beside the source.
  const installed = await run(interpreter.path, ["-m", "venv", join(folder, "tool")]);
  expect(installed.exitCode).toBe(0);
  const edit = async (): Promise<void> => {
    const options = ["--quiet", "--no-deps", "--editable", roots.head];
    const made = await run(join(folder, "tool/bin/python"), [
      "-m",
      "pip",
      "--python",
      base.python,
      "install",
      ...options,
    ]);
    expect(made.stderr.includes("ERROR") ? made.stderr : "").toBe("");
  };

  const pointed = { ...base, variables: { ...base.variables, PYTHONPATH: source } };
  await edit();
  expect((await served(pointed, benchmark)).problem).toMatchObject({ ...wrong, how: `PYTHONPATH names ${source}` });
  const edited = (await served(base, benchmark)).problem;
  expect(edited).toMatchObject({ ...wrong, file: join(source, "quick/__init__.py") });
  expect(edited?.kind === "wrong-side-measured" && edited.how).toMatch(
    new RegExp(`^an editable install in .*/site-packages \\(__editable__\\..*\\.pth\\) names ${source}$`),
  );
  // A path file that somebody wrote by hand.
  const [packages = ""] = await readdir(join(folder, "env-b-" + interpreter.name, "lib")).then((names) =>
    names.map((name) => join(folder, "env-b-" + interpreter.name, "lib", name, "site-packages")),
  );
  for (const name of await readdir(packages))
    if (/quick/.test(name)) await rm(join(packages, name), { recursive: true });
  await writeFile(join(packages, "site-paths.pth"), `${source}\n`);
  expect((await served(base, benchmark)).problem).toMatchObject({
    ...wrong,
    how: `a path file in ${packages} (site-paths.pth) names ${source}`,
  });
  // The suite's own doing.
  await rm(join(packages, "site-paths.pth"));
  await writeFile(
    join(roots.base, "benchmarks/conftest.py"),
    `import sys\nsys.path.insert(0, ${JSON.stringify(source)})\n`,
  );
  expect((await served(base, benchmark)).problem).toMatchObject({
    ...wrong,
    how: `${source} was put on the path by the suite or its tools`,
  });
}, 600_000);
