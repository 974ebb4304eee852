/** The app's composition root; wires the front, the store, the worker, GitHub and the flows. */
import { flushCompileCache } from "node:module";
import { setTimeout as after } from "node:timers/promises";
import { systemTime } from "#edges/clock.ts";
import type { Time } from "#edges/clock.ts";
import { logOf, withoutSecrets } from "#edges/log.ts";
import { roundsOf } from "#edges/rounds.ts";
import { openStore } from "#edges/stores/open.ts";
import { KEEP_DAYS, storeSettingsOf, type StoreSettings } from "#edges/stores/settings.ts";
import { frontOf } from "#edges/web/front.ts";
import { ending, listening, type Listening } from "#edges/web/listening.ts";
import { metricsOf } from "#edges/web/metrics.ts";
import type { Settings } from "#edges/web/settings.ts";
import { workerOf } from "#edges/web/worker.ts";
import { followRuns } from "#flows/follow-runs.ts";
import { forgetOld } from "#flows/forget.ts";
import { reconcile } from "#flows/reconcile.ts";
import type { Events } from "./app-events.ts";
import { settingsFrom } from "./set-up.ts";

export interface AppOptions extends Settings, Partial<StoreSettings> {
  readonly logLevel?: string;
  /** Where log lines go; standard output by default. */
  readonly write?: (line: string) => void;
  /** Milliseconds before the second attempt at a delivery; doubled for each further one. */
  readonly backoffMs?: number;
  readonly time?: Time;
  /** How the store is opened: as it is, by default. */
  readonly open?: typeof openStore;
  /** Milliseconds that a stop waits for what was begun. */
  readonly drainMs?: number;
}

/** Kubernetes kills 30 s after SIGTERM (its documentation, "Pod Lifecycle"), Docker after 10 s unless told otherwise. */
const DRAIN_MS = 25_000;
/** GitHub allows the app 5,000 calls an hour (docs.github.com, "Rate limits for GitHub Apps"), of which a look takes some ten. */
const RECONCILE_MS = 5 * 60_000;
/** Of a check run that is looked at, more is restless; so often, at most, it is changed. */
const FOLLOW_MS = 60_000;
const FORGET_MS = 3_600_000;
const SHOWN_LETTERS = 10;
/** Longer than that, the store is no store to be ready with. */
const READY_MS = 2000;
const LOAD_AFTER_MS = 50;

export interface RunningApp {
  readonly url: string;
  readonly port: number;
  /** Whether no delivery waits or is being worked on. */
  idle(): Promise<boolean>;
  /** Takes nothing more in, ends what was begun, closes the store. */
  stop(): Promise<void>;
}

const secretsOf = ({ webhookSecret, privateKey, databaseUrl }: AppOptions): readonly string[] => [
  webhookSecret,
  privateKey,
  ...(databaseUrl ? [databaseUrl] : []),
];

export async function startApp(options: AppOptions): Promise<RunningApp> {
  const log = logOf({
    level: options.logLevel ?? "info",
    secrets: secretsOf(options),
    ...(options.write ? { write: options.write } : {}),
  });
  const time = options.time ?? systemTime;
  const store = await (options.open ?? openStore)(options.dataDir, options.databaseUrl, () => time.now());
  await store.inbox.release();
  const given = await store.inbox.deadLetters(SHOWN_LETTERS);
  if (given.length > 0) log.warn({ deliveries: given }, "deliveries were given up, and stay so");
  const counts = () => store.inbox.counts(time.now());
  const metrics = metricsOf(counts);
  const house = {
    ...store,
    now: () => time.now(),
    tell: (what: string, facts: Readonly<Record<string, unknown>>) => {
      log.info(facts, what);
      if ("verdict" in facts) metrics.reviewed(facts["verdict"]);
    },
  };
  // Webhooks are taken in while it is being loaded.
  const events = Promise.withResolvers<Events>();
  const worker = workerOf({
    inbox: store.inbox,
    work: async (claimed) => {
      const outcome = await (await events.promise).receive(claimed);
      metrics.worked(claimed.event, outcome.kind);
      return outcome;
    },
    log,
    time,
    ...(options.backoffMs === undefined ? {} : { backoffMs: options.backoffMs }),
  });
  let isStopping = false;
  let isLoaded = false;
  const isAnswering = async () =>
    Promise.race([
      counts().then(
        () => true,
        () => false,
      ),
      after(READY_MS, false, { ref: false }),
    ]);
  const front = frontOf({
    secret: options.webhookSecret,
    log,
    metrics,
    isReady: async () => isLoaded && !isStopping && (await isAnswering()),
    store: async (delivery) => {
      const isNew = await store.inbox.add(delivery, time.now());
      log.info(
        { guid: delivery.guid, event: delivery.event, lane: delivery.lane },
        isNew ? "a webhook was stored" : "a webhook came again",
      );
      worker.wake();
      return isNew;
    },
  });
  let at: Listening;
  try {
    at = await listening(front, options.port, options.host);
  } catch (error) {
    await store.close();
    throw error;
  }
  // Whoever waits for the first answer gets it before; loading takes the only thread that there is.
  await after(LOAD_AFTER_MS);
  const { eventsOf } = await import("./app-events.ts");
  let loaded: Events;
  try {
    loaded = await eventsOf(options, house, log, metrics);
  } catch (error) {
    ending(front).endNow();
    await store.close();
    throw error;
  }
  events.resolve(loaded);
  isLoaded = true;
  log.info({ ...at, host: options.host, dataDir: options.dataDir, apiUrl: options.apiUrl }, "perf-review is ready");
  // Else it would be written at the end, to which a process that is killed does not come.
  flushCompileCache();
  worker.wake();
  const lookout = { ...house, overview: loaded.overview };
  const reconciled = async (since: number | null) => {
    const done = await reconcile(lookout, since);
    if (!done.ok) log.warn({ problem: done.problem }, "what was missed could not be looked for");
    worker.wake();
    return done.ok;
  };
  const followed = async () => {
    const done = await followRuns(lookout);
    if (!done.ok) log.warn({ problem: done.problem }, "running runs could not be followed");
    worker.wake();
    return done.ok;
  };
  const forgotten = () => forgetOld(house, options.keepDays ?? KEEP_DAYS).then(() => true);
  const rounds = roundsOf(
    [
      { name: "reconcile", everyMs: RECONCILE_MS, work: reconciled },
      { name: "follow", everyMs: FOLLOW_MS, work: followed },
      { name: "forget", everyMs: FORGET_MS, work: forgotten },
    ],
    store.turns,
    log,
    time,
  );
  const stop = async () => {
    isStopping = true;
    const { ended, endNow } = ending(front);
    const drained = Promise.all([worker.stop(), rounds.stop(), ended]).then(() => true);
    if (!(await Promise.race([drained, after(options.drainMs ?? DRAIN_MS, false, { ref: false })])))
      log.warn("what was begun did not end in time: the next start takes it up again");
    endNow();
    await ended;
    await store.close();
    log.info("perf-review has stopped");
  };
  let stopped: Promise<void> | undefined;
  return { ...at, idle: async () => (await store.inbox.nextDue()) === null, stop: () => (stopped ??= stop()) };
}

/** As a program: settings from the environment or from an earlier set-up, one sentence where they are not enough. */
export async function main(): Promise<void> {
  const end = new AbortController();
  let app: RunningApp | undefined;
  let secrets: readonly string[] = [];
  // As process 1 of a container there is no default action: without these, nothing would end it but SIGKILL.
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      end.abort();
      void (app?.stop() ?? Promise.resolve()).then(() => process.exit(0));
    });
  // What Node itself would print of it is printed as it is.
  process.once("uncaughtException", (error) => {
    logOf({ secrets }).fatal({ err: error }, "a bug ended the app");
    process.exit(1);
  });
  try {
    const store = storeSettingsOf(process.env);
    if (!store.ok) return refuse(store.sentence);
    const settings = await settingsFrom(process.env, end.signal);
    if (!settings.ok) return refuse(settings.sentence);
    const options = { ...settings.value, ...store.value };
    secrets = secretsOf(options);
    const level = process.env["LOG_LEVEL"];
    app = await startApp({ ...options, ...(level ? { logLevel: level } : {}) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    refuse(withoutSecrets(secrets)(`The app could not start: ${why}`));
  }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

if (import.meta.main) await main();
