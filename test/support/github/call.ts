/** One call of an operation: what its route gets and gives. */
import { known, type RepositoryState } from "./state.ts";
import type { Actor } from "./tokens.ts";
import type { World } from "./world.ts";

export interface Call {
  readonly world: World;
  readonly operationId: string;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
  readonly authorization: string | undefined;
  /** Of /repos/{owner}/{repo}; null for other paths. */
  readonly repository: RepositoryState | null;
  /** The request's URL, for links. */
  readonly href: string;
}
export interface Answer {
  readonly status: number;
  /** Filled up and checked by the operation's schema. A string or bytes are sent as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export type Route = (call: Call) => Answer | Promise<Answer>;
export type Routes = Readonly<Record<string, Route>>;

/** Thrown by routes: an answer that is not a success, in GitHub's form. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | null;
  constructor(status: number, message: string, errors: readonly unknown[] | null = null) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}
/** What GitHub says to whoever acts for a suspended installation. */
export const SUSPENDED = "This installation has been suspended";
export const notFound = (): Refusal => new Refusal(404, "Not Found");
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}

export const repositoryOf = (call: Call): RepositoryState => known(call.repository, "repository in this path");
export const numberParam = (call: Call, name: string): number => Number(call.params[name]);

/** One page of a list with GitHub's Link header. */
export function page<T>(
  call: Call,
  items: readonly T[],
): { readonly items: readonly T[]; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(Number(call.query["per_page"] ?? 30), 100);
  const number = Number(call.query["page"] ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, relation: string): string => {
    const url = new URL(call.href);
    url.searchParams.set("page", String(to));
    return `<${url.href}>; rel="${relation}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, "prev"), link(1, "first")] : []),
    ...(number < last ? [link(number + 1, "next"), link(last, "last")] : []),
  ];
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length === 0 ? {} : { link: links.join(", ") },
  };
}

/** A list answered page by page; `under` names the property for lists that come with `total_count`. */
export function listed<T>(call: Call, items: readonly T[], shown: (item: T) => unknown, under?: string): Answer {
  const { items: some, headers } = page(call, items);
  const bodies = some.map(shown);
  return { status: 200, headers, body: under === undefined ? bodies : { total_count: items.length, [under]: bodies } };
}

/** The login that acts: apps act as their bot. */
export function loginOf(call: Call): string {
  const { actor, world } = call;
  if (actor.kind === "user") return actor.login;
  if (actor.kind === "run") return "github-actions[bot]";
  if (actor.kind === "installation") return `${known(world.state.apps.get(actor.appId), "app").slug}[bot]`;
  throw new Refusal(401, "Requires authentication");
}

/** GitHub's own app behind every GITHUB_TOKEN. */
export const ACTIONS_APP_ID = 15368;
export const appIdOf = (call: Call): number | null =>
  call.actor.kind === "run" ? ACTIONS_APP_ID : call.actor.kind === "installation" ? call.actor.appId : null;
