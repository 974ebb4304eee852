/** Makes the environment of one side with one Python build. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Interpreter } from "#model/interpreter.ts";
import { type LeftOut, type Lock, filled } from "./filled.ts";
import { installedDistributions } from "./installed.ts";
import type { Installer } from "./installer.ts";
import { looseProject, type Project, type WheelContent } from "./project.ts";
import { type Needed, summary, wantedRequirements } from "./requirements.ts";
import type { BuiltWheel, Wheel } from "./wheels.ts";

export interface SideRequest {
  readonly interpreter: Interpreter;
  readonly root: string;
  readonly project: Project;
  readonly needed: Needed;
  readonly wheel: (interpreter: Interpreter) => Promise<Wheel>;
  readonly installers: (interpreter: Interpreter) => Promise<readonly Installer[]>;
  /** What head's environment holds, for base's; null for head's own. */
  readonly lock: Lock | null;
  readonly folders: { readonly environment: string; readonly temporary: string; readonly requirements: string };
  readonly tell: (text: string) => void;
}

/** What was made, whatever variant of the interpreter uses it. */
export interface MadeEnvironment {
  readonly ok: true;
  readonly folder: string;
  readonly temporary: string;
  readonly python: string;
  /** The project's own top-level packages. */
  readonly packages: readonly string[];
  /** What a project that is not installed is imported from. */
  readonly searched: readonly string[];
  /** What the project's own wheel holds; null for a project that is not installed. */
  readonly wheel: WheelContent | null;
  /** "name==version", sorted; without the project itself. */
  readonly installed: readonly string[];
  readonly lock: Lock;
  readonly leftOut: LeftOut | null;
}
export type Made = MadeEnvironment | { readonly ok: false; readonly step: string; readonly log: string };

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
  const wanted = wantedRequirements(request.project, wheel, request);
  const step = `installing ${summary(wanted.all, wheel)}`;
  const { lock: head } = request;
  const installed = await filled({
    installer,
    python,
    root,
    wanted,
    wheel,
    head,
    file: folders.requirements,
    step,
    tell,
  });
  if (!installed.ok) return { ok: false, step, log: installed.log };
  const own = wheel?.content ?? null;
  const there = await installedDistributions(folders.environment, own?.name ?? null);
  await mkdir(folders.temporary, { recursive: true });
  return {
    ok: true,
    folder: folders.environment,
    temporary: folders.temporary,
    python,
    ...(own === null ? await looseProject(root) : { packages: own.packages, searched: [] }),
    wheel: own,
    installed: there.map(({ name, version }) => `${name}==${version}`),
    leftOut: installed.leftOut,
    lock: {
      lines: there.map(({ line }) => line),
      declared: wanted.declared,
      requires: new Map(there.map(({ name, requires }) => [name, requires])),
      root,
    },
  };
}
