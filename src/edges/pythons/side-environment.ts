/** Makes the environment of one side under one interpreter. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Interpreter } from "#model/interpreter.ts";
import type { Environment } from "#model/plan.ts";
import type { Side } from "#model/side.ts";
import { completeCheckout } from "./completed.ts";
import type { Installer, Outcome } from "./installer.ts";
import { looseProject, type Project } from "./project.ts";
import { lockLines, requirement, summary, wantedRequirements } from "./requirements.ts";
import { benchmarkVariables } from "./variables.ts";
import type { BuiltWheel, Wheel } from "./wheels.ts";

export interface SideRequest {
  readonly side: Side;
  readonly interpreter: Interpreter;
  readonly root: string;
  readonly project: Project;
  readonly wheel: (interpreter: Interpreter) => Promise<Wheel>;
  readonly installers: (interpreter: Interpreter) => Promise<readonly Installer[]>;
  /** What head's environment holds, for base's; null for head's own. */
  readonly lock: Lock | null;
  readonly folders: { readonly environment: string; readonly temporary: string; readonly requirements: string };
  readonly tell: (text: string) => void;
}

/** Lines of a requirements file without the project itself, and what it was resolved from. */
export interface Lock {
  readonly lines: readonly string[];
  readonly declared: string;
}

export type Made =
  | { readonly ok: true; readonly environment: Environment; readonly lock: Lock }
  | { readonly ok: false; readonly step: string; readonly log: string };

/** setuptools' refusal of a checkout with several folders at its top (setuptools/discovery.py): no project meant for installation. */
const NOT_MEANT = /Multiple top-level (?:packages|modules) discovered in a flat-layout/;

export async function sideEnvironment(request: SideRequest): Promise<Made> {
  const { project, interpreter, tell } = request;
  let wheel: BuiltWheel | null = null;
  if (project.installable) {
    tell(`building ${project.name ?? "the project"}`);
    const built = await request.wheel(interpreter);
    if (built.ok) wheel = built;
    else if (!NOT_MEANT.test(built.log)) return { ok: false, step: "building the project", log: built.log };
    else tell("the project cannot be installed; it is run from its checkout");
  }
  let failed: Made = { ok: false, step: "making the environment", log: "neither uv nor pip can be used" };
  for (const installer of await request.installers(interpreter)) {
    const made = await madeBy(installer, request, wheel);
    if (made.ok) return made;
    failed = made;
  }
  return failed;
}

async function madeBy(installer: Installer, request: SideRequest, wheel: BuiltWheel | null): Promise<Made> {
  const { interpreter, folders, root, tell } = request;
  await rm(folders.environment, { recursive: true, force: true });
  const venv = await installer.makeEnvironment(interpreter.path, folders.environment);
  if (!venv.ok) return { ok: false, step: "making the environment", log: venv.log };
  const python = join(folders.environment, "bin", "python");
  const wanted = wantedRequirements(request.project, wheel);
  const install = async (lines: readonly string[], withDependencies: boolean): Promise<Outcome> => {
    await writeFile(folders.requirements, `${lines.map((line) => line.replaceAll(/[\r\n]/g, " ")).join("\n")}\n`);
    return installer.install(python, [folders.requirements], { withDependencies, cwd: root });
  };
  const step = `installing ${summary(wanted.all, wheel)}`;
  const installed = await (request.lock === null ? headInstalled() : baseInstalled(request.lock));
  if (!installed.ok) return { ok: false, step, log: installed.log };
  const frozen = await installer.freeze(python);
  if (!frozen.ok) return { ok: false, step: "listing what is installed", log: frozen.log };
  if (wheel !== null)
    await completeCheckout(
      root,
      join(folders.environment, "lib", `python${libraryName(interpreter)}`, "site-packages"),
      wheel.content,
    );
  const lock = { lines: lockLines(frozen.stdout, wheel?.content ?? null), declared: wanted.declared };
  return { ok: true, environment: await described(request, wheel, python), lock };

  async function headInstalled(): Promise<Outcome> {
    tell(step);
    const whole = await install(wanted.all, true);
    if (whole.ok || wanted.needed.length === wanted.all.length) return whole;
    tell("its optional requirements cannot be installed: trying without");
    const least = await install(wanted.needed, true);
    return least.ok ? least : whole;
  }

  /** Head's versions first; what base declares otherwise is then put right, and nothing else changes. */
  async function baseInstalled(head: Lock): Promise<Outcome> {
    tell(`installing head's ${head.lines.length} distributions`);
    const isSame = head.declared === wanted.declared;
    const own = wheel === null ? [] : [requirement(wheel, [])];
    const copied = await install([...head.lines, ...(isSame ? own : [])], false);
    if (!copied.ok || isSame) return copied;
    tell("base declares other dependencies than head: installing its own");
    const whole = await install(wanted.all, true);
    return whole.ok || wanted.needed.length === wanted.all.length ? whole : install(wanted.needed, true);
  }
}

const libraryName = (interpreter: Interpreter): string =>
  interpreter.version.split(".").slice(0, 2).join(".") + (/\dt(?:\+|$)/.test(interpreter.name) ? "t" : "");

async function described(request: SideRequest, wheel: BuiltWheel | null, python: string): Promise<Environment> {
  const { side, interpreter, root, folders } = request;
  await mkdir(folders.temporary, { recursive: true });
  const loose = wheel === null ? await looseProject(root) : { packages: wheel.content.packages, searched: [] };
  return {
    side,
    interpreter: interpreter.name,
    python,
    root,
    variables: benchmarkVariables(process.env, {
      environment: folders.environment,
      temporary: folders.temporary,
      searched: loose.searched,
    }),
    provenanceRoots: [root, folders.environment],
    packages: loose.packages,
  };
}
