// The processor's counter, through the real kernel: where it refuses, it must say why, and count nothing.
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import { DRIVER } from "../../support/suite.ts";
import { testEnvironment } from "../../support/python.ts";

const FOLDER = join(DRIVER, "..");

/** Runs a script beside the driver's package; what it prints as JSON. */
const printed = async (script: string): Promise<unknown> => {
  const { python } = await testEnvironment();
  const text = `import json, sys\nsys.path.insert(0, ${JSON.stringify(FOLDER)})\nfrom _perf_review import instructions\n${script}`;
  const ran = await run(python, ["-B", "-c", text]);
  expect(ran.exitCode, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout);
};

const WORK = `
def counted(counter, rounds):
    counter.start()
    sum(range(rounds))
    return counter.stop()
`;

test("it counts more for more work, or says why it cannot", async () => {
  const said = await printed(`${WORK}
counter, why = instructions.counter("auto")
print(json.dumps({"why": why, "few": counted(counter, 10**4), "many": counted(counter, 10**6)}))`);
  const { why, few, many } = said as { why: string | null; few: number | null; many: number | null };
  if (why === null) expect(many).toBeGreaterThan(10 * (few ?? Number.POSITIVE_INFINITY));
  else {
    expect(why).toMatch(/perf_event|counter|supported/);
    expect([few, many]).toEqual([null, null]);
  }
});

test("it is not asked where nobody wants it", async () => {
  const said = await printed(`${WORK}
counter, why = instructions.counter(None)
print(json.dumps([why, counted(counter, 10)]))`);
  expect(said).toEqual([null, null]);
});

// Virtual machines have no counter of instructions, but every kernel has one of CPU time: the same way to it, and the same arithmetic.
test("threads that run already and threads that start later are counted", async () => {
  const said = await printed(`${WORK}
import threading
go, over = threading.Event(), threading.Event()
def wait():
    go.wait()
    sum(range(10**6))
    over.set()
threading.Thread(target=wait).start()
try:
    counter = instructions.Counter(1, 1)
except instructions.Refused as refusal:
    go.set()
    print(json.dumps(str(refusal)))
else:
    idle = counted(counter, 1)
    counter.start()
    go.set()
    over.wait()
    waiting = counter.stop()
    counter.start()
    late = threading.Thread(target=sum, args=(range(10**6),))
    late.start()
    late.join()
    print(json.dumps([idle, waiting, counter.stop()]))`);
  if (typeof said === "string") expect(said).toMatch(/perf_event|seccomp|supported/);
  else {
    const [idle, waiting, late] = said as readonly [number, number, number];
    expect(waiting).toBeGreaterThan(idle);
    expect(late).toBeGreaterThan(idle);
  }
});

test("a counter that the code under test has closed is no number", async () => {
  const said = await printed(`
import os
try:
    counter = instructions.Counter(1, 1)
except instructions.Refused as refusal:
    print(json.dumps([None, str(refusal)]))
else:
    counter.start()
    os.closerange(3, 1024)
    print(json.dumps([counter.stop(), ""]))`);
  expect((said as readonly unknown[])[0]).toBeNull();
});

test.each([
  ["EACCES", /perf_event_paranoid/],
  ["EPERM", /seccomp/],
  ["ENOENT", /virtual machines/],
  ["ENOSYS", /no perf_event_open/],
  ["EINVAL", /perf_event_open: /],
])("%s is explained", async (name, expected) => {
  expect(await printed(`import errno\nprint(json.dumps(instructions.reason(errno.${name})))`)).toMatch(expected);
});
