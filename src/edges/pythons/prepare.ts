/** Makes one environment for each side and interpreter; head's first, whose resolved versions base's then gets. */
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Interpreter } from "#model/interpreter.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Side } from "#model/side.ts";
import type { Pythons } from "#ports";
import { describedInterpreter } from "./described.ts";
import { type Installer, preparingRunner } from "./installer.ts";
import { pipInstaller } from "./pip.ts";
import { projectIn } from "./project.ts";
import { shareFiles } from "./shared-files.ts";
import { type Lock, sideEnvironment } from "./side-environment.ts";
import { uvInstaller } from "./uv.ts";
import { preparingVariables } from "./variables.ts";
import { minorNumber } from "./wanted.ts";
import { wheelsOf } from "./wheels.ts";

/** Installing is limited by a disk and an index, building by cores: two at a time are as fast as more on small machines. */
const AT_ONCE = 2;

/** `scripts`: folder of our Python files. */
export const environmentMaker =
  (scripts: string, environment: NodeJS.ProcessEnv): Pythons["prepare"] =>
  async ({ interpreters, roots, folder }, tell) => {
    await mkdir(folder, { recursive: true });
    const letters = lettersOf(roots);
    const runner = preparingRunner(preparingVariables(environment), AT_ONCE);
    const uv = await uvInstaller(runner);
    const pips = new Map<string, Promise<Installer | null>>();
    const pipOf = async (interpreter: Interpreter): Promise<Installer | null> => {
      const described = await describedInterpreter(interpreter.path, scripts, environment);
      return described && pipInstaller(described, join(folder, `pip-${fileName(interpreter)}`), runner);
    };
    const installers = async (interpreter: Interpreter): Promise<readonly Installer[]> => {
      const known = pips.get(interpreter.name) ?? pipOf(interpreter);
      pips.set(interpreter.name, known);
      const pip = await known;
      // uv reads neither pip.conf nor all that pip reads: where it failed once it is not asked again.
      return [...(uv === null || uv.hasFailed() ? [] : [uv.installer]), ...(pip === null ? [] : [pip])];
    };

    // From 3.11 on the standard library reads TOML: the newest interpreter reads for all.
    const reader = interpreters.toSorted((a, b) => minorNumber(b.version) - minorNumber(a.version))[0];
    if (reader === undefined) return { environments: [], problems: [] };
    const projects = {
      base: await projectIn(roots.base, reader.path, scripts),
      head: await projectIn(roots.head, reader.path, scripts),
    };
    const place = (side: Side) => (kind: string, interpreter: Interpreter) =>
      join(folder, `${kind}-${letters[side]}-${fileName(interpreter)}`);
    const wheels = {
      base: wheelsOf({ root: roots.base, place: place("base"), scripts, installers }),
      head: wheelsOf({ root: roots.head, place: place("head"), scripts, installers }),
    };

    const environments: Environment[] = [];
    const problems: Problem[] = [];
    const make = async (side: Side, interpreter: Interpreter, lock: Lock | null): Promise<Lock | null> => {
      const project = projects[side];
      const fail = (step: string, log: string): null => {
        problems.push({ kind: "environment-failed", side, interpreter: interpreter.name, step, log });
        return null;
      };
      if (typeof project === "string") return fail("reading the project", project);
      if (project.error !== null) return fail("reading the project", project.error);
      const named = place(side);
      const made = await sideEnvironment({
        side,
        interpreter,
        root: roots[side],
        project,
        wheel: wheels[side],
        installers,
        lock,
        folders: {
          environment: named("env", interpreter),
          temporary: join(folder, `tmp-${letters[side]}`),
          requirements: `${named("requirements", interpreter)}.txt`,
        },
        tell: (text) => tell({ kind: "environment", side, interpreter: interpreter.name, text }),
      });
      if (!made.ok) return fail(made.step, made.log);
      tell({ kind: "environment", side, interpreter: interpreter.name, text: "ready" });
      environments.push(made.environment);
      return made.lock;
    };

    await Promise.all(
      interpreters.map(async (interpreter) => {
        // Meanwhile base is built already; what becomes of it is asked again below.
        const { base } = projects;
        if (typeof base !== "string" && base.installable) void wheels.base(interpreter).catch(() => undefined);
        const lock = await make("head", interpreter, null);
        // Without head there is no pair, and base need not be built.
        if (lock === null || (await make("base", interpreter, lock)) === null) return;
        const library = (side: Side) => join(place(side)("env", interpreter), "lib");
        await shareFiles(library("head"), library("base"));
      }),
    );
    const order = (each: { readonly interpreter: string; readonly side: Side }) =>
      interpreters.findIndex(({ name }) => name === each.interpreter) * 2 + (each.side === "base" ? 0 : 1);
    return { environments: environments.toSorted((a, b) => order(a) - order(b)), problems };
  };

/** The letter of the side's folder goes on in everything made for it: paths of both sides stay equally long. */
function lettersOf(roots: Readonly<Record<Side, string>>): Readonly<Record<Side, "a" | "b">> {
  return basename(roots.head).endsWith("a") ? { base: "b", head: "a" } : { base: "a", head: "b" };
}

/** "3.13" as it is; the path of an interpreter becomes a name that a folder can have. */
const fileName = ({ name }: Interpreter): string => name.replaceAll(/[^\w.+-]/g, "_");
