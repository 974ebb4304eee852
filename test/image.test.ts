/** The Dockerfile: it builds, answers as an ordinary user, and ends when it is told to. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { run } from "#edges/shell.ts";

const SCRIPT = fileURLToPath(new URL("support/image.sh", import.meta.url));
const CACHE = fileURLToPath(new URL("../.cache/image", import.meta.url));
/** Several runs of this test at a time share the cache, not the image. */
const TAG = `test-${randomBytes(4).toString("hex")}`;
/** The user "node" of the official base image. */
const NODE_USER = 1000;

const inheritedEnv = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
const stop = new AbortController();
const imageScript = (args: readonly string[], timeoutSeconds: number, signal?: AbortSignal) =>
  run("bash", [SCRIPT, ...args], {
    env: { ...inheritedEnv(), NODE_BINARY: process.execPath, IMAGE_TAG: TAG },
    timeoutSeconds,
    ...(signal === undefined ? {} : { signal }),
  });

const missing: string[] = [];
for (const tool of ["buildah", "debootstrap"]) {
  if ((await run(tool, ["--version"])).exitCode !== 0) missing.push(tool);
}
if (process.getuid?.() !== 0) missing.push("root");
if (missing.length > 0) console.warn(`SKIPPED: the image is not tested, for lack of ${missing.join(", ")}`);
const isSkipped = missing.length > 0 && process.env.CI === undefined;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
};

/** What the test reads of an image's description. */
const Description = z.object({
  config: z.object({
    User: z.string(),
    Cmd: z.array(z.string()),
    Healthcheck: z.object({ Test: z.array(z.string()) }),
  }),
});

const folders: string[] = [];
let server: ReturnType<typeof imageScript> | undefined;
afterAll(async () => {
  stop.abort();
  await server;
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  if (!isSkipped) await imageScript(["clean", CACHE], 60);
});

// Skipped only on a laptop without the tools; under CI their lack is a failure.
test.skipIf(isSkipped)(
  "the image answers /healthz as an ordinary user and ends on SIGTERM",
  { timeout: 600_000 },
  async () => {
    expect(missing, "CI must have all that the image test needs").toEqual([]);
    const built = await imageScript(["build", CACHE], 480);
    expect(built.exitCode, `${built.stdout.slice(-4000)}\n${built.stderr.slice(-4000)}`).toBe(0);

    const described = await imageScript(["config", CACHE], 60);
    const { config } = Description.parse(JSON.parse(described.stdout));
    expect(config.User).toBe(`${NODE_USER}:${NODE_USER}`);
    const [kind, ...healthCommand] = config.Healthcheck.Test;
    expect([kind, healthCommand[0]]).toEqual(["CMD", "node"]);

    const folder = await mkdtemp(join(tmpdir(), "image-"));
    folders.push(folder);
    await chown(folder, NODE_USER, NODE_USER);
    const port = await freePort();
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    const secret = randomBytes(24).toString("hex");
    const variables = ["APP_ID=1", `PRIVATE_KEY=${privateKey}`, `WEBHOOK_SECRET=${secret}`, `PORT=${port}`];
    const isHealthy = async (): Promise<boolean> => {
      const env = { ...inheritedEnv(), PORT: String(port) };
      return (await run(process.execPath, healthCommand.slice(1), { env, timeoutSeconds: 20 })).exitCode === 0;
    };
    expect(await isHealthy()).toBe(false);

    server = imageScript(["run", CACHE, folder, ...variables, "--", ...config.Cmd], 120, stop.signal);
    let ended = false;
    const output = server.then((result) => ((ended = true), result));
    await vi.waitFor(
      async () => {
        if (ended) return;
        if (!(await isHealthy())) throw new Error("not healthy yet");
      },
      { timeout: 60_000, interval: 250 },
    );
    const early = ended ? await output : null;
    expect(early, "the server has ended by itself").toBe(null);

    const pid = Number((await readFile(join(folder, "pid"), "utf8")).trim());
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    expect(status).toMatch(new RegExp(`^Uid:\\s+${NODE_USER}\\s+${NODE_USER}\\s`, "m"));

    process.kill(pid, "SIGTERM");
    const result = await output;
    expect(result.timedOut, result.stderr).toBe(false);
    expect(result.exitCode, result.stderr).toBe(0);
    expect(await isHealthy()).toBe(false);
  },
);
