/** The app's settings from the environment, or one sentence that says what is wrong with them. */
import { readFileSync } from "node:fs";
import { privateKeyOf } from "./private-key.ts";

/** Where the app lives. */
export interface Place {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Folder of the store; made where it is missing. */
  readonly dataDir: string;
  /** `https://api.github.com`, or a server's own address with its prefix; without a slash at its end. */
  readonly apiUrl: string;
}

/** Who the app is. */
export interface Credentials {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

export type Settings = Place & Credentials;

export type Environment = Readonly<Record<string, string | undefined>>;
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sentence: string };

/** 16 characters: 64 bits even if only hexadecimal digits are used. */
const SHORTEST_SECRET = 16;

const no = (sentence: string) => ({ ok: false, sentence }) as const;

const textOf = (environment: Environment) => (name: string) => environment[name]?.trim() ?? "";

/** Whether any of the variables is set that say who the app is. */
export const hasCredentials = (environment: Environment): boolean =>
  ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"].some((name) => textOf(environment)(name) !== "");

export function settingsOf(environment: Environment): Read<Settings> {
  const credentials = credentialsOf(environment);
  if (!credentials.ok) return credentials;
  const place = placeOf(environment);
  return place.ok ? { ok: true, value: { ...credentials.value, ...place.value } } : place;
}

export function credentialsOf(environment: Environment): Read<Credentials> {
  const text = textOf(environment);
  const appId = Number(text("APP_ID"));
  if (text("APP_ID") === "")
    return no("APP_ID is missing: set it to the number that the app's settings page shows as App ID.");
  if (!Number.isSafeInteger(appId) || appId < 1)
    return no("APP_ID must be a whole number above 0, as the app's settings page shows it.");

  const key = privateKeyText(text("PRIVATE_KEY"), text("PRIVATE_KEY_PATH"));
  if (!key.ok) return key;
  const privateKey = privateKeyOf(key.value);
  if (privateKey === null)
    return no(
      "PRIVATE_KEY is not an RSA private key in PEM form (line breaks may be written as \\n, or the whole as base64).",
    );

  const webhookSecret = environment["WEBHOOK_SECRET"] ?? "";
  if (webhookSecret.trim() === "") return no("WEBHOOK_SECRET is missing: set it to the secret of the app's webhook.");
  if (webhookSecret === "development")
    return no(
      "WEBHOOK_SECRET is the well-known default: anybody could sign webhooks with it, so set a secret of your own.",
    );
  if (webhookSecret.length < SHORTEST_SECRET)
    return no(`WEBHOOK_SECRET is too short: use at least ${SHORTEST_SECRET} random characters.`);
  return { ok: true, value: { appId, privateKey, webhookSecret } };
}

/** Where GitHub reaches the server, as far as a set-up has to know; null where nobody says. */
export function publicUrlOf(environment: Environment): Read<string | null> {
  const url = textOf(environment)("PUBLIC_URL").replace(/\/+$/, "");
  if (url !== "" && (!URL.canParse(url) || !/^https?:\/\/[^?#@\s]+$/.test(url)))
    return no("PUBLIC_URL must be the https address under which GitHub reaches this server, without a query.");
  return { ok: true, value: url === "" ? null : url };
}

export function placeOf(environment: Environment): Read<Place> {
  const text = textOf(environment);
  const port = text("PORT") === "" ? 3000 : Number(text("PORT"));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return no("PORT must be a whole number from 0 to 65535 (0: any free one).");

  const apiUrl = (text("GITHUB_API_URL") || "https://api.github.com").replace(/\/+$/, "");
  if (!URL.canParse(apiUrl) || !/^https?:/.test(apiUrl)) return no("GITHUB_API_URL must be an http or https address.");

  // 0.0.0.0: GitHub has to reach it, and in a container the loopback address cannot be reached at all.
  const host = text("HOST") || "0.0.0.0";
  return { ok: true, value: { host, port, dataDir: text("DATA_DIR") || "data", apiUrl } };
}

function privateKeyText(key: string, path: string): Read<string> {
  if (key !== "") return { ok: true, value: key };
  if (path === "")
    return {
      ok: false,
      sentence:
        "PRIVATE_KEY is missing: set it to the app's private key (PEM), or PRIVATE_KEY_PATH to the file that holds it.",
    };
  try {
    return { ok: true, value: readFileSync(path, "utf8") };
  } catch {
    return { ok: false, sentence: `PRIVATE_KEY_PATH names a file that cannot be read: ${path}` };
  }
}
