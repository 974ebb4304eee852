/** Time that passes when a test says so: hours of waiting in no time, and nothing else goes faster. */
import { setImmediate as turn } from "node:timers/promises";
import type { Time } from "#edges/clock.ts";

export class VirtualTime implements Time {
  #now: number;
  readonly #waiting = new Set<{ readonly at: number; readonly run: () => void }>();

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  after(milliseconds: number, run: () => void): () => void {
    const wait = { at: this.#now + milliseconds, run };
    this.#waiting.add(wait);
    return () => void this.#waiting.delete(wait);
  }

  /** What waited for that long has been started, in its order; each gets some turns of the event loop to get on. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#waiting].toSorted((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) break;
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await turns();
    }
    this.#now = end;
    await turns();
  }

  /** Passes, wait by wait, until it is so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      const [next] = [...this.#waiting].toSorted((a, b) => a.at - b.at);
      await (next === undefined ? turns() : this.pass(Math.max(0, next.at - this.#now)));
    }
  }
}

/** Enough for the few statements of a local store that follow on one another. */
async function turns(): Promise<void> {
  for (let i = 0; i < 20; i++) await turn();
}
