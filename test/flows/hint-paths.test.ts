/** Which files a folder's hints come from, and what is said about those that cannot be read. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sourceFiles } from "#edges/source-files.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { hintsOfPaths } from "#flows/hint-paths.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const syntax = await syntaxOfPackages();
const folder = temporaryFolder("hints");

const CODE = "def f(comm):\n    comm.isend(1, dest=0)\n";
const put = (path: string, content: string | Uint8Array): string => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
};
const short = (path: string): string => path.slice(folder.length + 1);
const look = async (...paths: string[]) => {
  const { hints, problems, files } = await hintsOfPaths(paths, sourceFiles(), syntax);
  return {
    files,
    hints: hints.map((hint) => `${short(hint.file)}:${hint.line}`),
    problems: problems.map(
      (problem) =>
        `${problem.kind} ${short("path" in problem && typeof problem.path === "string" ? problem.path : "file" in problem ? (problem.file ?? "") : "")}`,
    ),
  };
};

describe("hintsOfPaths", () => {
  it("walks a folder in order and leaves out what is no source of the project", async () => {
    for (const path of [
      "b.py",
      "a/z.py",
      "a.pyw",
      "notes.txt",
      ".git/x.py",
      "node_modules/x.py",
      "__pycache__/x.py",
      "env/lib/x.py",
    ])
      put(`walk/${path}`, CODE);
    put("walk/env/pyvenv.cfg", "");
    symlinkSync("..", join(folder, "walk/a/up"));
    symlinkSync("nowhere", join(folder, "walk/dead.py"));
    expect(await look(join(folder, "walk"))).toEqual({
      files: 3,
      hints: ["walk/a/z.py:2", "walk/a.pyw:2", "walk/b.py:2"],
      problems: ["file-unreadable walk/dead.py"],
    });
  });

  it("looks at what is named, whatever its name, and once", async () => {
    const script = put("named/run", CODE);
    expect(await look(script, script, join(folder, "named"))).toEqual({
      files: 1,
      hints: ["named/run:2"],
      problems: [],
    });
  });

  it("has looked at nothing where there was nothing to look at", async () => {
    put("nothing/notes.txt", "");
    symlinkSync("nowhere", join(folder, "nothing/link"));
    expect(await look(join(folder, "nothing"))).toEqual({ files: 0, hints: [], problems: ["file-unreadable nothing"] });
    const notebook = put("nothing/a.ipynb", '{"cells": []}');
    expect(await look(notebook)).toEqual({ files: 0, hints: [], problems: ["source-unparsed nothing/a.ipynb"] });
    const large = put("large.py", "#".repeat(6_000_001));
    expect(await look(large)).toMatchObject({ files: 0, problems: ["source-unparsed large.py"] });
  });

  it("reads declared encodings", async () => {
    const text = `# -*- coding: latin-1 -*-\nname = "caf\u00e9"\n${CODE}`;
    expect(await look(put("code/latin.py", Buffer.from(text, "latin1")))).toMatchObject({
      hints: ["code/latin.py:4"],
      problems: [],
    });
    expect(await look(put("code/bom.py", `\ufeff${CODE}`))).toMatchObject({ hints: ["code/bom.py:2"], problems: [] });
  });

  it("says what cannot be read and goes on", async () => {
    put("bad/a.py", Buffer.from([0x78, 0xff, 0xfe]));
    put("bad/b.py", "# coding: klingon\n");
    put("bad/c.py", "x = '\0'");
    put("bad/d.py", CODE);
    const found = await look(join(folder, "bad"), join(folder, "gone"));
    expect(found.hints).toEqual(["bad/d.py:2"]);
    expect(found.problems).toEqual([
      "file-unreadable bad/a.py",
      "file-unreadable bad/b.py",
      "source-unparsed bad/c.py",
      "file-unreadable gone",
    ]);
  });

  it("says once for all files what holds for where Python runs", async () => {
    put("env/repo/Dockerfile", "FROM python:3.9\n");
    put("env/repo/gpu/Dockerfile", "FROM python:3.8\n");
    put("env/repo/.github/workflows/broken.yml", "jobs: [\n");
    expect(await look(join(folder, "env/repo"))).toEqual({
      files: 2,
      hints: ["env/repo/Dockerfile:1"],
      problems: ["source-unparsed env/repo/.github/workflows/broken.yml"],
    });
  });

  it("leaves out what the project's own files make pointless", async () => {
    const code = "import numpy as np\ndef f(a: np.ndarray):\n    return np.prod(a.shape)\n";
    const asks = (requirement: string): string => `[project]\ndependencies = ["${requirement}"]\n`;
    put("moot/new/a.py", code);
    put("moot/new/pyproject.toml", asks("numpy>=2"));
    put("moot/old/a.py", code);
    put("moot/old/pyproject.toml", asks("numpy>=1.22"));
    put("moot/unknown/a.py", code);
    expect((await look(join(folder, "moot"))).hints).toEqual(["moot/old/a.py:3", "moot/unknown/a.py:3"]);
  });

  it.skipIf(process.getuid?.() === 0)("says what may not be read (root may read everything)", async () => {
    const closed = put("closed/a.py", CODE);
    chmodSync(closed, 0);
    expect(await look(closed)).toMatchObject({ files: 0, problems: ["file-unreadable closed/a.py"] });
  });

  it("names a rule of the configuration that is not there", async () => {
    const path = put("config/a.py", CODE);
    const found = await hintsOfPaths([path], sourceFiles(), syntax, {
      hints: { "mpi-request-dropped": "off", nonsense: "off" },
    });
    expect(found.hints).toEqual([]);
    expect(found.problems).toMatchObject([{ kind: "option-invalid", value: "nonsense" }]);
  });

  it("knows the rules of where Python runs and those left to ruff by name", async () => {
    const path = put("config/Dockerfile", "FROM python:3.9\n");
    const hints = { "python-too-old": "off", "ruff:PERF401": "off", "ruff:E501": "off" } as const;
    const found = await hintsOfPaths([path], sourceFiles(), syntax, { hints });
    expect(found.hints).toEqual([]);
    expect(found.problems).toMatchObject([{ kind: "option-invalid", value: "ruff:E501" }]);
  });
});
