/** What PyPy's standard library lacks: the ways around it, on this machine's Python without the functions. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import { testEnvironment } from "../../support/python.ts";

const PACKAGE = join(import.meta.dirname, "..", "..", "..", "action", "python");

const said = async (program: string): Promise<unknown> => {
  const { python } = await testEnvironment();
  const answer = await run(python, ["-c", program], {
    env: { PYTHONPATH: PACKAGE, PYTHONDONTWRITEBYTECODE: "1" },
    timeoutSeconds: 30,
  });
  expect(answer.stderr).toBe("");
  return JSON.parse(answer.stdout);
};

test("threads are pinned without os.sched_setaffinity", async () => {
  const told = await said(`
import json, os
own, wanted = os.sched_getaffinity(0), {max(os.sched_getaffinity(0))}
del os.sched_setaffinity
from _perf_review import affinity
affinity.pin(wanted)
try:
    affinity.pin_thread(2**22 + 1, wanted)
except ProcessLookupError:
    print(json.dumps(os.sched_getaffinity(0) == wanted))
`);
  expect(told).toBe(true);
});

test("programs are started without os.posix_spawn, and what cannot be started is told", async () => {
  const told = await said(`
import json, os
del os.posix_spawn
from _perf_review.spawn import spawned
read, write = os.pipe()
process = spawned("/bin/sh", ["sh", "-c", "cat; printf '%s ' $A; trap | wc -l; exit 3"], {"A": "b", "PATH": os.environ.get("PATH", "/bin:/usr/bin")}, write, None)
os.close(write)
with open(read) as file:
    text = file.read()
_, status = os.waitpid(process, 0)
try:
    spawned("/no/such/program", ["x"], {}, None, None)
except FileNotFoundError:
    print(json.dumps([text, os.WEXITSTATUS(status)]))
`);
  expect(told).toEqual(["b 0\n", 3]);
});
