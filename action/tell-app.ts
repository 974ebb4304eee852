/** Tells the app how far the review has got: an artifact of the running run, replaced when something has changed. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DefaultArtifactClient } from "@actions/artifact";
import { nothingTold, toldAfter } from "#core/results/standing-after.ts";
import { standingText } from "#core/results/standing-from-text.ts";
import type { Progress } from "#model/progress.ts";
import { STANDING_ARTIFACT, STANDING_FILE } from "#model/standing.ts";
import { systemTime, type Time } from "#edges/clock.ts";

/** Where it lies: no token that can write but the one with which every job uploads its artifacts. */
export interface Shelf {
  /** Takes the place of what lies there. */
  put(text: string): Promise<void>;
  clear(): Promise<void>;
}

export interface AppTeller {
  readonly tell: (progress: Progress) => void;
  /** Takes it away: what is true now is in the results. */
  stop(): Promise<void>;
}

/** The app looks once a minute; a job may upload 500 artifacts (github.com/actions/upload-artifact, "Limitations"), so the longer it takes the more seldom. */
const LEAST_MS = 60_000;
const SHARE = 0.02;
/** The service has its own retries: what it does not take by then is not worth waiting for. */
const PATIENCE_MS = 10_000;

/** What goes wrong here is nobody's concern: the review is the same without. */
export function appTeller(request: string, shelf: Shelf, time: Time = systemTime): AppTeller {
  const began = time.now();
  let told = nothingTold(request);
  let last = standingText(told.standing);
  let next = began;
  let isUsed = false;
  let isStopped = false;
  let callOff: (() => void) | null = null;
  let current: Promise<void> = Promise.resolve();
  async function put(): Promise<void> {
    last = standingText(told.standing);
    isUsed = true;
    await shelf.put(last).catch(() => undefined);
    next = time.now() + Math.max(LEAST_MS, SHARE * (time.now() - began));
    callOff = null;
    plan();
  }
  function plan(): void {
    if (isStopped || callOff !== null || standingText(told.standing) === last) return;
    callOff = time.after(Math.max(0, next - time.now()), () => void (current = put()));
  }
  return {
    tell: (progress) => {
      told = toldAfter(told, progress);
      plan();
    },
    stop: async () => {
      isStopped = true;
      callOff?.();
      const ended = current.then(() => (isUsed ? shelf.clear().catch(() => undefined) : undefined));
      let enough: () => void = () => undefined;
      const patience = new Promise<void>((resolve) => (enough = time.after(PATIENCE_MS, resolve)));
      await Promise.race([ended, patience]);
      enough();
    },
  };
}

/** `folder`: for the file on its way. */
export function artifactShelf(folder: string): Shelf {
  const client = new DefaultArtifactClient();
  const clear = async () => void (await client.deleteArtifact(STANDING_ARTIFACT).catch(() => undefined));
  return {
    async put(text) {
      await mkdir(folder, { recursive: true });
      const file = join(folder, STANDING_FILE);
      await writeFile(file, text);
      // An artifact cannot be changed.
      await clear();
      await client.uploadArtifact(STANDING_ARTIFACT, [file], folder, { retentionDays: 1 });
    },
    clear,
  };
}
