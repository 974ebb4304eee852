/** Facts and doubts of machines whose kernel files are written out here; the forms are those of Linux 5.15 to 6.18. */
import { describe, expect, test } from "vitest";
import { furtherFiles, machineFrom } from "#core/machine/machine-from.ts";
import type { Texts } from "#core/machine/texts.ts";

const HOST = { cpu: "a processor", cores: 4, node: "n1", kernel: "Linux 6.1" };
const texts = (files: Readonly<Record<string, string>>): Texts => new Map(Object.entries(files));
const machine = (files: Readonly<Record<string, string>>) => machineFrom(HOST, texts(files));
const kinds = (files: Readonly<Record<string, string>>) => machine(files).doubts?.map(({ kind }) => kind);

const FOUR_CORES = { "/proc/self/status": "Name:\tnode\nCpus_allowed_list:\t0-3\nMems_allowed_list:\t0\n" };
const UNIFIED = {
  ...FOUR_CORES,
  "/proc/self/mountinfo":
    "24 1 0:21 / /proc rw - proc proc rw\n31 23 0:28 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw\n",
  "/proc/self/cgroup": "0::/system.slice/job_1/step_0\n",
};
const JOB = "/sys/fs/cgroup/system.slice/job_1";
const OLD = {
  ...FOUR_CORES,
  "/proc/self/mountinfo":
    "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n",
  "/proc/self/cgroup": "4:memory:/slurm/uid_1/job_7\n2:cpu,cpuacct:/slurm/uid_1/job_7\n0::/\n",
};

test("no file at all is no fact and no doubt", () => {
  expect(machine({})).toEqual({ ...HOST, facts: {}, doubts: [] });
  const empty = Object.fromEntries(furtherFiles(texts(UNIFIED)).map((path) => [path, ""]));
  expect(machine({ ...UNIFIED, ...empty }).doubts).toEqual([]);
});

test("files of another form are no facts and no doubts", () => {
  const odd = "����\n???: \n-1\n";
  const paths = [
    "/proc/cpuinfo",
    "/proc/stat",
    "/proc/meminfo",
    "/proc/self/stat",
    "/proc/loadavg",
    "/proc/self/cgroup",
  ];
  expect(machine(Object.fromEntries(paths.map((path) => [path, odd]))).doubts).toEqual([]);
});

describe("the processor", () => {
  test("instruction sets are told apart by one flag, not by their order", () => {
    const sets = (flags: string) =>
      machine({ "/proc/cpuinfo": `processor\t: 0\nflags\t\t: ${flags}\n` }).facts?.["instruction sets"];
    expect(sets("fpu avx2 sse4_2")).toMatch(/^avx2 sse4_2, all 3: [0-9a-f]{8}$/);
    expect(sets("avx2 sse4_2 fpu")).toBe(sets("fpu avx2 sse4_2"));
    expect(sets("fpu avx2 sse4_2 rtm")).not.toBe(sets("fpu avx2 sse4_2"));
  });

  const governor = (core: number) => `/sys/devices/system/cpu/cpu${core}/cpufreq/scaling_governor`;

  test("one core that follows its load is a doubt; a core that is not ours is none", () => {
    const files = {
      ...FOUR_CORES,
      [governor(0)]: "performance\n",
      [governor(3)]: "schedutil\n",
      [governor(9)]: "powersave\n",
    };
    expect(machine(files).doubts).toEqual([{ kind: "governor", value: "schedutil" }]);
    expect(furtherFiles(texts(files))).toContain(governor(3));
    expect(furtherFiles(texts(files))).not.toContain(governor(9));
    expect(kinds({ ...FOUR_CORES, [governor(0)]: "performance\n" })).toEqual([]);
  });

  test.each([
    ["/sys/devices/system/cpu/intel_pstate/no_turbo", "0\n", ["turbo"]],
    ["/sys/devices/system/cpu/intel_pstate/no_turbo", "1\n", []],
    ["/sys/devices/system/cpu/cpufreq/boost", "1\n", ["turbo"]],
    ["/sys/devices/system/cpu/cpufreq/boost", "0\n", []],
    ["/proc/sys/kernel/randomize_va_space", "2\n", []],
    ["/proc/sys/kernel/randomize_va_space", "0\n", ["aslr-off"]],
    ["/proc/sys/kernel/randomize_va_space", "1\n", ["aslr-off"]],
    ["/proc/self/personality", "00040000\n", ["aslr-off"]],
    ["/proc/self/personality", "00000000\n", []],
    ["/proc/self/status", "Cpus_allowed_list:\t5\n", ["one-core"]],
    ["/proc/cpuinfo", "flags : fpu hypervisor avx\n", ["virtual"]],
    ["/proc/cpuinfo", "flags : fpu avx\n", []],
  ])("%s with %j", (path, text, expected) => {
    expect(kinds({ [path]: text })).toEqual(expected);
  });
});

describe("control groups", () => {
  test("the tightest quota of all groups above counts", () => {
    const files = { ...UNIFIED, [`${JOB}/step_0/cpu.max`]: "max 100000\n", [`${JOB}/cpu.max`]: "150000 100000\n" };
    expect(machine(files).doubts).toEqual([{ kind: "cpu-quota", value: "1.5 of 4 cores" }]);
    expect(furtherFiles(texts(files))).toContain(`${JOB}/cpu.max`);
    expect(kinds({ ...UNIFIED, [`${JOB}/cpu.max`]: "400000 100000\n" })).toEqual([]);
    expect(kinds({ ...UNIFIED, [`${JOB}/cpu.max`]: "max 100000\n" })).toEqual([]);
  });

  test("version 1 says it in other files", () => {
    const job = "/sys/fs/cgroup/cpu,cpuacct/slurm/uid_1/job_7";
    const files = { [`${job}/cpu.cfs_quota_us`]: "200000\n", [`${job}/cpu.cfs_period_us`]: "100000\n" };
    expect(machine({ ...OLD, ...files }).facts?.["CPU quota"]).toBe("2 cores");
    expect(kinds({ ...OLD, ...files })).toEqual(["cpu-quota"]);
    expect(kinds({ ...OLD, ...files, [`${job}/cpu.cfs_quota_us`]: "-1\n" })).toEqual([]);
  });

  const memory = (limit: number, used: number, cache: number) => ({
    ...UNIFIED,
    [`${JOB}/memory.max`]: `${limit}\n`,
    [`${JOB}/memory.current`]: `${used}\n`,
    [`${JOB}/memory.stat`]: `anon 1\ninactive_file ${cache}\n`,
  });

  test("a limit is a doubt when it is nearly used up, read files aside", () => {
    expect(machine(memory(2 ** 31, 2 ** 31, 0)).doubts).toEqual([{ kind: "memory-limit", value: "2.00 of 2.00 GiB" }]);
    expect(kinds(memory(2 ** 31, 2 ** 31, 2 ** 30))).toEqual([]);
    expect(machine(memory(2 ** 31, 0, 0)).facts?.["memory limit"]).toBe("2.00 GiB");
  });

  test("a limit of which nothing else is known is no doubt", () => {
    const job = "/sys/fs/cgroup/memory/slurm/uid_1/job_7";
    expect(kinds({ ...OLD, [`${job}/memory.limit_in_bytes`]: "1000\n" })).toEqual([]);
    const none = {
      ...OLD,
      [`${job}/memory.limit_in_bytes`]: "9223372036854771712\n",
      [`${job}/memory.usage_in_bytes`]: "1\n",
    };
    expect(machine(none).facts).not.toHaveProperty("memory limit");
  });

  test("a container's mount may show a part of the tree only", () => {
    const files = {
      ...UNIFIED,
      "/proc/self/mountinfo": "31 23 0:28 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n",
      "/proc/self/cgroup": "0::/docker/abc\n",
      "/sys/fs/cgroup/cpu.max": "50000 100000\n",
    };
    expect(machine(files).facts?.["CPU quota"]).toBe("0.5 cores");
  });
});
