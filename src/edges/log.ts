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

export function logOf({ level = "info", secrets = [], write }: LogOptions = {}): Logger {
  const out = write ?? ((line: string) => void process.stdout.write(line));
  const hide = withoutSecrets(secrets);
  return pino({ level, base: null }, { write: (line: string) => out(hide(line)) });
}

const HIDDEN = "[hidden]";

/** Fields of any object at any depth whose text, or list of texts, is a secret by its name. */
const FIELDS =
  /("[\w-]*(?:authorization|token|secret|password|private[_-]?key|pem|cookie)":)(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])/gi;
/** Tokens by their documented prefixes (docs.github.com, "GitHub's token formats"), JSON Web Tokens, PEM blocks. */
const KNOWN =
  /\b(?:gh[a-z]_[A-Za-z0-9_.-]{16,}|github_pat_\w{16,}|v1\.[0-9a-f]{40}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]*)|-----BEGIN [^-]*-----.*?-----END [^-]*-----/gs;
/** Headers and addresses in the middle of a sentence: an authorization, and what opens a signed address. */
const WRITTEN =
  /\b((?:authorization\\*["']?\s*[:=]\s*\\*["']?)(?:(?:bearer|basic|token)\s+)?|(?:bearer|basic|token)\s+(?=[\w.~+/=-]{16})|[?&](?:sig|signature|x-amz-signature|access_token|client_secret)=)[^\s"'\\&,}]+/gi;

/** Takes them out of a line of JSON, or any other text. */
export function withoutSecrets(secrets: readonly string[]): (text: string) => string {
  // As they stand in JSON, where quotes and line breaks are escaped; a key also line by line, as an error may hold a part of it.
  const written = secrets
    .flatMap((secret) => [secret, ...secret.split("\n").filter((line) => line.length > 30)])
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .filter((secret) => secret !== "");
  const all = [...new Set(written)].toSorted((a, b) => b.length - a.length);
  return (text) =>
    all.reduce(
      (rest, secret) => rest.replaceAll(secret, HIDDEN),
      text.replaceAll(FIELDS, `$1"${HIDDEN}"`).replaceAll(KNOWN, HIDDEN).replaceAll(WRITTEN, `$1${HIDDEN}`),
    );
}
