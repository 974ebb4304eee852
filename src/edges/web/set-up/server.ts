/** First boot: a page that registers the app on GitHub, for whoever can read this program's log and nobody else. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Result } from "#model/result.ts";
import type { Logger } from "../../log.ts";
import { isRead, pathOf, send, type Answer } from "../answer.ts";
import { hardened } from "../front.ts";
import type { Credentials } from "../settings.ts";
import { manifestText, webUrlOf } from "./manifest.ts";
import { donePage, formPage, sentencePage } from "./pages.ts";

export interface Registered extends Credentials {
  /** The app's page. */
  readonly url: string;
}

export interface SetUpOptions {
  readonly apiUrl: string;
  /** What whoever sets the app up has to bring; 256 random bits. */
  readonly token: string;
  /** Where GitHub reaches this server; null: as the browser does. */
  readonly publicUrl: string | null;
  readonly log: Logger;
  /** Takes GitHub's code for what it stands for. */
  readonly convert: (code: string) => Promise<Result<Registered>>;
  /** Throws where they cannot be stored. */
  readonly store: (credentials: Credentials) => void;
  /** Called once, after the last answer. */
  readonly done: (credentials: Credentials) => void;
}

const COOKIE = "perf-review-set-up";
/** A page that is opened again and again forgets its first openings. */
const MOST_STATES = 20;

export function setUpServer(options: SetUpOptions): Server {
  const states = new Set<string>();
  return hardened(
    createServer((request, response) => {
      const answered = (answer: Answer) => send(request, response, answer);
      answerOf(request, options, states, (credentials) => response.once("close", () => options.done(credentials))).then(
        answered,
        (error: unknown) => {
          options.log.error({ err: error }, "the set-up failed");
          answered(sentence(500, "That did not work: the log of perf-review says why."));
        },
      );
    }),
  );
}

async function answerOf(
  request: IncomingMessage,
  options: SetUpOptions,
  states: Set<string>,
  finish: (credentials: Credentials) => void,
): Promise<Answer> {
  const path = pathOf(request);
  if (path === "/healthz" && isRead(request)) return { status: 200, text: "ok" };
  if (path === "/set-up" && isRead(request)) return formAnswer(request, options, states);
  if (path === "/set-up/done" && request.method === "GET") return doneAnswer(request, options, states, finish);
  return { status: 503, text: "perf-review is not set up yet: open the address that it wrote to its log" };
}

function formAnswer(request: IncomingMessage, options: SetUpOptions, states: Set<string>): Answer {
  const asked = queryOf(request);
  const { token, apiUrl, publicUrl } = options;
  if (!isSame(asked.get("token") ?? "", token))
    return sentence(403, "Open the address that perf-review wrote to its log: the token in it is missing here.");
  const origin = originOf(request);
  if (origin === null) return sentence(400, "This address is no plain one.");
  const address = addressOf(asked.get("address") ?? publicUrl ?? origin);
  if (address === null) return sentence(400, "The address must begin with https:// (or http://) and hold no query.");
  const organization = asked.get("organization")?.trim() ?? "";
  // GitHub's own rule for names of accounts.
  if (!/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))?$/.test(organization))
    return sentence(400, "That is no name of an organisation on GitHub.");
  const state = randomBytes(32).toString("base64url");
  states.add(state);
  for (const old of [...states].slice(0, -MOST_STATES)) states.delete(old);
  const web = webUrlOf(apiUrl);
  const action = `${web}${organization === "" ? "" : `/organizations/${organization}`}/settings/apps/new?state=${state}`;
  const manifest = manifestText(address, `${origin}/set-up/done`);
  const cookie = `${COOKIE}=${state}; Path=/set-up; Max-Age=3600; HttpOnly; SameSite=Lax${origin.startsWith("https:") ? "; Secure" : ""}`;
  return html(200, formPage({ token, address, organization, action, manifest }), {
    "set-cookie": cookie,
    "content-security-policy": policy(`'self' ${web}`),
  });
}

/** GitHub sends the browser here. Only the browser that was sent there by us, and only once, is believed. */
async function doneAnswer(
  request: IncomingMessage,
  { convert, store, log }: SetUpOptions,
  states: Set<string>,
  finish: (credentials: Credentials) => void,
): Promise<Answer> {
  const asked = queryOf(request);
  const [state, code] = [asked.get("state") ?? "", asked.get("code") ?? ""];
  const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? "")?.[1] ?? "";
  if (state === "" || !isSame(cookie, state) || !states.delete(state))
    return sentence(403, "This was not begun in this browser: open the address that perf-review wrote to its log.");
  if (!/^[\w-]{1,100}$/.test(code)) return sentence(400, "GitHub sent no code: begin again.");
  const registered = await convert(code);
  if (!registered.ok) {
    log.error({ problem: registered.problem }, "GitHub did not take the code");
    return sentence(502, "GitHub did not take the code (it is good for one hour, and once): begin again.");
  }
  const { url, ...credentials } = registered.value;
  try {
    store(credentials);
  } catch (error) {
    log.error({ err: error }, "the app's secrets could not be stored");
    return sentence(
      500,
      `The app is registered (${url}), but its secrets could not be stored: remove it there, mend the data folder and begin again.`,
    );
  }
  finish(credentials);
  return html(200, donePage(url));
}

const queryOf = (request: IncomingMessage) => new URL(request.url ?? "/", "http://localhost").searchParams;
const hash = (text: string) => createHash("sha256").update(text).digest();
/** In a time that does not tell how much of it was right. */
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(hash(given), hash(wanted));

/** As the browser calls this server. */
function originOf({ headers }: IncomingMessage): string | null {
  const host = headers.host ?? "";
  if (!/^[A-Za-z0-9.:[\]-]{1,255}$/.test(host)) return null;
  const origin = `${headers["x-forwarded-proto"] === "https" ? "https" : "http"}://${host}`;
  return URL.canParse(origin) ? origin : null;
}

function addressOf(text: string): string | null {
  if (!URL.canParse(text) || !/^https?:\/\/[^?#@\s]+$/.test(text)) return null;
  return new URL(text).href.replace(/\/+$/, "");
}

const policy = (forms: string) =>
  `default-src 'none'; style-src 'unsafe-inline'; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`;

const html = (status: number, page: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  text: page,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy("'none'"),
    // Where a link leads to is told our name, never the token in the address.
    "referrer-policy": "strict-origin",
    ...headers,
  },
});
const sentence = (status: number, text: string): Answer => html(status, sentencePage(text));
