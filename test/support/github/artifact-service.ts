/** The service behind `@actions/artifact`: Twirp calls that announce and finish an artifact, and the storage its bytes lie in. */
import { createHmac, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { appendFile, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { ArtifactState, RunState } from "./state.ts";
import { dateText, type World } from "./world.ts";
import { bytesOf } from "./bytes-of.ts";
import { trusted } from "./trusted.ts";

/** GitHub: a download address is good for one minute. */
const ADDRESS_LIFE_MS = 60_000;
/** GitHub's default: artifacts are kept for 90 days. */
const KEPT_MS = 90 * 86_400_000;
const SERVICE = "/twirp/github.actions.results.api.v1.ArtifactService/";

export class ArtifactService {
  readonly #world: World;
  readonly #key = randomBytes(32);
  /** Uncommitted blocks of an upload, by artifact and block. */
  readonly #blocks = new Map<string, Buffer>();

  constructor(world: World) {
    this.#world = world;
  }

  signedUrl(purpose: "upload" | "download", artifactId: number): string {
    const until = this.#world.now() + (purpose === "upload" ? 60 : 1) * ADDRESS_LIFE_MS;
    return `${this.#world.storageUrl}/artifacts/${artifactId}?${new URLSearchParams({ sp: purpose, se: String(until), sig: this.#signature(purpose, artifactId, until) }).toString()}`;
  }
  #signature(purpose: string, artifactId: number, until: number): string {
    return createHmac("sha256", this.#key).update(`${purpose}:${artifactId}:${until}`).digest("base64url");
  }

  async twirp(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const body = trusted<Record<string, unknown>>(JSON.parse((await bytesOf(request)).toString()));
    const run = this.#runOf(request.headers.authorization, body);
    const method = path.slice(SERVICE.length);
    const answer =
      run === null ? { code: "unauthenticated", msg: "the token is not of this run" } : this.#answer(method, run, body);
    response.writeHead(answer["code"] === undefined ? 200 : run === null ? 401 : 404, {
      "content-type": "application/json",
    });
    response.end(JSON.stringify(answer));
  }

  /** The token's payload is read, not verified: it is unsigned, as the client never checks it either. */
  #runOf(authorization: string | undefined, body: Record<string, unknown>): RunState | null {
    const payload = authorization?.split(" ")[1]?.split(".")[1] ?? "";
    const scope = /Actions\.Results:(\d+):/.exec(Buffer.from(payload, "base64url").toString())?.[1];
    if (scope === undefined || String(body["workflow_run_backend_id"]) !== scope) return null;
    return this.#world.state.runs.find((run) => String(run.id) === scope && run.status === "in_progress") ?? null;
  }

  #answer(method: string, run: RunState, body: Record<string, unknown>): Record<string, unknown> {
    const { state } = this.#world;
    const name = String(body["name"]);
    const mine = state.artifacts.filter((artifact) => artifact.runId === run.id);
    if (method === "CreateArtifact") {
      if (mine.some((artifact) => artifact.finalized && artifact.name === name))
        return { code: "already_exists", msg: `an artifact with this name already exists on the workflow run` };
      const id = state.nextId();
      const now = this.#world.now();
      state.artifacts.push({
        id,
        runId: run.id,
        name,
        file: join(this.#world.folder, `artifact-${id}.zip`),
        createdAt: dateText(now),
        expiresAt: dateText(now + KEPT_MS),
        sizeBytes: 0,
        digest: null,
        finalized: false,
      });
      return { ok: true, signed_upload_url: this.signedUrl("upload", id) };
    }
    const open = mine.findLast((artifact) => artifact.name === name);
    if (method === "FinalizeArtifact" && open !== undefined) return this.#finalized(open, body);
    const filter = trusted<string | undefined>(body["name_filter"]);
    if (method === "DeleteArtifact" && open?.finalized === true) {
      state.artifacts.splice(state.artifacts.indexOf(open), 1);
      return { ok: true, artifact_id: String(open.id) };
    }
    if (method === "ListArtifacts")
      return {
        artifacts: mine
          .filter((artifact) => artifact.finalized && (filter === undefined || artifact.name === filter))
          .map((artifact) => ({
            workflow_run_backend_id: String(run.id),
            workflow_job_run_backend_id: "1",
            database_id: String(artifact.id),
            name: artifact.name,
            size: String(artifact.sizeBytes),
            created_at: artifact.createdAt,
          })),
      };
    if (method === "GetSignedArtifactURL" && open !== undefined)
      return { signed_url: this.signedUrl("download", open.id) };
    return { code: "not_found", msg: method };
  }

  /** The digest is what the uploader says, true or not: a hostile run may lie, and the app must find out. */
  #finalized(artifact: ArtifactState, body: Record<string, unknown>): Record<string, unknown> {
    const hash = trusted<string | { readonly value: string } | undefined>(body["hash"]);
    artifact.digest = hash === undefined ? null : typeof hash === "string" ? hash : hash.value;
    artifact.finalized = true;
    return { ok: true, artifact_id: String(artifact.id) };
  }

  async storage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.#world.storageUrl);
    const artifact = this.#world.state.artifacts.find(({ id }) => url.pathname === `/artifacts/${id}`);
    const [purpose, until] = [url.searchParams.get("sp") ?? "", Number(url.searchParams.get("se"))];
    const isSigned =
      artifact !== undefined &&
      url.searchParams.get("sig") === this.#signature(purpose, artifact.id, until) &&
      until > this.#world.now();
    // Azure refuses a request that carries both a signed address and a token of GitHub's.
    const isAllowed =
      isSigned &&
      request.headers.authorization === undefined &&
      purpose === (request.method === "GET" ? "download" : "upload");
    if (!isAllowed) {
      response
        .writeHead(403, { "content-type": "application/xml" })
        .end("<Error><Code>AuthenticationFailed</Code></Error>");
    } else if (request.method === "GET") {
      response.writeHead(200, {
        "content-type": "application/zip",
        "content-length": (await stat(artifact.file)).size,
      });
      createReadStream(artifact.file).pipe(response);
    } else {
      await this.#put(artifact, url.searchParams, await bytesOf(request));
      response
        .writeHead(201, {
          "x-ms-request-id": String(artifact.id),
          "x-ms-version": "2025-01-01",
          etag: '"0x1"',
          "last-modified": new Date(this.#world.now()).toUTCString(),
        })
        .end();
    }
  }

  async #put(artifact: ArtifactState, query: URLSearchParams, bytes: Buffer): Promise<void> {
    if (query.get("comp") === "block") {
      this.#blocks.set(`${artifact.id}:${query.get("blockid") ?? ""}`, bytes);
      return;
    }
    await writeFile(artifact.file, query.get("comp") === "blocklist" ? "" : bytes);
    if (query.get("comp") === "blocklist")
      for (const [, id = ""] of bytes.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g))
        await appendFile(artifact.file, this.#blocks.get(`${artifact.id}:${id}`) ?? Buffer.alloc(0));
    artifact.sizeBytes = (await stat(artifact.file)).size;
  }
}

export const isTwirp = (path: string): boolean => path.startsWith(SERVICE);
