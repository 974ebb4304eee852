/** The REST API: one request from credentials to the checked answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { isDeepStrictEqual } from "node:util";
import { actorText, type Actor } from "./tokens.ts";
import { Refusal, SUSPENDED, type Answer, type Call, type Routes } from "./call.ts";
import type { Match } from "./contract.ts";
import { faultAnswer, meets, type Orders } from "./faults.ts";
import { NEEDED, isAllowed } from "./permissions.ts";
import { reaches, type RepositoryState } from "./state.ts";
import type { Fault } from "./types.ts";
import type { World } from "./world.ts";
import { bytesOf } from "./bytes-of.ts";
import { trusted } from "./trusted.ts";

/** GitHub counts 5,000 requests an hour for an installation; here nothing runs out. */
const RATE_LIMIT = 5000;

export async function answerApi(
  world: World,
  routes: Routes,
  faults: Orders<Fault>,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const url = new URL(request.url ?? "/", world.url);
  const method = request.method ?? "GET";
  const text = (await bytesOf(request)).toString();
  const actor = world.tokens.actor(request.headers.authorization);
  const isApps = actor?.kind === "app" || actor?.kind === "installation";
  const heard = async (isDone: boolean) =>
    isApps ? ((await world.options.onCall?.({ method, path, isDone })) ?? null) : null;
  const ordered = await heard(false);
  const fault = ordered === null ? faults.take((order) => meets(order, method, path)) : { kind: ordered };
  const match = world.contract.find(method, path);
  const record = (status: number): void => {
    const body = parsed(text);
    world.requests.push({
      method,
      path,
      query: Object.fromEntries(url.searchParams),
      body: body === NOT_JSON ? text : body,
      operationId: match?.operation.id ?? null,
      actor: actorText(actor),
      status,
    });
  };
  if (fault?.kind === "hang-up") {
    record(0);
    request.socket.destroy();
    return;
  }
  const early = fault !== null && fault.kind !== "commit-then-502";
  const late = fault?.kind === "commit-then-502";
  const done = early
    ? null
    : await attempt(
        () =>
          performed(world, routes, {
            actor,
            match,
            method,
            path,
            url,
            text,
            accept: request.headers.accept ?? "",
            authorization: request.headers.authorization,
          }),
        world,
        `${method} ${path}`,
      );
  await heard(true);
  const answer = done === null || late ? faultAnswer(fault?.kind ?? "502", world.now() / 1000) : done;
  record(answer.status);
  send(response, answer, world.now(), world.requests.length);
}

interface Incoming {
  readonly actor: Actor | null;
  readonly match: Match | null;
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly text: string;
  readonly accept: string;
  readonly authorization: string | undefined;
}

async function performed(world: World, routes: Routes, incoming: Incoming): Promise<Answer> {
  const { actor, match, method, path } = incoming;
  if (match === null) {
    world.violations.push({
      where: "unknown-operation",
      operation: `${method} ${path}`,
      detail: "not in the slice of the description",
    });
    throw new Refusal(404, "Not Found");
  }
  const { operation, params } = match;
  if (actor === null) throw new Refusal(401, "Bad credentials");
  const { values, errors } = world.contract.query(operation, incoming.url.searchParams);
  const body = parsed(incoming.text);
  if (body === NOT_JSON) throw new Refusal(400, "Problems parsing JSON");
  // An empty object where no body is wanted is what octokit sends for some calls; GitHub ignores it.
  const given = operation.body === null && isDeepStrictEqual(body, {}) ? undefined : body;
  const wrong = [errors, world.contract.bodyErrors(operation, given)].filter((problem) => problem !== null).join("; ");
  const repository =
    params["owner"] === undefined
      ? null
      : world.state.repository({ owner: params["owner"], repo: params["repo"] ?? "" });
  admit(world, operation.id, actor, params["owner"] !== undefined, repository);
  if (wrong !== "") {
    world.violations.push({ where: "request", operation: operation.id, detail: wrong });
    throw new Refusal(422, `Invalid request.\n\n${wrong}`);
  }
  const route = routes[operation.id];
  if (route === undefined) throw new Error(`operation ${operation.id} has no route`);
  const call: Call = {
    world,
    operationId: operation.id,
    actor,
    params,
    query: values,
    body: trusted<Record<string, unknown>>(given ?? {}),
    accept: incoming.accept,
    authorization: incoming.authorization,
    repository,
    href: incoming.url.href,
  };
  return checked(world, match, await route(call));
}

/** Refuses whoever may not: 401 without credentials, 404 for what the token does not reach, 403 for what it may not do. */
function admit(
  world: World,
  operationId: string,
  actor: Actor,
  isOfRepository: boolean,
  repository: RepositoryState | null,
): void {
  const needed = NEEDED[operationId];
  if (needed === undefined) throw new Error(`no permission is known for ${operationId}`);
  if (needed === "anyone") return;
  if (needed === "app") {
    if (actor.kind !== "app") throw new Refusal(401, "A JSON web token could not be decoded");
    if (isOfRepository && repository === null) throw new Refusal(404, "Not Found");
    return;
  }
  if (actor.kind === "app") throw new Refusal(403, "Resource not accessible by integration");
  if (actor.kind === "anonymous") throw new Refusal(401, "Requires authentication");
  const installation = actor.kind === "installation" ? world.state.installations.get(actor.installationId) : undefined;
  if (installation !== undefined && installation.suspendedAt !== null) throw new Refusal(403, SUSPENDED);
  if (isOfRepository && (repository === null || !isReached(world, actor, repository)))
    throw new Refusal(404, "Not Found");
  if (actor.kind === "user") {
    const role =
      repository?.roles.get(actor.login.toLowerCase()) ??
      (actor.login.toLowerCase() === repository?.owner.toLowerCase() ? "admin" : "read");
    if (needed.includes(":write") && !needed.includes("issues") && !["admin", "maintain", "write"].includes(role))
      throw new Refusal(403, "Must have admin rights to Repository.");
    return;
  }
  if (!isAllowed(needed, actor.permissions)) throw new Refusal(403, "Resource not accessible by integration");
}

function isReached(world: World, actor: Actor, repository: RepositoryState): boolean {
  if (actor.kind === "run") return actor.repositoryId === repository.id;
  if (actor.kind === "user")
    return (
      !repository.private ||
      repository.owner.toLowerCase() === actor.login.toLowerCase() ||
      repository.roles.has(actor.login.toLowerCase())
    );
  if (actor.kind !== "installation") return false;
  const installation = world.state.installations.get(actor.installationId);
  return (
    installation !== undefined &&
    reaches(installation, repository) &&
    (actor.repositoryIds === null || actor.repositoryIds.includes(repository.id))
  );
}

function checked(world: World, match: Match, answer: Answer): Answer {
  if (typeof answer.body === "string" || Buffer.isBuffer(answer.body)) return answer;
  const schema = world.contract.responseSchema(match.operation, answer.status);
  const body =
    answer.body === undefined || schema === undefined || schema === null
      ? answer.body
      : world.contract.complete(schema, answer.body);
  const wrong = world.contract.responseErrors(match.operation, answer.status, body);
  if (wrong !== null) world.violations.push({ where: "response", operation: match.operation.id, detail: wrong });
  return { ...answer, body };
}

async function attempt(perform: () => Promise<Answer>, world: World, operation: string): Promise<Answer> {
  try {
    return await perform();
  } catch (error) {
    if (error instanceof Refusal)
      return {
        status: error.status,
        body: {
          message: error.message,
          documentation_url: "https://docs.github.com/rest",
          status: String(error.status),
          ...(error.errors === null ? {} : { errors: error.errors }),
        },
      };
    world.violations.push({
      where: "bug",
      operation,
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return { status: 500, body: { message: "Server Error" } };
  }
}

function send(response: ServerResponse, answer: Answer, now: number, used: number): void {
  const headers: Record<string, string> = {
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": used.toString(16).padStart(8, "0"),
    "x-ratelimit-limit": String(RATE_LIMIT),
    "x-ratelimit-remaining": String(RATE_LIMIT - 1),
    "x-ratelimit-used": "1",
    "x-ratelimit-resource": "core",
    "x-ratelimit-reset": String(Math.ceil(now / 1000) + 3600),
    ...answer.headers,
  };
  const { body } = answer;
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  if (body !== undefined && !isRaw) headers["content-type"] = "application/json; charset=utf-8";
  response.writeHead(answer.status, headers);
  response.end(isRaw || body === undefined ? body : JSON.stringify(body));
}

const NOT_JSON = Symbol("not JSON");
function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return trusted<unknown>(JSON.parse(text));
  } catch {
    return NOT_JSON;
  }
}
