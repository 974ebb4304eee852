// Real pyperf scripts in a real driver process: what is listed of them, and what is said where that does not work.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import { found, listed } from "../../support/driven.ts";
import { FILES, MOVED } from "../../support/pyperf-scripts.ts";
import { testEnvironment } from "../../support/python.ts";
import { DRIVER, twoSides, type TwoSides } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const SUITES = [
  { tool: "pyperf", path: "benchmarks" },
  { tool: "pyperf", path: "benchmarks/many.py", arguments: ["--size", "20"], timeoutSeconds: 7 },
  { tool: "pyperf", path: "gone" },
];

let environment: Environment;
let sides: TwoSides;
let listing: Listing;
beforeAll(async () => {
  sides = await twoSides({ base: MOVED, head: FILES }, ["heat"]);
  const { python } = await testEnvironment(["pyperf"]);
  environment = { ...sides.environments.head, python };
  listing = await listed(environment, SUITES);
});

const idsOf = (file: string): readonly string[] =>
  listing.benchmarks.filter((each) => each.file === file).map(({ id }) => id.slice(file.length + 2));
const errorOf = (file: string, from: Listing = listing) => from.errors.find(({ path }) => path === file);
const listedAs = (task: string): Benchmark => found(listing, `benchmarks/many.py::${task}`);

describe("a list", () => {
  test("holds the scripts of a folder, and of a script each benchmark in its order", () => {
    expect([...new Set(listing.benchmarks.map(({ file }) => file))]).toEqual([
      "benchmarks/broken.py",
      "benchmarks/failing.py",
      "benchmarks/many.py",
      "benchmarks/deep/single.py",
    ]);
    const names = [
      "func",
      "with arguments",
      "plain",
      "time func",
      "async",
      "timeit",
      "command",
      "bytes",
      "lines",
      "a b",
      "x[1]",
      "a::b",
      "ü",
      "a\nb",
      "|",
      "-n2",
      "\ud800",
      "--",
      "/",
      "*",
    ];
    expect(idsOf("benchmarks/many.py")).toEqual([...names, ...names.map((name) => `${name}[--size 20]`)]);
    expect(found(listing, "benchmarks/many.py::func[--size 20]").timeoutSeconds).toBe(7);
    expect(existsSync(join(sides.folder, "served"))).toBe(false);
  });

  test("tells what is not there, and units that are no time", () => {
    expect(errorOf("gone")).toEqual({ path: "gone", detail: "no such file or folder", isMissing: true });
    expect(listedAs("bytes").metric).toBe("memory");
    expect(listedAs("lines").metric).toBe("track");
  });

  test("keeps what comes before a failure, and says what it was", () => {
    expect(idsOf("benchmarks/broken.py")).toEqual(["first", "second"]);
    expect(errorOf("benchmarks/broken.py")?.detail).toMatch(/NameError: name 'heat' is not defined\n\non the way$/);
  });

  test("a script with one benchmark may rely on its result, as with pyperf", () => {
    expect(idsOf("benchmarks/deep/single.py")).toEqual(["single"]);
    expect(errorOf("benchmarks/deep/single.py")).toBeUndefined();
  });

  test("tells bodies apart by source text and arguments", () => {
    const bodies = listing.benchmarks.map(({ body }) => body).filter((body) => body !== undefined);
    expect(listedAs("plain").body).toMatch(/^[0-9a-f]{64}$/);
    expect(found(listing, "benchmarks/many.py::plain[--size 20]").body).toBe(listedAs("plain").body);
    expect(found(listing, "benchmarks/many.py::with arguments[--size 20]").body).not.toBe(
      listedAs("with arguments").body,
    );
    expect(bodies.filter((body) => body === listedAs("timeit").body).length).toBe(2);
  });

  test("of scripts that behave badly is told one by one", async () => {
    const bad = await listed(environment, [
      { tool: "pyperf", path: "bad" },
      { tool: "pyperf", path: "bad/usage.py", arguments: ["7"] },
    ]);
    const detail = (name: string): string | undefined => errorOf(`bad/${name}.py`, bad)?.detail;
    expect(detail("twice")).toBe("two benchmarks of the script have the name 'a'");
    expect(detail("memory")).toBe("the script is run with --track-memory, which does not measure time as it is");
    expect(detail("dies")).toBe("the script ended by itself, with wait status 768");
    expect(detail("exits")).toBe("bye");
    expect(detail("floods")).toMatch(/^(?:the script printed more than 16 MiB\n)?x+$/);
    expect(detail("usage")).toMatch(
      /^the script ended with status 2\nusage: [^]*the following arguments are required: size$/,
    );
    expect(detail("random_names")).toBeUndefined();
    expect(bad.benchmarks.map(({ id }) => id)).toEqual([
      "bad/dies.py::dies",
      "bad/exits.py::exits",
      "bad/floods.py::floods",
      expect.stringMatching(/^bad\/random_names.py::at \d+$/),
      "bad/swallows.py::a",
      "bad/swallows.py::b",
      "bad/swallows.py::c",
      "bad/twice.py::a",
      "bad/usage.py::usage[7]",
    ]);
  });

  test("of scripts that hang, or that there is no time for, says so and keeps what it knows", async () => {
    const folder = temporaryFolder("hanging");
    const job = { tool: "pyperf", mode: "list", seconds: 1, out: join(folder, "answer.json") };
    const suites = ["slow/hangs.py", "benchmarks/many.py"].map((path) => ({ path, arguments: [] }));
    writeFileSync(join(folder, "job.json"), JSON.stringify({ ...job, suites }));
    await run(environment.python, [DRIVER, join(folder, "job.json")], {
      cwd: environment.root,
      env: environment.variables,
    });
    expect(JSON.parse(readFileSync(job.out, "utf8"))).toMatchObject({
      benchmarks: [{ file: "slow/hangs.py", task: "before" }],
      errors: [
        { path: "slow/hangs.py", detail: "the script was not through after 1 s" },
        { path: "benchmarks/many.py", detail: "the scripts before it left no time to list this one" },
      ],
    });
  });

  test("of a script without a benchmark says so, unless it was only found", async () => {
    const other = await listed(environment, [{ tool: "pyperf", path: "benchmarks/many.py", arguments: ["--help"] }]);
    expect(other).toMatchObject({
      benchmarks: [],
      errors: [{ detail: "the script came to its end without a benchmark" }],
    });
    expect(await listed(environment, [{ tool: "pyperf", path: "library" }])).toMatchObject({
      benchmarks: [],
      errors: [],
    });
  });

  test("without pyperf is a failure that says so", async () => {
    const { python } = await testEnvironment();
    const without = { ...environment, python };
    await expect(listed(without, [{ tool: "pyperf", path: "benchmarks" }])).rejects.toThrow("No module named 'pyperf'");
  });
});
