/** The bundled Action with inputs and events that it cannot take: one sentence, and the step fails. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import { heard } from "../support/alone.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ACTION = fileURLToPath(new URL("../../action/dist/index.js", import.meta.url));
const SHA = "0123456789abcdef0123456789abcdef01234567";

const folder = temporaryFolder("inputs");

/** Nothing listens at the server's address: whoever gets as far as asking it has taken the inputs. */
async function acted(variables: Readonly<Record<string, string>>) {
  const [summary, output] = [join(folder, "summary.md"), join(folder, "output")];
  await Promise.all([summary, output].map((file) => writeFile(file, "")));
  const runner = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    RUNNER_TEMP: folder,
    GITHUB_SERVER_URL: "http://127.0.0.1:9",
    GITHUB_REPOSITORY: "lab/plate",
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_OUTPUT: output,
  };
  const ran = await run(process.execPath, [ACTION], {
    cwd: folder,
    env: { ...runner, ...variables },
    timeoutSeconds: 60,
  });
  expect(ran.stderr).toBe("");
  return { code: ran.exitCode, heard: heard(ran.stdout).filter(({ command }) => command === "error") };
}

test.each([
  [{ INPUT_MODE: "both" }, /mode.*both.*app or alone/],
  [{ INPUT_BASE: "main" }, /base.*main.*40/],
  [{ INPUT_HEAD: `${SHA}\n::error::owned` }, /head.*40/],
  [{ "INPUT_PULL-REQUEST": "7; rm" }, /pull-request.*number/],
  [{ INPUT_MEASURE: "all" }, /measure.*all.*changes or versions/],
  [{ INPUT_MODE: "app", INPUT_REQUEST: "r" }, /base and head/],
  [{ INPUT_MODE: "app", INPUT_REQUEST: "../x", INPUT_BASE: SHA, INPUT_HEAD: SHA }, /request.*64/],
  [{ GITHUB_EVENT_NAME: "push" }, /pull_request/],
  [{ GITHUB_EVENT_NAME: "pull_request_target" }, /pull_request_target.*strangers/],
  [{ INPUT_BASE: SHA, INPUT_HEAD: SHA }, /Git failed/],
])("attack 27: %j", async (variables, sentence) => {
  const { code, heard: errors } = await acted(variables);
  expect(code).toBe(1);
  expect(errors).toEqual([{ command: "error", properties: "", text: expect.stringMatching(sentence) }]);
});
