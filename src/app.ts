/** `npm start`: the app's composition root; wires the front, the store, the worker, GitHub and the flows. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { probotOf } from "#edges/github/probot.ts";
import { outcomeOf } from "#edges/github/undone.ts";
import { logOf } from "#edges/log.ts";
import { openStore } from "#edges/stores/open.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { frontOf } from "#edges/web/front.ts";
import { settingsOf, type Settings } from "#edges/web/settings.ts";
import { workerOf } from "#edges/web/worker.ts";
import { onCheck } from "#flows/on-check.ts";
import { onComment } from "#flows/on-comment.ts";
import { onPullRequest } from "#flows/on-pull-request.ts";
import { onPush } from "#flows/on-push.ts";
import { onRun } from "#flows/on-run.ts";
import type { Syntax } from "#ports";
import type { Claimed, GitHub, Outcome, World } from "#ports-app";

export interface AppOptions extends Settings {
  readonly logLevel?: string;
  /** Where log lines go; standard output by default. */
  readonly write?: (line: string) => void;
  /** Milliseconds before the second attempt at a delivery; doubled for each further one. */
  readonly backoffMs?: number;
}

export interface RunningApp {
  readonly url: string;
  readonly port: number;
  /** Whether no delivery waits or is being worked on. */
  idle(): Promise<boolean>;
  /** Takes nothing more in, ends what was begun, closes the store. */
  stop(): Promise<void>;
}

export async function startApp(options: AppOptions): Promise<RunningApp> {
  const log = logOf({
    level: options.logLevel ?? "info",
    secrets: [options.webhookSecret, options.privateKey],
    ...(options.write ? { write: options.write } : {}),
  });
  const store = await openStore(options.dataDir);
  // What another process on this file had begun cannot be told from what a dead one had: there is one process.
  await store.inbox.release();
  let syntax: Promise<Syntax> | undefined;
  const worldOf = (github: GitHub): World => ({
    ...github,
    requests: store.requests,
    memory: store.memory,
    acceptances: store.acceptances,
    history: store.history,
    syntax: () => (syntax ??= syntaxOfPackages()),
    now: () => Date.now(),
    nonce: () => randomBytes(16).toString("hex"),
    tell: (what, facts) => log.info(facts, what),
  });
  // Probot logs every problem of a flow as an error; the worker says the same, with what follows from it.
  const probotLog = log.child({}, { level: "fatal" });
  const probot = probotOf(
    { ...options, appId: options.appId, log: probotLog },
    {
      onPullRequest: (github, event) => onPullRequest(worldOf(github), event),
      onComment: (github, event) => onComment(worldOf(github), event),
      onCheck: (github, event) => onCheck(worldOf(github), event),
      onPush: (github, event) => onPush(worldOf(github), event),
      onRun: (github, event) => onRun(worldOf(github), event),
    },
  );
  await probot.ready();
  const receive = async ({ guid, event, payload }: Claimed): Promise<Outcome> => {
    try {
      // The front stores only events that Probot knows, with a payload that GitHub signed.
      await probot.receive({ id: guid, name: event, payload: JSON.parse(payload) } as Parameters<
        typeof probot.receive
      >[0]);
      return { kind: "done" };
    } catch (error) {
      return outcomeOf(error);
    }
  };
  const worker = workerOf({
    inbox: store.inbox,
    work: receive,
    log,
    ...(options.backoffMs === undefined ? {} : { backoffMs: options.backoffMs }),
  });
  let isStopping = false;
  const front = frontOf({
    secret: options.webhookSecret,
    log,
    isHealthy: () => !isStopping,
    store: async (delivery) => {
      const isNew = await store.inbox.add(delivery, Date.now());
      log.info(
        { guid: delivery.guid, event: delivery.event, lane: delivery.lane },
        isNew ? "a webhook was stored" : "a webhook came again",
      );
      worker.wake();
    },
  });
  front.listen(options.port, options.host);
  try {
    await once(front, "listening");
  } catch (error) {
    await store.close();
    throw error;
  }
  worker.wake();
  const { port } = front.address() as AddressInfo;
  const url = `http://${options.host === "0.0.0.0" || options.host === "::" ? "127.0.0.1" : options.host}:${port}`;
  log.info({ url, host: options.host, port, dataDir: options.dataDir, apiUrl: options.apiUrl }, "perf-review is ready");
  const stop = async () => {
    isStopping = true;
    const closed = new Promise((resolve) => front.close(resolve));
    front.closeIdleConnections();
    await worker.stop();
    front.closeAllConnections();
    await closed;
    await store.close();
    log.info("perf-review has stopped");
  };
  let stopped: Promise<void> | undefined;
  return { url, port, idle: async () => (await store.inbox.nextDue()) === null, stop: () => (stopped ??= stop()) };
}

/** As a program: settings from the environment, one sentence where they are not enough. */
async function main(): Promise<void> {
  const settings = settingsOf(process.env);
  if (!settings.ok) return refuse(settings.sentence);
  try {
    const level = process.env["LOG_LEVEL"];
    const app = await startApp({ ...settings.value, ...(level ? { logLevel: level } : {}) });
    // As process 1 of a container there is no default action: without these, nothing would end it but SIGKILL.
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.once(signal, () => void app.stop().then(() => process.exit(0)));
  } catch (error) {
    refuse(`The app could not start: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

if (import.meta.main) await main();
