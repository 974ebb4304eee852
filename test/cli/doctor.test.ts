// `perf-review doctor` on this very machine, and what it says of configurations that are none.
import { mkdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import type { Finding } from "#model/finding.ts";
import { cli } from "../support/cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const configured = async (text: string): Promise<string> => {
  const folder = temporaryFolder("doctor");
  await mkdir(join(folder, ".github"));
  await writeFile(join(folder, ".github", "perf-review.yml"), text);
  return folder;
};

const found = async (folder: string, ...words: readonly string[]) => {
  const answer = await cli(["doctor", "--json", "--repo", folder, ...words], { cwd: "/" });
  const { findings }: { findings: readonly Finding[] } = JSON.parse(answer.out);
  return { code: answer.code, findings, named: (name: string) => findings.find((each) => each.name === name) };
};

describe("doctor", () => {
  it("finds this machine able to review", async () => {
    const folder = temporaryFolder("doctor");
    const { code, findings, named } = await found(folder);
    expect({ code, bad: findings.filter(({ state }) => state === "bad") }).toEqual({ code: 0, bad: [] });
    const [python] = (await pythonsOfMachine(join(import.meta.dirname, "../../action/python")).find([])).found;
    expect(named(`Python ${python?.name}`)?.text).toContain(python?.path);
    expect(named("machine")?.text).toContain(hostname());
    expect(named("scheduler")?.text).toContain("local");
    for (const { state, cure } of findings) expect(state === "good" && cure !== null).toBe(false);
  });

  it("prints a list with the cure under what is not good, and reads the file from a subfolder too", async () => {
    const folder = await configured('python: ["3.99"]\n');
    await mkdir(join(folder, "src"));
    const answer = await cli(["doctor", "--repo", join(folder, "src")], { cwd: "/" });
    expect(answer.code).toBe(2);
    expect(answer.out).toMatch(/^bad +Python 3\.99 +there is none.*\n(?: .*\n)*? +→ install it/m);
    expect(answer.out).toMatch(/^good +configuration +.*perf-review\.yml/m);
    expect(answer.out).toMatch(/^\d+ good, .*1 bad\b.*\.\n$/m);
  });

  it("names the line of a mistake, and what cannot be told for it", async () => {
    const folder = await configured("budget: 1m\nshceduler: slurm\n");
    const { code, named, findings } = await found(folder);
    expect(code).toBe(2);
    expect(named("configuration")).toMatchObject({ state: "bad", text: expect.stringMatching(/perf-review\.yml:2: /) });
    expect(findings.map(({ state }) => state)).toEqual(["bad", "unknown"]);
  });

  it("refuses a scheduler and a folder that there are not", async () => {
    const folder = temporaryFolder("doctor");
    expect(await found(folder, "--scheduler", "nosuch")).toMatchObject({
      code: 2,
      findings: [{ name: "scheduler", state: "bad", cure: expect.stringContaining("slurm") }],
    });
    expect(await found(join(folder, "gone"))).toMatchObject({ code: 2, findings: [{ name: "configuration" }] });
  });

  it("looks at no node where the scheduler's commands are not there, and says that", async () => {
    const { code, named } = await found(temporaryFolder("doctor"), "--scheduler", "flux");
    expect(code).toBe(2);
    expect(named("scheduler")).toMatchObject({ state: "doubt", text: expect.stringContaining("untested") });
    expect(named("commands")).toMatchObject({ state: "bad", text: "flux: not on PATH" });
    expect(named("node")?.state).toBe("unknown");
  });
});
