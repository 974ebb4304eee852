/** Publishes a review from the runner: the artifact, the job summary and, without the app, the comment. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { DefaultArtifactClient } from "@actions/artifact";
import * as core from "@actions/core";
import { commentMarkdown, summaryMarkdown } from "#core/report/comment.ts";
import type { Problem } from "#model/problem.ts";
import { NO_CONTEXT, type Report } from "#model/report.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import type { Results } from "#model/results.ts";
import { OUTPUT_FILES, writeOutputs } from "../src/outputs.ts";
import { ensureOwnComment, MARKER } from "./comment.ts";
import type { Inputs } from "./inputs.ts";

/** The app looks for exactly this name. */
export const ARTIFACT = "perf-review-results";
const ARTIFACT_FILES = [...Object.values(OUTPUT_FILES), "pairs.jsonl", "version-pairs.jsonl"];

export interface Publication extends Pick<Inputs, "mode" | "token" | "measure"> {
  readonly pullRequest: number | null;
  readonly output: string;
  readonly hintsInline: number;
}

/** What could not be published. */
export interface Unpublished {
  readonly upload: Problem | null;
  readonly comment: Problem | null;
}

export async function publish(results: Results, publication: Publication): Promise<Unpublished> {
  const { env } = process;
  const repository = env["GITHUB_REPOSITORY"] ?? "";
  const repositoryUrl = `${env["GITHUB_SERVER_URL"] ?? "https://github.com"}/${repository}`;
  const runUrl = `${repositoryUrl}/actions/runs/${env["GITHUB_RUN_ID"] ?? ""}`;
  const { pullRequest, hintsInline } = publication;
  const links = { repositoryUrl, runUrl, pageUrl: runUrl, jsonUrl: runUrl }; // the run's page lists the artifact
  const asked = { ...NO_OPTIONS, measure: publication.measure };
  const report: Report = {
    results,
    asked,
    context: { ...NO_CONTEXT, ...links, pullRequest, hintsInline, marker: MARKER },
  };
  await writeOutputs(report, publication.output);
  const unloaded = await upload(publication.output);
  await core.summary.addRaw(summaryMarkdown(report), true).write();
  if (publication.mode === "app" || pullRequest === null || publication.token === "")
    return { upload: unloaded, comment: null };
  const unsaid = await ensureOwnComment(repository, pullRequest, commentMarkdown(report), publication.token);
  return { upload: unloaded, comment: unsaid };
}

async function upload(output: string): Promise<Problem | null> {
  const files = [];
  for (const name of ARTIFACT_FILES) {
    const path = join(output, name);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      files.push(path);
  }
  try {
    await new DefaultArtifactClient().uploadArtifact(ARTIFACT, files, output);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "github-failed", doing: "uploading the results", status: null, detail, transient: false };
  }
}
