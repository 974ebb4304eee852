/** The pages of the set-up: plain HTML, no script. */
import { htmlText } from "#core/report/sanitize.ts";

/** Longer than any manifest or address: nothing may be cut out of them. */
const WHOLE = 100_000;
const text = (foreign: string) => htmlText(foreign, WHOLE);

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1f2328}\
label{display:block;margin:1rem 0 .25rem}input{font:inherit;width:100%;padding:.4rem;box-sizing:border-box}\
button{font:inherit;margin:1rem 0;padding:.5rem 1rem}";

const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Set up perf-review</title>
<style>${STYLE}</style></head>
<body><main><h1>Set up perf-review</h1>
${body}
</main></body></html>`;

export interface Form {
  readonly token: string;
  /** Where GitHub will send webhooks to. */
  readonly address: string;
  /** The account that will own the app; "": the one that is signed in. */
  readonly organization: string;
  /** GitHub's page that takes the manifest. */
  readonly action: string;
  readonly manifest: string;
}

export const formPage = ({ token, address, organization, action, manifest }: Form): string =>
  page(`<p>This registers a GitHub App of your own with the permissions that a review needs, and nothing else.</p>
<form method="get" action="/set-up"><input type="hidden" name="token" value="${text(token)}">
<label for="address">Address under which GitHub reaches this server</label><input id="address" name="address" type="url" required value="${text(address)}">
<label for="organization">Organisation that will own the app (empty: you)</label><input id="organization" name="organization" value="${text(organization)}">
<button>Change</button></form>
<form method="post" action="${text(action)}"><input type="hidden" name="manifest" value="${text(manifest)}">
<p>Webhooks will go to <code>${text(address)}</code>.${isHidden(address) ? " <strong>GitHub cannot reach that from outside.</strong>" : ""}</p>
<button>Create the app on GitHub</button></form>`);

export const donePage = (appUrl: string): string =>
  page(`<p>The app is registered, and perf-review is starting.</p>
<p><a href="${text(`${appUrl}/installations/new`)}" rel="noopener noreferrer">Install it in your repositories</a>, then put the workflow in place as the README says.</p>`);

export const sentencePage = (sentence: string): string => page(`<p>${text(sentence)}</p>`);

const isHidden = (address: string): boolean =>
  /^(?:localhost|.*\.local|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|10\.\d.*|192\.168\..*)$/.test(
    new URL(address).hostname,
  );
