/** Asks the test what this run leaves behind, and uploads exactly that: good artifacts, and those of an attacker. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { zipOf } from "../../support/zip.ts";
import type { Outcome } from "../outcome.ts";

const env = (name: string): string => process.env[name] ?? "";
const inputs = {
  request: env("INPUT_REQUEST"),
  base: env("INPUT_BASE"),
  head: env("INPUT_HEAD"),
  pullRequest: env("INPUT_PULL-REQUEST"),
  run: env("GITHUB_RUN_ID"),
  measure: env("INPUT_MEASURE"),
  only: env("INPUT_ONLY"),
  python: env("INPUT_PYTHON"),
  threshold: env("INPUT_THRESHOLD"),
  budget: env("INPUT_BUDGET"),
};
let outcome = await askedOutcome();
for (; outcome.goesOn === true; outcome = await askedOutcome()) {
  await upload(outcome);
  if (outcome.progress === undefined) continue;
  // As the Action itself does it.
  const { artifactShelf } = await import("../../../action/tell-app.ts");
  await artifactShelf(join(env("RUNNER_TEMP"), "progress")).put(outcome.progress);
}
await upload(outcome);
process.exitCode = outcome.exitCode;

async function askedOutcome(): Promise<Outcome> {
  const asked = await fetch(env("STAND_IN_URL"), { method: "POST", body: JSON.stringify(inputs) });
  return (await asked.json()) as Outcome;
}

async function upload({ artifacts }: Outcome): Promise<void> {
  for (const { name, entries, digest } of artifacts) {
    const archive = zipOf(entries);
    const job = { workflow_run_backend_id: env("GITHUB_RUN_ID"), workflow_job_run_backend_id: "1", name };
    const { signed_upload_url: url } = (await twirp("CreateArtifact", { ...job, version: 4 })) as {
      readonly signed_upload_url: string;
    };
    await fetch(url, { method: "PUT", body: new Uint8Array(archive) });
    const hash = digest ?? `sha256:${createHash("sha256").update(archive).digest("hex")}`;
    await twirp("FinalizeArtifact", { ...job, size: String(archive.length), hash });
  }
}

async function twirp(method: string, body: object): Promise<unknown> {
  const url = `${env("ACTIONS_RESULTS_URL")}twirp/github.actions.results.api.v1.ArtifactService/${method}`;
  const headers = { "content-type": "application/json", authorization: `Bearer ${env("ACTIONS_RUNTIME_TOKEN")}` };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}
