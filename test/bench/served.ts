/** A server in a process of its own, and what the kernel tells of it. */
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../support/temporary-folder.ts";

export const SECRET = "0123456789abcdef0123456789abcdef";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY = String(privateKey.export({ type: "pkcs1", format: "pem" }));

export interface Subject {
  readonly name: string;
  readonly argv: readonly [program: string, ...words: string[]];
  /** Answers as soon as it serves. */
  readonly alive: string;
}
const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const OURS: Subject = { name: "perf-review", argv: [root("src/start.mjs")], alive: "/healthz" };
export const STOCK: Subject = {
  name: "stock Probot",
  argv: [process.execPath, root("test/bench/stock-probot.ts")],
  alive: "/ping",
};

export interface Served {
  readonly url: string;
  readonly dataDir: string;
  /** From the start of the process to its first answer. */
  readonly startSeconds: number;
  /** Bytes of memory: now, and the most since `resetPeak`. */
  readonly memory: () => { readonly now: number; readonly peak: number };
  readonly resetPeak: () => void;
  readonly kill: () => Promise<void>;
}

export async function served(
  { argv: [program, ...words], alive }: Subject,
  dataDir = temporaryFolder("webhooks"),
): Promise<Served> {
  const port = await freePort();
  const env = {
    // The first line of our program looks for its Node there.
    PATH: [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter),
    NODE_ENV: "production",
    APP_ID: "7",
    PRIVATE_KEY: KEY,
    WEBHOOK_SECRET: SECRET,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    NO_SMEE_SETUP: "true" as const,
    // Nobody is asked anything: the deliveries are of a kind that the app has nothing to do for.
    GITHUB_API_URL: "http://127.0.0.1:9",
  };
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(program, words, { env, stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "close");
  const atExit = () => child.kill("SIGKILL");
  process.once("exit", atExit);
  while (!(await isAnswering(url + alive))) {
    if (child.exitCode !== null) throw new Error(`${program} has ended`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const startSeconds = (performance.now() - begun) / 1000;
  return {
    url,
    dataDir,
    startSeconds,
    memory: () => ({ now: statusBytes(child.pid, "VmRSS"), peak: statusBytes(child.pid, "VmHWM") }),
    // proc(5), clear_refs: 5 resets the peak to what is resident now.
    resetPeak: () => writeFileSync(`/proc/${child.pid}/clear_refs`, "5"),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
      process.off("exit", atExit);
    },
  };
}

const isAnswering = (url: string): Promise<boolean> =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );

function statusBytes(pid: number | undefined, name: "VmRSS" | "VmHWM"): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1]) * 1024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
