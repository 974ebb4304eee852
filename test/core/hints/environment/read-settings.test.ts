/** What settings files are taken for, what they hold, and that no text of one can do harm. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { environmentHintsOf } from "#core/hints/environment/environment-hints-of.ts";
import { settingsFrom } from "#core/hints/environment/read-settings.ts";
import { settingsFormOf } from "#core/hints/environment/settings-file.ts";
import { settingsBlocks } from "../../../support/hint-page.ts";

const settingsOf = (file: string, text: string) => {
  const read = settingsFrom(file, text);
  if (read === null || !read.ok) throw new Error(JSON.stringify(read));
  return read.value.settings;
};

it.each([
  [".github/workflows/a.yml", "workflow"],
  ["x/.github/workflows/a.yaml", "workflow"],
  [".github/workflows/a/b.yml", null],
  [".github/dependabot.yml", null],
  ["Dockerfile", "dockerfile"],
  ["a/Dockerfile.gpu", "dockerfile"],
  ["gpu.dockerfile", "dockerfile"],
  ["Containerfile", "dockerfile"],
  ["Dockerfile/readme.md", null],
  ["environment.yml", "conda"],
  ["environment-gpu.yaml", "conda"],
  ["my_environment.yml", null],
  ["pyproject.toml", "pyproject"],
  ["sub/setup.cfg", "setup-cfg"],
  ["requirements.txt", "requirements"],
  ["requirements-gpu.txt", "requirements"],
  [".python-version", "python-version"],
  ["runtime.txt", "runtime"],
  [".appveyor.yml", "other-ci"],
  ["a.py", null],
])("%s is read as %s", (file, form) => {
  expect(settingsFormOf(file)).toBe(form);
});

describe("requirements", () => {
  const named = (file: string, text: string) => {
    const settings = settingsOf(file, text);
    return "requirements" in settings
      ? settings.requirements.map(({ name, specifier, line }) => `${line}: ${name} ${specifier}`)
      : [];
  };

  it.each([
    [
      "requirements.txt",
      "-r base.txt\n# numpy\nnumpy[a,b] >= 1.2, <3 ; python_version > '3'  # c\nScikit_Learn\nheat @ https://x/y.zip\n",
      ["3: numpy >=1.2,<3", "4: scikit-learn ", "5: heat "],
    ],
    [
      "pyproject.toml",
      '[build-system]\nrequires = ["numpy>=2"]\n[project]\ndependencies = [\n  "numpy>=1.21",\n  "scipy",\n]\n',
      ["5: numpy >=1.21", "6: scipy "],
    ],
    [
      "pyproject.toml",
      '[tool.poetry.dependencies]\npython = "^3.9"\nnumpy = { version = "^2.0", extras = ["a"] }\n',
      ["2: python ^3.9", "3: numpy ^2.0"],
    ],
    [
      "setup.cfg",
      "[metadata]\nname = a\n[options]\ninstall_requires =\n    numpy>=1.20\n    # no\n    scipy\nzip_safe = no\n[options.extras_require]\ntest =\n    pytest\n",
      ["5: numpy >=1.20", "7: scipy "],
    ],
    [
      "environment.yml",
      "dependencies:\n  - conda-forge::numpy=1.26\n  - pip\n  - pip:\n      - heat==2\n",
      ["2: numpy =1.26", "3: pip ", "5: heat ==2"],
    ],
  ])("of %s", (file, text, expected) => {
    expect(named(file, text)).toEqual(expected);
  });
});

it("tells where a file is none of its kind", () => {
  expect(settingsFrom("pyproject.toml", "[project]\nname = \n")).toMatchObject({
    ok: false,
    problem: {
      kind: "source-unparsed",
      file: "pyproject.toml",
      line: 2,
      detail: expect.stringMatching(/^is no TOML: /),
    },
  });
  expect(settingsFrom(".github/workflows/a.yml", "jobs:\n  a: [\n")).toMatchObject({
    ok: false,
    problem: { kind: "source-unparsed", detail: expect.stringMatching(/^is no YAML: /) },
  });
  expect(settingsFrom("Dockerfile", "FROM a\0b")).toMatchObject({ ok: false });
  expect(settingsFrom("Dockerfile", "# x\n".repeat(100_000))).toMatchObject({ ok: false });
});

it("stages build on stages, and know their environment", () => {
  const settings = settingsOf(
    "Dockerfile",
    'ARG A\nFROM --platform=linux/amd64 debian:12 AS One\nENV X=1 Y=\'2 3\'\nENV Z 4 5\nRUN a \\\n  # no\n  b\nFROM one\nRUN --mount=type=cache,target=/c c\nRUN ["d", "e f"]\nRUN <<EOF\ng\nh\nEOF\nFROM $A\nRUN i\n',
  );
  if (settings.kind !== "dockerfile") throw new Error(settings.kind);
  const shown = settings.stages.map(({ image, script }) => [
    image?.text ?? null,
    Object.fromEntries(script.variables),
    script.commands.map(({ words }) => words.map(({ text, line }) => `${text}:${line}`).join(" ")),
  ]);
  const variables = { X: "1", Y: "2 3", Z: "4 5" };
  expect(shown).toEqual([
    ["debian:12", variables, ["a:5 b:7"]],
    ["debian:12", variables, ["a:5 b:7", "c:9", "d:10 e f:10", "g:12", "h:13"]],
    [null, {}, ["i:16"]],
  ]);
});

it("aliases that grow without end are a problem, not a crash", () => {
  const bomb = ["a: &a0 [x, x]", ...Array.from({ length: 40 }, (_, at) => `b${at}: &a${at + 1} [*a${at}, *a${at}]`)];
  expect(settingsFrom(".github/workflows/a.yml", bomb.join("\n"))).toMatchObject({
    ok: false,
    problem: { detail: expect.stringContaining("aliases") },
  });
  expect(settingsFrom(".github/workflows/a.yml", "[".repeat(100_000))).toMatchObject({ ok: false });
  expect(settingsFrom("pyproject.toml", `a = ${"[".repeat(100_000)}`)).toMatchObject({ ok: false });
});

it.each([
  [
    "a matrix and steps",
    ".github/workflows/bench.yml",
    `jobs:\n bench:\n  runs-on: ubuntu-latest\n  strategy: {matrix: {r: [${"main,".repeat(5000)}a]}}\n  steps:\n${"   - {uses: a/checkout, with: {ref: '${{ matrix.r }}'}}\n".repeat(1000)}`,
  ],
  ["keys", ".github/workflows/bench.yml", Array.from({ length: 12_000 }, (_, at) => `k${at}: 1`).join("\n")],
  ["assignments", "Dockerfile", `FROM a\n${Array.from({ length: 6000 }, (_, at) => `ENV A${at}=1\nRUN b`).join("\n")}`],
  ["stages", "Dockerfile", `FROM x AS a\n${"RUN b\n".repeat(6000)}${"FROM a AS a\n".repeat(4000)}`],
  ["spaces", "Dockerfile", `FROM python:3.12\nENV PYTHON_JIT=1\nRUN PYTHON_JIT${" ".repeat(90_000)}`],
  ["braces", "Dockerfile", `FROM python:3.12\nRUN pyenv install ${"${a:-".repeat(15_000)}`],
  ["programs", "Dockerfile", `FROM a\nRUN apt install python3-numpy && echo ${"pip ".repeat(20_000)}`],
  ["requirements", "pyproject.toml", `[project]\ndependencies=[${"'a',\n".repeat(15_000)}]`],
])("many %s take no square of their number", (_, file, text) => {
  const read = settingsFrom(file, text);
  if (read?.ok === true) environmentHintsOf([read.value]);
  expect(read).not.toBeNull();
});

describe("whatever the text", () => {
  const PAGES = new URL("../../../hints/environment/", import.meta.url);
  const blocks = readdirSync(PAGES).flatMap((page) => settingsBlocks(readFileSync(new URL(page, PAGES), "utf8")));
  const look = (file: string, text: string): void => {
    const read = settingsFrom(file, text);
    if (read?.ok === true)
      for (const { line, endLine } of environmentHintsOf([read.value])) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(endLine).toBeGreaterThanOrEqual(line);
        expect(endLine).toBeLessThanOrEqual(text.split("\n").length);
      }
  };

  it("a page's block cut off anywhere gives no exception", () => {
    fc.assert(
      fc.property(fc.constantFrom(...blocks), fc.double({ min: 0, max: 1, noNaN: true }), ({ file, text }, share) => {
        look(file, text.slice(0, Math.floor(text.length * share)));
      }),
      { numRuns: 500 },
    );
  });

  it("nor do pieces of all of them in any order", () => {
    const lines = blocks.flatMap(({ text }) => text.split("\n"));
    fc.assert(
      fc.property(
        fc.constantFrom(...new Set(blocks.map(({ file }) => file)), "setup.cfg", "requirements.txt"),
        fc.array(fc.oneof(fc.constantFrom(...lines), fc.string()), { maxLength: 30 }),
        (file, parts) => look(file, parts.join("\n")),
      ),
      { numRuns: 500 },
    );
  });
});
