/** The code that GitHub hands out after "Create GitHub App" → the app's own secrets (docs.github.com, "Registering a GitHub App from a manifest"). */
import { z } from "zod";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Logger } from "../log.ts";
import { ask } from "./ask.ts";
import { QuietOctokit } from "./octokit.ts";

const CONVERTED = z.object({
  id: z.int().min(1),
  html_url: z.string(),
  pem: z.string(),
  // Null where the manifest's webhook is not active.
  webhook_secret: z.string(),
});

export interface FromManifest {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The app's page. */
  readonly url: string;
}

export async function fromManifest(apiUrl: string, code: string, log: Logger): Promise<Result<FromManifest>> {
  const doing = "register the app";
  const octokit = new QuietOctokit({ baseUrl: apiUrl, log });
  const answer = await ask(doing, () => octokit.request("POST /app-manifests/{code}/conversions", { code }));
  if (!answer.ok) return answer;
  const read = CONVERTED.safeParse(answer.value.data);
  if (!read.success)
    return failure({ kind: "github-failed", doing, status: null, detail: "it sent no secrets", transient: false });
  const { id, pem, webhook_secret: webhookSecret, html_url: url } = read.data;
  return success({ appId: id, privateKey: pem, webhookSecret, url });
}
