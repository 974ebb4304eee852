/** The app as `npm start` runs it, in a process of its own that can be killed at a call of GitHub's API. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import type { AppOptions, RunningApp } from "../../src/app.ts";
import type { AppCall, Fault } from "../support/github/types.ts";

/** Before the call is performed, or after, so that only its answer is lost. */
export interface Moment {
  /** Which call of this life of the process, from 1. */
  readonly call: number;
  readonly isDone: boolean;
}

export class Killable {
  #child: ChildProcess | null = null;
  #store: Store | null = null;
  #moment: Moment | null = null;
  #calls = 0;
  /** Calls at which it was killed. */
  readonly moments: string[] = [];

  get isDead(): boolean {
    return this.#child === null;
  }

  /** Counts calls from here on, as if it had just been started. */
  recount(): void {
    this.#calls = 0;
  }

  /** It dies at that moment of this life. */
  arm(moment: Moment | null): void {
    this.#moment = moment;
  }

  readonly onCall = async ({ method, path, isDone }: AppCall): Promise<Fault["kind"] | null> => {
    if (!isDone) this.#calls++;
    const moment = this.#moment;
    if (this.#calls !== moment?.call || isDone !== moment.isDone) return null;
    this.#moment = null;
    this.moments.push(`${isDone ? "after" : "before"} ${method} ${path}`);
    await this.kill();
    return "hang-up";
  };

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
    this.#child = null;
  }

  readonly start = async (options: AppOptions): Promise<RunningApp> => {
    this.#calls = 0;
    const { appId, privateKey, webhookSecret, host, port, dataDir, apiUrl, databaseUrl } = options;
    const given = { APP_ID: String(appId), PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret, HOST: host };
    const places = { PORT: String(port), DATA_DIR: dataDir, GITHUB_API_URL: apiUrl };
    const env = { ...given, ...places, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
    const child = spawn(process.execPath, ["src/app.ts"], { env, stdio: ["ignore", "pipe", "inherit"] });
    const closed = once(child, "close");
    const ready = new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        options.write?.(line);
        const { msg, url } = JSON.parse(line) as { readonly msg: string; readonly url?: string };
        if (msg === "perf-review is ready" && url !== undefined) resolve(url);
      });
      child.once("exit", () => reject(new Error("the app ended before it was ready")));
    });
    this.#child = child;
    const url = await ready;
    // One of the test's own for all of its lives: it only looks.
    const store = (this.#store ??= await openStore(dataDir, databaseUrl));
    return {
      url,
      port: Number(new URL(url).port),
      idle: async () => (await store.inbox.nextDue()) === null,
      stop: async () => {
        child.kill("SIGTERM");
        await closed;
        this.#child = null;
        await this.#store?.close();
        this.#store = null;
      },
    };
  };
}
