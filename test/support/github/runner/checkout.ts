/** What `actions/checkout` does, without the download of it: a shallow or full checkout of one commit. */
import { join } from "node:path";
import { git } from "../git.ts";

/** Inputs of actions/checkout that this runner knows. */
const KNOWN = new Set(["ref", "fetch-depth", "path", "persist-credentials", "token", "repository"]);

export async function checkOut(
  from: string,
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  sha: string,
): Promise<string> {
  const unknown = Object.keys(inputs).filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) throw new Error(`this runner's checkout does not know ${unknown.join(", ")}`);
  const folder = join(workspace, inputs["path"] ?? "");
  const ref = inputs["ref"] === undefined || inputs["ref"] === "" ? sha : inputs["ref"];
  const depth = inputs["fetch-depth"] ?? "1";
  await git("/", ["init", "--quiet", folder]);
  await git(folder, ["remote", "add", "origin", from]);
  const all = depth === "0" ? ["+refs/heads/*:refs/remotes/origin/*"] : [];
  await git(folder, [
    "fetch",
    "--quiet",
    "--no-tags",
    ...(depth === "0" ? [] : [`--depth=${Number(depth)}`]),
    "origin",
    ref,
    ...all,
  ]);
  await git(folder, ["-c", "advice.detachedHead=false", "checkout", "--quiet", "FETCH_HEAD"]);
  return folder;
}
