/** Hints of a pull request in a repository: only of what it changes, with what its unchanged files say. */
import { expect, it } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { hintsOfChange } from "#flows/hints-of-change.ts";
import { repositoryOf } from "../support/repository.ts";
import type { Content } from "../support/repository.ts";

const syntax = await syntaxOfPackages();

const of = async (before: Content, after: Content, config: Readonly<Record<string, "off" | "warn">> = {}) => {
  const { repository, commits } = await repositoryOf(before, after);
  const { hints, problems } = await hintsOfChange(repository, syntax, config, ...commits);
  expect(problems).toEqual([]);
  return hints.map(({ rule, file, line, tier }) => `${tier} ${rule} ${file}:${line}`);
};

it("speaks of an image that the pull request touches, and not of others", async () => {
  const before = { "a/Dockerfile": "FROM python:3.9\n", "b/Dockerfile": "FROM python:3.9\n", "c.py": "x = 1\n" };
  const after = { "b/Dockerfile": "FROM python:3.9\nRUN make\n" };
  expect(await of(before, after)).toEqual(["env python-too-old b/Dockerfile:1"]);
  expect(await of(before, after, { "python-too-old": "off" })).toEqual([]);
  expect(await of(before, { "c.py": "x = 2\n" })).toEqual([]);
});

const SIZE = "import numpy as np\n\n\ndef size(a: np.ndarray):\n    return np.prod(a.shape)\n";
const asks = (requirement: string): string => `[project]\ndependencies = ["${requirement}"]\n`;
const runsOn = (label: string): string => `jobs:\n  test:\n    runs-on: ${label}\n    steps: []\n`;

it.each([
  ["numpy>=1.22", "windows-latest", ["2 platform-default-int a.py:5"]],
  ["numpy>=2.1", "windows-latest", []],
  ["numpy>=1.22", "ubuntu-latest", []],
])("with %s on %s the default integer gives %j", async (requirement, label, expected) => {
  const before = { "pyproject.toml": asks(requirement), ".github/workflows/ci.yml": runsOn(label) };
  expect(await of(before, { "a.py": SIZE })).toEqual(expected);
});
