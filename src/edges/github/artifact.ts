/** The one artifact of a run, downloaded and unpacked as the hostile thing that it is. */
import { createHash } from "node:crypto";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import { ask } from "./ask.ts";
import type { Octokit, Place } from "./octokit.ts";
import { filesOfZip } from "./zip.ts";

const MOST_BYTES = 20 * 1024 * 1024;
const DOWNLOAD_MS = 60_000;
const refused = (detail: string) => failure({ kind: "artifact-rejected", detail });

/** Name inside the archive → text. Exactly one artifact of that name, of that run, with the digest that GitHub holds. */
export async function artifactFiles(
  { octokit, owner, repo }: Place,
  run: number,
  name: string,
): Promise<Result<ReadonlyMap<string, string>>> {
  const list = await ask("list the run's artifacts", () =>
    octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
      owner,
      repo,
      run_id: run,
      per_page: 100,
    }),
  );
  if (!list.ok) return list;
  const named = list.value.data.artifacts.filter((each) => each.name === name);
  const [artifact] = named;
  if (artifact === undefined) return refused(`the run has no artifact named ${name}`);
  if (named.length > 1) return refused(`the run has ${named.length} artifacts named ${name}`);
  if (artifact.expired) return refused("the artifact has expired");
  if (artifact.workflow_run?.id !== undefined && artifact.workflow_run.id !== run)
    return refused("the artifact is of another run");
  if (artifact.size_in_bytes > MOST_BYTES) return refused("the artifact is larger than 20 MB");
  const bytes = await download(octokit, owner, repo, artifact.id);
  if (!bytes.ok) return bytes;
  const digest = `sha256:${createHash("sha256").update(bytes.value).digest("hex")}`;
  // Older servers know no digest.
  if (typeof artifact.digest === "string" && artifact.digest !== digest)
    return refused("its digest is not the one that GitHub holds");
  return filesOfZip(bytes.value);
}

async function download(octokit: Octokit, owner: string, repo: string, id: number): Promise<Result<Buffer>> {
  const doing = "download the artifact";
  const address = await ask(doing, async () => {
    // Followed by hand: the storage gets no token, and what it sends is counted.
    const options = { owner, repo, artifact_id: id, archive_format: "zip", request: { redirect: "manual" as const } };
    const answer = await octokit.request(
      "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
      options,
    );
    return answer.headers.location ?? "";
  });
  if (!address.ok) return address;
  const body = await ask(doing, async () => {
    const answer = await fetch(address.value, { signal: AbortSignal.timeout(DOWNLOAD_MS) });
    if (!answer.ok || answer.body === null) throw new Error(`the storage answered ${answer.status}`);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of answer.body) {
      length += chunk.length;
      if (length > MOST_BYTES) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  });
  if (!body.ok) return body;
  return body.value === null ? refused("the artifact is larger than 20 MB") : success(body.value);
}
