// Where the project of a repository lies.
import { describe, expect, test } from "vitest";
import { projectFolder } from "#core/plan/project-folder.ts";

const pytest = (path: string) => ({ tool: "pytest-benchmark", path });
const asv = { tool: "asv", path: "asv.conf.json" };
const WORKSPACE = '[tool.uv.workspace]\nmembers = ["packages/*"]\n[dependency-groups]\ndev = ["nox"]\n';
const PROJECT = '[project]\nname = "heat"\n';
const texts = (settings: string, conf?: string) =>
  new Map([["pyproject.toml", settings], ...(conf === undefined ? [] : [["asv.conf.json", conf] as const])]);

describe("the root", () => {
  test.each([
    ["is a project", ["pyproject.toml", "sub/pyproject.toml"], pytest("sub/tests/test_x.py"), texts(PROJECT)],
    ["has a setup.py", ["setup.py", "sub/setup.py"], pytest("sub/tests/test_x.py"), new Map<string, string>()],
    ["is where the suite lies", ["pyproject.toml", "a/setup.py"], pytest("benchmarks"), texts(WORKSPACE)],
    ["has no project anywhere", ["heat.py"], pytest("tests/test_x.py"), new Map<string, string>()],
    ["is what asv names", ["pyproject.toml"], asv, texts(PROJECT, '{"repo_subdir": ""}')],
    ["is all that is left where asv leads out", ["setup.py"], asv, texts(PROJECT, '{"repo_subdir": "../other"}')],
    ["is all that is left where there is nothing", ["setup.py"], asv, texts(PROJECT, '{"repo_subdir": "gone"}')],
  ])("%s", (_, files, suite, found) => {
    expect(projectFolder(files, [suite], found)).toBe("");
  });
});

test("asv's repo_subdir, whatever the root is", () => {
  const files = ["pyproject.toml", "packages/heat/pyproject.toml"];
  for (const settings of [WORKSPACE, PROJECT])
    expect(projectFolder(files, [asv], texts(settings, '{"repo_subdir": "./packages/heat/"}'))).toBe("packages/heat");
});

test("else the project nearest to the suites, where the root holds settings alone", () => {
  const files = ["pyproject.toml", "packages/heat/pyproject.toml", "packages/other/setup.py"];
  const suites = [pytest("packages/heat/tests/test_x.py"), pytest("packages/heat/benchmarks")];
  expect(projectFolder(files, suites, texts(WORKSPACE))).toBe("packages/heat");
  expect(projectFolder(files.slice(1), suites, new Map())).toBe("packages/heat");
  // Suites of several projects have none in common.
  expect(projectFolder(files, [...suites, pytest("packages/other/tests")], texts(WORKSPACE))).toBe("");
});
