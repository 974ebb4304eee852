// The time that a process waited for a core, with a real process that wants the same core.
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import { testEnvironment } from "../../support/python.ts";

const PACKAGE = join(import.meta.dirname, "..", "..", "..", "action", "python");

/** Works for 0.1 s of CPU time, on one core, with `beside` run before. */
const script = (beside: string): string => `
import json, os, subprocess, sys, threading, time
sys.path.insert(0, ${JSON.stringify(PACKAGE)})
from _perf_review.waiting import Waiting
core = min(os.sched_getaffinity(0))
os.sched_setaffinity(0, {core})
def spin(seconds, clock):
    end = clock() + seconds
    while clock() < end:
        pass
${beside}
waiting = Waiting(200)
waiting.start()
start, own = time.perf_counter(), time.thread_time()
spin(0.1, time.thread_time)
wall, own = time.perf_counter() - start, time.thread_time() - own
waited = waiting.seconds(wall)
print(json.dumps({"wall": wall, "own": own, "waited": waited, "descriptor": waiting.file or 0}))
`;

interface Said {
  readonly wall: number;
  readonly own: number;
  readonly waited: number;
  readonly descriptor: number;
}

const said = async (beside: string): Promise<Said> => {
  const { python } = await testEnvironment();
  const ran = await run(python, ["-c", script(beside)], { timeoutSeconds: 60 });
  expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
  return JSON.parse(ran.stdout) as Said;
};

test("a neighbour on the same core is seen, and never more than the time that was not spent working", async () => {
  const { wall, own, waited, descriptor } = await said(`
neighbour = subprocess.Popen([sys.executable, "-c", "while True: pass"])
import atexit
atexit.register(neighbour.kill)
time.sleep(0.2)`);
  expect(waited).toBeGreaterThan(0);
  expect(waited).toBeLessThanOrEqual(wall - own * 0.99);
  expect(descriptor).toBeGreaterThanOrEqual(200);
});

test("what a thread waits for while others of its process work may be its own doing: nothing is taken off", async () => {
  const { waited } = await said(`
threading.Thread(target=spin, args=(1, time.perf_counter), daemon=True).start()`);
  expect(waited).toBe(0);
});

test("where the kernel does not tell, nothing is taken off", async () => {
  const { waited } = await said(`
from _perf_review import waiting as module
module.FILE = "/proc/thread-self/there-is-no-such-file"
`);
  expect(waited).toBe(0);
});
