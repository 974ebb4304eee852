/** What others did on the machine between two readings. */
import { describe, expect, test } from "vitest";
import { machineFrom } from "#core/machine/machine-from.ts";
import { machineOver } from "#core/machine/machine-over.ts";

const HOST = { cpu: "a processor", cores: 2, node: "n1", kernel: "Linux 6.1" };

interface Counted {
  readonly user: number;
  readonly idle: number;
  readonly steal?: number;
  /** User and system ticks of this process, and of its children. */
  readonly own?: readonly [number, number, number, number];
  readonly swapped?: number;
  /** Ticks of a third core, which is not ours. */
  readonly foreign?: number;
}

const reading = ({ user, idle, steal = 0, own = [0, 0, 0, 0], swapped = 0, foreign = 0 }: Counted) =>
  machineFrom(
    HOST,
    new Map([
      ["/proc/self/status", "Cpus_allowed_list:\t0-1\n"],
      [
        "/proc/stat",
        `cpu  9 9 9 9\ncpu0 ${user} 0 0 ${idle} 0 0 0 ${steal} 0 0\ncpu1 0 0 0 ${idle} 0 0 0 0 0 0\ncpu2 ${foreign} 0 0 0 0 0 0 0 0 0\nprocs_running 3\n`,
      ],
      [
        "/proc/self/stat",
        `77 (a) (b c) S 1 77 77 0 -1 4194304 100 0 0 0 ${own.join(" ")} 20 0 1 0 1396285 3133440 388`,
      ],
      ["/proc/vmstat", `nr_free_pages 1\npswpin ${swapped}\npswpout 0\n`],
    ]),
  );
const START = reading({ user: 5000, idle: 7000, steal: 300 });
const over = (after: Counted) => machineOver(START, reading(after));

describe("between two readings", () => {
  test("our own work is not others'", () => {
    const machine = over({ user: 6000, idle: 7500, steal: 300, own: [100, 100, 700, 100] });
    expect(machine.doubts).toEqual([]);
    expect(machine.facts?.["used by others meanwhile"]).toBe("0 of 2 cores");
  });

  test("half of one core in others' hands is a doubt", () => {
    const machine = over({ user: 6000, idle: 7500, steal: 300, own: [0, 0, 500, 0] });
    expect(machine.doubts).toEqual([{ kind: "busy", value: "0.5 of 2 cores" }]);
  });

  test("cores that are not ours do not matter", () => {
    expect(over({ user: 5000, idle: 8000, steal: 300, foreign: 4000 }).doubts).toEqual([]);
  });

  test("time that the hypervisor took is a doubt from a fiftieth on", () => {
    expect(over({ user: 5000, idle: 7400, steal: 500 }).doubts).toEqual([{ kind: "steal", value: "20 %" }]);
    expect(over({ user: 5000, idle: 7500, steal: 305 }).doubts).toEqual([]);
  });

  test("swapping is a doubt, a few pages are not", () => {
    expect(over({ user: 5000, idle: 7500, steal: 300, swapped: 5000 }).doubts).toEqual([
      { kind: "swap", value: "5000 pages" },
    ]);
    expect(over({ user: 5000, idle: 7500, steal: 300, swapped: 3 }).doubts).toEqual([]);
  });

  test("no time between, or nothing counted, says nothing", () => {
    expect(machineOver(START, START).doubts).toEqual([]);
    const bare = machineFrom(HOST, new Map());
    expect(machineOver(bare, bare)).toEqual(bare);
  });

  test("thread variables of the benchmarks become a fact, others do not", () => {
    const machine = machineOver(START, START, { OMP_NUM_THREADS: "2", HOME: "/home/a" });
    expect(machine.facts?.["threads"]).toBe("OMP_NUM_THREADS=2");
    expect(JSON.stringify(machine)).not.toContain("/home/a");
  });
});
