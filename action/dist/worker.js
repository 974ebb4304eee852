import { createRequire as __cr } from "node:module"; const require = __cr(import.meta.url);

// action/worker.ts
import { mkdtempSync, readFileSync as readFileSync3, rmSync as rmSync2 } from "node:fs";
import { tmpdir } from "node:os";
import { join as join3 } from "node:path";

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
var converse = (command, args, options) => {
  watchOwnEnd();
  const output = openSync(options.output, "a");
  const child = spawn(command, args, {
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
    send: (line) => void channel?.write(`${line}
`),
    receive: (limitSeconds) => new Promise((resolve) => {
      const timer = setTimeout(() => answer({ kind: "timeout" }), limitSeconds * 1e3);
      const answer = (received) => {
        clearTimeout(timer);
        wake = void 0;
        resolve(received);
      };
      const look2 = () => {
        const line = lines.shift();
        if (line !== void 0) answer({ kind: "line", line });
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
    open: ({ place, environment, hashSeed, layout, variables, job }) => {
      const own = join(folder, `${String(started++).padStart(6, "0")}-${place}`);
      const temporary = join(own, "tmp");
      const [out, log] = [join(own, "answer.json"), join(own, "output.log")];
      mkdirSync(temporary, { recursive: true });
      writeFileSync(join(own, "job.json"), JSON.stringify({ ...job, out, turn_fd: CHANNEL, layout }));
      const process2 = converse(environment.python, [driver, join(own, "job.json")], {
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
      return liveDriver(process2, out, log, own);
    }
  };
};
var liveDriver = (process2, out, log, own) => {
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
  const ask = (line, limitSeconds, read) => {
    process2.send(line);
    return hear(limitSeconds, read);
  };
  return {
    ready: (limit) => hear(limit, (message) => positive(message, "inner")),
    pin: async (cores, limit) => {
      const heard = await ask(`pin ${cores.join(",")}`, limit, (message) => message === null ? null : true);
      return heard.ok ? { ok: true, value: null } : heard;
    },
    slice: (rounds, untimed, limit) => ask(`go ${rounds} ${untimed}`, limit, sliceFrom),
    finish: async (limit) => {
      process2.send("end");
      const received = await process2.receive(limit);
      if (received.kind === "line") return failed("nonsense", limit);
      if (received.kind === "timeout") return failed("timeout", limit);
      return { ok: true, value: { answer: parsedFile(out), log: logTail(log) } };
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
  const wallSeconds = positive(message, "wall");
  if (wallSeconds === null) return null;
  return { wallSeconds, cpuSeconds: finite(message, "cpu"), idleSeconds: finite(message, "idle") ?? 0 };
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
    const size = statSync(path).size;
    const bytes = Buffer.alloc(Math.min(size, LOG_TAIL_BYTES));
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString("utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
  } finally {
    closeSync2(file);
  }
};

// src/edges/host.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { availableParallelism, cpus, hostname, release, type } from "node:os";
var coresFrom = (list2) => [...list2.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) => {
  const from = Number(first);
  return Array.from({ length: Number(last) - from + 1 }, (_, i) => from + i);
});
var thisHost = {
  machine: () => ({
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    node: hostname(),
    kernel: `${type()} ${release()}`
  }),
  cores: () => {
    try {
      const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync2("/proc/self/status", "utf8"))?.[1];
      return allowed === void 0 ? [] : coresFrom(allowed);
    } catch {
      return [];
    }
  }
};

// src/edges/recorder.ts
import { appendFileSync, mkdirSync as mkdirSync2, renameSync, rmSync, writeFileSync as writeFileSync2 } from "node:fs";
import { join as join2 } from "node:path";
var recorderIn = (folder) => {
  mkdirSync2(folder, { recursive: true });
  const pairs = join2(folder, "pairs.jsonl");
  const versionPairs2 = join2(folder, "version-pairs.jsonl");
  const done = join2(folder, "done.json");
  rmSync(done, { force: true });
  writeFileSync2(pairs, "");
  writeFileSync2(versionPairs2, "");
  return {
    pair: (pair) => appendFileSync(pairs, `${JSON.stringify(pair)}
`),
    versionPair: (pair) => appendFileSync(versionPairs2, `${JSON.stringify(pair)}
`),
    done: (measured2) => {
      writeFileSync2(`${done}.tmp`, `${JSON.stringify(measured2)}
`);
      renameSync(`${done}.tmp`, done);
    }
  };
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
var budgetOf = (seconds, clock) => {
  const deadline = clock.seconds() + seconds;
  const costs = /* @__PURE__ */ new Map();
  const secondsLeft = () => Math.max(0, deadline - clock.seconds());
  const pairSeconds = (lane) => {
    const known = costs.get(lane);
    return known === void 0 ? Number.POSITIVE_INFINITY : known.sum / known.count;
  };
  return {
    secondsLeft,
    note: (lane, cost) => {
      const known = costs.get(lane) ?? { sum: 0, count: 0 };
      costs.set(lane, { sum: known.sum + cost, count: known.count + 1 });
    },
    isAffordable: (lane) => pairSeconds(lane) <= secondsLeft(),
    pairSeconds
  };
};

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
var median = (values) => {
  const sorted = Float64Array.from(values).toSorted();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};
var walshAverages = (values) => values.flatMap((a, i) => values.slice(i).map((b) => (a + b) / 2));
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
    for (const member of active) {
      if (!ready.includes(member)) member.decision = lost(member, look2.pairs, pooled);
    }
    for (const member of ready) {
      assess(member, pooled ?? 0);
      const error = member.sd / Math.sqrt(look2.pairs);
      const size = Math.abs(member.estimate);
      if (!(size + KEEP * error >= threshold && size >= look2.c * error)) member.decision = dropped(member, threshold);
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
  const order = sizes.map((size, index) => ({ size, index })).toSorted((a, b) => a.size - b.size);
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
  const averages = Float64Array.from(walshAverages(values)).toSorted();
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
  const shown = seen(suspect);
  const nearest = shown.interval === null ? null : Math.min(...shown.interval.map((end) => end * suspect.sign));
  return decision({
    ...shown,
    verdict: suspect.sign > 0 ? "regression" : "improvement",
    pairs: SCREENING_PAIRS + suspect.values.length,
    warnings: nearest !== null && nearest < threshold ? [{ kind: "interval-below-threshold" }] : []
  });
};
var undecided = (suspect, error) => {
  const shown = seen(suspect);
  const halfWidth = shown.interval === null ? Z90 * error : (shown.interval[1] - shown.interval[0]) / 2;
  const turned = shown.estimate * suspect.sign < 0;
  return decision({
    ...shown,
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
    for (const suspect of active) {
      if (!ready.includes(suspect)) suspect.decision = lost2(suspect, SCREENING_PAIRS + target);
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
var logRatio = (pair) => {
  if (pair.mode === "sequential") return Math.log(median(pair.head)) - Math.log(median(pair.base));
  return median(pair.head.map((head, turn) => Math.log(head) - Math.log(pair.base[turn] ?? Number.NaN)));
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

// src/core/tools/turn-plan.ts
var SLICE_SECONDS = 5e-4;
var ONE_CALL_SECONDS = 1e-3;
var LONG_CALL_SECONDS = 0.1;
var TOTAL_SECONDS = 0.1;
var TURNS = 60;
var TURNS_AFTER_SLOW_START = 100;
var SLOW_START_SECONDS = 1;
var LEAST_TURNS = 10;
var TURNS_OF_LONG_CALLS = 5;
var TURNS_OF_VERY_LONG_CALLS = 3;
var turnPlan = (secondsPerRound, startSeconds) => {
  if (!(secondsPerRound > 0 && Number.isFinite(secondsPerRound)))
    throw new RangeError(`a round took ${secondsPerRound} s`);
  const most = startSeconds > SLOW_START_SECONDS ? TURNS_AFTER_SLOW_START : TURNS;
  if (secondsPerRound <= ONE_CALL_SECONDS) {
    const loops = Math.max(1, Math.round(SLICE_SECONDS / secondsPerRound));
    return { loops, warmup: secondsPerRound <= SLICE_SECONDS ? loops : 0, turns: most };
  }
  if (secondsPerRound > 2 * LONG_CALL_SECONDS) return { loops: 1, warmup: 0, turns: TURNS_OF_VERY_LONG_CALLS };
  if (secondsPerRound > LONG_CALL_SECONDS) return { loops: 1, warmup: 0, turns: TURNS_OF_LONG_CALLS };
  const turns = Math.min(most, Math.max(LEAST_TURNS, Math.round(TOTAL_SECONDS / secondsPerRound)));
  return { loops: 1, warmup: 0, turns };
};

// src/model/result.ts
var success = (value) => ({ ok: true, value });
var failure = (problem) => ({
  ok: false,
  problem
});

// src/core/tools/answer.ts
var field = (value, name) => typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : void 0;
var list = (value) => Array.isArray(value) ? value : [];
var text = (value) => typeof value === "string" ? value : "";
var isUnder = (path, folder) => {
  const parent = folder.endsWith("/") ? folder.slice(0, -1) : folder;
  return path === parent || path.startsWith(`${parent}/`) && !path.split("/").includes("..");
};

// src/core/tools/wrong-side.ts
var wrongSideIn = (answer, { benchmark, environment }) => {
  const { side, interpreter, provenanceRoots } = environment;
  for (const [module, files] of Object.entries(field(answer, "provenance") ?? {})) {
    const known = list(files).map(text);
    if (known.some((file) => provenanceRoots.some((root) => isUnder(file, root)))) continue;
    return { kind: "wrong-side-measured", benchmark, interpreter, side, module, file: known[0] ?? "" };
  }
  return null;
};

// src/core/tools/pytest-benchmark.ts
var NAME = "pytest-benchmark";
var COMMON = ["-p", "benchmark", "--benchmark-enable", "--benchmark-only"];
var USAGE_ERROR = 4;
var errorsOf = (answer) => list(field(answer, "errors")).map((error) => ({
  path: text(field(error, "path")),
  detail: text(field(error, "detail")),
  ...field(error, "missing") === true ? { isMissing: true } : {}
}));
var benchmarksOf = (answer) => {
  const argv = list(field(answer, "argv")).filter((each) => typeof each === "string");
  return list(field(answer, "benchmarks")).flatMap((each) => {
    const id = text(field(each, "id"));
    const file = text(field(each, "file"));
    return id === "" || file === "" ? [] : [{ id, tool: NAME, file, skipped: field(each, "skipped") === true, job: { argv } }];
  });
};
var pytestBenchmark = {
  name: NAME,
  needs: ["pytest", "pytest-benchmark"],
  listJobs: (suites) => (
    // What the plugins found there need; without it, as the suite may switch off a plugin that is installed, whose options pytest then
    // refuses; and without the suite's own options, which may belong to plugins that are not installed here (`addopts = -n 4 --cov`).
    [null, COMMON, [...COMMON, "-o", "addopts="]].map((argv) => ({
      tool: NAME,
      mode: "list",
      paths: suites.map((suite) => suite.path),
      argv
    }))
  ),
  listing: (answer, { suites, environment: { side, interpreter }, log }) => {
    const errors = errorsOf(answer);
    const benchmarks = benchmarksOf(answer);
    const nothing = (detail) => failure({
      kind: "collection-failed",
      path: suites.map((suite) => suite.path).join(" "),
      side,
      interpreter,
      detail
    });
    if (answer === null) return nothing(log);
    const general = errors.find((error) => error.path === "");
    if (general !== void 0) return nothing(general.detail);
    if (field(answer, "exit_code") === USAGE_ERROR && benchmarks.length === 0 && errors.length === 0)
      return nothing(log);
    return success({ benchmarks, errors });
  },
  serveJob: ({ benchmark, file, jobs }, place, environment) => ({
    tool: NAME,
    mode: "serve",
    id: benchmark,
    paths: [file],
    argv: jobs[place]["argv"] ?? COMMON,
    provenance: environment.packages
  }),
  serveProblem: (answer, asked) => failureIn(answer, asked) ?? wrongSideIn(answer, asked)
};
var failureIn = (answer, { benchmark, environment: { side, interpreter }, turns, log }) => {
  const failed = (detail) => ({ kind: "benchmark-failed", benchmark, interpreter, side, detail });
  if (answer === null) return failed(log);
  const errors = errorsOf(answer).map((error) => error.detail).join("\n");
  const matches = field(answer, "matches");
  if (matches === 0 && errors === "") return { kind: "benchmark-unstable-id", benchmark, interpreter };
  if (matches !== 1) return failed(errors || `${String(matches)} benchmarks have this id`);
  const outcome = field(answer, "outcome");
  if (outcome !== "passed") return failed(errors || `the test did not pass: ${text(outcome) || "no outcome"}`);
  if (field(answer, "served") !== 1 || list(field(answer, "benchmarks")).length !== 1)
    return failed("the test did not measure exactly one benchmark");
  if (field(answer, "turns") !== turns) return failed("the process did not count the turns that it was given");
  return null;
};

// src/core/tools/registry.ts
var tools = { "pytest-benchmark": pytestBenchmark };
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
  }
});
var versionLane = (plan2, member) => ({
  member,
  tool: toolNamed(member.tool),
  environments: {
    base: environmentOf(plan2, "head", member.reference),
    head: environmentOf(plan2, "head", member.interpreter)
  }
});

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

// src/model/side.ts
var SIDES = ["base", "head"];
var otherSide = (side) => side === "base" ? "head" : "base";

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

// src/flows/measure/live-pair.ts
var openPair = (drivers, lane, places, draws, limits) => {
  const live = /* @__PURE__ */ new Map();
  const answered = { base: 0, head: 0 };
  for (const [index, place] of places.entries()) {
    const environment = lane.environments[place];
    const job = lane.tool.serveJob(lane.member, place, environment);
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
  const outcomeOf = (place, heard) => {
    if (heard.ok) return heard;
    const { side, interpreter } = lane.environments[place];
    const about = { benchmark: lane.member.benchmark, interpreter, side };
    if (heard.why === "timeout")
      return failed(place, { kind: "benchmark-timeout", ...about, limitSeconds: heard.limitSeconds });
    const said = heard.why === "nonsense" ? "a slice was answered with no usable time; a timer that stands still cannot measure" : `the process ended before it was measured
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
    ready: (limit) => all(async (driver, place) => outcomeOf(place, await driver.ready(limit))),
    pin: (cores) => all(async (driver, place) => outcomeOf(place, await driver.pin(cores, limits.turn))),
    slice: async (place, rounds, untimed, limit) => {
      const driver = live.get(place);
      if (driver === void 0) throw new Error(`no process was started for ${place}`);
      const outcome = outcomeOf(place, await driver.slice(rounds, untimed, limit));
      if (outcome.ok) answered[place]++;
      return outcome;
    },
    finish: () => all(async (driver, place) => {
      const heard = await driver.finish(limits.finish);
      if (!heard.ok) return outcomeOf(place, heard);
      const problem = checked(place, heard.value.answer, heard.value.log);
      return problem === null ? { ok: true, value: null } : failed(place, problem);
    }),
    dispose: async () => {
      await Promise.all([...live.values()].map((driver) => driver.dispose()));
    }
  };
};
var ordered = (isHeadFirst) => {
  const first = SIDES[isHeadFirst ? 1 : 0] ?? "base";
  return [first, otherSide(first)];
};

// src/flows/measure/rehearsal.ts
var BLOCK_SECONDS = 5e-3;
var LONG_SECONDS = 0.05;
var THREADED_CPU_SHARE = 1.3;
var rehearsed = async (lane, world, seed, limits, secondsLeft) => {
  const coin = coins(seed, JSON.stringify(["rehearsal", lane.member.interpreter, lane.member.benchmark]));
  const started = world.clock.seconds();
  const draws = drawn(coin);
  const cut = shortened(limits, secondsLeft());
  const pair = openPair(world.drivers, lane, ordered(coin.flip()), draws, cut);
  try {
    const outcome = await rehearsedPair(pair, world, started, cut);
    if (outcome.ok) return outcome.value;
    await pair.dispose();
    if (outcome.problem.kind === "benchmark-timeout") {
      if (secondsLeft() <= 0) return { kind: "no-time" };
      const { place, problem } = outcome;
      const other = place === "base" ? await hangsAlone(lane, world, draws, shortened(limits, secondsLeft())) : null;
      return other === null || other.kind === "benchmark-timeout" && secondsLeft() <= 0 ? { kind: "failed", place, problems: [problem] } : { kind: "failed", place: "both", problems: together(problem, other) };
    }
    return await attributed(outcome, lane, world, draws, cut);
  } finally {
    await pair.dispose();
  }
};
var shortened = (limits, left) => ({
  ...limits,
  start: Math.min(limits.start, Math.max(1, left)),
  firstCall: Math.min(limits.firstCall, Math.max(1, left))
});
var rehearsedPair = async (pair, world, started, limits) => {
  const ready = await pair.ready(limits.start);
  if (!ready.ok) return ready;
  const startSeconds = world.clock.seconds() - started;
  const paces = {};
  for (const place of SIDES) {
    const pace = await paceOf(pair, place, limits);
    if (!pace.ok) return pace;
    paces[place] = pace.value;
  }
  const { base, head } = paces;
  if (base === void 0 || head === void 0) throw new Error("a side has no pace");
  const calibrated = world.clock.seconds();
  const finished = await pair.finish();
  if (!finished.ok) return finished;
  const turns = turnPlan(Math.max(base.secondsPerRound, head.secondsPerRound), startSeconds);
  const finishSeconds = world.clock.seconds() - calibrated;
  const pairSeconds = startSeconds + finishSeconds + turnsSeconds(turns, { base, head });
  return { ok: true, value: { kind: "good", turns, pace: { base, head }, pairSeconds, startSeconds } };
};
var HANDOVER_SECONDS = 3e-4;
var turnsSeconds = (turns, pace) => {
  const rounds = turns.loops + turns.warmup;
  return (turns.turns + 1) * (rounds * (pace.base.secondsPerRound + pace.head.secondsPerRound) + 2 * HANDOVER_SECONDS);
};
var paceOf = async (pair, place, limits) => {
  const first = await pair.slice(place, 1, 0, limits.firstCall);
  if (!first.ok) return first;
  let expected = first.value.wallSeconds;
  for (let rounds = 1; ; rounds *= 2) {
    const block = await pair.slice(place, rounds, 0, limits.turn + limits.turnFactor * expected);
    if (!block.ok) return block;
    let { wallSeconds, cpuSeconds } = block.value;
    expected = 2 * wallSeconds;
    if (wallSeconds < BLOCK_SECONDS) continue;
    if (wallSeconds < LONG_SECONDS) {
      const again = await pair.slice(place, rounds, 0, limits.turn + limits.turnFactor * expected);
      if (!again.ok) return again;
      if (again.value.wallSeconds < wallSeconds) ({ wallSeconds, cpuSeconds } = again.value);
    }
    const isThreaded = cpuSeconds !== null && cpuSeconds > THREADED_CPU_SHARE * wallSeconds;
    return { ok: true, value: { secondsPerRound: wallSeconds / rounds, isThreaded } };
  }
};
var together = (base, head) => {
  if (base.kind === "benchmark-failed" && head.kind === "benchmark-failed") return [{ ...head, side: "both" }];
  if (base.kind === "benchmark-timeout" && head.kind === "benchmark-timeout") return [{ ...head, side: "both" }];
  return [base, head];
};
var hangsAlone = async (lane, world, draws, limits) => {
  const single = openPair(world.drivers, lane, ["head"], draws, limits);
  try {
    const ready = await single.ready(limits.start);
    const slice = ready.ok ? await single.slice("head", 1, 0, limits.firstCall) : ready;
    return slice.ok ? null : slice.problem;
  } finally {
    await single.dispose();
  }
};
var attributed = async (outcome, lane, world, draws, limits) => {
  const alone = {};
  for (const place of SIDES) {
    const single = openPair(world.drivers, lane, [place], draws, limits);
    try {
      const ready = await single.ready(limits.start);
      const slice = ready.ok ? await single.slice(place, 1, 0, limits.firstCall) : ready;
      const last = slice.ok ? await single.finish() : slice;
      if (!last.ok) alone[place] = last.problem;
    } finally {
      await single.dispose();
    }
  }
  const problems = Object.values(alone);
  if (alone.base && alone.head) return { kind: "failed", place: "both", problems: together(alone.base, alone.head) };
  if (alone.base) return { kind: "failed", place: "base", problems };
  if (alone.head) return { kind: "failed", place: "head", problems };
  const { problem } = outcome;
  const detail = `works alone, but not while a second copy runs${problem.kind === "benchmark-failed" ? `
${problem.detail}` : ""}`;
  const { benchmark, interpreter } = lane.member;
  return {
    kind: "failed",
    place: "both",
    problems: [{ kind: "benchmark-failed", benchmark, interpreter, side: "both", detail }]
  };
};

// src/flows/measure/take-pair.ts
var DIGITS = 7;
var rounded = (seconds) => Number(seconds.toPrecision(DIGITS));
var startPair = (drivers, asked) => {
  const { lane, rehearsed: rehearsed2, cores, limits } = asked;
  const coin = coins(asked.seed, JSON.stringify(asked.label));
  const places = ordered(coin.flip());
  const draws = drawn(coin);
  const { loops, warmup, turns } = rehearsed2.turns;
  const isThreaded = rehearsed2.pace.base.isThreaded || rehearsed2.pace.head.isThreaded;
  const core = cores.length === 0 || isThreaded ? null : cores[coin.below(cores.length)] ?? null;
  const order = Array.from({ length: turns }, () => coin.flip() ? "h" : "b").join("");
  const expected = turnsSeconds(rehearsed2.turns, rehearsed2.pace) / (turns + 1);
  const limit = limits.turn + limits.turnFactor * expected;
  const pair = openPair(drivers, lane, places, draws, limits);
  const ready = pair.ready(limits.start);
  const slices = { base: [], head: [] };
  let inner = /* @__PURE__ */ new Map();
  let taken;
  const turn = async (isHeadFirst, keep) => {
    for (const place of ordered(isHeadFirst)) {
      const slice = await pair.slice(place, loops, warmup, limit);
      if (!slice.ok) return slice;
      if (keep) slices[place].push(slice.value);
    }
    return { ok: true, value: null };
  };
  const allTurns = async () => {
    const set = await ready;
    if (!set.ok) return set;
    inner = set.value;
    if (core !== null) {
      const pinned = await pair.pin([core]);
      if (!pinned.ok) return pinned;
    }
    const warm = await turn(places[0] === "head", false);
    if (!warm.ok) return warm;
    for (const letter of order) {
      const done = await turn(letter === "h", true);
      if (!done.ok) return done;
    }
    return { ok: true, value: null };
  };
  const perCall = (place, total) => {
    const calls = inner.get(place);
    if (calls === void 0) throw new Error(`${place} has values and was never ready`);
    return rounded(total / (loops * calls));
  };
  const values = (place) => slices[place].map((slice) => perCall(place, slice.wallSeconds));
  const cpu = (place) => slices[place].map((slice) => slice.cpuSeconds === null ? null : perCall(place, slice.cpuSeconds));
  const idle = (place) => rounded(slices[place].reduce((sum, slice) => sum + slice.idleSeconds, 0));
  return {
    ready,
    takeTurns: async () => taken = await allTurns(),
    finish: async () => {
      try {
        if (taken === void 0) throw new Error("a pair cannot finish before its turns");
        const finished = taken.ok ? await pair.finish() : taken;
        if (!finished.ok) return finished;
        const { benchmark, interpreter } = lane.member;
        return {
          ok: true,
          value: {
            benchmark,
            interpreter,
            metric: "wall-time",
            pair: asked.index,
            mode: "turns",
            first: places[0],
            order,
            loops,
            warmup,
            core,
            base: values("base"),
            head: values("head"),
            cpu: { base: cpu("base"), head: cpu("head") },
            idle: { base: idle("base"), head: idle("head") }
          }
        };
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
    const turns = current.pair.takeTurns();
    if (world.overlap === "turns") {
      await current.pair.ready;
      upcoming = begin(next, 0);
    }
    await turns;
    const ending = complete(entry, current);
    endings.push(ending);
    if (world.overlap === "end") upcoming = begin(next, 0);
    else if (world.overlap === "none") await ending;
  }
  const outcomes = [];
  for (const [i, ended] of (await Promise.all(endings)).entries()) {
    const entry = entries[i];
    outcomes.push(entry === void 0 || ended === null || ended.ok ? ended : await again(entry, ended));
  }
  return outcomes;
};

// src/flows/measure/session.ts
var partOf = (lane) => ({ lane, rehearsed: null, failedAt: null });
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
var rehearseAll = async (parts, session) => {
  const { world, plan: plan2, options, budget, problems } = session;
  for (const [done, part] of parts.entries()) {
    if (budget.secondsLeft() <= 0) return;
    told(session, "rehearsal", part, done, parts.length);
    const rehearsal = await rehearsed(part.lane, world, plan2.seed, options.limits, () => budget.secondsLeft());
    if (rehearsal.kind === "good") {
      part.rehearsed = rehearsal;
      budget.note(part.lane, rehearsal.pairSeconds);
    } else if (rehearsal.kind === "failed") {
      part.failedAt = rehearsal.place;
      problems.push(...rehearsal.problems);
    }
  }
};
var pairsOf = async (wanted, session, keep) => {
  const { world, plan: plan2, options, budget, cores, problems } = session;
  const entries = wanted.map(({ part, index }) => ({
    lane: part.lane,
    rehearsed: part.rehearsed,
    index,
    seed: plan2.seed,
    cores,
    limits: options.limits
  }));
  const overlap = cores.length === 1 ? "none" : options.overlap;
  const outcomes = await roundOf(
    entries,
    { drivers: world.drivers, clock: world.clock, overlap },
    {
      isAffordable: ({ lane }) => budget.isAffordable(lane),
      measured: (entry, pair, seconds) => {
        budget.note(entry.lane, seconds);
        keep(pair, entries.indexOf(entry));
      }
    }
  );
  return outcomes.map((outcome, position) => {
    if (outcome === null || outcome.ok) return outcome === null ? null : outcome.value;
    const part = wanted[position]?.part;
    if (part !== void 0) part.failedAt = outcome.place;
    problems.push(outcome.problem);
    return null;
  });
};

// src/flows/measure/versions.ts
var VERSION_PAIRS = 6;
var versionPairs = (plan2) => VERSION_PAIRS * plan2.versions.length;
var compareVersions = async (family, session) => {
  const all = session.plan.versions.map((member) => ({ member, part: partOf(versionLane(session.plan, member)) }));
  const open = all.filter(({ member }) => !hasFailed(family, member));
  for (const { member, part } of open) {
    part.rehearsed = rehearsedAlready(family, member);
    if (part.rehearsed !== null) session.budget.note(part.lane, part.rehearsed.pairSeconds);
  }
  await rehearseAll(
    open.flatMap(({ part }) => part.rehearsed === null ? [part] : []),
    session
  );
  let wanted = wantedOf(open, 0);
  const planned = wanted.length * VERSION_PAIRS;
  let done = 0;
  for (let index = 0; index < VERSION_PAIRS && wanted.length > 0; index++) {
    const asked = wanted;
    const pairs = await pairsOf(asked, session, (pair, position) => {
      const one = asked[position];
      if (one === void 0) return;
      session.world.record.versionPair({ ...pair, metric: "wall-time", reference: one.member.reference });
      told(session, "versions", one.part, ++done, planned);
    });
    wanted = wantedOf(
      asked.filter((_, i) => (pairs[i] ?? null) !== null),
      index + 1
    );
  }
};
var wantedOf = (parts, index) => parts.flatMap(({ member, part }) => isMeasurable(part) ? [{ member, part, index }] : []);
var inFamily = (family, benchmark, interpreter) => family.find(({ lane: { member } }) => member.benchmark === benchmark && member.interpreter === interpreter);
var hasFailed = (family, { benchmark, interpreter, reference }) => [interpreter, reference].some((name) => {
  const failedAt = inFamily(family, benchmark, name)?.failedAt ?? null;
  return failedAt === "head" || failedAt === "both";
});
var rehearsedAlready = (family, { benchmark, interpreter, reference }) => {
  const base = inFamily(family, benchmark, reference)?.rehearsed;
  const head = inFamily(family, benchmark, interpreter)?.rehearsed;
  if (base == null || head == null) return null;
  const pace = { base: base.pace.head, head: head.pace.head };
  const startSeconds = Math.max(base.startSeconds, head.startSeconds);
  const turns = turnPlan(Math.max(pace.base.secondsPerRound, pace.head.secondsPerRound), startSeconds);
  return { kind: "good", turns, pace, startSeconds, pairSeconds: Math.max(base.pairSeconds, head.pairSeconds) };
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
    const asked = step.value.flatMap((request) => {
      const part = parts[request.member];
      return part === void 0 ? [] : [{ part, request }];
    });
    const possible = asked.flatMap(
      ({ part, request }) => isMeasurable(part) ? [{ part, index: request.pair, request }] : []
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
    const pairs = await pairsOf(wanted, session, (pair, position) => {
      session.world.record.pair(pair);
      const one = wanted[position];
      if (one === void 0) return;
      const { phase } = one.request;
      summed += session.budget.pairSeconds(one.part.lane);
      done[phase]++;
      taken++;
      told(session, phase, one.part, done[phase], done[phase] + ahead - taken);
    });
    const ratios = new Map(wanted.map(({ part }, i) => [part, pairs[i] ?? null]));
    const answers = asked.map(({ part }) => {
      const pair = ratios.get(part) ?? null;
      if (pair === null && part.failedAt === null) outOfTime.add(part);
      return pair === null ? null : logRatio(pair);
    });
    step = rule.next(answers);
  }
  return outOfTime.size;
};
var meanPairSeconds = (all) => all.reduce((sum, each) => sum + each, 0) / Math.max(1, all.length);

// src/flows/measure.ts
var MEASURE_OPTIONS = { overlap: "end", limits: LIMITS };
var measure = async (plan2, world, options = MEASURE_OPTIONS) => {
  const started = world.clock.seconds();
  const alive = counted(world.drivers, world.clock);
  const problems = [];
  const session = {
    plan: plan2,
    world: { ...world, drivers: alive.drivers },
    options,
    budget: budgetOf(plan2.budgetSeconds, world.clock),
    cores: world.host.cores(),
    problems
  };
  const family = plan2.members.map((member) => partOf(familyLane(plan2, member)));
  await rehearseAll(family, session);
  const undecided2 = await decideFamily(family, session);
  if (undecided2 > 0) problems.push({ kind: "budget-spent", budgetSeconds: plan2.budgetSeconds, undecided: undecided2 });
  await compareVersions(family, session);
  const measuringSeconds = alive.seconds();
  return {
    schema: 1,
    machine: world.host.machine(),
    failed: family.flatMap(
      ({ lane: { member }, failedAt }) => failedAt === null ? [] : [{ benchmark: member.benchmark, interpreter: member.interpreter, side: failedAt }]
    ),
    problems,
    measuringSeconds,
    overheadSeconds: world.clock.seconds() - started - measuringSeconds,
    processes: alive.processes()
  };
};

// src/flows/measure/plan-from.ts
var LISTS = ["environments", "members", "versions"];
var TEXTS = ["seed", "driver", "output"];
var isPlan = (value) => {
  if (!(value instanceof Object)) return false;
  const has = (name, is) => is(Reflect.get(value, name));
  return has("schema", (field2) => field2 === 1) && LISTS.every((name) => has(name, Array.isArray)) && TEXTS.every((name) => has(name, (field2) => typeof field2 === "string" && field2 !== "")) && has("budgetSeconds", (field2) => typeof field2 === "number" && field2 > 0) && has("parameters", (field2) => field2 instanceof Object);
};
var planFrom = (value) => isPlan(value) ? value : null;

// action/worker.ts
var [, , planFile] = process.argv;
var plan = planFile === void 0 ? null : planFrom(JSON.parse(readFileSync3(planFile, "utf8")));
if (plan === null) {
  process.stderr.write("usage: worker PLANFILE, a plan of schema 1\n");
  process.exit(2);
}
process.stdout.on("error", () => process.exit(1));
var scratch = mkdtempSync(join3(tmpdir(), "perf-review-worker-"));
process.on("exit", () => {
  try {
    rmSync2(scratch, { recursive: true, force: true });
  } catch {
  }
});
process.once("SIGTERM", () => process.exit(128 + 15));
process.once("SIGINT", () => process.exit(128 + 2));
var record = recorderIn(plan.output);
var measured = await measure(plan, {
  drivers: driversIn(scratch, plan.driver),
  host: thisHost,
  record,
  clock: systemClock,
  tell: (progress) => void process.stdout.write(`${JSON.stringify(progress)}
`)
});
record.done(measured);
