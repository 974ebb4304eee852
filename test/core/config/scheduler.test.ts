/** The configuration's scheduler and launcher: every setting, and what is said of a wrong one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configFromText } from "#core/config/config.ts";
import { withScheduler } from "#core/config/with-scheduler.ts";
import { DEFAULT_CONFIG } from "#core/config/default-config.ts";
import { SCHEDULER_KEYS } from "#core/config/scheduler-schema.ts";

const NAMES = ["local", "slurm"];
const read = (text: string) => configFromText(text, "file", ["pytest-benchmark"], NAMES);
const wrong = (text: string): string => {
  const result = read(text);
  return result.ok || result.problem.kind !== "config-invalid"
    ? "accepted"
    : `${result.problem.line ?? "-"}: ${result.problem.detail}`;
};
const setting = (key: string, value: unknown): string => JSON.stringify({ scheduler: { slurm: { [key]: value } } });

const WHOLE = `
scheduler:
  slurm:
    partition: cpu
    account: physics
    qos: short
    constraint: zen3
    reservation: quiet
    exclusive: true
    nodes: 1
    ntasks: 8
    cpus-per-task: 2
    mem: 4G
    gres: gpu:1
    time: 30m
    arguments: [--licenses=matlab]
    modules: [gcc/13.2.0, openmpi]
    setup: /shared/bench.sh
    folder: /shared/perf-review
    scratch: $TMPDIR/bench
    max-nodes: 4
    prepare: login
    queue-limit: 12h
`;

describe("a scheduler", () => {
  it("with every setting", () => {
    expect(read(WHOLE)).toMatchObject({
      ok: true,
      value: {
        scheduler: {
          name: "slurm",
          partition: "cpu",
          account: "physics",
          qos: "short",
          constraint: "zen3",
          reservation: "quiet",
          exclusive: true,
          nodes: 1,
          ntasks: 8,
          cpusPerTask: 2,
          mem: "4G",
          gres: "gpu:1",
          timeSeconds: 1800,
          arguments: ["--licenses=matlab"],
          modules: ["gcc/13.2.0", "openmpi"],
          setup: "/shared/bench.sh",
          folder: "/shared/perf-review",
          scratch: "$TMPDIR/bench",
          maxNodes: 4,
          prepare: "login",
          queueSeconds: 43_200,
        },
      },
    });
    for (const key of SCHEDULER_KEYS) expect(WHOLE).toContain(`    ${key}: `);
  });

  it.each(["scheduler: slurm", "scheduler: { slurm: {} }", "scheduler:\n  slurm:\n", "scheduler: { slurm: { qos: } }"])(
    "by its name alone: %j",
    (text) => {
      expect(read(text)).toEqual({ ok: true, value: { ...DEFAULT_CONFIG, scheduler: { name: "slurm" } } });
    },
  );

  it.each([
    ["scheduler: slrum", "1: scheduler: expected one of: local, slurm, found slrum"],
    ["scheduler:\n  slrum:\n    qos: a", "2: scheduler: expected one of: local, slurm, found slrum"],
    [
      "scheduler: [slurm]",
      "1: scheduler: expected the name of a scheduler, or one name with its settings, such as slurm: { partition: cpu }",
    ],
    [
      "scheduler: { slurm: {}, local: {} }",
      "1: scheduler: expected the name of a scheduler, or one name with its settings, such as slurm: { partition: cpu }",
    ],
    [
      "scheduler: { partition: cpu }",
      "1: scheduler.partition: expected a mapping of settings, such as partition: cpu, found cpu",
    ],
    ["scheduler:\n  slurm:\n    partiton: cpu", "3: unknown key scheduler.slurm.partiton, did you mean partition?"],
    [
      "scheduler:\n  slurm:\n    account: 0123",
      "3: scheduler.slurm.account: expected a name (in quotes where it is a number), such as physics, found 0123",
    ],
    [
      "scheduler:\n  slurm:\n    time: 30",
      "3: scheduler.slurm.time: expected a duration from 1s to 24h with its unit, such as 90s, 10m or 1h30m, found 30",
    ],
    ["scheduler: { slurm: { exclusive: yes } }", "1: scheduler.slurm.exclusive: expected true or false, found yes"],
    [
      "scheduler: { slurm: { nodes: 0 } }",
      "1: scheduler.slurm.nodes: expected a whole number from 1 to 10000, found 0",
    ],
    ["scheduler: { slurm: { prepare: node } }", "1: scheduler.slurm.prepare: expected one of: job, login, found node"],
  ])("%j", (text, said) => {
    expect(wrong(text)).toBe(said);
  });
});

describe("a setting", () => {
  it.each([
    ["partition", "gpu,cpu"],
    ["account", "a.b-c_d"],
    ["constraint", "[rack1|rack2]&(zen3|zen4)"],
    ["mem", "4000"],
    ["mem", "16gb"],
    ["gres", "gpu:a100:2"],
    ["arguments", "-Wgroup_list=physics"],
    ["arguments", ["--licenses=matlab server"]],
    ["modules", "gcc/13.2.0"],
    ["scratch", "/scratch/$USER"],
    ["scratch", "${TMPDIR}"],
    ["scratch", "/local"],
    ["folder", "/shared/my project"],
  ])("%s may be %j", (key, value) => {
    expect(wrong(setting(key, value))).toBe("accepted");
  });

  it.each([
    ["partition", "-x"],
    ["partition", "a b"],
    ["account", "a\n#SBATCH --uid=0"],
    ["qos", ""],
    ["constraint", "-zen"],
    ["constraint", "zen;id"],
    ["mem", "lots"],
    ["gres", "--gres"],
    ["arguments", "script.sh"],
    ["arguments", "--"],
    ["arguments", "-"],
    ["arguments", "--x=\u0000"],
    ["arguments", "--wait"],
    ["arguments", "--array=1-9"],
    ["arguments", "--wrap=id"],
    ["modules", "-f"],
    ["modules", "gcc openmpi"],
    ["modules", "$(id)"],
    ["setup", "bench.sh"],
    ["setup", "/shared/"],
    ["setup", "/shared/../etc/x.sh"],
    ["folder", "shared"],
    ["folder", "/shared/.."],
    ["folder", "/a\nb"],
    ["folder", "/a\\b"],
    ["folder", "$HOME/x"],
    ["scratch", "tmp"],
    ["scratch", "$"],
    ["scratch", "$1/x"],
    ["scratch", "$(id)/x"],
    ["scratch", "$TMPDIRx/../y"],
    ["scratch", "/x/${A:-b}"],
    ["queue-limit", "3d"],
    ["max-nodes", 1.5],
    ["max-nodes", "four"],
  ])("%s is not %j", (key, value) => {
    expect(wrong(setting(key, value))).toMatch(new RegExp(String.raw`^\d+: scheduler\.slurm\.${key}(\.1)?: expected `));
  });

  it("never begins with a dash where it is no option, and is one line", () => {
    const keys = SCHEDULER_KEYS.filter((key) => key !== "arguments");
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.string({ unit: "binary" }), fc.string(), (key, before, after) => {
        expect(wrong(setting(key, `-${after}`))).not.toBe("accepted");
        expect(wrong(setting(key, `${before}\n${after}`))).not.toBe("accepted");
      }),
    );
  });
});

describe("a launcher", () => {
  it("is a list of words", () => {
    expect(read('launcher: [srun, --mpi=pmix, -n, "{ranks}"]')).toMatchObject({
      ok: true,
      value: { launcher: ["srun", "--mpi=pmix", "-n", "{ranks}"] },
    });
  });

  it.each(["srun -n 4", "[]", "[-n, srun]", '["srun -n"]', "[srun, -n, {ranks}]", '[srun, "a\\nb"]', "[srun, 4]"])(
    "is not %s",
    (text) => {
      expect(wrong(`launcher: ${text}`)).toMatch(/^1: launcher(\.\d)?: expected a list of words, such as \[mpirun/);
    },
  );
});

describe("another scheduler for one run", () => {
  const config = { ...DEFAULT_CONFIG, scheduler: { name: "slurm", partition: "cpu" } };

  it("keeps its settings where the file has them", () => {
    expect(withScheduler(config, "slurm").scheduler).toEqual({ name: "slurm", partition: "cpu" });
  });

  it("takes over none of another's", () => {
    expect(withScheduler(config, "local")).toEqual({ ...config, scheduler: { name: "local" } });
  });
});
