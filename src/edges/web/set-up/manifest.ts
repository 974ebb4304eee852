/** `app.yml` with this server's addresses: what GitHub registers an app from. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { WEBHOOK_PATH } from "../webhook.ts";

const FILE = new URL("../../../../app.yml", import.meta.url);
const MANIFEST = z.looseObject({ name: z.string(), hook_attributes: z.looseObject({ url: z.string() }) });

/** `address`: where GitHub reaches this server; `redirectUrl`: where the browser is sent back to. */
export function manifestText(address: string, redirectUrl: string): string {
  const manifest = MANIFEST.parse(parse(readFileSync(FILE, "utf8")));
  const hook = { ...manifest.hook_attributes, url: `${address}${WEBHOOK_PATH}` };
  return JSON.stringify({ ...manifest, hook_attributes: hook, redirect_url: redirectUrl });
}

/** Where a browser finds the pages of the GitHub whose API this is (GitHub's documentation: `/api/v3` on a server of one's own, `api.` else). */
export function webUrlOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  if (url.pathname !== "/") return url.origin;
  return `${url.protocol}//${url.host.replace(/^api\./, "")}`;
}
