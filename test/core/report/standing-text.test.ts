/** What the check run says while a run measures. */
import { describe, expect, test } from "vitest";
import { standingMarkdown, standingTitle } from "#core/report/standing-text.ts";
import type { Standing } from "#model/standing.ts";
import { QUEUED_JOBS } from "../../support/queued-jobs.ts";

const jobs: NonNullable<Standing["jobs"]> = QUEUED_JOBS;
const nothing: Standing = { schema: 1, request: "r", jobs: null, phase: null, measured: 0, benchmarks: null };
const measuring: Standing = { ...nothing, phase: "screen", measured: 5, benchmarks: 12 };

describe("the title", () => {
  test.each<readonly [Standing, string]>([
    [nothing, "Measuring"],
    [measuring, "Measuring: 5 of 12 benchmarks"],
    [{ ...measuring, benchmarks: null }, "Measuring: 5 benchmarks"],
    [{ ...nothing, jobs: { ...jobs, running: 0 } }, "Waits for Slurm"],
    [{ ...measuring, jobs }, "Measuring: 5 of 12 benchmarks"],
  ])("%j: %s", (standing, title) => {
    expect(standingTitle(standing)).toBe(title);
  });
});

describe("the summary", () => {
  test("tells the queue, the shards and the benchmarks", () => {
    expect(standingMarkdown({ ...measuring, jobs })).toMatchInlineSnapshot(`
      "- Slurm job 4711, measuring: 2 queued (Resources: nodes are not free yet; expected to start 2026-05-17 08:30 UTC), 1 running, 1 of 4 ended
      - Shards done: 1 of 4
      - Measured so far: 5 of 12 benchmarks; screening now"
    `);
  });
  test("is empty where nothing is known", () => {
    expect(standingMarkdown(nothing)).toBe("");
  });
  test("lets nothing through that a page would obey", () => {
    const evil = "x](https://evil.example) @ann #1 <img src=a> `b` | <!-- perf-review:review -->\n# big \u202e";
    const said = standingMarkdown({ ...measuring, jobs: { ...jobs, scheduler: evil, job: evil, reason: evil } });
    expect(said.split("\n")).toHaveLength(3);
    expect(said).not.toMatch(/@ann|#1|<img|<!--|`b`|https:\/\/|\u202e|[^\\]\]\(/);
  });
});
