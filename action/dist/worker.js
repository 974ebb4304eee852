import { createRequire as __cr } from "node:module"; const require = __cr(import.meta.url);

// action/worker.ts
import { mkdtempSync, readFileSync as readFileSync4, rmSync as rmSync2 } from "node:fs";
import { tmpdir } from "node:os";
import { join as join4 } from "node:path";

// src/core/plan/plan-identity.ts
var planIdentity = (plan2) => JSON.stringify({ ...plan2, budgetSeconds: 0 });

// src/edges/clock.ts
var systemClock = { seconds: () => performance.now() / 1e3 };

// src/edges/drivers.ts
import { closeSync as closeSync2, mkdirSync, openSync as openSync2, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

// src/edges/shell.ts
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { Socket } from "node:net";
import { constants } from "node:os";
var STDOUT_LIMIT_CHARACTERS = 64 * 1024 * 1024;
var STDERR_TAIL_CHARACTERS = 1024 * 1024;
var GRACE_SECONDS = 2;
var NOT_FOUND = 127;
var groups = /* @__PURE__ */ new Set();
var isWatching = false;
var isEnding = false;
var signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
  } catch {
  }
};
var signalAll = (signal) => {
  for (const pid of groups) signalGroup(pid, signal);
};
var watchOwnEnd = () => {
  if (isWatching) return;
  isWatching = true;
  process.on("exit", () => signalAll("SIGKILL"));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = process.listenerCount(signal) === 1;
      signalAll("SIGTERM");
      const deadline = performance.now() + GRACE_SECONDS * 1e3;
      const poll = setInterval(() => {
        if (groups.size > 0 && performance.now() < deadline) return;
        clearInterval(poll);
        signalAll("SIGKILL");
        if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
      }, 20);
    });
  }
};
var LINE_LIMIT_CHARACTERS = 1024 * 1024;
var converse = (command2, args, options) => {
  watchOwnEnd();
  const output = openSync(options.output, "a");
  const child = spawn(command2, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ["ignore", output, output, "pipe"],
    detached: true
  });
  closeSync(output);
  const pid = child.pid;
  if (pid !== void 0) groups.add(pid);
  const extra = child.stdio[3];
  const channel = extra instanceof Socket ? extra : void 0;
  const lines = [];
  let partial = "";
  let last;
  let wake;
  channel?.setEncoding("utf8").on("data", (text2) => {
    const parts = (partial + text2).split("\n");
    partial = (parts.pop() ?? "").slice(0, LINE_LIMIT_CHARACTERS);
    lines.push(...parts);
    if (parts.length > 0) wake?.();
  });
  channel?.on("error", () => void 0);
  const ended = new Promise((resolve) => {
    const finish = (exitCode, signal) => {
      if (last !== void 0) return;
      if (pid !== void 0) {
        signalGroup(pid, "SIGKILL");
        groups.delete(pid);
      }
      last = { exitCode, signal };
      setImmediate(() => {
        channel?.destroy();
        wake?.();
        resolve({ exitCode, signal });
      });
    };
    child.on("exit", finish);
    child.on("error", () => finish(NOT_FOUND, null));
  });
  return {
    ended,
    send: (line2) => void channel?.write(`${line2}
`),
    receive: (limitSeconds) => new Promise((resolve) => {
      const timer = setTimeout(() => answer({ kind: "timeout" }), limitSeconds * 1e3);
      const answer = (received) => {
        clearTimeout(timer);
        wake = void 0;
        resolve(received);
      };
      const look2 = () => {
        const line2 = lines.shift();
        if (line2 !== void 0) answer({ kind: "line", line: line2 });
        else if (last !== void 0) answer({ kind: "ended", ...last });
      };
      wake = look2;
      look2();
    }),
    end: () => {
      if (pid !== void 0 && last === void 0) signalGroup(pid, "SIGKILL");
    }
  };
};

// src/edges/drivers.ts
var CHANNEL = 3;
var STACK_SHIFTS = 4096;
var LOG_TAIL_BYTES = 16 * 1024;
var LOG_TAIL_LINES = 100;
var ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;
var driversIn = (folder, driver) => {
  let started = 0;
  return {
    open: ({ place, environment, hashSeed, layout, variables, job, under }) => {
      const own = join(folder, `${String(started++).padStart(6, "0")}-${place}`);
      const temporary = join(own, "tmp");
      const [out, log] = [join(own, "answer.json"), join(own, "output.log")];
      mkdirSync(temporary, { recursive: true });
      writeFileSync(join(own, "job.json"), JSON.stringify({ ...job, out, turn_fd: CHANNEL, layout }));
      const valgrind = under === void 0 ? null : join(own, "valgrind.log");
      const words = [environment.python, driver, join(own, "job.json")];
      const [command2 = "", ...args] = valgrind === null ? words : [...underValgrind(valgrind), ...words];
      const process2 = converse(command2, args, {
        cwd: environment.root,
        env: {
          ...environment.variables,
          PYTHONHASHSEED: String(hashSeed),
          TMPDIR: temporary,
          PERF_REVIEW_PADDING: "-".repeat((layout ?? 0) % STACK_SHIFTS),
          ...variables
        },
        output: log
      });
      return liveDriver(process2, out, log, own, valgrind);
    }
  };
};
var underValgrind = (log) => [
  "valgrind",
  "--tool=callgrind",
  "--callgrind-out-file=/dev/null",
  "--child-silent-after-fork=yes",
  `--log-file=${log}`
];
var collected = (path) => {
  const total = Number(/^==\d+== Collected : (\d+)$/m.exec(textOf(path))?.[1] ?? "");
  return total > 0 ? total : null;
};
var liveDriver = (process2, out, log, own, valgrind) => {
  const failed = (why, limitSeconds) => {
    const result = { ok: false, why, limitSeconds, answer: parsedFile(out), log: logTail(log) };
    process2.end();
    return result;
  };
  const hear = async (limitSeconds, read) => {
    const received = await process2.receive(limitSeconds);
    if (received.kind !== "line") return failed(received.kind, limitSeconds);
    const value = read(parsed(received.line));
    return value === null ? failed("nonsense", limitSeconds) : { ok: true, value };
  };
  const ask = (line2, limitSeconds, read) => {
    process2.send(line2);
    return hear(limitSeconds, read);
  };
  return {
    ready: (limit) => hear(limit, (message) => positive(message, "inner")),
    pin: async (cores2, limit) => {
      const heard = await ask(`pin ${cores2.join(",")}`, limit, (message) => message === null ? null : true);
      return heard.ok ? { ok: true, value: null } : heard;
    },
    count: (limit) => ask("count", limit, refusalFrom),
    slice: (rounds, untimed, limit) => ask(`go ${rounds} ${untimed}`, limit, sliceFrom),
    finish: async (limit) => {
      process2.send("end");
      const received = await process2.receive(limit);
      if (received.kind === "line") return failed("nonsense", limit);
      if (received.kind === "timeout") return failed("timeout", limit);
      const counted2 = valgrind === null ? {} : { instructions: collected(valgrind) };
      return { ok: true, value: { answer: parsedFile(out), log: logTail(log), ...counted2 } };
    },
    end: () => process2.end(),
    dispose: async () => {
      process2.end();
      await process2.ended;
      rm(own, { recursive: true, force: true, maxRetries: 2 }).catch(() => void 0);
    }
  };
};
var sliceFrom = (message) => {
  const value = finite(message, "value");
  const wallSeconds = value === null ? positive(message, "wall") : finite(message, "wall");
  if (wallSeconds === null) return null;
  const waited = finite(message, "waited");
  const instructions = positive(message, "instructions");
  const elapsed = finite(message, "elapsed");
  return {
    wallSeconds,
    ...waited === null ? {} : { waitedSeconds: waited },
    ...elapsed === null ? {} : { elapsedSeconds: elapsed },
    cpuSeconds: finite(message, "cpu"),
    idleSeconds: finite(message, "idle") ?? 0,
    ...value === null ? {} : { value },
    ...instructions === null ? {} : { instructions }
  };
};
var refusalFrom = (message) => {
  const why = message instanceof Object ? Reflect.get(message, "why") : void 0;
  return why === null || typeof why === "string" ? { why } : null;
};
var finite = (message, name) => {
  const value = message instanceof Object ? Reflect.get(message, name) : null;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
};
var positive = (message, name) => {
  const value = finite(message, name);
  return value !== null && value > 0 ? value : null;
};
var parsed = (text2) => {
  try {
    return JSON.parse(text2);
  } catch {
    return null;
  }
};
var textOf = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};
var parsedFile = (path) => {
  try {
    return statSync(path).size > ANSWER_LIMIT_BYTES ? null : parsed(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
};
var logTail = (path) => {
  const file = openSync2(path, "r");
  try {
    const size2 = statSync(path).size;
    const bytes = Buffer.alloc(Math.min(size2, LOG_TAIL_BYTES));
    readSync(file, bytes, 0, bytes.length, size2 - bytes.length);
    return bytes.toString("utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
  } finally {
    closeSync2(file);
  }
};

// src/edges/host.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { availableParallelism, cpus, hostname, release, type } from "node:os";
import { join as join2 } from "node:path";

// src/core/machine/texts.ts
var FIRST_FILES = [
  "/proc/cpuinfo",
  "/proc/loadavg",
  "/proc/meminfo",
  "/proc/pressure/cpu",
  "/proc/self/cgroup",
  "/proc/self/mountinfo",
  "/proc/self/personality",
  "/proc/self/stat",
  "/proc/self/status",
  "/proc/stat",
  "/proc/sys/kernel/perf_event_paranoid",
  "/proc/sys/kernel/randomize_va_space",
  "/proc/vmstat",
  "/sys/class/dmi/id/product_name",
  "/sys/class/dmi/id/sys_vendor",
  "/sys/devices/system/clocksource/clocksource0/current_clocksource",
  "/sys/devices/system/cpu/cpufreq/boost",
  "/sys/devices/system/cpu/intel_pstate/no_turbo",
  "/sys/devices/system/cpu/isolated",
  "/sys/devices/system/cpu/smt/active",
  "/sys/devices/system/node/online",
  "/sys/hypervisor/type",
  "/sys/kernel/mm/transparent_hugepage/enabled"
];
var textAt = (texts, path) => texts.get(path)?.trim() || null;
var numberAt = (texts, path) => numberFrom(textAt(texts, path));
var numberFrom = (text2) => text2 !== null && text2 !== void 0 && /^\d+$/.test(text2) ? Number(text2) : null;
var valueOf = (texts, path, name) => {
  for (const line2 of texts.get(path)?.split("\n") ?? []) {
    const [, found, value] = /^([^\s:]+)\s*:?\s*(.*?)\s*$/.exec(line2) ?? [];
    if (found === name && value !== void 0 && value !== "") return value;
  }
  return null;
};
var memoryBytes = (texts, name) => {
  const kilobytes = numberFrom(valueOf(texts, "/proc/meminfo", name)?.replace(/ kB$/, ""));
  return kilobytes === null ? null : 1024 * kilobytes;
};

// src/core/machine/cgroup.ts
var mountOf = (texts, type2, controller) => {
  for (const line2 of texts.get("/proc/self/mountinfo")?.split("\n") ?? []) {
    const [left = "", right = ""] = line2.split(" - ");
    const [, , , root, point] = left.split(" ");
    const [found, , options = ""] = right.split(" ");
    const isIt = found === type2 && (controller === null || options.split(",").includes(controller));
    if (isIt && root !== void 0 && point !== void 0) return { root, point };
  }
  return null;
};
var pathOf = (texts, controller) => {
  for (const line2 of texts.get("/proc/self/cgroup")?.split("\n") ?? []) {
    const [, controllers = "", path] = /^\d+:([^:]*):(.*)$/.exec(line2) ?? [];
    if (controllers.split(",").includes(controller)) return path ?? null;
  }
  return null;
};
var foldersFrom = ({ root, point }, path) => {
  const below = root !== "/" && path.startsWith(root) ? path.slice(root.length) : path;
  const parts = below.split("/").filter((part) => part !== "" && part !== "..");
  return Array.from(
    { length: parts.length + 1 },
    (_, up) => `${point}${parts.slice(0, parts.length - up).map((part) => `/${part}`).join("")}`
  );
};
var groupOf = (texts, controller) => {
  const [old, oldPath] = [mountOf(texts, "cgroup", controller), pathOf(texts, controller)];
  if (old !== null && oldPath !== null) return { version: 1, folders: foldersFrom(old, oldPath) };
  const [unified, path] = [mountOf(texts, "cgroup2", null), pathOf(texts, "")];
  return unified === null || path === null ? null : { version: 2, folders: foldersFrom(unified, path) };
};
var FILES = {
  cpu: { 1: ["cpu.cfs_quota_us", "cpu.cfs_period_us", "cpu.stat"], 2: ["cpu.max", "cpu.stat"] },
  memory: {
    1: ["memory.limit_in_bytes", "memory.usage_in_bytes", "memory.stat"],
    2: ["memory.max", "memory.current", "memory.stat"]
  }
};
var cgroupFiles = (texts) => ["cpu", "memory"].flatMap((controller) => {
  const group = groupOf(texts, controller);
  return group?.folders.flatMap((folder) => FILES[controller][group.version].map((name) => `${folder}/${name}`)) ?? [];
});
var quotaCores = (texts) => {
  const group = groupOf(texts, "cpu");
  const quotas = (group?.folders ?? []).flatMap((folder) => {
    const [quota, period] = group?.version === 2 ? textAt(texts, `${folder}/cpu.max`)?.split(" ") ?? [] : [textAt(texts, `${folder}/cpu.cfs_quota_us`), textAt(texts, `${folder}/cpu.cfs_period_us`)];
    const [granted, every] = [numberFrom(quota), numberFrom(period)];
    return granted !== null && every !== null && every > 0 ? [granted / every] : [];
  });
  return quotas.length === 0 ? null : Math.min(...quotas);
};
var throttledTimes = (texts) => {
  const counts = (groupOf(texts, "cpu")?.folders ?? []).flatMap(
    (folder) => numberFrom(valueOf(texts, `${folder}/cpu.stat`, "nr_throttled")) ?? []
  );
  return counts.length === 0 ? null : Math.max(...counts);
};
var NO_LIMIT_BYTES = 2 ** 60;
var memoryLimit = (texts) => {
  const group = groupOf(texts, "memory");
  const limits = (group?.folders ?? []).flatMap((folder) => {
    const [limitFile, usageFile, inactive] = group?.version === 2 ? ["memory.max", "memory.current", "inactive_file"] : ["memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"];
    const limitBytes = numberAt(texts, `${folder}/${limitFile}`);
    if (limitBytes === null || limitBytes >= NO_LIMIT_BYTES) return [];
    const usage = numberAt(texts, `${folder}/${usageFile}`);
    const cache = numberFrom(valueOf(texts, `${folder}/memory.stat`, inactive));
    return [{ limitBytes, usedBytes: usage === null || cache === null ? null : Math.max(0, usage - cache) }];
  });
  return limits.toSorted((a, b) => a.limitBytes - b.limitBytes)[0] ?? null;
};

// src/core/machine/available-memory.ts
var availableMemory = (texts) => {
  const known = [memoryBytes(texts, "MemAvailable"), memoryLimit(texts)?.limitBytes ?? null];
  const bytes = known.filter((each) => each !== null);
  return bytes.length === 0 ? null : Math.min(...bytes);
};

// src/core/machine/cores.ts
var MOST_CORES = 8192;
var coresFrom = (list2) => [...list2.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) => {
  const from = Number(first);
  const length = Number(last) - from + 1;
  return length > 0 && length <= MOST_CORES ? Array.from({ length }, (_, i) => from + i) : [];
});
var allowedCores = (texts) => coresFrom(valueOf(texts, "/proc/self/status", "Cpus_allowed_list") ?? "");

// src/core/machine/counters.ts
var TICKS = 100;
var cpuTicks = (line2) => {
  const columns = line2.split(/\s+/).map(Number);
  const [user, nice, system, idle, iowait, irq, softirq, steal = 0] = columns;
  if (columns.some(Number.isNaN) || softirq === void 0) return null;
  const busy = (user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + softirq;
  return { busy, steal, all: busy + steal + (idle ?? 0) + (iowait ?? 0) };
};
var ownSeconds = (texts) => {
  const fields = /^.*\) (.*)$/s.exec(texts.get("/proc/self/stat") ?? "")?.[1]?.split(" ").slice(11, 15).map(numberFrom);
  if (fields === void 0 || fields.length < 4) return null;
  return fields.reduce((sum, each) => sum === null || each === null ? null : sum + each / TICKS, 0);
};
var countersFrom = (texts) => {
  const cores2 = allowedCores(texts);
  const lines = cores2.length === 0 ? ["cpu"] : cores2.map((core) => `cpu${core}`);
  const ticks = lines.map((name) => cpuTicks(valueOf(texts, "/proc/stat", name) ?? ""));
  let [busy, all, steal] = [0, 0, 0];
  for (const each of ticks) {
    if (each === null) return null;
    busy += each.busy;
    all += each.all;
    steal += each.steal;
  }
  const swapped = ["pswpin", "pswpout"].map((name) => numberFrom(valueOf(texts, "/proc/vmstat", name)));
  return {
    cores: Math.max(1, cores2.length),
    allSeconds: all / TICKS,
    busySeconds: busy / TICKS,
    stealSeconds: steal / TICKS,
    ownSeconds: ownSeconds(texts),
    swappedPages: swapped.reduce((sum, each) => sum === null || each === null ? null : sum + each, 0),
    throttled: throttledTimes(texts)
  };
};

// src/core/machine/cpu.ts
var WIDTHS = ["avx512f", "avx2", "avx", "sse4_2", "sve2", "sve", "asimd", "vsx"];
var folderOf = (core) => `/sys/devices/system/cpu/cpu${core}`;
var frequencyFiles = (core) => ["cpufreq/scaling_governor", "cpufreq/scaling_driver", "topology/thread_siblings_list"].map(
  (name) => `${folderOf(core)}/${name}`
);
var cpuFiles = (texts) => allowedCores(texts).flatMap(frequencyFiles);
var flagsOf = (texts) => (valueOf(texts, "/proc/cpuinfo", "flags") ?? valueOf(texts, "/proc/cpuinfo", "Features"))?.split(/\s+/).toSorted() ?? [];
var digest = (text2) => {
  let hash = 2166136261;
  for (let i = 0; i < text2.length; i++) hash = Math.imul(hash ^ text2.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(16).padStart(8, "0");
};
var instructionSets = (texts) => {
  const flags = flagsOf(texts);
  if (flags.length === 0) return null;
  return `${WIDTHS.filter((width) => flags.includes(width)).join(" ")}, all ${flags.length}: ${digest(flags.join(" "))}`;
};
var distinct = (values) => [...new Set(values)].filter((value) => value !== null).toSorted();
var governors = (texts) => distinct(allowedCores(texts).map((core) => textAt(texts, `${folderOf(core)}/cpufreq/scaling_governor`)));
var frequencyDrivers = (texts) => distinct(allowedCores(texts).map((core) => textAt(texts, `${folderOf(core)}/cpufreq/scaling_driver`)));
var sharedCores = (texts) => distinct(allowedCores(texts).map((core) => textAt(texts, `${folderOf(core)}/topology/thread_siblings_list`))).filter(
  (siblings) => /[-,]/.test(siblings)
);
var isTurboOn = (texts) => {
  const noTurbo = numberAt(texts, "/sys/devices/system/cpu/intel_pstate/no_turbo");
  if (noTurbo !== null) return noTurbo === 0;
  const boost = numberAt(texts, "/sys/devices/system/cpu/cpufreq/boost");
  return boost === null ? null : boost === 1;
};
var isSmtOn = (texts) => {
  const active = numberAt(texts, "/sys/devices/system/cpu/smt/active");
  return active === null ? null : active === 1;
};
var hypervisor = (texts) => {
  const xen = textAt(texts, "/sys/hypervisor/type");
  if (xen !== null) return xen;
  if (!flagsOf(texts).includes("hypervisor")) return null;
  const maker = [textAt(texts, "/sys/class/dmi/id/sys_vendor"), textAt(texts, "/sys/class/dmi/id/product_name")];
  return maker.filter((part) => part !== null).join(" ") || "host unknown";
};

// src/core/machine/doubts.ts
var STEADY_GOVERNORS = ["performance", "userspace"];
var FULL_RANDOMISATION = 2;
var NO_RANDOMISATION = 262144;
var FULL = 0.8;
var OTHERS = 0.1;
var STOLEN = 0.02;
var SWAPPED_PAGES = 256;
var GIBIBYTE = 2 ** 30;
var gibibytes = (bytes) => (bytes / GIBIBYTE).toPrecision(3);
var cores = (count) => String(Number(count.toPrecision(2)));
var aslrOff = (texts) => {
  const personality = textAt(texts, "/proc/self/personality");
  if (personality !== null && (Number.parseInt(personality, 16) & NO_RANDOMISATION) !== 0)
    return "off for this process";
  const setting = numberAt(texts, "/proc/sys/kernel/randomize_va_space");
  return setting === null || setting === FULL_RANDOMISATION ? null : setting === 0 ? "off" : "without the heap";
};
var doubtsNow = (texts) => {
  const allowed = allowedCores(texts).length;
  const unsteady = governors(texts).filter((governor) => !STEADY_GOVERNORS.includes(governor));
  const quota = quotaCores(texts);
  const memory = memoryLimit(texts);
  const used = memory?.usedBytes ?? 0;
  const values = {
    governor: unsteady.join(", "),
    turbo: isTurboOn(texts) === true ? "on" : null,
    "cpu-quota": quota !== null && allowed > 0 && quota < allowed ? `${cores(quota)} of ${allowed} cores` : null,
    "memory-limit": memory !== null && used > FULL * memory.limitBytes ? `${gibibytes(used)} of ${gibibytes(memory.limitBytes)} GiB` : null,
    "one-core": allowed === 1 ? "1" : null,
    "aslr-off": aslrOff(texts),
    virtual: hypervisor(texts)
  };
  return doubtsFrom(values);
};
var doubtsBetween = (before, after) => {
  const seconds = after.allSeconds - before.allSeconds;
  const throttled = difference(before.throttled, after.throttled);
  const swapped = difference(before.swappedPages, after.swappedPages);
  const values = {
    "cpu-quota": throttled > 0 ? `it ran out ${throttled} times` : null,
    swap: swapped >= SWAPPED_PAGES ? `${swapped} pages` : null
  };
  if (seconds > 0 && after.cores === before.cores) {
    const others = othersShare(before, after);
    const stolen = (after.stealSeconds - before.stealSeconds) / seconds;
    if (others !== null && others > OTHERS) values.busy = `${cores(others * after.cores)} of ${after.cores} cores`;
    if (stolen > STOLEN) values.steal = `${Number((100 * stolen).toPrecision(2))} %`;
  }
  return doubtsFrom(values);
};
var othersShare = (before, after) => {
  const seconds = after.allSeconds - before.allSeconds;
  if (before.ownSeconds === null || after.ownSeconds === null || !(seconds > 0)) return null;
  const others = after.busySeconds - before.busySeconds - (after.ownSeconds - before.ownSeconds);
  return Math.min(1, Math.max(0, others / seconds));
};
var difference = (before, after) => before === null || after === null ? 0 : after - before;
var KINDS = [
  "busy",
  "steal",
  "cpu-quota",
  "memory-limit",
  "swap",
  "one-core",
  "governor",
  "turbo",
  "aslr-off",
  "virtual"
];
var doubtsFrom = (values) => KINDS.flatMap((kind) => {
  const value = values[kind] ?? "";
  return value === "" ? [] : [{ kind, value }];
});
var doubtsTogether = (all) => doubtsFrom(
  Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      all.filter((doubt) => doubt.kind === kind).map(({ value }) => value).join(", ")
    ])
  )
);

// src/core/machine/machine-from.ts
var furtherFiles = (texts) => [...cpuFiles(texts), ...cgroupFiles(texts)];
var onOff = (isOn) => isOn === null ? null : isOn ? "on" : "off";
var size = (bytes) => bytes === null ? null : `${gibibytes(bytes)} GiB`;
var chosen = (text2) => /\[(\S+)\]/.exec(text2 ?? "")?.[1] ?? null;
var RANDOMISATION = { 0: "off", 1: "without the heap", 2: "full" };
var swapUsed = (texts) => {
  const [total, free] = [memoryBytes(texts, "SwapTotal"), memoryBytes(texts, "SwapFree")];
  return total === null || free === null ? null : total - free;
};
var factsNow = (texts) => {
  const quota = quotaCores(texts);
  const [one, five, fifteen] = textAt(texts, "/proc/loadavg")?.split(" ") ?? [];
  return {
    "instruction sets": instructionSets(texts),
    governor: governors(texts).join(", "),
    "frequency driver": frequencyDrivers(texts).join(", "),
    turbo: onOff(isTurboOn(texts)),
    "simultaneous multithreading": onOff(isSmtOn(texts)),
    "cores that share a physical one": sharedCores(texts).join("; "),
    "allowed cores": valueOf(texts, "/proc/self/status", "Cpus_allowed_list"),
    "isolated cores": textAt(texts, "/sys/devices/system/cpu/isolated"),
    "CPU quota": quota === null ? null : `${cores(quota)} cores`,
    memory: size(memoryBytes(texts, "MemTotal")),
    "memory limit": size(memoryLimit(texts)?.limitBytes ?? null),
    "memory nodes": textAt(texts, "/sys/devices/system/node/online"),
    "allowed memory nodes": valueOf(texts, "/proc/self/status", "Mems_allowed_list"),
    "swap in use": size(swapUsed(texts)),
    "load average": fifteen === void 0 ? null : `${one}, ${five}, ${fifteen} (1, 5, 15 min)`,
    "running processes": valueOf(texts, "/proc/stat", "procs_running"),
    "CPU pressure": /avg10=[\d.]+/.exec(textAt(texts, "/proc/pressure/cpu") ?? "")?.[0] ?? null,
    "address randomisation": RANDOMISATION[textAt(texts, "/proc/sys/kernel/randomize_va_space") ?? ""] ?? null,
    "huge pages": chosen(textAt(texts, "/sys/kernel/mm/transparent_hugepage/enabled")),
    "clock source": textAt(texts, "/sys/devices/system/clocksource/clocksource0/current_clocksource"),
    "guest of": hypervisor(texts),
    perf_event_paranoid: textAt(texts, "/proc/sys/kernel/perf_event_paranoid")
  };
};
var machineFrom = (host, texts) => {
  const facts = Object.entries(factsNow(texts)).flatMap(
    ([name, value]) => value === null || value === "" ? [] : [[name, value]]
  );
  const counters = countersFrom(texts);
  return {
    ...host,
    facts: Object.fromEntries(facts),
    doubts: doubtsNow(texts),
    ...counters === null ? {} : { counters }
  };
};

// src/edges/host.ts
var readInto = (texts, root, paths) => {
  for (const path of paths) {
    try {
      texts.set(path, readFileSync2(join2(root, path), "utf8"));
    } catch {
    }
  }
};
var hostAt = (root) => {
  const texts = () => {
    const found = /* @__PURE__ */ new Map();
    readInto(found, root, FIRST_FILES);
    readInto(found, root, furtherFiles(found));
    return found;
  };
  return {
    machine: () => machineFrom(
      {
        cpu: cpus()[0]?.model.trim() ?? "unknown",
        cores: availableParallelism(),
        node: hostname(),
        kernel: `${type()} ${release()}`
      },
      texts()
    ),
    cores: () => {
      const own = /* @__PURE__ */ new Map();
      readInto(own, root, ["/proc/self/status"]);
      return allowedCores(own);
    },
    memoryBytes: () => availableMemory(texts())
  };
};
var thisHost = hostAt("/");

// src/edges/recorder.ts
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync as mkdirSync2, readFileSync as readFileSync3, renameSync, rmSync, truncateSync, writeFileSync as writeFileSync2 } from "node:fs";
import { join as join3 } from "node:path";
var recorderIn = (folder, identity) => {
  mkdirSync2(folder, { recursive: true });
  const [journal, pairs, versionPairs2] = ["journal.jsonl", "pairs.jsonl", "version-pairs.jsonl"].map(
    (name) => join3(folder, name)
  );
  const done = join3(folder, "measured.json");
  rmSync(done, { force: true });
  const header = `${JSON.stringify({ measurement: createHash("sha256").update(identity).digest("hex") })}
`;
  const isSame = wholeLines(journal).startsWith(header);
  if (!isSame) {
    for (const file of [pairs, versionPairs2]) writeFileSync2(file, "");
    writeFileSync2(journal, header);
  }
  return {
    earlier: isSame ? { pairs: wholeLines(pairs), versionPairs: wholeLines(versionPairs2), journal: wholeLines(journal) } : { pairs: "", versionPairs: "", journal: "" },
    pair: (pair) => appendFileSync(pairs, line(pair)),
    versionPair: (pair) => appendFileSync(versionPairs2, line(pair)),
    note: (note) => appendFileSync(journal, line(note)),
    done: (measured2) => {
      writeFileSync2(`${done}.tmp`, line(measured2));
      renameSync(`${done}.tmp`, done);
    }
  };
};
var line = (value) => `${JSON.stringify(value)}
`;
var wholeLines = (path) => {
  let bytes;
  try {
    bytes = readFileSync3(path);
  } catch {
    return "";
  }
  const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
  if (whole.length < bytes.length) truncateSync(path, whole.length);
  return whole.toString("utf8");
};

// src/core/machine/machine-over.ts
var THREADS = /^(?:OMP_NUM_THREADS|OPENBLAS_NUM_THREADS|MKL_NUM_THREADS|BLIS_NUM_THREADS|NUMBA_NUM_THREADS|NUMEXPR_NUM_THREADS|VECLIB_MAXIMUM_THREADS|RAYON_NUM_THREADS)$/;
var machineOver = (before, after, variables = {}) => {
  const { counters: _, ...start } = before;
  const threads = Object.entries(variables).filter(([name]) => THREADS.test(name));
  const facts = {
    ...start.facts,
    ...threads.length === 0 ? {} : { threads: threads.map((pair) => pair.join("=")).join(", ") }
  };
  if (before.counters === void 0 || after.counters === void 0) return { ...start, facts };
  const [first, last] = [before.counters, after.counters];
  const others = othersShare(first, last);
  if (others !== null) facts["used by others meanwhile"] = `${cores(others * last.cores)} of ${last.cores} cores`;
  const seconds = last.allSeconds - first.allSeconds;
  if (seconds > 0) {
    const stolen = 100 * (last.stealSeconds - first.stealSeconds) / seconds;
    facts["stolen by the hypervisor meanwhile"] = `${Number(stolen.toPrecision(2))} %`;
  }
  return { ...start, facts, doubts: doubtsTogether([...start.doubts ?? [], ...doubtsBetween(first, last)]) };
};

// src/flows/measure/alive.ts
var counted = (drivers, clock) => {
  let alive = 0;
  let since = 0;
  let seconds = 0;
  let processes = 0;
  return {
    seconds: () => seconds + (alive > 0 ? clock.seconds() - since : 0),
    processes: () => processes,
    drivers: {
      open: (start) => {
        processes++;
        if (alive++ === 0) since = clock.seconds();
        const driver = drivers.open(start);
        let isGone = false;
        const gone = () => {
          if (isGone) return;
          isGone = true;
          if (--alive === 0) seconds += clock.seconds() - since;
        };
        return {
          ...driver,
          finish: async (limit) => {
            const heard = await driver.finish(limit);
            if (heard.ok) gone();
            return heard;
          },
          dispose: async () => {
            await driver.dispose();
            gone();
          }
        };
      }
    }
  };
};

// src/flows/measure/budget.ts
var OVERTIME = 0.03;
var budgetOf = (seconds, clock, spent = 0) => {
  const deadline = clock.seconds() + seconds - spent;
  const costs = /* @__PURE__ */ new Map();
  const secondsLeft = () => Math.max(0, deadline - clock.seconds());
  const pairSeconds = (lane) => {
    const known = costs.get(lane);
    return known === void 0 ? Number.POSITIVE_INFINITY : known.sum / known.count;
  };
  return {
    secondsLeft,
    secondsToCut: () => Math.max(0, deadline + OVERTIME * seconds - clock.seconds()),
    note: (lane, cost) => {
      const known = costs.get(lane) ?? { sum: 0, count: 0 };
      costs.set(lane, { sum: known.sum + cost, count: known.count + 1 });
    },
    isAffordable: (lane) => pairSeconds(lane) <= secondsLeft(),
    pairSeconds
  };
};

// src/model/pair.ts
var METRICS = ["wall-time", "peak-memory", "memory", "track"];

// src/core/stats/record-field.ts
var field = (row, name) => Object.hasOwn(row, name) ? Reflect.get(row, name) : void 0;
var LONGEST_QUOTE = 60;
var quoted = (value) => {
  if (value === void 0) return "missing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text2 = JSON.stringify(value);
  return text2.length > LONGEST_QUOTE ? `${text2.slice(0, LONGEST_QUOTE)}…` : text2;
};
var isName = (value) => typeof value === "string" && value.length > 0;
var isNatural = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
var SHORTEST_SECONDS = 1e-15;
var LONGEST_SECONDS = 1e15;
var isSeconds = (value) => typeof value === "number" && value >= SHORTEST_SECONDS && value <= LONGEST_SECONDS;
var LEAST_VALUE = 1e-150;
var LARGEST_VALUE = 1e150;
var isValue = (value) => typeof value === "number" && value >= LEAST_VALUE && value <= LARGEST_VALUE;
var valuesFrom = (name, values, metric) => {
  const [isPossible, noun] = metric === "wall-time" ? [isSeconds, "number of seconds"] : [isValue, "value above 0"];
  if (!Array.isArray(values) || values.length === 0)
    return {
      fault: `"${name}" is no list of ${noun === "number of seconds" ? "seconds" : "values"} but ${quoted(values)}`
    };
  const list2 = values;
  if (list2.every(isPossible)) return list2;
  const wrong = list2.findIndex((value) => !isPossible(value));
  return { fault: `value ${wrong + 1} of "${name}" is no possible ${noun}: ${quoted(list2[wrong])}` };
};
var lettersOf = (order, turns) => {
  if (order === void 0 || order === null) return void 0;
  if (typeof order !== "string" || !/^[bh]*$/.test(order))
    return { fault: `"order" is not made of the letters b and h: ${quoted(order)}` };
  if (turns !== null && order.length !== turns)
    return { fault: `"order" has ${order.length} letters for ${turns} turns` };
  return order;
};

// src/core/stats/record-extras.ts
var isCpuSeconds = (value) => value === null || value === 0 || isSeconds(value);
var cpuOf = (row, pair) => {
  const cpu2 = field(row, "cpu");
  if (typeof cpu2 !== "object" || cpu2 === null) return {};
  const values = (side) => {
    const given = field(cpu2, side);
    if (!Array.isArray(given) || given.length !== pair[side].length) return null;
    const list2 = given;
    return list2.every(isCpuSeconds) ? list2 : null;
  };
  const base = values("base");
  const head = values("head");
  return base === null || head === null ? {} : { cpu: { base, head } };
};
var bothOf = (row, name, from) => {
  const given = field(row, name);
  if (typeof given !== "object" || given === null) return null;
  const [base, head] = [from(field(given, "base")), from(field(given, "head"))];
  return base === null || head === null ? null : { base, head };
};
var usedFrom = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
var peakFrom = (value) => {
  if (typeof value !== "object" || value === null) return null;
  const [whole, own] = [field(value, "process"), field(value, "own")];
  return isNatural(whole) && whole > 0 ? { process: whole, own: isNatural(own) ? own : null } : null;
};
var extrasOf = (row) => {
  const [loops, warmup, core] = [field(row, "loops"), field(row, "warmup"), field(row, "core")];
  const idle = bothOf(row, "idle", usedFrom);
  const waited = bothOf(row, "waited", usedFrom);
  const peak = bothOf(row, "peak", peakFrom);
  const cold = bothOf(row, "cold", (value) => isSeconds(value) ? value : null);
  const instructions = bothOf(row, "instructions", (value) => isValue(value) ? value : null);
  return {
    ...isNatural(loops) && loops > 0 ? { loops } : {},
    ...isNatural(warmup) ? { warmup } : {},
    ...core === null || isNatural(core) ? { core } : {},
    ...idle === null ? {} : { idle },
    ...waited === null ? {} : { waited },
    ...peak === null ? {} : { peak },
    ...cold === null ? {} : { cold },
    ...instructions === null ? {} : { instructions }
  };
};

// src/core/stats/record-row.ts
var isMetric = (name) => METRICS.some((metric) => metric === name);
var sidesOf = (row, mode, metric) => {
  const base = valuesFrom("base", field(row, "base"), metric);
  if ("fault" in base) return base;
  const head = valuesFrom("head", field(row, "head"), metric);
  if ("fault" in head) return head;
  if (mode === "turns" && base.length !== head.length) {
    return {
      fault: `in turns both sides have one value a turn, and there are ${base.length} of base and ${head.length} of head`
    };
  }
  return { base, head };
};
var rowFrom = (row) => {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return { kind: "fault", fault: "is no JSON object", key: null };
  const names = [field(row, "benchmark"), field(row, "interpreter"), field(row, "metric")];
  const [benchmark, interpreter, metric] = names;
  if (!isName(benchmark)) return { kind: "fault", fault: `"benchmark" is no name but ${quoted(benchmark)}`, key: null };
  if (!isName(interpreter))
    return {
      kind: "fault",
      fault: `"interpreter" is no name but ${quoted(interpreter)}`,
      key: null
    };
  if (!isName(metric)) return { kind: "fault", fault: `"metric" is no name but ${quoted(metric)}`, key: null };
  if (!isMetric(metric)) return { kind: "other-metric", metric };
  const fault = (text2) => ({
    kind: "fault",
    fault: text2,
    key: { benchmark, interpreter, metric }
  });
  const index = field(row, "pair");
  if (!isNatural(index)) return fault(`"pair" is no whole number from 0 on but ${quoted(index)}`);
  const first = field(row, "first");
  if (first !== "base" && first !== "head") return fault(`"first" is neither "base" nor "head" but ${quoted(first)}`);
  const mode = field(row, "mode") ?? "turns";
  if (mode !== "turns" && mode !== "sequential")
    return fault(`"mode" is neither "turns" nor "sequential" but ${quoted(mode)}`);
  const reference = field(row, "reference") ?? null;
  if (reference !== null && !isName(reference)) return fault(`"reference" is no name but ${quoted(reference)}`);
  const sides = sidesOf(row, mode, metric);
  if ("fault" in sides) return fault(sides.fault);
  const letters = lettersOf(field(row, "order"), mode === "turns" ? sides.base.length : null);
  if (typeof letters === "object") return fault(letters.fault);
  const order = letters !== void 0 && mode === "turns" ? { order: letters } : {};
  const pair = {
    benchmark,
    interpreter,
    metric,
    pair: index,
    first,
    ...order,
    mode,
    ...sides,
    ...cpuOf(row, sides),
    ...extrasOf(row)
  };
  return { kind: "pair", pair, reference };
};

// src/core/stats/record.ts
var parsed2 = (line2) => {
  try {
    return { value: JSON.parse(line2) };
  } catch {
    if (/\b(NaN|Infinity)\b/.test(line2)) return { fault: "holds NaN or Infinity, which are no numbers in JSON" };
    return { fault: "is no JSON" };
  }
};
var nameOf = ({ benchmark, interpreter, metric }) => `benchmark ${quoted(benchmark)} under ${quoted(interpreter)}${metric === "wall-time" ? "" : ` in ${metric}`}`;
var NO_LINE = "no line of it is JSON, so it holds something else than recorded pairs, or is compressed";
var reading = (text2, kind) => {
  const samples = /* @__PURE__ */ new Map();
  const faults = [];
  const metrics = /* @__PURE__ */ new Set();
  let isEmpty = true;
  let parsedLines = 0;
  const seriesOf = ({ benchmark, interpreter, metric }, reference) => {
    const id = JSON.stringify([benchmark, interpreter, metric, reference]);
    const known = samples.get(id);
    if (known !== void 0) return known;
    const made = {
      key: { benchmark, interpreter, metric },
      reference,
      entries: /* @__PURE__ */ new Map()
    };
    samples.set(id, made);
    return made;
  };
  const lines = text2.replace(/^\uFEFF/, "").split("\n");
  for (const [at, raw] of lines.entries()) {
    const content = raw.trim();
    if (content === "") continue;
    isEmpty = false;
    const line2 = at + 1;
    const json = parsed2(content);
    if ("fault" in json) {
      faults.push({
        line: line2,
        detail: at === lines.length - 1 ? `the last line is cut off or ${json.fault}` : json.fault
      });
      continue;
    }
    parsedLines++;
    const row = rowFrom(json.value);
    if (row.kind === "fault") {
      faults.push({ line: line2, detail: row.fault });
      if (row.key !== null && kind === "sides") seriesOf(row.key, null);
    } else if (row.kind === "other-metric") {
      if (!metrics.has(row.metric))
        faults.push({
          line: line2,
          detail: `${quoted(row.metric)} is no metric that decides, so its rows are left out: ${METRICS.join(", ")} are`
        });
      metrics.add(row.metric);
    } else if (kind === "sides" && row.reference !== null) {
      faults.push({
        line: line2,
        detail: `"reference" belongs to a comparison of interpreters, not of base and head`
      });
    } else if (kind === "versions" && (row.reference === null || row.reference === row.pair.interpreter)) {
      faults.push({
        line: line2,
        detail: `"reference" names no other interpreter but ${quoted(row.reference ?? void 0)}`
      });
    } else {
      const series = seriesOf(row.pair, row.reference);
      const earlier = series.entries.get(row.pair.pair);
      if (earlier === void 0) series.entries.set(row.pair.pair, { line: line2, pair: row.pair, reference: row.reference });
      else
        faults.push({
          line: line2,
          detail: `pair ${row.pair.pair} of ${nameOf(series.key)} is already on line ${earlier.line}; the first one counts`
        });
    }
  }
  const [first, ...others] = faults;
  const isForeign = parsedLines === 0 && first !== void 0 && others.length > 0;
  return {
    series: [...samples.values()],
    faults: isForeign ? [{ line: first.line, detail: NO_LINE }] : faults,
    isEmpty
  };
};
var everyPairOf = (text2) => reading(text2, "sides").series.flatMap(({ entries }) => [...entries.values()].map(({ pair }) => pair));
var everyVersionPairOf = (text2) => reading(text2, "versions").series.flatMap(
  ({ entries }) => [...entries.values()].flatMap(({ pair, reference }) => reference === null ? [] : [{ ...pair, reference }])
);

// src/flows/measure/earlier.ts
var idOf = ({ benchmark, interpreter, reference }) => JSON.stringify([benchmark, interpreter, reference]);
var notesFrom = (journal) => journal.split("\n").flatMap((line2) => {
  try {
    const note = JSON.parse(line2);
    return isNote(note) ? [note] : [];
  } catch {
    return [];
  }
});
var isNote = (value) => value instanceof Object && "kind" in value && "lane" in value;
var NOTHING = { seconds: 0, measuringSeconds: 0, processes: 0 };
var earlierFrom = (texts) => {
  const notes = notesFrom(texts.journal);
  const pairs = /* @__PURE__ */ new Map();
  const add = (lane, pair) => {
    const known = pairs.get(idOf(lane)) ?? /* @__PURE__ */ new Map();
    pairs.set(idOf(lane), known);
    if (!known.has(pair.pair)) known.set(pair.pair, pair);
  };
  for (const pair of everyPairOf(texts.pairs)) add({ ...pair, reference: null }, pair);
  for (const pair of everyVersionPairOf(texts.versionPairs)) add(pair, pair);
  const byKind = (kind) => Map.groupBy(
    notes.filter((note) => note.kind === kind),
    ({ lane }) => idOf(lane)
  );
  const rehearsals = byKind("rehearsed");
  const failures = byKind("failed");
  const costs = byKind("pair");
  return {
    spent: notes.at(-1)?.spent ?? NOTHING,
    rehearsal: (lane) => rehearsals.get(idOf(lane))?.[0]?.rehearsal ?? null,
    failure: (lane) => failures.get(idOf(lane))?.[0] ?? null,
    costs: (lane) => costs.get(idOf(lane))?.map(({ seconds }) => seconds) ?? [],
    pair: (lane, index) => pairs.get(idOf(lane))?.get(index) ?? null
  };
};
var NOTHING_EARLIER = earlierFrom({ pairs: "", versionPairs: "", journal: "" });

// src/core/stats/decision.ts
var decision = (said) => ({
  p: null,
  reason: null,
  warnings: [],
  ...said
});
var cutShort = (said) => {
  const { wanted, had, ...rest } = said;
  return decision({
    verdict: "inconclusive",
    pairs: had,
    reason: { kind: "no-more-pairs", wanted, had },
    ...rest
  });
};

// src/core/stats/estimate.ts
var MOST_SELECTED = 256;
var bench = new Float64Array(MOST_SELECTED);
var select = (count, k) => {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = bench[low + high >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((bench[i] ?? 0) < pivot) i++;
      while (pivot < (bench[j] ?? 0)) j--;
      if (i > j) break;
      const swapped = bench[i] ?? 0;
      bench[i++] = bench[j] ?? 0;
      bench[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
};
var sortedMedian = (count, valueAt) => {
  const sorted = Float64Array.from({ length: count }, (_, index) => valueAt(index)).toSorted();
  const middle = count >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return count % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};
var medianBy = (count, valueAt) => {
  if (count === 0) return Number.NaN;
  if (count > MOST_SELECTED) return sortedMedian(count, valueAt);
  const middle = count >> 1;
  for (let i = 0; i < count; i++) bench[i] = valueAt(i);
  select(count, middle);
  const upper = bench[middle] ?? Number.NaN;
  let lower = upper;
  if (count % 2 === 0) {
    lower = bench[0] ?? Number.NaN;
    for (let i = 1; i < middle; i++) lower = Math.max(lower, bench[i] ?? lower);
  }
  if (upper === 0 || lower === 0) return sortedMedian(count, valueAt);
  return count % 2 === 1 ? upper : (lower + upper) / 2;
};
var median = (values) => medianBy(values.length, (index) => values[index] ?? Number.NaN);
var walshAverages = (values) => {
  const averages = [];
  for (const [i, a] of values.entries())
    for (let j = i; j < values.length; j++) averages.push((a + (values[j] ?? a)) / 2);
  return averages;
};
var hodgesLehmann = (values) => median(walshAverages(values));
var NORMAL_MAD = 1.4826;
var MAD_CORRECTION = 0.8;
var pairVariance = (values) => {
  const [first, second] = values;
  if (first === void 0 || second === void 0) throw new RangeError("a variance needs two values");
  const n = values.length;
  if (n === 2) return (first - second) ** 2 / 2;
  const centre = median(values);
  return (NORMAL_MAD * median(values.map((value) => Math.abs(value - centre))) * n / (n - MAD_CORRECTION)) ** 2;
};

// src/core/stats/round.ts
function* filled(series, target, phase, offset) {
  let active = series;
  while (true) {
    const short = active.filter(({ values }) => values.length < target);
    if (short.length === 0) return active;
    const answers = yield short.map(({ member, values }) => ({
      member,
      pair: offset + values.length,
      phase,
      wanted: offset + target
    }));
    if (answers.length !== short.length)
      throw new Error(`${short.length} pairs were asked for and ${answers.length} answers came`);
    const lost3 = /* @__PURE__ */ new Set();
    for (const [i, answer] of answers.entries()) {
      const one = short[i];
      if (one === void 0) continue;
      if (answer === null) lost3.add(one);
      else if (Number.isFinite(answer)) one.values.push(answer);
      else throw new RangeError(`the log ratio of a pair is ${answer}`);
    }
    active = active.filter((one) => !lost3.has(one));
  }
}

// src/core/stats/rule.ts
var LOOKS = [
  { pairs: 2, c: 0.5 },
  { pairs: 4, c: 1 },
  { pairs: 8, c: 1.5 }
];
var SCREENING_PAIRS = 8;
var KEEP = 2.2;
var Z90 = 1.64;
var PRIOR_DF = 4;
var CHI2_MEDIAN = 0.455;
var POOL_MINIMUM = 5;
var POOL_FLOOR = 5e-3;
var TINY = 1e-6;
var FRESH_LOOKS = [
  { growth: 1, spend: 0.5 },
  { growth: 2, spend: 0.3 },
  { growth: 3, spend: 0.2 }
];
var SLACK = 1;
var RELEVANT = 0.5;
var firstFreshPairs = (suspects, alpha) => Math.ceil(Math.log2(suspects / (alpha * FRESH_LOOKS[0].spend))) + SLACK;

// src/core/stats/screen.ts
var screenHalfWidth = ({ sd, values }) => Z90 * sd / Math.sqrt(values.length);
var screenInterval = (member) => {
  const half = screenHalfWidth(member);
  return [member.estimate - half, member.estimate + half];
};
var pooledVariance = (members) => {
  const pooled = median(members.map(({ values }) => pairVariance(values))) / CHI2_MEDIAN;
  return members.length < POOL_MINIMUM ? Math.max(pooled, POOL_FLOOR ** 2) : pooled;
};
var assess = (member, pooled) => {
  const n = member.values.length;
  const variance = (PRIOR_DF * pooled + (n - 1) * pairVariance(member.values)) / (PRIOR_DF + n - 1);
  member.sd = Math.sqrt(variance) + TINY;
  member.estimate = hodgesLehmann(member.values);
};
var lost = (member, wanted, pooled) => {
  const had = member.values.length;
  if (had < 2 || pooled === null)
    return cutShort({
      wanted,
      had,
      estimate: member.values[0] ?? null,
      interval: null,
      intervalKind: "none"
    });
  assess(member, pooled);
  return cutShort({
    wanted,
    had,
    estimate: member.estimate,
    interval: screenInterval(member),
    intervalKind: "screen-90"
  });
};
var dropped = (member, threshold) => {
  const halfWidth = screenHalfWidth(member);
  const within = Math.abs(member.estimate) + halfWidth < threshold;
  return decision({
    verdict: within ? "unchanged" : "inconclusive",
    estimate: member.estimate,
    interval: screenInterval(member),
    intervalKind: "screen-90",
    pairs: member.values.length,
    reason: within ? null : { kind: "too-noisy", halfWidth }
  });
};
function* screened(count, threshold) {
  const members = Array.from({ length: count }, (_, member) => ({
    member,
    values: [],
    estimate: 0,
    sd: 0,
    decision: null
  }));
  let pooled = null;
  let active = members;
  for (const look2 of LOOKS) {
    const ready = yield* filled(active, look2.pairs, "screen", 0);
    if (pooled === null && ready.length > 0) pooled = pooledVariance(ready);
    const isReady = new Set(ready);
    for (const member of active) {
      if (!isReady.has(member)) member.decision = lost(member, look2.pairs, pooled);
    }
    for (const member of ready) {
      assess(member, pooled ?? 0);
      const error = member.sd / Math.sqrt(look2.pairs);
      const size2 = Math.abs(member.estimate);
      if (!(size2 + KEEP * error >= threshold && size2 >= look2.c * error)) member.decision = dropped(member, threshold);
    }
    active = ready.filter((member) => member.decision === null);
  }
  return members;
}

// src/core/stats/signed-rank.ts
var MOST_PAIRS = 600;
var tails = /* @__PURE__ */ new Map();
var signedRankTail = (n) => {
  if (!Number.isInteger(n) || n < 0 || n > MOST_PAIRS) throw new RangeError(`no signed-rank table for ${n} pairs`);
  const known = tails.get(n);
  if (known !== void 0) return known;
  let mass = [1];
  for (let rank = 1; rank <= n; rank++) {
    const next = Array.from({ length: mass.length + rank }, () => 0);
    for (const [w, p] of mass.entries()) {
      next[w] = (next[w] ?? 0) + p / 2;
      next[w + rank] = (next[w + rank] ?? 0) + p / 2;
    }
    mass = next;
  }
  let sum = 0;
  const tail = mass.map(() => 0);
  for (let w = mass.length - 1; w >= 0; w--) {
    sum += mass[w] ?? 0;
    tail[w] = sum;
  }
  tails.set(n, tail);
  return tail;
};
var midRanks = (values) => {
  const sizes = values.map(Math.abs);
  const order = sizes.map((size2, index) => ({ size: size2, index })).toSorted((a, b) => a.size - b.size);
  const ranks = sizes.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.size === order[from]?.size) to++;
    for (const tied of order.slice(from, to + 1)) ranks[tied.index] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
};
var tailOfRanks = (ranks, least) => {
  let mass = [1];
  for (const rank of ranks) {
    const step = Math.round(2 * rank);
    const next = Array.from({ length: mass.length + step }, () => 0);
    for (const [w, p] of mass.entries()) {
      next[w] = (next[w] ?? 0) + p / 2;
      next[w + step] = (next[w + step] ?? 0) + p / 2;
    }
    mass = next;
  }
  return mass.slice(Math.round(2 * least)).reduce((sum, p) => sum + p, 0);
};
var positiveRanks = (values, ranks) => values.reduce((sum, value, i) => value > 0 ? sum + (ranks[i] ?? 0) : sum, 0);
var signedRankP = (values) => signedRankTail(values.length)[Math.floor(positiveRanks(values, midRanks(values)))] ?? 0;
var verdictP = (values) => {
  const ranks = midRanks(values);
  const coined = ranks.filter((_, i) => values[i] !== 0);
  const table = signedRankP(values);
  return new Set(coined).size === coined.length ? table : Math.max(table, tailOfRanks(coined, positiveRanks(values, ranks)));
};
var cutOf = (n, level) => {
  const tail = signedRankTail(n);
  const error = 1 - level;
  const most = n * (n + 1) >> 2;
  let cut = 0;
  while (cut < most && 2 * (1 - (tail[cut + 1] ?? 0)) <= error) cut++;
  return cut;
};
var endsOf = (values, dropped2) => {
  const averages = new Float64Array(walshAverages(values)).toSorted();
  const low = averages[dropped2];
  const high = averages[averages.length - 1 - dropped2];
  return low === void 0 || high === void 0 ? null : [low, high];
};
var walshInterval = (values, level) => {
  const cut = cutOf(values.length, level);
  return cut === 0 ? null : endsOf(values, cut);
};

// src/core/stats/confirm.ts
var LEVEL = 0.95;
var seen = ({ values, p }) => {
  const interval = walshInterval(values, LEVEL);
  return {
    estimate: hodgesLehmann(values),
    interval,
    intervalKind: interval === null ? "none" : "walsh-95",
    p
  };
};
var lost2 = (suspect, wanted) => {
  const { screened: screened2, values } = suspect;
  const counts = { wanted, had: SCREENING_PAIRS + values.length };
  const fresh = values.length > 0 ? seen(suspect) : null;
  if (fresh !== null && fresh.interval !== null) return cutShort({ ...counts, ...fresh });
  return cutShort({
    ...counts,
    estimate: screened2.estimate,
    interval: screenInterval(screened2),
    intervalKind: "screen-90",
    p: suspect.p
  });
};
var significant = (suspect, threshold) => {
  const shown2 = seen(suspect);
  const nearest = shown2.interval === null ? null : Math.min(...shown2.interval.map((end) => end * suspect.sign));
  return decision({
    ...shown2,
    verdict: suspect.sign > 0 ? "regression" : "improvement",
    pairs: SCREENING_PAIRS + suspect.values.length,
    warnings: nearest !== null && nearest < threshold ? [{ kind: "interval-below-threshold" }] : []
  });
};
var undecided = (suspect, error) => {
  const shown2 = seen(suspect);
  const halfWidth = shown2.interval === null ? Z90 * error : (shown2.interval[1] - shown2.interval[0]) / 2;
  const turned = shown2.estimate * suspect.sign < 0;
  return decision({
    ...shown2,
    verdict: "inconclusive",
    pairs: SCREENING_PAIRS + suspect.values.length,
    reason: turned ? { kind: "not-confirmed" } : { kind: "too-noisy", halfWidth }
  });
};
var look = (suspect, threshold, level, last) => {
  const { sign, values, screened: screened2 } = suspect;
  const n = values.length;
  const forward = values.map((value) => sign * value);
  const estimate = hodgesLehmann(forward);
  const error = Math.sqrt((pairVariance(forward) * n + PRIOR_DF * screened2.sd ** 2) / (n + PRIOR_DF) / n);
  suspect.p = verdictP(forward);
  if (suspect.p <= level && estimate >= RELEVANT * threshold) return significant(suspect, threshold);
  if (Math.abs(estimate) + Z90 * error < threshold)
    return decision({ ...seen(suspect), verdict: "unchanged", pairs: SCREENING_PAIRS + n });
  return estimate < 0 || last ? undecided(suspect, error) : null;
};
function* confirmed(suspects, threshold, alpha) {
  const all = suspects.map((screened2) => ({
    member: screened2.member,
    values: [],
    screened: screened2,
    sign: screened2.estimate > 0 ? 1 : -1,
    p: null,
    decision: null
  }));
  let active = all.toSorted(
    (a, b) => Math.abs(b.screened.estimate) - Math.abs(a.screened.estimate)
  );
  const first = firstFreshPairs(all.length, alpha);
  for (const { growth, spend } of FRESH_LOOKS) {
    const target = growth * first;
    const ready = yield* filled(active, target, "decide", SCREENING_PAIRS);
    const isReady = new Set(ready);
    for (const suspect of active) {
      if (!isReady.has(suspect)) suspect.decision = lost2(suspect, SCREENING_PAIRS + target);
    }
    const last = growth === FRESH_LOOKS.at(-1)?.growth;
    for (const suspect of ready) suspect.decision = look(suspect, threshold, alpha * spend / all.length, last);
    active = ready.filter((suspect) => suspect.decision === null);
  }
  return all.map((suspect) => {
    if (suspect.decision === null) throw new Error("a suspect left the last look undecided");
    return suspect.decision;
  });
}

// src/core/stats/decide.ts
var LEAST_ALPHA = 1e-40;
function* decide(count, { threshold, alpha }) {
  if (!(threshold > 0 && Number.isFinite(threshold))) throw new RangeError(`the threshold is ${threshold}`);
  if (!(alpha > 0 && alpha <= 1)) throw new RangeError(`alpha is ${alpha}`);
  const least = Math.log(1 + threshold);
  const members = yield* screened(count, least);
  const suspects = members.filter((member) => member.decision === null);
  const late = suspects.length > 0 ? yield* confirmed(suspects, least, Math.max(alpha, LEAST_ALPHA)) : [];
  const decisions = new Map(suspects.map((suspect, i) => [suspect.member, late[i]]));
  return members.map((member) => {
    const made = member.decision ?? decisions.get(member.member);
    if (made === void 0) throw new Error("a member left the rule without a decision");
    return made;
  });
}

// src/core/stats/pair-ratio.ts
var logRatio = ({ mode, base, head }) => {
  if (mode === "sequential") return Math.log(median(head)) - Math.log(median(base));
  return medianBy(head.length, (turn) => Math.log(head[turn] ?? Number.NaN) - Math.log(base[turn] ?? Number.NaN));
};

// src/flows/measure/triage.ts
var FRESH_PAIRS = 12;
var LAST_SCREENING_LOOK = 8;
var HOPE = 0.7;
var untilNextLook = ({ pair, wanted, pairSeconds }) => (wanted - pair) * pairSeconds;
var withFreshPairs = (need) => untilNextLook(need) + (need.phase === "screen" && need.wanted === LAST_SCREENING_LOOK ? FRESH_PAIRS * need.pairSeconds : 0);
var givenUp = (needs, secondsLeft, versionSeconds = 0) => {
  const gone = /* @__PURE__ */ new Set();
  const order = needs.map((need, position) => ({ need, position })).toSorted((a, b) => b.need.interpreter - a.need.interpreter || b.position - a.position).slice(0, -1);
  const isKept = (_, position) => !gone.has(position);
  const total = (cost) => needs.filter(isKept).reduce((sum, need) => sum + cost(need), 0);
  for (const { need, position } of order) {
    const isOther = need.interpreter > 0;
    const wanted = isOther ? total(withFreshPairs) + versionSeconds : HOPE * total(untilNextLook);
    if (wanted > secondsLeft) gone.add(position);
  }
  return gone;
};

// src/model/result.ts
var success = (value) => ({ ok: true, value });
var failure = (problem) => ({
  ok: false,
  problem
});

// src/core/tools/answer.ts
var field2 = (value, name) => typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : void 0;
var list = (value) => Array.isArray(value) ? value : [];
var text = (value) => typeof value === "string" ? value : "";
var isUnder = (path, folder) => {
  const parent = folder.endsWith("/") ? folder.slice(0, -1) : folder;
  return path === parent || path.startsWith(`${parent}/`) && !path.split("/").includes("..");
};

// src/core/tools/wrong-side.ts
var wrongSideIn = (answer, { benchmark, environment }) => {
  const { side, interpreter, provenanceRoots } = environment;
  for (const [module, files] of Object.entries(field2(answer, "provenance") ?? {})) {
    const known = list(files).map(text);
    if (known.some((file2) => provenanceRoots.some((root) => isUnder(file2, root)))) continue;
    const [file = "", , how] = known;
    const wrong = { kind: "wrong-side-measured", benchmark, interpreter, side, module, file };
    return how === void 0 || how === "" ? wrong : { ...wrong, how };
  }
  return null;
};

// src/core/tools/served.ts
var servedProblem = (answer, asked) => failureIn(answer, asked) ?? wrongSideIn(answer, asked);
var failureIn = (answer, { benchmark, environment: { side, interpreter }, turns, log }) => {
  const failed = (detail) => ({ kind: "benchmark-failed", benchmark, interpreter, side, detail });
  if (answer === null) return failed(log);
  const errors = list(field2(answer, "errors")).map((error) => text(field2(error, "detail"))).join("\n");
  const matches = field2(answer, "matches");
  if (matches === 0 && errors === "") return { kind: "benchmark-unstable-id", benchmark, interpreter };
  if (matches !== 1) return failed(errors || `${String(matches)} benchmarks have this id`);
  const outcome = field2(answer, "outcome");
  if (outcome !== "passed") return failed(errors || `it did not come to its end: ${text(outcome) || "no outcome"}`);
  if (field2(answer, "served") !== 1 || list(field2(answer, "benchmarks")).length !== 1)
    return failed("it did not measure exactly one benchmark");
  if (field2(answer, "turns") !== turns) return failed("the process did not count the turns that it was given");
  return null;
};

// src/core/tools/unique.ts
function uniqueBenchmarks(benchmarks) {
  const known = /* @__PURE__ */ new Map();
  const clashes = /* @__PURE__ */ new Map();
  for (const benchmark of benchmarks) {
    const { id, file } = benchmark;
    const other = known.get(id);
    if (other !== void 0 && whatItRuns(other) !== whatItRuns(benchmark))
      clashes.set(id, { path: file, detail: `two different benchmarks are called ${id}` });
    known.set(id, benchmark);
  }
  return { benchmarks: [...known.values()].filter(({ id }) => !clashes.has(id)), errors: [...clashes.values()] };
}
var whatItRuns = ({ tool, file, job }) => JSON.stringify([tool, file, job]);

// src/core/tools/asv.ts
var NAME = "asv";
var METRICS2 = /* @__PURE__ */ new Map([
  ["time", "wall-time"],
  ["timeraw", "wall-time"],
  ["peakmemory", "peak-memory"],
  ["memory", "memory"],
  ["track", "track"]
]);
var JOB_FIELDS = ["folder", "module", "attribute", "method", "params", "type", "cache_timeout"];
var positive2 = (value) => typeof value === "number" && Number.isFinite(value) && value > 0 ? value : void 0;
var variablesOf = (suite) => Object.fromEntries(
  Object.entries(field2(suite, "variables") ?? {}).flatMap(
    ([name, value]) => typeof value === "string" && /^[^=\0]+$/.test(name) && !value.includes("\0") ? [[name, value]] : []
  )
);
var benchmarksOf = (answer) => {
  const suites = list(field2(answer, "suites"));
  return list(field2(answer, "benchmarks")).flatMap((each) => {
    const [id, file] = [text(field2(each, "id")), text(field2(each, "file"))];
    const metric = METRICS2.get(text(field2(each, "type")));
    if (id === "" || file === "" || metric === void 0) return [];
    const suite = field2(each, "suite");
    const own = positive2(field2(each, "timeout"));
    const cache = field2(each, "cache") === true ? positive2(field2(each, "cache_timeout")) : 0;
    return [
      {
        id,
        tool: NAME,
        file,
        skipped: field2(each, "skipped") === true,
        metric,
        ...metric === "wall-time" ? {} : { mode: "sequential" },
        variables: variablesOf(typeof suite === "number" ? suites[suite] : void 0),
        ...own !== void 0 && cache !== void 0 ? { timeoutSeconds: own + cache } : {},
        body: text(field2(each, "body")),
        job: Object.fromEntries(JOB_FIELDS.map((name) => [name, field2(each, name) ?? null]))
      }
    ];
  });
};
var notesOf = (answer) => {
  const count = (name) => list(field2(answer, "benchmarks")).filter((each) => field2(each, name) === true).length;
  const without = positive2(field2(answer, "without_pympler"));
  const [cached, timed] = [count("cache"), count("timer")];
  return [
    ...list(field2(answer, "suites")).flatMap(
      (suite) => list(field2(suite, "notes")).map((note) => `${text(field2(suite, "conf"))}: ${text(note)}`)
    ),
    ...without === void 0 ? [] : [`asv: ${without} mem_ benchmarks are left out, as they need pympler, which is not installed`],
    ...cached === 0 ? [] : [`asv: setup_cache is run anew for every process that is measured (${cached} benchmarks have one)`],
    ...timed === 0 ? [] : [`asv: ${timed} benchmarks have a timer of their own, whose seconds are compared`]
  ];
};
var errorsOf = (answer) => list(field2(answer, "errors")).map((error) => ({
  path: text(field2(error, "path")),
  detail: text(field2(error, "detail")),
  ...field2(error, "missing") === true ? { isMissing: true } : {}
}));
var asv = {
  name: NAME,
  needs: ["asv_runner", "pympler"],
  listJobs: (suites) => [{ tool: NAME, mode: "list", paths: suites.map((suite) => suite.path) }],
  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const errors = errorsOf(answer);
    const general = answer === null ? log : errors.find((error) => error.path === "")?.detail;
    if (general !== void 0)
      return failure({
        kind: "collection-failed",
        path: suites.map((suite) => suite.path).join(" "),
        side,
        interpreter,
        detail: general
      });
    const { benchmarks, errors: clashes } = uniqueBenchmarks(benchmarksOf(answer));
    return success({ benchmarks, errors: [...errors, ...clashes], notes: notesOf(answer) });
  },
  serveJob: ({ benchmark, jobs }, place, environment) => ({
    ...jobs[place],
    tool: NAME,
    mode: "serve",
    id: benchmark,
    provenance: environment.packages
  }),
  serveProblem: (answer, asked) => {
    const { benchmark, environment } = asked;
    if (field2(answer, "outcome") === "skipped" && field2(answer, "matches") === 1)
      return { kind: "benchmark-skipped", benchmark, interpreter: environment.interpreter, side: environment.side };
    return servedProblem(answer, asked);
  }
};

// src/core/tools/command.ts
var NAME2 = "command";
var idOf2 = ({ name, arguments: words }) => `${NAME2}::${name ?? (words ?? []).join(" ")}`;
var benchmarkOf = (suite) => ({
  id: idOf2(suite),
  tool: NAME2,
  file: suite.path,
  skipped: false,
  job: { words: suite.arguments ?? [] },
  ...suite.mode === void 0 ? {} : { mode: suite.mode },
  ...suite.timeoutSeconds === void 0 ? {} : { timeoutSeconds: suite.timeoutSeconds }
});
var command = {
  name: NAME2,
  needs: [],
  listJobs: (suites) => [{ tool: NAME2, mode: "list", paths: suites.map((suite) => suite.path) }],
  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const path = suites.map((suite) => suite.path).join(" ");
    if (answer === null) return failure({ kind: "collection-failed", path, side, interpreter, detail: log });
    const empty = suites.find((suite) => (suite.arguments ?? []).length === 0);
    if (empty !== void 0)
      return failure({
        kind: "suite-refused",
        path: empty.path,
        detail: "a suite of the tool command needs `arguments`: the program and what it is given, such as [python, -m, heat]"
      });
    const missing = new Set(list(field2(answer, "missing")).map(text));
    const { benchmarks, errors } = uniqueBenchmarks(
      suites.filter((suite) => !missing.has(suite.path)).map(benchmarkOf)
    );
    const gone = [...missing].map((folder) => ({
      path: folder,
      detail: "no such folder",
      isMissing: true
    }));
    return success({ benchmarks, errors: [...errors, ...gone] });
  },
  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: NAME2,
    mode: "serve",
    id: benchmark,
    folder: file,
    words: jobs[place]["words"],
    provenance: environment.packages
  }),
  serveProblem: servedProblem
};

// src/core/tools/pyperf.ts
var NAME3 = "pyperf";
var METRICS3 = { second: "wall-time", byte: "memory", integer: "track" };
var REFUSED = /^--(?:track-memory|tracemalloc|profile|hook|compare-to)(?:=|$)/;
var idOf3 = (file, task, words) => `${file}::${task}${words.length === 0 ? "" : `[${words.join(" ")}]`}`;
var benchmarkOf2 = (found, suites) => {
  const suite = suites[Number(field2(found, "suite"))];
  const [file, task, unit] = [text(field2(found, "file")), text(field2(found, "task")), text(field2(found, "unit"))];
  const body = text(field2(found, "body"));
  if (suite === void 0 || file === "" || task === "") return null;
  const words = suite.arguments ?? [];
  return {
    id: idOf3(file, task, words),
    tool: NAME3,
    file,
    skipped: false,
    metric: Object.hasOwn(METRICS3, unit) ? METRICS3[unit] ?? "track" : "track",
    job: { task, arguments: words, unit },
    ...suite.mode === void 0 ? {} : { mode: suite.mode },
    ...suite.timeoutSeconds === void 0 ? {} : { timeoutSeconds: suite.timeoutSeconds },
    ...body === "" ? {} : { body }
  };
};
var errorOf = (error) => ({
  path: text(field2(error, "path")),
  detail: text(field2(error, "detail")),
  ...field2(error, "missing") === true ? { isMissing: true } : {}
});
var pyperf = {
  name: NAME3,
  needs: ["pyperf"],
  listJobs: (suites) => [
    {
      tool: NAME3,
      mode: "list",
      suites: suites.map(({ path, arguments: words }) => ({ path, arguments: words ?? [] }))
    }
  ],
  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    for (const { path, arguments: words } of suites) {
      const option = words?.find((word) => REFUSED.test(word));
      if (option === void 0) continue;
      const detail = `with ${option} pyperf measures something else than time as it is; peak memory is recorded without it`;
      return failure({ kind: "suite-refused", path, detail });
    }
    const errors = list(field2(answer, "errors")).map(errorOf);
    const general = answer === null ? log : errors.find((error) => error.path === "")?.detail;
    if (general !== void 0) {
      const path = suites.map((suite) => suite.path).join(" ");
      return failure({ kind: "collection-failed", path, side, interpreter, detail: general });
    }
    const found = list(field2(answer, "benchmarks")).flatMap((each) => benchmarkOf2(each, suites) ?? []);
    const unique = uniqueBenchmarks(found);
    return success({ benchmarks: unique.benchmarks, errors: [...errors, ...unique.errors] });
  },
  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: NAME3,
    mode: "serve",
    id: benchmark,
    script: file,
    task: jobs[place]["task"],
    arguments: jobs[place]["arguments"],
    unit: jobs[place]["unit"],
    provenance: environment.packages
  }),
  serveProblem: servedProblem
};

// src/core/tools/pytest-answer.ts
var PYTEST_TOOLS = ["pytest-benchmark", "pytest-codspeed"];
var USUAL_EXITS = [0, 5];
var HASH = /^[0-9a-f]{64}$/;
var SEED = /^\d{1,10}$/;
var MOST_ROUNDS = 1e6;
var errorsOf2 = (answer) => list(field2(answer, "errors")).map((error) => ({
  path: text(field2(error, "path")),
  detail: text(field2(error, "detail")),
  ...field2(error, "missing") === true ? { isMissing: true } : {}
}));
var benchmarksOf2 = (answer, asked, suites) => list(field2(answer, "benchmarks")).flatMap((each) => {
  const id = text(field2(each, "id"));
  const file = text(field2(each, "file"));
  if (id === "" || file === "") return [];
  const tool = PYTEST_TOOLS.find((name) => name === field2(each, "tool")) ?? asked;
  const argv = list(field2(answer, "argv")).filter((word) => typeof word === "string");
  const suite = suites.find(({ path }) => holds(path, file));
  return [{ id, tool, file, skipped: field2(each, "skipped") === true, job: { argv }, ...declared(each, suite) }];
});
var holds = (path, file) => path === "" || path === "." || file === path || file.startsWith(`${path.replace(/\/$/, "")}/`);
var declared = (each, suite) => {
  const [body, rounds, timeout] = [field2(each, "body"), field2(each, "least_rounds"), field2(each, "timeout")];
  const seed = field2(field2(each, "variables"), "PYTHONHASHSEED");
  const timeoutSeconds = suite?.timeoutSeconds ?? (isPositive(timeout) ? timeout : void 0);
  return {
    ...typeof body === "string" && HASH.test(body) ? { body } : {},
    ...isPositive(rounds) && Number.isInteger(rounds) ? { leastRounds: Math.min(rounds, MOST_ROUNDS) } : {},
    ...timeoutSeconds === void 0 ? {} : { timeoutSeconds },
    ...typeof seed === "string" && SEED.test(seed) ? { variables: { PYTHONHASHSEED: seed } } : {},
    ...suite?.mode === void 0 ? {} : { mode: suite.mode }
  };
};
var isPositive = (value) => typeof value === "number" && Number.isFinite(value) && value > 0;

// src/core/tools/pytest-notes.ts
var WHOLE_TEST_SECONDS = 1e-4;
var SHOWN = 3;
var SENTENCES = {
  xdist: () => "pytest-xdist is switched off: benchmarks run one at a time.",
  repeat: () => "pytest-repeat is switched off: each benchmark is listed once, and how often it runs is chosen here.",
  forked: () => "pytest-forked is switched off: every benchmark has a process of its own anyway.",
  reruns: () => "pytest-rerunfailures is switched off: a benchmark that fails is not tried again.",
  "hash-seed": () => "The suite sets PYTHONHASHSEED, which Python reads only when it starts: its benchmarks are started with it.",
  "late-variables": (names) => `The suite sets ${names || "variables of Python's"}, which Python reads only when it starts: it has no effect, as in the suite's own runs. Set it where the benchmarks are started from and name it under \`variables\`.`,
  "marked-only": (names) => `Tests with a benchmark mark and without a fixture are not measured${names && ` (${names})`}: they are pytest-codspeed's, which is not installed for the suite.`,
  "file-skipped": (names) => `Files that skip themselves when they are imported are not measured${names && ` (${names})`}.`
};
var namesIn = (note) => list(field2(note, "names")).flatMap(
  (name) => typeof name === "string" && /^[\w./:[\]@+-]{1,120}$/.test(name) ? [name] : []
);
var listingNotes = (answer) => {
  const names = /* @__PURE__ */ new Map();
  for (const note of list(field2(answer, "notes"))) {
    const kind = text(field2(note, "kind"));
    if (Object.hasOwn(SENTENCES, kind)) names.set(kind, [...names.get(kind) ?? [], ...namesIn(note)]);
  }
  const sentences = [...names].map(([kind, all]) => SENTENCES[kind]?.(shown(all)) ?? "");
  return list(field2(answer, "argv")).includes("addopts=") ? [...sentences, "The suite's own `addopts` were left out: pytest refuses some of them in this environment."] : sentences;
};
var shown = (names) => names.length > SHOWN ? `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more` : names.join(", ");
var serveNotes = (answer, benchmark) => {
  const name = namesIn({ names: [benchmark] })[0] ?? "A benchmark";
  const seconds = field2(answer, "whole_test_seconds");
  const written = namesIn({ names: field2(answer, "written") });
  return [
    ...typeof seconds === "number" && seconds < WHOLE_TEST_SECONDS ? [`${name} is a marked test of less than 100 µs: about 10 µs of that are pytest's own. Use the fixture.`] : [],
    ...written.length > 0 ? [`${name} writes files into the checkout (${shown(written)}), where later runs find them. Use \`tmp_path\`.`] : []
  ];
};

// src/core/tools/pytest-serve.ts
var pytestProblem = (answer, asked) => {
  const problem = servedProblem(answer, asked);
  if (problem?.kind === "benchmark-unstable-id" && !USUAL_EXITS.includes(field2(answer, "exit_code"))) {
    const { environment, log, benchmark } = asked;
    const { interpreter, side } = environment;
    return { kind: "benchmark-failed", benchmark, interpreter, side, detail: log };
  }
  if (problem?.kind !== "benchmark-failed" || field2(answer, "matches") !== 1) return problem;
  const outcome = text(field2(answer, "outcome"));
  const reason = errorsOf2(answer).map((error) => error.detail).join("\n");
  if (outcome === "skipped") return { ...problem, detail: `the test skips itself: ${reason || "no reason given"}` };
  if (outcome === "xfailed" || outcome === "xpassed")
    return { ...problem, detail: "the test is marked as one that fails, so that its time says nothing" };
  if (outcome === "passed" && field2(answer, "served") === 0)
    return { ...problem, detail: "the test passed and measured nothing: it never called the fixture" };
  return problem;
};

// src/core/tools/pytest-tool.ts
var LIST_ARGUMENTS = [
  // What the plugins found there need.
  null,
  // Without it, as the suite may switch off a plugin that is installed, whose options pytest then refuses.
  [],
  // And without the suite's own options, which may belong to plugins that are not installed here (`addopts = -n 4 --cov`).
  ["-o", "addopts="]
];
var LEAST_VERSIONS = {
  "pytest-benchmark": "",
  "pytest-codspeed": ">=3"
};
var pytestTool = (name) => ({
  name,
  needs: ["pytest", `${name}${LEAST_VERSIONS[name]}`],
  listJobs: (suites) => LIST_ARGUMENTS.map((argv) => ({ tool: name, mode: "list", paths: suites.map((suite) => suite.path), argv })),
  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const errors = errorsOf2(answer);
    const benchmarks = benchmarksOf2(answer, name, suites);
    const nothing = (detail) => failure({
      kind: "collection-failed",
      path: suites.map((suite) => suite.path).join(" "),
      side,
      interpreter,
      detail
    });
    if (answer === null) return nothing(log || "Python ended before the suite was listed, and said nothing");
    const general = errors.find((error) => error.path === "");
    if (general !== void 0) return nothing(general.detail);
    const isUsual = USUAL_EXITS.includes(field2(answer, "exit_code"));
    if (!isUsual && benchmarks.length === 0 && errors.length === 0) return nothing(log);
    return success({ benchmarks, errors, notes: listingNotes(answer) });
  },
  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: name,
    mode: "serve",
    id: benchmark,
    paths: [file],
    argv: jobs[place]["argv"] ?? null,
    provenance: environment.packages
  }),
  serveProblem: pytestProblem,
  serveNotes
});

// src/core/tools/pytest-benchmark.ts
var pytestBenchmark = pytestTool("pytest-benchmark");

// src/core/tools/pytest-codspeed.ts
var pytestCodspeed = pytestTool("pytest-codspeed");

// src/core/tools/registry.ts
var tools = {
  "pytest-benchmark": pytestBenchmark,
  "pytest-codspeed": pytestCodspeed,
  asv,
  pyperf,
  command
};
var toolNames = Object.keys(tools);
var isToolName = (name) => Object.hasOwn(tools, name);
var toolNamed = (name) => {
  if (!isToolName(name)) throw new Error(`no such benchmark tool: ${name}`);
  return tools[name];
};

// src/flows/measure/lane.ts
var LIMITS = { start: 90, firstCall: 60, turnFactor: 20, turn: 10, finish: 30 };
var environmentOf = (plan2, side, interpreter) => {
  const found = plan2.environments.find((each) => each.side === side && each.interpreter === interpreter);
  if (found === void 0) throw new Error(`the plan has no environment for ${side} under ${interpreter}`);
  return found;
};
var familyLane = (plan2, member) => ({
  member,
  tool: toolNamed(member.tool),
  environments: {
    base: environmentOf(plan2, "base", member.interpreter),
    head: environmentOf(plan2, "head", member.interpreter)
  },
  notes: /* @__PURE__ */ new Set()
});
var versionLane = (plan2, member) => ({
  member,
  tool: toolNamed(member.tool),
  environments: {
    base: environmentOf(plan2, "head", member.reference),
    head: environmentOf(plan2, "head", member.interpreter)
  },
  notes: /* @__PURE__ */ new Set()
});
var nameOf2 = ({ member: { benchmark, interpreter }, environments: { base } }) => ({
  benchmark,
  interpreter,
  reference: base.side === "head" ? base.interpreter : null
});
var ROOM = 2;
var startLimit = ({ timeoutSeconds }, limits) => Math.max(limits.start, timeoutSeconds ?? 0);
var firstCallLimit = ({ timeoutSeconds }, limits, expected = 0) => Math.max(timeoutSeconds ?? limits.firstCall, ROOM * expected);
var sliceLimit = ({ timeoutSeconds }, limits, expected) => {
  const ours = limits.turn + limits.turnFactor * expected;
  return timeoutSeconds === null ? ours : Math.min(ours, Math.max(timeoutSeconds, ROOM * expected));
};

// src/core/tools/sequential-plan.ts
var ROUND_SECONDS = 0.01;
var ROUNDS = 5;
var ROUNDS_OF_LONG_CALLS = 3;
var LONG_CALL_SECONDS = 0.1;
var VERY_LONG_CALL_SECONDS = 2;
var sequentialPlan = (secondsPerRound) => {
  if (!(secondsPerRound > 0 && Number.isFinite(secondsPerRound)))
    throw new RangeError(`a round took ${secondsPerRound} s`);
  const loops = Math.max(1, Math.ceil(ROUND_SECONDS / secondsPerRound));
  if (secondsPerRound > VERY_LONG_CALL_SECONDS) return { loops, warmup: 0, turns: 1 };
  return { loops, warmup: 0, turns: secondsPerRound > LONG_CALL_SECONDS ? ROUNDS_OF_LONG_CALLS : ROUNDS };
};
var VALUE_PLAN = { loops: 1, warmup: 0, turns: 1 };

// src/core/tools/turn-plan.ts
var SLICE_SECONDS = 5e-4;
var LARGE_CALL_SECONDS = 1e-4;
var LARGE_UNTIMED_SECONDS = 1e-3;
var LARGE_TURNS_SHARE = 2 / 3;
var LAST_UNTIMED_SECONDS = 0.01;
var ONE_CALL_SECONDS = 1e-3;
var LONG_CALL_SECONDS2 = 0.1;
var TOTAL_SECONDS = 0.1;
var TURNS = 60;
var TURNS_AFTER_SLOW_START = 100;
var SLOW_START_SECONDS = 1;
var LEAST_TURNS = 10;
var TURNS_OF_LONG_CALLS = 5;
var TURNS_OF_VERY_LONG_CALLS = 3;
var turnPlan = (secondsPerRound, startSeconds, leastRounds = 0) => {
  const plan2 = ownPlan(secondsPerRound, startSeconds);
  return { ...plan2, loops: Math.max(plan2.loops, Math.ceil(leastRounds / plan2.turns)) };
};
var MOST_SLICE_SECONDS = 0.02;
var MOST_SECONDS = 1;
var MOSTLY_UNTIMED = 2;
var FEW_TURNS = 5;
var affordable = (plan2, secondsPerRound, elapsedPerRound) => {
  if (elapsedPerRound < MOSTLY_UNTIMED * secondsPerRound) return plan2;
  const loops = Math.max(1, Math.min(plan2.loops, Math.floor(MOST_SLICE_SECONDS / elapsedPerRound)));
  const warmup = Math.min(plan2.warmup, loops);
  const turns = Math.floor(MOST_SECONDS / ((loops + warmup) * elapsedPerRound));
  return { loops, warmup, turns: Math.max(FEW_TURNS, Math.min(plan2.turns, turns)) };
};
var untimedRounds = (secondsPerRound, loops) => {
  if (secondsPerRound <= LARGE_CALL_SECONDS) return loops;
  return secondsPerRound <= LAST_UNTIMED_SECONDS ? Math.ceil(LARGE_UNTIMED_SECONDS / secondsPerRound) : 0;
};
var ownPlan = (secondsPerRound, startSeconds) => {
  if (!(secondsPerRound > 0 && Number.isFinite(secondsPerRound)))
    throw new RangeError(`a round took ${secondsPerRound} s`);
  const usual = startSeconds > SLOW_START_SECONDS ? TURNS_AFTER_SLOW_START : TURNS;
  const most = secondsPerRound > LARGE_CALL_SECONDS ? Math.round(LARGE_TURNS_SHARE * usual) : usual;
  if (secondsPerRound <= ONE_CALL_SECONDS) {
    const loops = Math.max(1, Math.round(SLICE_SECONDS / secondsPerRound));
    return { loops, warmup: untimedRounds(secondsPerRound, loops), turns: most };
  }
  if (secondsPerRound > 2 * LONG_CALL_SECONDS2) return { loops: 1, warmup: 0, turns: TURNS_OF_VERY_LONG_CALLS };
  if (secondsPerRound > LONG_CALL_SECONDS2) return { loops: 1, warmup: 0, turns: TURNS_OF_LONG_CALLS };
  const turns = Math.min(most, Math.max(LEAST_TURNS, Math.round(TOTAL_SECONDS / secondsPerRound)));
  return { loops: 1, warmup: untimedRounds(secondsPerRound, 1), turns };
};

// src/model/side.ts
var SIDES = ["base", "head"];
var otherSide = (side) => side === "base" ? "head" : "base";

// src/flows/measure/mode.ts
var MEMORY_SHARE = 0.8;
var whyApart = ({ mode, metric }) => {
  if (metric !== "wall-time") return "tool";
  return mode === "sequential" ? "declared" : null;
};
var isLargeForTwo = (tried2, memoryBytes2) => memoryBytes2 !== null && 2 * Math.max(...SIDES.map((side) => tried2[side].memory?.process ?? 0)) > MEMORY_SHARE * memoryBytes2;
var slowerOf = (pace) => Math.max(pace.base.secondsPerRound, pace.head.secondsPerRound);
var elapsedOf = (pace) => Math.max(pace.base.elapsedPerRound, pace.head.elapsedPerRound);
var whySequential = (member, tried2, works, memoryBytes2) => {
  const apart = whyApart(member);
  if (apart !== null || member.mode === "turns") return apart;
  if (slowerOf({ base: tried2.base.pace, head: tried2.head.pace }) > VERY_LONG_CALL_SECONDS) return "long";
  if (isLargeForTwo(tried2, memoryBytes2)) return "memory";
  return works === false ? "not together" : null;
};
var HANDOVER_SECONDS = 3e-4;
var hasOwnFirstCall = ({ loops, warmup }) => loops + warmup > 1;
var slicesSeconds = (mode, turns, pace) => {
  const cold = pace.base.coldSeconds + pace.head.coldSeconds;
  const warm = pace.base.elapsedPerRound + pace.head.elapsedPerRound;
  const discarded = mode === "turns" && hasOwnFirstCall(turns) ? 1 : 0;
  const counted2 = (turns.turns + discarded) * ((turns.loops + turns.warmup) * warm + 2 * HANDOVER_SECONDS);
  return cold + 2 * HANDOVER_SECONDS + counted2;
};
var arranged = ({ metric, leastRounds }, why, pace, startSeconds) => {
  const turns = metric !== "wall-time" ? VALUE_PLAN : why === null ? affordable(turnPlan(slowerOf(pace), startSeconds, leastRounds), slowerOf(pace), elapsedOf(pace)) : sequentialPlan(slowerOf(pace));
  return { mode: why === null ? "turns" : "sequential", why, turns, pace, startSeconds };
};
var rehearsalOf = (member, tried2, why) => {
  const { base, head } = tried2;
  const pace = { base: base.pace, head: head.pace };
  const around = SIDES.map((side) => tried2[side].startSeconds + tried2[side].finishSeconds);
  const made = arranged(member, why, pace, Math.max(base.startSeconds, head.startSeconds));
  const value = member.metric === "wall-time" ? slicesSeconds(made.mode, made.turns, pace) : base.pace.coldSeconds + head.pace.coldSeconds;
  const rest = why === null ? Math.max(...around) : around.reduce((sum, each) => sum + each, 0);
  return { ...made, pairSeconds: rest + value };
};

// src/core/stats/coins.ts
var TWO_32 = 2 ** 32;
var SEPARATOR = 65536;
var FINAL_STEPS = 20;
var coins = (seed, label) => {
  let a = 2654435769;
  let b = 1779033703;
  let c = 3144134277;
  let counter = 1;
  const next = () => {
    const sum = a + b + counter | 0;
    counter = counter + 1 | 0;
    a = b ^ b >>> 9;
    b = c + (c << 3) | 0;
    c = (c << 21 | c >>> 11) + sum | 0;
    return sum >>> 0;
  };
  const absorb = (unit) => {
    a ^= unit;
    next();
  };
  for (let i = 0; i < seed.length; i++) absorb(seed.charCodeAt(i));
  absorb(SEPARATOR);
  for (let i = 0; i < label.length; i++) absorb(label.charCodeAt(i));
  for (let i = 0; i < FINAL_STEPS; i++) next();
  return {
    flip: () => next() >= TWO_32 / 2,
    below: (n) => {
      if (!Number.isInteger(n) || n < 1 || n > TWO_32) throw new RangeError(`no whole number below ${n}`);
      const fair = TWO_32 - TWO_32 % n;
      let drawn2 = next();
      while (drawn2 >= fair) drawn2 = next();
      return drawn2 % n;
    }
  };
};

// src/flows/measure/draws.ts
var HASH_SEEDS = 2 ** 32 - 1;
var LAYOUTS = 2 ** 32;
var drawn = (coin) => {
  const hashSeed = 1 + coin.below(HASH_SEEDS);
  return [
    { hashSeed, layout: coin.below(LAYOUTS) },
    { hashSeed, layout: coin.below(LAYOUTS) }
  ];
};
var ordered = (isHeadFirst) => {
  const first = SIDES[isHeadFirst ? 1 : 0] ?? "base";
  return [first, otherSide(first)];
};
var pairDraws = (seed, label, cores2, turns) => {
  const coin = coins(seed, JSON.stringify(label));
  const places = ordered(coin.flip());
  const processes = drawn(coin);
  const core = cores2.length === 0 ? null : cores2[coin.below(cores2.length)] ?? null;
  const order = Array.from({ length: turns }, () => coin.flip() ? "h" : "b").join("");
  return { places, processes, core, order };
};

// src/core/plan/served-member.ts
var servedMember = (member, place) => place === "base" && member.onBase !== void 0 ? { ...member, ...member.onBase } : member;

// src/core/tools/peak-memory.ts
var isBytes = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
var peakMemoryIn = (answer) => {
  const memory = field2(answer, "memory");
  const [whole, own] = [field2(memory, "process"), field2(memory, "own")];
  return isBytes(whole) && whole > 0 ? { process: whole, own: isBytes(own) ? own : null } : null;
};

// src/flows/measure/live-pair.ts
var LEAST_LIMIT_SECONDS = 0.01;
var NO_USE = {
  time: "a slice was answered with no usable time; a timer that stands still cannot measure",
  value: "its value is no number above 0, so that there is no ratio of head to base"
};
var openPair = (drivers, lane, places, draws, limits) => {
  const live = /* @__PURE__ */ new Map();
  const answered = { base: 0, head: 0 };
  for (const [index, place] of places.entries()) {
    const environment = lane.environments[place];
    const job = lane.tool.serveJob(servedMember(lane.member, place), place, environment);
    live.set(
      place,
      drivers.open({ place, environment, job, variables: lane.member.variables, ...draws[index === 0 ? 0 : 1] })
    );
  }
  const endAll = () => {
    for (const driver of live.values()) driver.end();
  };
  const failed = (place, problem) => {
    endAll();
    return { ok: false, place, problem };
  };
  const checked = (place, answer, log) => lane.tool.serveProblem(answer, {
    benchmark: lane.member.benchmark,
    environment: lane.environments[place],
    turns: answered[place],
    log
  });
  const cut = (seconds) => Math.min(seconds, Math.max(LEAST_LIMIT_SECONDS, limits.left?.() ?? seconds));
  const outcomeOf = (place, heard) => {
    if (heard.ok) return heard;
    const { side, interpreter } = lane.environments[place];
    const about = { benchmark: lane.member.benchmark, interpreter, side };
    if (heard.why === "timeout")
      return failed(place, { kind: "benchmark-timeout", ...about, limitSeconds: heard.limitSeconds });
    const said = heard.why === "nonsense" ? NO_USE[lane.member.metric === "wall-time" ? "time" : "value"] : `the process ended before it was measured
${heard.log}`.trimEnd();
    const told2 = heard.answer === null ? null : checked(place, heard.answer, heard.log);
    return failed(place, told2 ?? { kind: "benchmark-failed", ...about, detail: said });
  };
  const all = async (ask) => {
    const failures = [];
    const values = /* @__PURE__ */ new Map();
    await Promise.all(
      [...live].map(async ([place, driver]) => {
        const outcome = await ask(driver, place);
        if (outcome.ok) values.set(place, outcome.value);
        else failures.push(outcome);
      })
    );
    const [first, second] = failures;
    if (first === void 0) return { ok: true, value: values };
    const isBoth = [first, second].every((each) => each?.problem.kind === "benchmark-timeout");
    if (!isBoth || first.problem.kind !== "benchmark-timeout") return first;
    return { ok: false, place: "both", problem: { ...first.problem, side: "both" } };
  };
  return {
    ready: (limit) => all(async (driver, place) => outcomeOf(place, await driver.ready(cut(limit)))),
    pin: (cores2) => all(async (driver, place) => outcomeOf(place, await driver.pin(cores2, cut(limits.turn)))),
    slice: async (place, rounds, untimed, limit) => {
      const driver = live.get(place);
      if (driver === void 0) throw new Error(`no process was started for ${place}`);
      const heard = await driver.slice(rounds, untimed, cut(limit));
      if (heard.ok) answered[place]++;
      const isUsable = !heard.ok || lane.member.metric === "wall-time" || (heard.value.value ?? 0) > 0;
      if (isUsable) return outcomeOf(place, heard);
      const { side, interpreter } = lane.environments[place];
      const { benchmark } = lane.member;
      return failed(place, { kind: "benchmark-failed", benchmark, interpreter, side, detail: NO_USE.value });
    },
    finish: () => all(async (driver, place) => {
      const heard = await driver.finish(cut(limits.finish));
      if (!heard.ok) return outcomeOf(place, heard);
      const { answer, log } = heard.value;
      const problem = checked(place, answer, log);
      for (const note of lane.tool.serveNotes?.(answer, lane.member.benchmark) ?? []) lane.notes.add(note);
      return problem === null ? { ok: true, value: peakMemoryIn(answer) } : failed(place, problem);
    }),
    dispose: async () => {
      await Promise.all([...live.values()].map((driver) => driver.dispose()));
    }
  };
};

// src/flows/measure/pace.ts
var BLOCK_SECONDS = 5e-3;
var LONG_SECONDS = 0.05;
var THREADED_CPU_SHARE = 1.3;
var LEAST_SECONDS = 1e-9;
var paceOf = async (pair, { member }, place, limits) => {
  const first = await pair.slice(place, 1, 0, firstCallLimit(member, limits));
  if (!first.ok) return first;
  const coldSeconds = Math.max(first.value.wallSeconds, LEAST_SECONDS);
  if (member.metric !== "wall-time")
    return {
      ok: true,
      value: { secondsPerRound: coldSeconds, elapsedPerRound: coldSeconds, coldSeconds, isThreaded: null }
    };
  let expected = coldSeconds;
  for (let rounds = 1; ; rounds *= 2) {
    const block = await pair.slice(place, rounds, 0, sliceLimit(member, limits, expected));
    if (!block.ok) return block;
    let { wallSeconds, cpuSeconds } = block.value;
    const elapsed = Math.max(wallSeconds, block.value.elapsedSeconds ?? 0);
    expected = 2 * elapsed;
    if (wallSeconds < BLOCK_SECONDS && elapsed < LONG_SECONDS) continue;
    if (elapsed < LONG_SECONDS) {
      const again = await pair.slice(place, rounds, 0, sliceLimit(member, limits, expected));
      if (!again.ok) return again;
      if (again.value.wallSeconds < wallSeconds) ({ wallSeconds, cpuSeconds } = again.value);
    }
    const isThreaded = cpuSeconds === null ? null : cpuSeconds > THREADED_CPU_SHARE * wallSeconds;
    return {
      ok: true,
      value: { secondsPerRound: wallSeconds / rounds, elapsedPerRound: elapsed / rounds, coldSeconds, isThreaded }
    };
  }
};

// src/flows/measure/rehearse.ts
var tried = async ({ lane, world, draws, limits }, places, use) => {
  const started = world.clock.seconds();
  const pair = openPair(world.drivers, lane, places, draws, limits);
  try {
    return await use(pair, started);
  } finally {
    await pair.dispose();
  }
};
var triedTogether = (attempt, places) => tried(attempt, places, async (pair, started) => {
  const { lane, world, limits } = attempt;
  const ready = await pair.ready(startLimit(lane.member, limits));
  if (!ready.ok) return ready;
  const startSeconds = world.clock.seconds() - started;
  const base = await paceOf(pair, lane, "base", limits);
  if (!base.ok) return base;
  const head = await paceOf(pair, lane, "head", limits);
  if (!head.ok) return head;
  const paced = world.clock.seconds();
  const finished = await pair.finish();
  if (!finished.ok) return finished;
  const finishSeconds = world.clock.seconds() - paced;
  const memory = (side) => finished.value.get(side) ?? null;
  return {
    ok: true,
    value: {
      base: { pace: base.value, startSeconds, finishSeconds, memory: memory("base") },
      head: { pace: head.value, startSeconds, finishSeconds, memory: memory("head") }
    }
  };
});
var triedAlone = (attempt, place) => tried(attempt, [place], async (pair, started) => {
  const { lane, world, limits } = attempt;
  const ready = await pair.ready(startLimit(lane.member, limits));
  if (!ready.ok) return ready;
  const startSeconds = world.clock.seconds() - started;
  const pace = await paceOf(pair, lane, place, limits);
  if (!pace.ok) return pace;
  const paced = world.clock.seconds();
  const finished = await pair.finish();
  if (!finished.ok) return finished;
  const finishSeconds = world.clock.seconds() - paced;
  return {
    ok: true,
    value: { pace: pace.value, startSeconds, finishSeconds, memory: finished.value.get(place) ?? null }
  };
});
var triedApart = async (attempt, limits) => {
  const one = (side) => triedAlone({ ...attempt, limits: limits[side] }, side);
  return { base: await one("base"), head: await one("head") };
};

// src/flows/measure/rehearsal.ts
var rehearsed = async (lane, world, seed, limits, secondsLeft) => {
  const { member } = lane;
  const coin = coins(seed, JSON.stringify(["rehearsal", member.interpreter, member.benchmark]));
  const attempt = { lane, world, draws: drawn(coin), limits: { ...limits, left: secondsLeft } };
  const good = (tried3, works) => {
    const why = whySequential(member, tried3, works, world.host.memoryBytes());
    return { kind: "good", ...rehearsalOf(member, tried3, why) };
  };
  const isCut = ({ problem }) => problem.kind === "benchmark-timeout" && secondsLeft() <= 0;
  let failure2 = null;
  if (whyApart(member) === null) {
    const together2 = await triedTogether(attempt, ordered(coin.flip()));
    if (together2.ok) return good(together2.value, true);
    if (isCut(together2)) return { kind: "no-time" };
    failure2 = together2;
  }
  const { base, head } = await triedApart(attempt, {
    base: afterHanging(attempt, failure2, "base"),
    head: afterHanging(attempt, failure2, "head")
  });
  if (!base.ok && isCut(base) || !head.ok && isCut(head)) return { kind: "no-time" };
  if (!base.ok && !head.ok) return { kind: "failed", place: "both", problems: together(base.problem, head.problem) };
  if (!base.ok) return { kind: "failed", place: "base", problems: [base.problem] };
  if (!head.ok) return { kind: "failed", place: "head", problems: [head.problem] };
  const tried2 = { base: base.value, head: head.value };
  if (failure2 === null) return good(tried2, null);
  return member.mode === "turns" ? onlyApart(failure2, lane) : good(tried2, false);
};
var SECOND_TRY_SHARE = 0.25;
var afterHanging = ({ world, limits }, failure2, side) => {
  const hung = failure2?.problem.kind === "benchmark-timeout" && (failure2.place === side || failure2.place === "both");
  const { left } = limits;
  if (!hung || left === void 0) return limits;
  let end = null;
  return {
    ...limits,
    left: () => {
      end ??= world.clock.seconds() + SECOND_TRY_SHARE * left();
      return Math.min(left(), end - world.clock.seconds());
    }
  };
};
var together = (base, head) => {
  if (base.kind === "benchmark-failed" && head.kind === "benchmark-failed") return [{ ...head, side: "both" }];
  if (base.kind === "benchmark-timeout" && head.kind === "benchmark-timeout") return [{ ...head, side: "both" }];
  return [base, head];
};
var onlyApart = ({ problem }, { member: { benchmark, interpreter } }) => {
  const said = problem.kind === "benchmark-failed" ? `
${problem.detail}` : "";
  const detail = `works alone, but not while a second copy runs${said}`;
  return {
    kind: "failed",
    place: "both",
    problems: [{ kind: "benchmark-failed", benchmark, interpreter, side: "both", detail }]
  };
};

// src/flows/measure/pair-row.ts
var unanswered = () => ({ inner: 1, cold: null, slices: [], peak: null });
var DIGITS = 7;
var rounded = (seconds) => Number(seconds.toPrecision(DIGITS));
var ofBoth = (of) => ({ base: of("base"), head: of("head") });
var pairRow = ({ lane: { member }, rehearsed: rehearsed2, index }, { places, core, order }, answered) => {
  const { loops, warmup } = rehearsed2.turns;
  const { benchmark, interpreter, metric } = member;
  const isTime = metric === "wall-time";
  const perCall = (side, total) => rounded(total / (loops * answered[side].inner));
  const values = (side) => answered[side].slices.map(({ value, wallSeconds }) => isTime ? perCall(side, wallSeconds) : value ?? 0);
  const cpu2 = (side) => answered[side].slices.map(({ cpuSeconds }) => cpuSeconds === null ? null : perCall(side, cpuSeconds));
  const idle = (side) => rounded(answered[side].slices.reduce((sum, { idleSeconds }) => sum + idleSeconds, 0));
  const waited = (side) => rounded(answered[side].slices.reduce((sum, { waitedSeconds }) => sum + (waitedSeconds ?? 0), 0));
  const { base, head } = answered;
  const times = isTime ? { loops, warmup, core, cpu: ofBoth(cpu2), idle: ofBoth(idle), waited: ofBoth(waited) } : {};
  const cold = base.cold === null || head.cold === null ? {} : { cold: { base: rounded(base.cold / base.inner), head: rounded(head.cold / head.inner) } };
  const counted2 = ofBoth(
    (side) => answered[side].slices.flatMap(
      ({ instructions: instructions2 }) => instructions2 === void 0 ? [] : [perCall(side, instructions2)]
    )
  );
  const isCounted = isTime && SIDES.every((side) => counted2[side].length > 0 && counted2[side].length === answered[side].slices.length);
  const instructions = isCounted ? { instructions: ofBoth((side) => median(counted2[side])) } : {};
  const peak = base.peak === null || head.peak === null ? {} : { peak: { base: base.peak, head: head.peak } };
  return {
    benchmark,
    interpreter,
    metric,
    pair: index,
    mode: rehearsed2.mode,
    first: places[0],
    ...rehearsed2.mode === "turns" ? { order } : {},
    base: values("base"),
    head: values("head"),
    ...times,
    ...peak,
    ...cold,
    ...instructions
  };
};

// src/flows/measure/take-apart.ts
var served = async (drivers, { lane, rehearsed: rehearsed2, limits }, place, draws, core) => {
  const { loops, warmup, turns } = rehearsed2.turns;
  const { secondsPerRound, coldSeconds } = rehearsed2.pace[place];
  const answered = unanswered();
  const process2 = openPair(drivers, lane, [place], [draws, draws], limits);
  try {
    const ready = await process2.ready(startLimit(lane.member, limits));
    if (!ready.ok) return ready;
    answered.inner = ready.value.get(place) ?? 1;
    if (core !== null) {
      const pinned = await process2.pin([core]);
      if (!pinned.ok) return pinned;
    }
    const isTime = lane.member.metric === "wall-time";
    const coldLimit = firstCallLimit(lane.member, limits, coldSeconds);
    if (isTime) {
      const cold = await process2.slice(place, 1, 0, coldLimit);
      if (!cold.ok) return cold;
      answered.cold = cold.value.wallSeconds;
    }
    const limit = isTime ? sliceLimit(lane.member, limits, (loops + warmup) * secondsPerRound) : coldLimit;
    for (let round = 0; round < turns; round++) {
      const slice = await process2.slice(place, loops, warmup, limit);
      if (!slice.ok) return slice;
      answered.slices.push(slice.value);
    }
    const finished = await process2.finish();
    if (!finished.ok) return finished;
    answered.peak = finished.value.get(place) ?? null;
    return { ok: true, value: answered };
  } finally {
    await process2.dispose();
  }
};
var sequentialPair = (drivers, asked, draws) => {
  const answered = { base: unanswered(), head: unanswered() };
  let taken;
  const both = async () => {
    for (const [i, place] of draws.places.entries()) {
      const outcome = await served(drivers, asked, place, draws.processes[i === 0 ? 0 : 1], draws.core);
      if (!outcome.ok) return outcome;
      answered[place] = outcome.value;
    }
    return { ok: true, value: null };
  };
  return {
    ready: Promise.resolve(),
    takeTurns: async () => taken = await both(),
    finish: async () => {
      if (taken === void 0) throw new Error("a pair cannot finish before its turns");
      return taken.ok ? { ok: true, value: pairRow(asked, draws, answered) } : taken;
    }
  };
};

// src/flows/measure/take-pair.ts
var coresFor = ({ lane, rehearsed: { pace, mode }, cores: cores2 }) => {
  if (lane.member.metric !== "wall-time" || pace.base.isThreaded === true || pace.head.isThreaded === true) return [];
  const isUnknown = pace.base.isThreaded === null || pace.head.isThreaded === null;
  return mode === "sequential" && isUnknown ? [] : cores2;
};
var startPair = (drivers, asked) => {
  const isInTurns = asked.rehearsed.mode === "turns";
  const draws = pairDraws(asked.seed, asked.label, coresFor(asked), isInTurns ? asked.rehearsed.turns.turns : 0);
  return isInTurns ? pairInTurns(drivers, asked, draws) : sequentialPair(drivers, asked, draws);
};
var pairInTurns = (drivers, asked, draws) => {
  const { lane, rehearsed: rehearsed2, limits } = asked;
  const { loops, warmup } = rehearsed2.turns;
  const { base, head } = rehearsed2.pace;
  const expected = (loops + warmup) * Math.max(base.secondsPerRound, head.secondsPerRound);
  const limit = sliceLimit(lane.member, limits, expected);
  const coldLimit = firstCallLimit(lane.member, limits, Math.max(base.coldSeconds, head.coldSeconds));
  const pair = openPair(drivers, lane, draws.places, draws.processes, limits);
  const ready = pair.ready(startLimit(lane.member, limits));
  const answered = { base: unanswered(), head: unanswered() };
  let taken;
  const warmUp = async () => {
    for (const place of draws.places) {
      const cold = await pair.slice(place, 1, 0, coldLimit);
      if (!cold.ok) return cold;
      answered[place].cold = cold.value.wallSeconds;
    }
    if (!hasOwnFirstCall(rehearsed2.turns)) return { ok: true, value: null };
    for (const place of draws.places) {
      const warm = await pair.slice(place, loops, warmup, limit);
      if (!warm.ok) return warm;
    }
    return { ok: true, value: null };
  };
  const allTurns = async () => {
    const set = await ready;
    if (!set.ok) return set;
    for (const [place, inner] of set.value) answered[place].inner = inner;
    if (draws.core !== null) {
      const pinned = await pair.pin([draws.core]);
      if (!pinned.ok) return pinned;
    }
    const warm = await warmUp();
    if (!warm.ok) return warm;
    for (const letter of draws.order) {
      for (const place of ordered(letter === "h")) {
        const slice = await pair.slice(place, loops, warmup, limit);
        if (!slice.ok) return slice;
        answered[place].slices.push(slice.value);
      }
    }
    return { ok: true, value: null };
  };
  return {
    ready,
    takeTurns: async () => taken = await allTurns(),
    finish: async () => {
      try {
        if (taken === void 0) throw new Error("a pair cannot finish before its turns");
        const finished = taken.ok ? await pair.finish() : taken;
        if (!finished.ok) return finished;
        for (const [place, peak] of finished.value) answered[place].peak = peak;
        return { ok: true, value: pairRow(asked, draws, answered) };
      } finally {
        await pair.dispose();
      }
    }
  };
};

// src/flows/measure/round.ts
var labelOf = ({ lane, index }, attempt) => [
  "pair",
  lane.environments.base.side,
  lane.environments.base.interpreter,
  lane.member.interpreter,
  lane.member.benchmark,
  index,
  attempt
];
var isApart = (entry) => entry?.rehearsed.mode === "sequential";
var roundOf = async (entries, world, hooks) => {
  const begin = (entry, attempt) => {
    if (entry === void 0 || !hooks.isAffordable(entry)) return null;
    const at = world.clock.seconds();
    return { pair: startPair(world.drivers, { ...entry, label: labelOf(entry, attempt) }), at };
  };
  const complete = async (entry, { pair, at }) => {
    const outcome = await pair.finish();
    if (outcome.ok) hooks.measured(entry, outcome.value, world.clock.seconds() - at);
    return outcome;
  };
  const again = async (entry, failure2) => {
    const second = begin(entry, 1);
    if (second === null) return failure2;
    await second.pair.takeTurns();
    return complete(entry, second);
  };
  const endings = [];
  let upcoming = null;
  for (const [i, entry] of entries.entries()) {
    const current = upcoming ?? begin(entry, 0);
    upcoming = null;
    if (current === null) {
      endings.push(Promise.resolve(null));
      continue;
    }
    const next = entries[i + 1];
    const overlap = isApart(entry) || isApart(next) ? "none" : world.overlap;
    const turns = current.pair.takeTurns();
    if (overlap === "turns") {
      await current.pair.ready;
      upcoming = begin(next, 0);
    }
    await turns;
    const ending = complete(entry, current);
    endings.push(ending);
    if (overlap === "end") upcoming = begin(next, 0);
    else if (overlap === "none") await ending;
  }
  const outcomes = [];
  for (const [i, ended] of (await Promise.all(endings)).entries()) {
    const entry = entries[i];
    outcomes.push(entry === void 0 || ended === null || ended.ok ? ended : await again(entry, ended));
  }
  return outcomes;
};

// src/flows/measure/session.ts
var partOf = (lane) => ({ lane, name: nameOf2(lane), rehearsed: null, failedAt: null });
var isMeasurable = (part) => part.rehearsed !== null && part.failedAt === null;
var told = ({ world, budget }, phase, { lane: { member } }, done, planned) => world.tell({
  kind: "pairs",
  phase,
  benchmark: member.benchmark,
  interpreter: member.interpreter,
  done,
  planned: Math.max(done, planned),
  secondsLeft: budget.secondsLeft()
});
var noted = ({ world, spent }, { name }, what) => world.record.note({ ...what, lane: name, spent: spent() });
var fail = (session, part, place, problems) => {
  part.failedAt = place;
  session.problems.push(...problems);
  noted(session, part, { kind: "failed", place, problems });
};
var restore = (part, { earlier, budget, problems }) => {
  const rehearsal = earlier.rehearsal(part.name);
  if (rehearsal !== null) part.rehearsed = { kind: "good", ...rehearsal };
  if (part.rehearsed !== null) budget.note(part.lane, part.rehearsed.pairSeconds);
  for (const seconds of earlier.costs(part.name)) budget.note(part.lane, seconds);
  const failure2 = earlier.failure(part.name);
  if (failure2 === null) return;
  part.failedAt = failure2.place;
  problems.push(...failure2.problems);
};
var rehearseAll = async (parts, session) => {
  const { world, plan: plan2, options, budget } = session;
  for (const [done, part] of parts.entries()) {
    if (part.rehearsed !== null || part.failedAt !== null) continue;
    if (budget.secondsLeft() <= 0) return;
    told(session, "rehearsal", part, done, parts.length);
    const rehearsal = await rehearsed(part.lane, world, plan2.seed, options.limits, () => budget.secondsLeft());
    if (rehearsal.kind === "good") {
      part.rehearsed = rehearsal;
      budget.note(part.lane, rehearsal.pairSeconds);
      const { kind: _, ...rest } = rehearsal;
      noted(session, part, { kind: "rehearsed", rehearsal: rest });
    } else if (rehearsal.kind === "failed") fail(session, part, rehearsal.place, rehearsal.problems);
  }
};
var pairsOf = async (wanted, session, keep) => {
  const { world, plan: plan2, options, budget, cores: cores2, earlier } = session;
  const limits = { ...options.limits, left: () => budget.secondsToCut() };
  const recorded = wanted.map(({ part, index }) => earlier.pair(part.name, index));
  const entries = wanted.flatMap(
    ({ part, index }, position) => recorded[position] === null ? [{ lane: part.lane, rehearsed: part.rehearsed, index, seed: plan2.seed, cores: cores2, limits }] : []
  );
  const positions = new Map(wanted.map(({ part }, position) => [part.lane, position]));
  const placeOf = (lane) => {
    const position = positions.get(lane) ?? -1;
    const part = wanted[position]?.part;
    if (part === void 0) throw new Error("a pair that nobody asked for");
    return { position, part };
  };
  const overlap = cores2.length === 1 ? "none" : options.overlap;
  const outcomes = await roundOf(
    entries,
    { drivers: world.drivers, clock: world.clock, overlap },
    {
      isAffordable: ({ lane }) => budget.isAffordable(lane),
      measured: (entry, pair, seconds) => {
        const { position, part } = placeOf(entry.lane);
        budget.note(entry.lane, seconds);
        keep(pair, position);
        noted(session, part, { kind: "pair", pair: pair.pair, seconds });
      }
    }
  );
  const measured2 = /* @__PURE__ */ new Map();
  for (const [i, outcome] of outcomes.entries()) {
    const entry = entries[i];
    if (entry === void 0 || outcome === null) continue;
    const { position, part } = placeOf(entry.lane);
    if (outcome.ok) measured2.set(position, outcome.value);
    else if (!isCutOff(outcome, budget)) fail(session, part, outcome.place, [outcome.problem]);
  }
  return recorded.map((pair, position) => pair ?? measured2.get(position) ?? null);
};
var isCutOff = ({ problem }, budget) => problem.kind === "benchmark-timeout" && budget.secondsToCut() <= 0;

// src/flows/measure/versions.ts
var VERSION_PAIRS = 6;
var versionPairs = (plan2) => VERSION_PAIRS * plan2.versions.length;
var compareVersions = async (family, session) => {
  const all = session.plan.versions.map((member) => {
    const part = partOf(versionLane(session.plan, member));
    return { member, part, ratios: earlierRatios(part, session) };
  });
  const open = all.filter(({ member }) => !hasFailed(family, member));
  for (const { member, part } of open) {
    part.rehearsed = rehearsedAlready(family, member);
    restore(part, session);
  }
  await rehearseAll(
    open.map(({ part }) => part),
    session
  );
  let done = open.reduce((sum, { ratios }) => sum + ratios.length, 0);
  const measured2 = async (parts, ahead) => {
    const asked = parts.flatMap(
      ({ member, part, ratios }) => isMeasurable(part) ? [{ member, part, ratios, index: ratios.length }] : []
    );
    const planned = done + ahead;
    await pairsOf(asked, session, (pair, position) => {
      const one = asked[position];
      if (one === void 0) return;
      session.world.record.versionPair({ ...pair, reference: one.member.reference });
      one.ratios.push(logRatio(pair));
      told(session, "versions", one.part, ++done, planned);
    });
  };
  for (let index = 0; index < VERSION_PAIRS; index++) {
    const going = open.filter(({ ratios }) => ratios.length === index);
    await measured2(going, going.length * (VERSION_PAIRS - index));
  }
  await decideVersions(open, session, measured2);
};
var decideVersions = async (parts, { plan: plan2, budget }, measured2) => {
  const rule = decide(parts.length, plan2.parameters);
  let step = rule.next([]);
  while (step.done !== true) {
    const asked = step.value.flatMap((request) => {
      const one = parts[request.member];
      return one === void 0 ? [] : [{ one, request }];
    });
    const missing = asked.filter(({ one, request }) => one.ratios.length <= request.pair && isMeasurable(one.part));
    const gone = givenUp(
      missing.map(({ one, request: { phase, pair, wanted } }) => ({
        interpreter: 0,
        phase,
        pair,
        wanted,
        pairSeconds: budget.pairSeconds(one.part.lane)
      })),
      budget.secondsLeft()
    );
    const kept = missing.filter((_, position) => !gone.has(position));
    await measured2(
      kept.map(({ one }) => one),
      kept.reduce((sum, { request }) => sum + request.wanted - request.pair, 0)
    );
    step = rule.next(asked.map(({ one, request }) => one.ratios[request.pair] ?? null));
  }
};
var earlierRatios = ({ name }, { earlier }) => {
  const ratios = [];
  for (let pair = earlier.pair(name, 0); pair !== null; pair = earlier.pair(name, ratios.length))
    ratios.push(logRatio(pair));
  return ratios;
};
var inFamily = (family, benchmark, interpreter) => family.find(({ lane: { member } }) => member.benchmark === benchmark && member.interpreter === interpreter);
var hasFailed = (family, { benchmark, interpreter, reference }) => [interpreter, reference].some((name) => {
  const failedAt = inFamily(family, benchmark, name)?.failedAt ?? null;
  return failedAt === "head" || failedAt === "both";
});
var rehearsedAlready = (family, member) => {
  const { benchmark, interpreter, reference } = member;
  const base = inFamily(family, benchmark, reference)?.rehearsed;
  const head = inFamily(family, benchmark, interpreter)?.rehearsed;
  if (base == null || head == null) return null;
  const pace = { base: base.pace.head, head: head.pace.head };
  const startSeconds = Math.max(base.startSeconds, head.startSeconds);
  const made = arranged(member, head.why ?? base.why, pace, startSeconds);
  return { kind: "good", ...made, pairSeconds: Math.max(base.pairSeconds, head.pairSeconds) };
};

// src/flows/measure/family.ts
var decideFamily = async (parts, session) => {
  const outOfTime = /* @__PURE__ */ new Set();
  const interpreters = [...new Set(parts.map((part) => part.lane.member.interpreter))];
  const done = { screen: 0, decide: 0 };
  const started = session.world.clock.seconds();
  let summed = 0;
  const scale = () => summed > 0 ? (session.world.clock.seconds() - started) / summed : 1;
  const rule = decide(parts.length, session.plan.parameters);
  let step = rule.next([]);
  while (step.done !== true) {
    const pairs = /* @__PURE__ */ new Map();
    const asked = step.value.flatMap((request) => {
      const part = parts[request.member];
      return part === void 0 ? [] : [{ part, request }];
    });
    for (const { part, request } of asked) {
      const recorded = session.earlier.pair(part.name, request.pair);
      if (recorded === null) continue;
      pairs.set(part, recorded);
      done[request.phase]++;
    }
    const possible = asked.flatMap(
      ({ part, request }) => !pairs.has(part) && isMeasurable(part) ? [{ part, index: request.pair, request }] : []
    );
    const gone = givenUp(
      possible.map(({ part, request }) => ({
        interpreter: interpreters.indexOf(part.lane.member.interpreter),
        phase: request.phase,
        pair: request.pair,
        wanted: request.wanted,
        pairSeconds: scale() * session.budget.pairSeconds(part.lane)
      })),
      session.budget.secondsLeft(),
      versionPairs(session.plan) * scale() * meanPairSeconds(possible.map(({ part }) => session.budget.pairSeconds(part.lane)))
    );
    const wanted = possible.filter((_, position) => !gone.has(position));
    const ahead = wanted.reduce((sum, { request }) => sum + request.wanted - request.pair, 0);
    let taken = 0;
    await pairsOf(wanted, session, (pair, position) => {
      session.world.record.pair(pair);
      const one = wanted[position];
      if (one === void 0) return;
      pairs.set(one.part, pair);
      const { phase } = one.request;
      summed += session.budget.pairSeconds(one.part.lane);
      done[phase]++;
      taken++;
      told(session, phase, one.part, done[phase], done[phase] + ahead - taken);
    });
    const answers = asked.map(({ part }) => {
      const pair = pairs.get(part);
      if (pair === void 0 && part.failedAt === null) outOfTime.add(part);
      return pair === void 0 ? null : logRatio(pair);
    });
    step = rule.next(answers);
  }
  return outOfTime.size;
};
var meanPairSeconds = (all) => all.reduce((sum, each) => sum + each, 0) / Math.max(1, all.length);

// src/flows/measure/instructions.ts
var countingDrivers = (drivers) => {
  let refusal = null;
  return {
    refusal: () => refusal,
    drivers: {
      open: (start) => {
        const driver = drivers.open(start);
        return {
          ...driver,
          ready: async (limit) => {
            const ready = await driver.ready(limit);
            if (!ready.ok || refusal !== null) return ready;
            const counting = await driver.count(limit);
            if (!counting.ok) return counting;
            refusal = counting.value.why;
            return ready;
          }
        };
      }
    }
  };
};

// src/flows/measure/outlook.ts
var USUAL_PAIRS = 4;
var planAhead = (family, { plan: plan2, budget }) => {
  const parts = family.filter(isMeasurable);
  const seconds = parts.reduce((sum, { lane }) => sum + budget.pairSeconds(lane), 0);
  const beside = parts.length === 0 ? 0 : versionPairs(plan2);
  return {
    kind: "plan",
    benchmarks: parts.length,
    processes: 2 * (USUAL_PAIRS * parts.length + beside),
    expectedSeconds: USUAL_PAIRS * seconds + beside * seconds / Math.max(1, parts.length),
    secondsLeft: budget.secondsLeft()
  };
};
var keyOf = ({ lane: { member } }) => ({ benchmark: member.benchmark, interpreter: member.interpreter });
var modesOf = (family) => family.flatMap(
  (part) => part.rehearsed === null || part.rehearsed.why === null ? [] : [{ ...keyOf(part), mode: part.rehearsed.mode, why: part.rehearsed.why }]
);
var costsOf = (family, { budget }) => family.flatMap(
  (part) => part.rehearsed === null ? [] : [{ ...keyOf(part), seconds: budget.pairSeconds(part.lane) }]
);

// src/flows/measure/repeat.ts
var repeatFamily = async (parts, session) => {
  let done = 0;
  for (let index = 0; ; index++) {
    const wanted = parts.flatMap(
      (part) => isMeasurable(part) && session.budget.isAffordable(part.lane) ? [{ part, index }] : []
    );
    if (wanted.length === 0) return;
    const roundSeconds = wanted.reduce((sum, { part }) => sum + session.budget.pairSeconds(part.lane), 0);
    const rounds = Math.floor(session.budget.secondsLeft() / roundSeconds);
    const planned = done + Math.max(1, rounds) * wanted.length;
    await pairsOf(wanted, session, (pair, position) => {
      session.world.record.pair(pair);
      const part = wanted[position]?.part;
      if (part !== void 0) told(session, "calibration", part, ++done, planned);
    });
  }
};

// src/core/stats/instructions.ts
var instructionsPerCall = (fewer, more, inner) => {
  const calls = (more.rounds - fewer.rounds) * inner;
  const instructions = more.total - fewer.total;
  return calls > 0 && instructions > 0 ? instructions / calls : null;
};
var countedRounds = (secondsPerRound) => {
  const rounds = (seconds, most) => Math.max(1, Math.min(most, Math.round(seconds / secondsPerRound)));
  const fewer = rounds(WARM_SECONDS, MOST_WARM);
  return [fewer, fewer + rounds(COUNTED_SECONDS, MOST_COUNTED)];
};
var WARM_SECONDS = 0.01;
var MOST_WARM = 1e3;
var COUNTED_SECONDS = 0.03;
var MOST_COUNTED = 1e4;

// src/flows/measure/under-valgrind.ts
var SLOWER = 100;
var SHARE = 0.5;
var STEADY = { hashSeed: 0, layout: 0 };
var idOf4 = (name) => JSON.stringify(name);
var countUnderValgrind = async (parts, session) => {
  const { budget, world, options } = session;
  const found = /* @__PURE__ */ new Map();
  const until = budget.secondsLeft() * (1 - SHARE);
  const limits = slowed(options.limits, () => budget.secondsLeft() - until);
  let [missed, late] = [0, 0];
  for (const part of parts.filter(isMeasurable)) {
    if (part.lane.member.metric !== "wall-time") continue;
    if (budget.secondsLeft() <= until) {
      late++;
      continue;
    }
    const counts = {};
    for (const side of SIDES) {
      const count = await countOf(part, side, world.drivers, limits);
      if (count === null) break;
      counts[side] = count;
    }
    const { base, head } = counts;
    if (base === void 0 || head === void 0) {
      if (budget.secondsLeft() <= until) late++;
      else missed++;
    } else found.set(idOf4([part.lane.member.benchmark, part.lane.member.interpreter]), { base, head });
  }
  const told2 = (count, why) => count === 0 ? [] : [`Instructions of ${count === 1 ? "one benchmark" : `${count} benchmarks`} were not counted: ${why}.`];
  return {
    withInstructions: (pair) => {
      const instructions = pair.pair === 0 ? found.get(idOf4([pair.benchmark, pair.interpreter])) : void 0;
      return instructions === void 0 ? pair : { ...pair, instructions };
    },
    notes: [
      ...told2(missed, "they did not run under valgrind, or valgrind is not installed"),
      ...told2(late, "valgrind took half of the time budget")
    ]
  };
};
var slowed = (limits, left) => ({
  ...limits,
  start: SLOWER * limits.start,
  firstCall: SLOWER * limits.firstCall,
  turn: SLOWER * limits.turn,
  finish: SLOWER * limits.finish,
  left
});
var countOf = async ({ lane, rehearsed: { pace } }, side, drivers, limits) => {
  const rounds = countedRounds(Math.max(pace.base.secondsPerRound, pace.head.secondsPerRound));
  const totals = [];
  let inner = 1;
  for (const each of rounds) {
    const run = await totalOf(lane, side, each, drivers, limits);
    if (run === null) return null;
    totals.push({ rounds: each, total: run.total });
    inner = run.inner;
  }
  const [fewer, more] = totals;
  return fewer === void 0 || more === void 0 ? null : instructionsPerCall(fewer, more, inner);
};
var totalOf = async (lane, side, rounds, drivers, limits) => {
  let total = null;
  const slow = {
    open: (start) => {
      const driver = drivers.open({ ...start, layout: null, under: "valgrind" });
      return {
        ...driver,
        finish: async (limit) => {
          const heard = await driver.finish(limit);
          if (heard.ok) total = heard.value.instructions ?? null;
          return heard;
        }
      };
    }
  };
  const pair = openPair(slow, lane, [side], [STEADY, STEADY], limits);
  try {
    const ready = await pair.ready(limits.start);
    const slice = ready.ok ? await pair.slice(side, rounds, 0, limits.firstCall) : ready;
    const finished = slice.ok ? await pair.finish() : slice;
    const inner = ready.ok ? ready.value.get(side) : void 0;
    return finished.ok && total !== null && inner !== void 0 ? { total, inner } : null;
  } finally {
    await pair.dispose();
  }
};

// src/flows/measure.ts
var MEASURE_OPTIONS = { overlap: "end", limits: LIMITS };
var measure = async (plan2, world, options = MEASURE_OPTIONS, earlier = NOTHING_EARLIER) => {
  const started = world.clock.seconds();
  const machine = world.host.machine();
  const counting = plan2.instructions === "auto" ? countingDrivers(world.drivers) : null;
  const alive = counted(counting?.drivers ?? world.drivers, world.clock);
  const problems = [];
  const spent = () => ({
    seconds: earlier.spent.seconds + world.clock.seconds() - started,
    measuringSeconds: earlier.spent.measuringSeconds + alive.seconds(),
    processes: earlier.spent.processes + alive.processes()
  });
  let record2 = (pair) => pair;
  const session = {
    plan: plan2,
    world: {
      ...world,
      drivers: alive.drivers,
      record: { ...world.record, pair: (pair) => world.record.pair(record2(pair)) }
    },
    options,
    budget: budgetOf(plan2.budgetSeconds, world.clock, earlier.spent.seconds),
    cores: world.host.cores(),
    problems,
    earlier,
    spent
  };
  const family = plan2.members.map((member) => partOf(familyLane(plan2, member)));
  for (const part of family) restore(part, session);
  await rehearseAll(family, session);
  const valgrind = plan2.instructions === "valgrind" ? await countUnderValgrind(family, session) : null;
  if (valgrind !== null) record2 = (pair) => valgrind.withInstructions(pair);
  if (plan2.purpose === "calibration") await repeatFamily(family, session);
  else {
    world.tell(planAhead(family, session));
    const undecided2 = await decideFamily(family, session);
    if (undecided2 > 0) problems.push({ kind: "budget-spent", budgetSeconds: plan2.budgetSeconds, undecided: undecided2 });
    await compareVersions(family, session);
  }
  const refusal = counting?.refusal() ?? null;
  const notes = [
    ...new Set(family.flatMap(({ lane }) => [...lane.notes])),
    ...refusal === null ? [] : [`Instructions were not counted: ${refusal}.`],
    ...valgrind?.notes ?? []
  ];
  const { seconds, measuringSeconds, processes } = spent();
  return {
    schema: 1,
    machine: machineOver(machine, world.host.machine(), plan2.environments[0]?.variables),
    failed: family.flatMap(
      ({ lane: { member }, failedAt }) => failedAt === null || isSkipped(member, problems) ? [] : [{ benchmark: member.benchmark, interpreter: member.interpreter, side: failedAt }]
    ),
    problems,
    ...notes.length === 0 ? {} : { notes },
    modes: modesOf(family),
    pairSeconds: costsOf(family, session),
    measuringSeconds,
    overheadSeconds: seconds - measuringSeconds,
    processes
  };
};
var isSkipped = ({ benchmark, interpreter }, problems) => problems.some(
  (problem) => problem.kind === "benchmark-skipped" && problem.benchmark === benchmark && problem.interpreter === interpreter
);

// src/flows/measure/plan-from.ts
var LISTS = ["environments", "members", "versions"];
var TEXTS = ["seed", "driver", "output"];
var isPlan = (value) => {
  if (!(value instanceof Object)) return false;
  const has = (name, is) => is(Reflect.get(value, name));
  return has("schema", (field3) => field3 === 1) && LISTS.every((name) => has(name, Array.isArray)) && TEXTS.every((name) => has(name, (field3) => typeof field3 === "string" && field3 !== "")) && has("budgetSeconds", (field3) => typeof field3 === "number" && field3 > 0) && has("parameters", (field3) => field3 instanceof Object);
};
var planFrom = (value) => isPlan(value) ? value : null;

// action/worker.ts
var [, , planFile] = process.argv;
var plan = planFile === void 0 ? null : planFrom(JSON.parse(readFileSync4(planFile, "utf8")));
if (plan === null) {
  process.stderr.write("usage: worker PLANFILE, a plan of schema 1\n");
  process.exit(2);
}
process.stdout.on("error", () => process.exit(1));
var scratch = mkdtempSync(join4(tmpdir(), "perf-review-worker-"));
process.on("exit", () => {
  try {
    rmSync2(scratch, { recursive: true, force: true });
  } catch {
  }
});
process.once("SIGTERM", () => process.exit(128 + 15));
process.once("SIGINT", () => process.exit(128 + 2));
var { cpu, node } = thisHost.machine();
var record = recorderIn(plan.output, JSON.stringify([planIdentity(plan), cpu, node]));
var measured = await measure(
  plan,
  {
    drivers: driversIn(scratch, plan.driver),
    host: thisHost,
    record,
    clock: systemClock,
    tell: (progress) => void process.stdout.write(`${JSON.stringify(progress)}
`)
  },
  MEASURE_OPTIONS,
  earlierFrom(record.earlier)
);
record.done(measured);
