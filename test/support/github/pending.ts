/** Work that goes on in the background: deliveries and runs. */
export class Pending {
  #count = 0;
  #waiting: (() => void)[] = [];

  track(work: Promise<unknown>): void {
    this.#count++;
    const end = (): void => {
      this.#count--;
      if (this.#count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    };
    work.then(end, end);
  }

  /** Resolves when nothing has been going on for `quietMs` milliseconds. */
  async settled(quietMs: number): Promise<void> {
    for (;;) {
      if (this.#count > 0) await this.#idle();
      const { promise, resolve } = Promise.withResolvers<void>();
      setTimeout(resolve, quietMs);
      await promise;
      if (this.#count === 0) return;
    }
  }

  #idle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    return promise;
  }
}
