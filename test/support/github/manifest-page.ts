/** GitHub's page that takes an app's manifest from a form, and sends the browser back with a code (docs.github.com, "Registering a GitHub App from a manifest"). */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { bytesOf } from "./bytes-of.ts";

export const isManifestPage = (path: string): boolean =>
  /^(?:\/organizations\/[^/]+)?\/settings\/apps\/new$/.test(path);

/** The parameters that the documentation names, and no others. */
const MANIFEST = z.strictObject({
  name: z.string(),
  url: z.url(),
  hook_attributes: z.strictObject({ url: z.url(), active: z.boolean().exactOptional() }).exactOptional(),
  redirect_url: z.url(),
  description: z.string().exactOptional(),
  public: z.boolean().exactOptional(),
  default_permissions: z.record(z.string(), z.enum(["read", "write", "admin"])),
  default_events: z.array(z.string()),
});
export type PostedManifest = z.infer<typeof MANIFEST>;

/** Throws where the manifest is none: that is a violation. */
export async function answerManifest(
  request: IncomingMessage,
  response: ServerResponse,
  codeOf: (manifest: PostedManifest) => string,
): Promise<void> {
  const form = new URLSearchParams((await bytesOf(request)).toString("utf8"));
  const manifest = MANIFEST.parse(JSON.parse(form.get("manifest") ?? ""));
  const back = new URL(manifest.redirect_url);
  back.searchParams.set("code", codeOf(manifest));
  const state = new URL(request.url ?? "", "http://localhost").searchParams.get("state");
  if (state !== null) back.searchParams.set("state", state);
  response.writeHead(302, { location: back.href }).end();
}
