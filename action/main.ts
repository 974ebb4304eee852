/** The Action: fetches both commits, reviews them on this runner, leaves results, summary and (alone) the comment. */
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as core from "@actions/core";
import runtime from "web-tree-sitter/web-tree-sitter.wasm";
import grammar from "tree-sitter-python/tree-sitter-python.wasm";
import { configFromText } from "#core/config/config.ts";
import { DEFAULT_CONFIG } from "#core/config/default-config.ts";
import { schedulerNames } from "#core/schedulers/registry.ts";
import { toolNames } from "#core/tools/registry.ts";
import { emptyResults } from "#core/plan/empty-results.ts";
import { worstVerdict } from "#core/plan/worst-verdict.ts";
import { checkRunOf } from "#core/report/check-run.ts";
import { progressText } from "#core/report/progress-text.ts";
import { syntaxOfFiles } from "#edges/syntax/files.ts";
import { CONFIG_FILE, type Config } from "#model/config.ts";
import { NO_CONTEXT } from "#model/report.ts";
import type { Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";
import type { Sha } from "#model/side.ts";
import { localReview, type Assets } from "../src/local-review.ts";
import { commits } from "./commits.ts";
import { bugEnding, FINE, problemEnding, sayEnding, textEnding, type Ending } from "./ending.ts";
import { inputs, withInputs, type Inputs } from "./inputs.ts";
import { publish } from "./publish.ts";
import { RUN_FOLDER } from "./run-folder.ts";
import { silently } from "./silently.ts";
import { appTeller, artifactShelf } from "./tell-app.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const assets: Assets = {
  python: here("./python"),
  worker: here("./worker.js"),
  bundle: here("."),
  syntax: () => syntaxOfFiles(new URL(runtime, import.meta.url), new URL(grammar, import.meta.url)),
};

const temporary = process.env["RUNNER_TEMP"] ?? tmpdir();
// Whatever a killed process leaves behind lies where the post step and the runner tidy up.
process.env["TMPDIR"] = temporary;

sayEnding(await act().catch(bugEnding));

/** Measures and publishes; a review that came to nothing is published too, so that the comment can say why. */
async function act(): Promise<Ending> {
  const wanted = inputs();
  if (!wanted.ok) return problemEnding(wanted.problem);
  const folder = join(temporary, "perf-review");
  const output = wanted.value.output ?? join(folder, "results");
  await mkdir(folder, { recursive: true });
  const reviewed = await silently(() => reviewedCommits(wanted.value, output));
  const { base, head, pullRequest, gate, hintsInline } = reviewed;
  const results = reviewed.results.ok
    ? reviewed.results.value
    : { ...emptyResults([reviewed.results.problem]), request: wanted.value.request, base, head };
  const published = await publish(results, { ...wanted.value, pullRequest, output, hintsInline });
  core.setOutput("results", join(output, "results.json"));
  core.setOutput("verdict", worstVerdict(results.comparisons));
  // With the app it is the app that speaks, and without its artifact it has nothing.
  if (wanted.value.mode === "app") return published.upload === null ? FINE : problemEnding(published.upload);
  const doubts = [published.upload, published.comment].filter((problem) => problem !== null);
  if (!reviewed.results.ok) return problemEnding(reviewed.results.problem, doubts);
  const check = checkRunOf({ results, context: NO_CONTEXT }, gate);
  return check.conclusion === "failure"
    ? textEnding(`${check.title} (the gate is set to fail)`, doubts)
    : { ...FINE, doubts };
}

interface Reviewed {
  readonly base: Sha | null;
  readonly head: Sha | null;
  readonly pullRequest: number | null;
  readonly gate: Config["gate"];
  readonly hintsInline: number;
  readonly results: Result<Results>;
}

async function reviewedCommits(wanted: Inputs, output: string): Promise<Reviewed> {
  const server = process.env["GITHUB_SERVER_URL"] ?? "https://github.com";
  const url = `${server}/${process.env["GITHUB_REPOSITORY"] ?? ""}.git`;
  const { gate: noGate, hintsInline } = DEFAULT_CONFIG;
  const nothing = { base: wanted.base, head: wanted.head, pullRequest: wanted.pullRequest, gate: noGate, hintsInline };
  const fetched = await commits(wanted, url, join(temporary, "perf-review", "repository.git"));
  if (!fetched.ok) return { ...nothing, results: fetched };
  const { repository, base, head, pullRequest, isOwn } = fetched.value;
  // from base, never from head: a pull request must not choose how it is judged
  const written = configFromText(
    (await repository.read(base, CONFIG_FILE)) ?? "",
    CONFIG_FILE,
    toolNames,
    schedulerNames,
  );
  const config = written.ok ? withInputs(written.value) : written;
  if (!config.ok) return { ...nothing, base, head, pullRequest, results: config };
  const isAsked = wanted.mode === "app" && wanted.request !== null;
  const app = isAsked ? appTeller(wanted.request, artifactShelf(join(temporary, "perf-review", "progress"))) : null;
  const results = await localReview(
    {
      repository,
      name: process.env["GITHUB_REPOSITORY"] ?? "",
      onFolder: (folder) => core.saveState(RUN_FOLDER, folder),
      base,
      head,
      request: wanted.request,
      measure: wanted.measure,
      config: config.value,
      temporary,
      output,
      trust: isOwn ? "trusted" : "untrusted",
    },
    assets,
    (progress) => {
      core.info(progressText(progress));
      app?.tell(progress);
    },
  ).finally(() => app?.stop());
  const { gate } = config.value;
  return { base, head, pullRequest, gate, hintsInline: config.value.hintsInline, results };
}
