/** Tokens: who holds one, what it allows, how long; and the JSON web tokens of apps. */
import { createVerify, randomBytes } from "node:crypto";
import type { AppState, State } from "./state.ts";
import type { Permissions } from "./types.ts";
import { trusted } from "./trusted.ts";

export type Actor =
  | { readonly kind: "anonymous" }
  | { readonly kind: "app"; readonly appId: number }
  | { readonly kind: "user"; readonly login: string }
  | {
      readonly kind: "installation";
      readonly installationId: number;
      readonly appId: number;
      readonly permissions: Permissions;
      /** Null: all that the installation reaches. */
      readonly repositoryIds: readonly number[] | null;
    }
  | { readonly kind: "run"; readonly runId: number; readonly repositoryId: number; readonly permissions: Permissions };

interface Held {
  readonly actor: Actor;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** GitHub: an installation token lives one hour. */
export const TOKEN_LIFE_MS = 3_600_000;
/** GitHub: `exp` at most ten minutes ahead; a minute of clock drift is let through. */
const LONGEST_JWT_S = 600;
const DRIFT_S = 60;

export class Tokens {
  readonly #held = new Map<string, Held>();
  readonly #state: State;
  readonly #now: () => number;

  constructor(state: State, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  issue(actor: Actor, lifeMs: number = TOKEN_LIFE_MS): { readonly token: string; readonly expiresAt: number } {
    const token = `${actor.kind === "user" ? "ghp" : "ghs"}_${randomBytes(27).toString("base64url").replaceAll(/[-_]/g, "0")}`;
    const expiresAt = this.#now() + lifeMs;
    this.#held.set(token, { actor, expiresAt });
    return { token, expiresAt };
  }

  revoke(token: string): void {
    this.#held.delete(token);
  }
  revokeInstallation(installationId: number): void {
    for (const [token, { actor }] of this.#held)
      if (actor.kind === "installation" && actor.installationId === installationId) this.#held.delete(token);
  }

  /** Null where the credentials are bad. */
  actor(authorization: string | undefined): Actor | null {
    if (authorization === undefined) return { kind: "anonymous" };
    const [scheme = "", value = ""] = authorization.split(/ +/, 2);
    if (/^basic$/i.test(scheme)) return this.#byToken(Buffer.from(value, "base64").toString().split(":")[1] ?? "");
    if (!/^(bearer|token)$/i.test(scheme)) return null;
    return value.split(".").length === 3 ? this.#byJwt(value) : this.#byToken(value);
  }

  #byToken(token: string): Actor | null {
    const held = this.#held.get(token);
    return held === undefined || held.expiresAt <= this.#now() ? null : held.actor;
  }

  #byJwt(jwt: string): Actor | null {
    const [header = "", payload = "", signature = ""] = jwt.split(".");
    const claims = parsed(payload);
    if (parsed(header)?.["alg"] !== "RS256" || claims === null) return null;
    const { iss, iat, exp } = claims;
    const app = [...this.#state.apps.values()].find(
      (candidate) => String(candidate.id) === String(iss) || candidate.clientId === iss,
    );
    if (app === undefined || typeof iat !== "number" || typeof exp !== "number") return null;
    const nowSeconds = this.#now() / 1000;
    if (exp <= nowSeconds || exp > nowSeconds + LONGEST_JWT_S || iat > nowSeconds + DRIFT_S) return null;
    return isSigned(app, `${header}.${payload}`, signature) ? { kind: "app", appId: app.id } : null;
  }
}

function isSigned(app: AppState, signed: string, signature: string): boolean {
  return createVerify("RSA-SHA256").update(signed).verify(app.privateKey, signature, "base64url");
}

function parsed(part: string): Record<string, unknown> | null {
  try {
    return trusted<Record<string, unknown>>(JSON.parse(Buffer.from(part, "base64url").toString()));
  } catch {
    return null;
  }
}

export function actorText(actor: Actor | null): string {
  if (actor === null) return "bad credentials";
  if (actor.kind === "app") return `app:${actor.appId}`;
  if (actor.kind === "installation") return `installation:${actor.installationId}`;
  if (actor.kind === "run") return `run:${actor.runId}`;
  return actor.kind === "user" ? `user:${actor.login}` : "anonymous";
}
