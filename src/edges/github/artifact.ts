/** The one artifact of a run, downloaded and unpacked as the hostile thing that it is. */
import { createHash } from "node:crypto";
import { failure } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { WantedArtifact } from "#model/wanted-artifact.ts";
import { ask } from "./ask.ts";
import type { Place } from "./octokit.ts";
import { filesOfZip } from "./zip.ts";

const MOST_MB = 20;
const DOWNLOAD_MS = 60_000;
const refused = (detail: string) => failure({ kind: "artifact-rejected", detail });

/** Name inside the archive → text. Exactly one artifact of that name, of that run, with the digest that GitHub holds. */
export async function artifactFiles(
  { octokit, owner, repo }: Place,
  run: number,
  name: string,
  { mostMb = MOST_MB, since = null }: WantedArtifact = {},
): Promise<Result<ReadonlyMap<string, string>>> {
  const list = await ask("list the run's artifacts", () =>
    octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
      owner,
      repo,
      run_id: run,
      name,
      per_page: 100,
    }),
  );
  if (!list.ok) return list;
  const all = list.value.data.artifacts.filter((each) => each.name === name);
  const later = since === null ? all : all.filter((each) => Date.parse(each.created_at ?? "") >= Date.parse(since));
  // A job that was not run again left its results in an earlier attempt; the newest is then the one that GitHub itself would give.
  const named = later.length > 0 ? later : all.toSorted((a, b) => b.id - a.id).slice(0, 1);
  const [artifact] = named;
  if (artifact === undefined) return refused(`the run has no artifact named ${name}`);
  if (named.length > 1) return refused(`the run has ${named.length} artifacts named ${name}`);
  if (artifact.expired) return refused("the artifact has expired");
  if (artifact.workflow_run?.id !== undefined && artifact.workflow_run.id !== run)
    return refused("the artifact is of another run");
  const tooLarge = refused(`the artifact is larger than ${mostMb} MB`);
  const most = mostMb * 1024 * 1024;
  if (artifact.size_in_bytes > most) return tooLarge;
  const bytes = await download({ octokit, owner, repo }, artifact.id, most);
  if (!bytes.ok) return bytes;
  if (bytes.value === null) return tooLarge;
  const digest = `sha256:${createHash("sha256").update(bytes.value).digest("hex")}`;
  // Older servers know no digest.
  if (typeof artifact.digest === "string" && artifact.digest !== digest)
    return refused("its digest is not the one that GitHub holds");
  return filesOfZip(bytes.value);
}

/** Null where more than `most` bytes come. */
async function download(
  { octokit, owner, repo }: Pick<Place, "octokit" | "owner" | "repo">,
  id: number,
  most: number,
): Promise<Result<Buffer | null>> {
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
  return ask(doing, async () => {
    const answer = await fetch(address.value, { signal: AbortSignal.timeout(DOWNLOAD_MS) });
    if (!answer.ok || answer.body === null) throw new Error(`the storage answered ${answer.status}`);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of answer.body) {
      length += chunk.length;
      if (length > most) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  });
}
