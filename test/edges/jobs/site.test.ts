// The machine that submits: what commands get to see, what the job script finds, what is remembered.
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { jobSite, type SiteWanted } from "#edges/jobs/site.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const site = (more: Partial<SiteWanted> = {}) =>
  jobSite({
    folder: temporaryFolder("run"),
    program: ["/run/node", "/run/worker.js"],
    options: { name: "slurm" },
    variables: [],
    settings: {},
    ...more,
  });

afterEach(() => vi.unstubAllEnvs());

describe("a scheduler's command", () => {
  it("sees a short list of variables and no others", async () => {
    vi.stubEnv("FOO_SECRET", "hush");
    vi.stubEnv("SLURM_JOB_ID", "1");
    vi.stubEnv("SLURM_CONF", "/cluster/slurm.conf");
    vi.stubEnv("EMPTY", "");
    const asked = site({ variables: ["SLURM_CONF", "EMPTY"], settings: { SLURM_TIME_FORMAT: "%s" } });
    const { exitCode, stdout } = await asked.ask(["env"]);
    expect(exitCode).toBe(0);
    const names = stdout.split("\n").flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
    const allowed = ["HOME", "LANG", "LOGNAME", "PATH", "PWD", "SLURM_CONF", "SLURM_TIME_FORMAT", "USER"];
    expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(["PATH", "SLURM_CONF", "SLURM_TIME_FORMAT"]));
  });

  it("that is not there is an answer like any other", async () => {
    expect(await site().ask(["no-such-program"])).toMatchObject({ exitCode: 127 });
  });
});

describe("a task", () => {
  it("is laid down word by word, whatever is in the words", async () => {
    const folder = temporaryFolder("run");
    const task = { command: ["measure", "a b", "$(date)\n'"], folder: join(folder, "measure-0") };
    await site({ folder }).place(task);
    expect(readFileSync(join(task.folder, "task"), "utf8").split("\0")).toEqual([
      "/run/node",
      "/run/worker.js",
      "measure",
      "a b",
      "$(date)\n'",
      "",
    ]);
  });

  it("brings the site's settings, one a line", async () => {
    const folder = temporaryFolder("run");
    const options = { name: "slurm", modules: ["gcc/12", "openmpi"], setup: "/site/env.sh", scratch: "$TMPDIR" };
    await site({ folder, options }).place({ command: [], folder: join(folder, "measure-0") });
    const text = (name: string): string => readFileSync(join(folder, name), "utf8");
    expect([text("modules"), text("setup"), text("scratch")]).toEqual([
      "gcc/12\nopenmpi\n",
      "/site/env.sh\n",
      "$TMPDIR\n",
    ]);
  });

  it("with a NUL in it is a bug of ours", async () => {
    const folder = temporaryFolder("run");
    await expect(site({ folder }).place({ command: ["a\0b"], folder: join(folder, "measure-0") })).rejects.toThrow(
      "NUL",
    );
  });
});

describe("notes", () => {
  it("are remembered in order, by whoever reads them", async () => {
    const folder = temporaryFolder("run");
    const note = { key: "k-1", scheduler: "slurm", job: null, isOver: false };
    await site({ folder }).note(note);
    await site({ folder }).note({ ...note, job: "4711" });
    expect(await site({ folder }).notes()).toEqual([note, { ...note, job: "4711" }]);
  });

  it("lose no more than a line that is half written, or that is none of ours", async () => {
    const folder = temporaryFolder("run");
    const note = { key: "k-1", scheduler: "slurm", job: "4711", isOver: false };
    await site({ folder }).note(note);
    appendFileSync(
      join(folder, "jobs.json"),
      '{"key":"$(x)","scheduler":"slurm","job":null,"isOver":false}\n{"key":"k-2","sch',
    );
    expect(await site({ folder }).notes()).toEqual([note]);
  });

  it("are none where nothing was submitted", async () => {
    const folder = temporaryFolder("run");
    mkdirSync(join(folder, "measure-0"));
    expect(await site({ folder }).notes()).toEqual([]);
  });
});
