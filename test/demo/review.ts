/** Starts the app and a loopback GitHub, pushes the example's pull request, and waits for its review. */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extractZip } from "#edges/github/zip.ts";
import { pythonsFound } from "#edges/pythons/find.ts";
import type { Results } from "#model/results.ts";
import { startApp } from "../../src/app.ts";
import { startGitHub } from "../support/github/github.ts";
import type { CheckRun, GitHub } from "../support/github/types.ts";
import { makeHistory } from "./history.ts";

export type DemoOutcome =
  | { readonly kind: "reviewed"; readonly comment: string; readonly checkRun: CheckRun; readonly results: Results }
  | { readonly kind: "failed"; readonly why: string };

const REPOSITORY = { owner: "thermolab", repo: "heat" };
/** Measuring time; with environments and start-up the whole stays under four minutes on two busy cores. */
const BUDGET_SECONDS = 150;
/** Give up when there is no answer by then: something is broken, not slow. */
const PATIENCE_SECONDS = 420;

export async function startDemo(folder: string, say: (text: string) => void): Promise<DemoOutcome> {
  const pythons = (await pythonsFound()).slice(0, 2).map((each) => each.name);
  if (pythons.length === 0) return { kind: "failed", why: "no Python with venv was found; install Python 3.10 or newer." };
  say(`Python: ${pythons.join(" and ")}`);
  const action = fileURLToPath(new URL("../../action", import.meta.url));
  const github = await startGitHub({
    folder: join(folder, "github"),
    actions: { "perf-review/perf-review/action": action },
    onLog: (line) => say(line),
  });
  say(`loopback GitHub at ${github.url}`);
  const app = github.addApp(await manifest());
  const running = await startApp({
    appId: String(app.id),
    privateKey: app.privateKey,
    webhookSecret: app.webhookSecret,
    host: "127.0.0.1",
    port: 0,
    dataDir: join(folder, "data"),
    apiUrl: github.apiUrl,
    logLevel: "warn",
  });
  github.setWebhookUrl(app.id, `${running.url}/api/github/webhooks`);
  say(`perf-review app at ${running.url}`);
  try {
    return await reviewed(github, app.id, folder, pythons, say);
  } finally {
    await running.stop();
    await github.close();
  }
}
