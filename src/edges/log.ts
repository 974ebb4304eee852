/** The app's log: one JSON object a line, secrets taken out of the text itself, wherever they stand. */
import { pino } from "pino";
import type { Logger } from "pino";

export type { Logger } from "pino";

export interface LogOptions {
  readonly level?: string;
  /** Texts that must never appear, such as the webhook secret. */
  readonly secrets?: readonly string[];
  readonly write?: (line: string) => void;
}

export function logOf(options: LogOptions = {}): Logger {
  const write = options.write ?? ((line: string) => void process.stdout.write(line));
  const stream = { write: (line: string) => write(scrubbed(line, options.secrets ?? [])) };
  return pino({ level: options.level ?? "info", base: null, redact: { paths: REDACTED, censor: HIDDEN } }, stream);
}

const HIDDEN = "[hidden]";
const REDACTED = [
  "authorization",
  "*.authorization",
  "*.headers.authorization",
  "token",
  "*.token",
  "privateKey",
  "*.privateKey",
  "secret",
  "*.secret",
];

/** Tokens by their documented prefixes (docs.github.com, "GitHub's token formats"), JSON Web Tokens, PEM blocks. */
const SECRETS =
  /\b(?:gh[a-z]_[A-Za-z0-9_.-]{16,}|github_pat_\w{16,}|v1\.[0-9a-f]{40}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]*)|-----BEGIN [^-]*-----.*?-----END [^-]*-----/gs;

function scrubbed(line: string, secrets: readonly string[]): string {
  let text = line.replaceAll(SECRETS, HIDDEN);
  for (const secret of secrets) {
    // As it stands in JSON: quotes and line breaks are escaped there.
    const written = JSON.stringify(secret).slice(1, -1);
    if (written !== "") text = text.replaceAll(written, HIDDEN);
  }
  return text;
}
