/** Neighbours that make this machine as busy as a shared one: they compute, sleep and fill the caches in bursts. */
import { run } from "#edges/shell.ts";

/** Bursts of 0 to 60 ms of arithmetic or of walking over 32 MB, with pauses of 0 to 20 ms; it ends with its parent. */
const NEIGHBOUR = `
import os, random, time
block = bytearray(32 << 20)
parent = os.getppid()
while os.getppid() == parent:
    until = time.perf_counter() + random.uniform(0, 0.06)
    walks = random.random() < 0.3
    while time.perf_counter() < until:
        if walks:
            block[:: 4096] = bytes(8192)
            block.count(1)
        else:
            sum(range(2000))
    time.sleep(random.uniform(0, 0.02) * (random.random() < 0.7))
`;

/** Runs `body` beside `count` neighbours, and ends them. */
export const withNeighbours = async <T>(python: string, count: number, body: () => Promise<T>): Promise<T> => {
  const end = new AbortController();
  const neighbours = Array.from({ length: count }, () => run(python, ["-c", NEIGHBOUR], { signal: end.signal }));
  try {
    return await body();
  } finally {
    end.abort();
    await Promise.all(neighbours);
  }
};
