/** Starts the loopback GitHub: servers, state and the verbs of people, tied together. */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerApi } from "./api.ts";
import { ArtifactService, isTwirp } from "./artifact-service.ts";
import { Contract } from "./contract.ts";
import { Orders } from "./faults.ts";
import { serveGit } from "./git-http.ts";
import { addApp } from "./people/apps.ts";
import { answerManifest, isManifestPage } from "./manifest-page.ts";
import { Pending } from "./pending.ts";
import { runView } from "./readers.ts";
import { ROUTES } from "./routes/registry.ts";
import { Runs } from "./runner/runs.ts";
import { State } from "./state.ts";
import { Tokens } from "./tokens.ts";
import type { Fault, GitHub, GitHubOptions } from "./types.ts";
import { githubOf, type Manifest } from "./verbs.ts";
import { Webhooks } from "./webhooks.ts";
import type { World } from "./world.ts";
import { trusted } from "./trusted.ts";

export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "github-")));
  await mkdir(join(folder, "git"), { recursive: true });
  const now = options.now ?? Date.now;
  const state = new State();
  const faults = new Orders<Fault>();
  const pending = new Pending();
  const manifests = new Map<string, Manifest>();
  const front = createServer();
  const storage = createServer();
  const [port, storagePort] = await Promise.all([listening(front), listening(storage)]);
  const url = `http://127.0.0.1:${port}`;
  const world: World = {
    options,
    folder,
    state,
    contract: new Contract(),
    tokens: new Tokens(state, now),
    violations: [],
    requests: [],
    url,
    apiUrl: `${url}/api/v3`,
    serverUrl: `http://github.localhost:${port}`,
    storageUrl: `http://127.0.0.1:${storagePort}`,
    now,
    send: (outgoing) => webhooks.send(outgoing),
    redeliver: (id) => webhooks.redeliver(id),
    startRun: (start) => runs.start(start),
    cancelRun: (id) => runs.cancel(id),
    rerunRun: (id) => runs.rerun(id),
    signedUrl: (purpose, id) => artifacts.signedUrl(purpose, id),
    track: (work) => pending.track(work),
    convertManifest: (code) => {
      const manifest = manifests.get(code);
      manifests.delete(code);
      const hook = manifest?.hook_attributes?.url;
      return manifest === undefined
        ? null
        : addApp(world, {
            name: manifest.name,
            permissions: manifest.default_permissions ?? {},
            events: manifest.default_events ?? [],
            ...(hook === undefined ? {} : { webhookUrl: hook }),
          });
    },
  };
  const webhooks = new Webhooks(world);
  const artifacts = new ArtifactService(world);
  const runs = new Runs(world, (run) => runView(world, run));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", url).pathname;
    const repository = /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/(?:info\/refs|git-upload-pack))$/.exec(path);
    if (isTwirp(path)) return artifacts.twirp(request, response, path);
    if (isManifestPage(path)) return answerManifest(request, response, manifestCode);
    if (repository === null)
      return answerApi(world, ROUTES, faults, request, response, path.replace(/^\/api\/v3(?=\/)/, ""));
    const found = state.repository({ owner: repository[1] ?? "", repo: repository[2] ?? "" });
    const isHidden =
      found?.private === true &&
      ["anonymous", undefined].includes(world.tokens.actor(request.headers.authorization)?.kind);
    if (found !== null && !isHidden) return serveGit(found.folder, repository[3] ?? "", request, response);
    // git asks again with credentials after a 401.
    response.writeHead(401, { "www-authenticate": 'Basic realm="GitHub"' }).end();
  };
  front.on("request", (request, response) => void guarded(world, response, answer(request, response)));
  storage.on("request", (request, response) => void guarded(world, response, artifacts.storage(request, response)));

  const close = async (): Promise<void> => {
    runs.cancelAll();
    await pending.settled(0);
    await Promise.all([front, storage].map(closed));
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  const manifestCode = (manifest: Manifest): string => {
    const code = randomBytes(20).toString("hex");
    manifests.set(code, manifest);
    return code;
  };
  return githubOf({ world, webhooks, faults, pending, manifestCode, close });
}

async function guarded(world: World, response: ServerResponse, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    world.violations.push({
      where: "bug",
      operation: "server",
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    response.destroy();
  }
}

async function listening(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(0, "127.0.0.1", resolve);
  await promise;
  return trusted<AddressInfo>(server.address()).port;
}

function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
