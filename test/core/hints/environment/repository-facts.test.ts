/** What the repository's files say about NumPy and Windows. */
import { expect, it } from "vitest";
import { settingsFrom } from "#core/hints/environment/read-settings.ts";
import { factsFor } from "#core/hints/environment/repository-facts.ts";

const facts = (files: Readonly<Record<string, string>>, path = "src/a.py") =>
  factsFor(
    path,
    Object.entries(files).map(([file, text]) => {
      const read = settingsFrom(file, text);
      if (read === null || !read.ok) throw new Error(`${file} is none`);
      return read.value;
    }),
  );

const project = (...requirements: readonly string[]): string =>
  `[project]\ndependencies = ${JSON.stringify(requirements)}\n`;

it.each([
  ["numpy", true],
  ["numpy>=1.21", true],
  ["numpy>=1.21,<3", true],
  ["numpy<2", true],
  ["numpy>=2", false],
  ["numpy>=2.0.1,<3", false],
  ["numpy<3,>=2.1", false],
  ["numpy~=2.1", false],
  ["numpy==2.*", false],
  ["numpy==1.26.4", true],
  ["numpy>1.26", true],
  ["numpy>=20", false],
  ["scipy", null],
])("%s allows NumPy before 2: %s", (requirement, expected) => {
  expect(facts({ "pyproject.toml": project(requirement) }).allowsOldNumpy).toBe(expected);
});

it("one of several requirements is enough", () => {
  const text = project("numpy>=2; python_version>='3.13'", "numpy>=1.26; python_version<'3.13'");
  expect(facts({ "pyproject.toml": text }).allowsOldNumpy).toBe(true);
});

it("those who install the project count before one environment, and the nearest project before others", () => {
  const files = { "pyproject.toml": project("numpy>=2"), "requirements.txt": "numpy==1.26\n" };
  expect(facts(files).allowsOldNumpy).toBe(false);
  expect(facts({ "requirements.txt": "numpy==1.26\n" }).allowsOldNumpy).toBe(true);
  const two = { "pyproject.toml": project("numpy>=2"), "part/pyproject.toml": project("numpy") };
  expect(facts(two, "part/b.py").allowsOldNumpy).toBe(true);
  expect(facts(two, "partly/b.py").allowsOldNumpy).toBe(false);
  expect(facts({ "other/pyproject.toml": project("numpy>=2") }).allowsOldNumpy).toBeNull();
});

const workflow = (...runsOn: readonly string[]): string =>
  `jobs:\n${runsOn.map((on, at) => `  j${at}:\n    ${on}\n    steps: []\n`).join("")}`;

it.each([
  [["runs-on: ubuntu-latest"], false],
  [["runs-on: ubuntu-latest", "runs-on: windows-2022"], true],
  [["runs-on: [self-hosted, Windows]"], true],
  [["runs-on: ${{ matrix.os }}\n    strategy: {matrix: {os: [ubuntu-latest, windows-latest]}}"], true],
  [["runs-on: ubuntu-latest\n    strategy: {matrix: {include: [{tag: win_amd64}]}}"], true],
  [["runs-on: ${{ inputs.os }}"], null],
  [["uses: other/repository/.github/workflows/test.yml@v1", "runs-on: ubuntu-latest"], null],
  [["runs-on: {group: large}"], null],
])("%j runs on Windows: %s", (runsOn, expected) => {
  expect(facts({ ".github/workflows/ci.yml": workflow(...runsOn) }).runsOnWindows).toBe(expected);
});

it("other services count, too", () => {
  const linux = workflow("runs-on: ubuntu-latest");
  expect(facts({ ".github/workflows/ci.yml": linux, "appveyor.yml": "build: off\n" }).runsOnWindows).toBe(true);
  const azure = "pool:\n  vmImage: windows-latest\n";
  expect(facts({ "azure-pipelines.yml": azure }).runsOnWindows).toBe(true);
  expect(facts({ "azure-pipelines.yml": "pool: x\n" }).runsOnWindows).toBeNull();
  expect(facts({}).runsOnWindows).toBeNull();
});
