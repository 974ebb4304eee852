/** A private PostgreSQL for tests: a folder and a socket of its own, no port, and it ends with the process that started it. */
import { execFileSync, spawn } from "node:child_process";
import { chownSync, globSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import { temporaryFolder } from "./temporary-folder.ts";

export interface Postgres {
  /** The address of a new, empty database. */
  database(): Promise<string>;
  down(): Promise<void>;
}

/** Debian's place; not on PATH. The newest version that is there. */
const programFolder = (): string | undefined =>
  globSync("/usr/lib/postgresql/*/bin/initdb")
    .map((path) => path.slice(0, -"/initdb".length))
    .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .at(-1);

/** Whether the machine has PostgreSQL. Where CI is set a missing one throws; elsewhere it is said aloud, and the tests are skipped. */
export function hasPostgres(): boolean {
  if (programFolder() !== undefined) return true;
  const text = "no PostgreSQL on this machine: apt-get install -y --no-install-recommends postgresql";
  if (process.env["CI"] !== undefined) throw new Error(text);
  process.stderr.write(`SKIPPED: ${text}\n`);
  return false;
}

export async function postgres(): Promise<Postgres> {
  // Short: the path of a socket has at most 107 bytes.
  const folder = temporaryFolder("pg");
  const programs = programFolder() ?? "";
  const data = join(folder, "data");
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const ids = isRoot ? ["-u", "-g"].map((which) => Number(execFileSync("id", [which, "postgres"]).toString())) : [];
  const [uid, gid] = ids;
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const as = isRoot ? ["--reuid", String(uid), "--regid", String(gid), "--clear-groups"] : [];
  const environment = { PATH: process.env["PATH"] ?? "", LANG: "C.UTF-8" };
  const initdb = [join(programs, "initdb"), "-D", data, "-A", "trust", "-U", "perf", "--no-sync", "-E", "UTF8"];
  execFileSync("setpriv", [...as, ...initdb, "--locale=C"], { cwd: folder, env: environment, stdio: "pipe" });
  // Nothing here has to outlive the machine, only the processes that are killed: those of the app.
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "max_connections=200"];
  const server = [join(programs, "postgres"), "-D", data, ...settings.flatMap((each) => ["-c", each])];
  const child = spawn("setpriv", ["--pdeathsig", "INT", ...as, ...server], { cwd: folder, env: environment });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const ended = once(child, "exit");
  const urlOf = (name: string) => `postgresql://perf@${encodeURIComponent(folder)}/${name}`;
  const asked = async (statement: string) => {
    const client = new pg.Client({ connectionString: urlOf("postgres") });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  for (;;) {
    try {
      await asked("select 1");
      break;
    } catch (error) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL has not started: ${said}`, { cause: error });
      // Nothing tells when it listens; the test's own time limit ends this.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  let count = 0;
  return {
    async database() {
      const name = `perf_${++count}`;
      await asked(`create database ${name}`);
      return urlOf(name);
    },
    async down() {
      // At once, whoever is still connected ("Shutting Down the Server": SIGQUIT is immediate, SIGINT is fast).
      if (child.exitCode === null) child.kill("SIGINT");
      await ended;
    },
  };
}
