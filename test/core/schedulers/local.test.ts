/** The job as a process of this machine. */
import { expect, it } from "vitest";
import { local } from "#core/schedulers/local.ts";
import { answerOf, specOf } from "./specs.ts";

it("the submitting command is the task itself", () => {
  expect(local.kind).toBe("foreground");
  expect(local.submit(specOf())).toEqual(["/shared/run/job.sh", "/shared/run", "pr-measure-1"]);
});

it("knows no jobs besides it", () => {
  expect(local.questions(["local"])).toEqual([]);
  expect(local.find("key").read(answerOf(""))).toEqual([]);
});
