/** A real Slurm of several nodes for tests: one folder, ports of its own, up in a fraction of a second, down whatever happens. */
import { rmSync } from "node:fs";
import { mkdtemp, realpath } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, type RunResult } from "#edges/shell.ts";

export interface SlurmWanted {
  /** Default: 4. */
  readonly nodes?: number;
  /** CPUs of each node, whatever the machine has; default: 2. */
  readonly cpus?: number;
  /** Lines of slurm.conf instead of the partitions debug, scavenge, urgent (preempts the other two) and down. */
  readonly partitions?: readonly string[];
  /** Further lines of slurm.conf. */
  readonly lines?: readonly string[];
  /** Seconds after which an unheard node is down; default: 10. */
  readonly slurmdTimeoutSeconds?: number;
  /** Seconds from SIGTERM to SIGKILL; default: 3. */
  readonly killWaitSeconds?: number;
  /** Seconds until a requeued job may start again; default: 5. */
  readonly requeueDelaySeconds?: number;
  /** An absolute folder that is there and that no node sees; needs root. */
  readonly hidden?: string;
  /** With slurmdbd and MariaDB, so that sacct works. */
  readonly accounting?: boolean;
}

export interface SlurmCluster {
  readonly folder: string;
  /** What selects the cluster for whoever runs Slurm's commands: SLURM_CONF. */
  readonly variables: Readonly<Record<string, string>>;
  /** Runs one of Slurm's commands and throws unless it succeeds; stdout without the last line's end. */
  ask(program: string, ...args: readonly string[]): Promise<string>;
  /** SIGKILL for a node, "n1" …, and all that runs there. */
  killNode(node: string): Promise<void>;
  /** SIGKILL for its slurmd alone: Slurm loses the node, its jobs go on. */
  loseNode(node: string): Promise<void>;
  startNode(node: string): Promise<void>;
  killController(): Promise<void>;
  startController(): Promise<void>;
  down(): Promise<void>;
}

const SCRIPT = join(import.meta.dirname, "slurm.sh");
const PROGRAMS = ["slurmctld", "slurmd", "sinfo", "munged"];
const INSTALL = "apt-get install -y --no-install-recommends slurmctld slurmd slurm-client munge";
const PATH = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;

/** Whether the machine has Slurm. Where CI is set a missing one throws; elsewhere it is said aloud, and the tests are skipped. */
export async function hasSlurm(): Promise<boolean> {
  const found = await Promise.all(
    PROGRAMS.map(async (program) => (await run("which", [program], { env: { PATH } })).exitCode === 0),
  );
  const missing = PROGRAMS.filter((_, index) => found[index] !== true);
  if (missing.length === 0) return true;
  const text = `no Slurm on this machine (${missing.join(", ")} missing): ${INSTALL}`;
  if (process.env["CI"] !== undefined) throw new Error(text);
  process.stderr.write(`SKIPPED: ${text}\n`);
  return false;
}

/** A cluster that is up; throws where it does not come up. It goes down with this process at the latest. */
export async function slurmCluster(wanted: SlurmWanted = {}): Promise<SlurmCluster> {
  const nodes = wanted.nodes ?? 4;
  const reserved = await reservedPorts();
  const parent = await realpath(await mkdtemp(join(tmpdir(), "perf-review-slurm-")));
  const folder = join(parent, "c");
  const variables = { SLURM_CONF: join(folder, "slurm.conf") };
  const script = async (command: string, ...args: readonly string[]): Promise<void> => {
    must(await run("bash", [SCRIPT, command, folder, ...args], { env: environment(wanted), timeoutSeconds: 30 }));
  };
  const down = async (): Promise<void> => {
    await script("down");
    reserved.server.close();
    rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await script("up", String(nodes), String(wanted.cpus ?? 2), String(reserved.first));
  } catch (error) {
    await down();
    throw error;
  }
  return {
    folder,
    variables,
    ask: async (program, ...args) =>
      must(await run(program, args, { env: { PATH, ...variables }, timeoutSeconds: 30 })).stdout.trimEnd(),
    killNode: (node) => script("kill-node", node),
    loseNode: (node) => script("lose-node", node),
    startNode: (node) => script("start-node", node),
    killController: () => script("kill-ctld"),
    startController: () => script("start-ctld"),
    down,
  };
}

/** Has a cluster for as long as `use` takes, and takes it down also where `use` throws. */
export async function withSlurm<T>(wanted: SlurmWanted, use: (cluster: SlurmCluster) => Promise<T>): Promise<T> {
  const cluster = await slurmCluster(wanted);
  try {
    return await use(cluster);
  } finally {
    await cluster.down();
  }
}

const environment = (wanted: SlurmWanted): Record<string, string> => {
  const set = (name: string, value: string | number | undefined): Record<string, string> =>
    value === undefined ? {} : { [name]: String(value) };
  return {
    PATH,
    LANG: "C.UTF-8",
    SLURM_CI_OWNER: String(process.pid),
    ...set("SLURM_CI_PARTITIONS", wanted.partitions?.join("\n")),
    ...set("SLURM_CI_EXTRA", wanted.lines?.join("\n")),
    ...set("SLURM_CI_SLURMDTIMEOUT", wanted.slurmdTimeoutSeconds),
    ...set("SLURM_CI_KILLWAIT", wanted.killWaitSeconds),
    ...set("SLURM_CI_REQUEUE_DELAY", wanted.requeueDelaySeconds),
    ...set("SLURM_CI_HIDE", wanted.hidden),
    ...set("SLURM_CI_DBD", wanted.accounting === true ? 1 : undefined),
  };
};

const must = (ran: RunResult): RunResult => {
  if (ran.exitCode !== 0) throw new Error(`${ran.stdout}${ran.stderr}`);
  return ran;
};

/** Ports of a cluster; below what the kernel gives away by itself (ip_local_port_range begins at 32768). */
const FIRST_PORT = 20_000;
const PORTS_EACH = 100;
const RANGES = 120;

/** A range whose first port this process holds until the cluster is down: the kernel gives it to nobody else meanwhile. */
async function reservedPorts(): Promise<{ readonly first: number; readonly server: Server }> {
  for (let attempt = 0; attempt < RANGES; attempt += 1) {
    const held = FIRST_PORT + ((process.pid + attempt) % RANGES) * PORTS_EACH;
    const server = await listening(held);
    if (server !== null) return { first: held + 1, server };
  }
  throw new Error("no free ports for a cluster");
}

const listening = (port: number): Promise<Server | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(server.unref()));
  });
