/** Makes one environment for each side and Python build; head's first, whose resolved versions base's then gets. */
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Interpreter } from "#model/interpreter.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Side } from "#model/side.ts";
import type { Pythons } from "#ports";
import { withBlas } from "./blas.ts";
import { toolsOf } from "./build-tools.ts";
import { type Build, buildsOf } from "./builds.ts";
import { completeCheckout } from "./completed.ts";
import { environmentOf } from "./environment-of.ts";
import type { Lock } from "./filled.ts";
import { differences } from "./installed.ts";
import { preparingRunners } from "./installer.ts";
import { installersFor } from "./installers.ts";
import { offlineVariables } from "./offline.ts";
import { projectIn } from "./project.ts";
import { shareFiles } from "./shared-files.ts";
import { type MadeEnvironment, sideEnvironment } from "./side-environment.ts";
import { cacheVariables } from "./variables.ts";
import { minorNumber } from "./wanted.ts";
import { oneAtATime, wheelsOf } from "./wheels.ts";

/** Installing is limited by a disk and an index, building by cores: two at a time are as fast as more on small machines. */
const AT_ONCE = 2;

type Installers = ReturnType<typeof installersFor>;

/** `scripts`: folder of our Python files. */
export const environmentMaker =
  (scripts: string, environment: NodeJS.ProcessEnv): Pythons["prepare"] =>
  async (request, tell) => {
    const { interpreters, roots, folder } = request;
    const places = {
      base: join(roots.base, request.projects?.base ?? ""),
      head: join(roots.head, request.projects?.head ?? ""),
    };
    await mkdir(folder, { recursive: true });
    const letters = lettersOf(roots);
    const builds = buildsOf(interpreters);
    // From 3.11 on the standard library reads TOML: the newest interpreter reads for all.
    const reader = interpreters.toSorted((a, b) => minorNumber(b.version) - minorNumber(a.version))[0];
    if (reader === undefined) return { environments: [], problems: [] };
    const projects = {
      base: await projectIn(places.base, reader, scripts, request),
      head: await projectIn(places.head, reader, scripts, request),
    };
    const place = (kind: string, { name }: Interpreter, side?: Side): string =>
      join(folder, `${kind}${side === undefined ? "" : `-${letters[side]}`}-${fileName(name)}`);
    const caches = {
      ...cacheVariables(request.trust ?? "untrusted", folder),
      ...offlineVariables(request.wheels ?? null),
    };
    const runnerWith = preparingRunners(AT_ONCE);
    const known = new Map<string, Installers>();
    const installers = (interpreter: Interpreter) => {
      const tool = place("pip", interpreter);
      const own = known.get(tool) ?? installersFor(interpreter, { scripts, environment, tool, caches, runnerWith });
      known.set(tool, own);
      return own();
    };

    const tools = toolsOf(projects, installers, (interpreter, side) => place("building", interpreter, side));
    const alone = oneAtATime();
    const wheels = (side: Side) =>
      wheelsOf({
        root: roots[side],
        project: request.projects?.[side] ?? "",
        building: (interpreter) => join(place("build", interpreter), "project"),
        output: (interpreter) => place("wheels", interpreter, side),
        alone,
        scripts,
        installers,
        constraints: async (interpreter) => (await tools(interpreter, side)).file,
      });
    const wheelsBySide = { base: wheels("base"), head: wheels("head") };

    const environments: Environment[] = [];
    const problems: Problem[] = [];
    const make = async (side: Side, build: Build, lock: Lock | null): Promise<MadeEnvironment | null> => {
      const [first] = build;
      const project = projects[side];
      const fail = (step: string, log: string): null => {
        for (const { name } of build) problems.push({ kind: "environment-failed", side, interpreter: name, step, log });
        return null;
      };
      if (typeof project === "string") return fail("reading the project", project);
      if (project.error !== null) return fail("reading the project", project.error);
      const said = (text: string) => tell({ kind: "environment", side, interpreter: first.name, text });
      const made = await sideEnvironment({
        interpreter: first,
        root: places[side],
        project,
        needed: { needs: request.needs, requirements: request.requirements },
        wheel: wheelsBySide[side],
        installers,
        lock,
        folders: {
          environment: place("env", first, side),
          temporary: join(folder, `tmp-${letters[side]}`),
          requirements: `${place("requirements", first, side)}.txt`,
        },
        tell: said,
      });
      if (!made.ok) return fail(made.step, made.log);
      if (made.leftOut !== null)
        problems.push({
          kind: "requirements-left-out",
          side,
          interpreter: first.name,
          // Paths of this machine say nothing to anybody.
          lacking: made.leftOut.lines.map((line) => line.replace(/ @ file:.*$/, "")),
          detail: made.leftOut.log,
        });
      said("ready");
      for (const each of build)
        environments.push(
          await withBlas(
            environmentOf(made, side, each, { root: roots[side], runner: environment, named: request.variables }),
            scripts,
          ),
        );
      return made;
    };

    await Promise.all(
      builds.map(async (build) => {
        const [first] = build;
        // Meanwhile base is built already; what becomes of it is asked again below.
        const { base: project } = projects;
        const early = make("head", build, null);
        if (typeof project !== "string" && project.installable) void wheelsBySide.base(first).catch(() => undefined);
        const head = await early;
        // Without head there is no pair, and base need not be built.
        const base = head === null ? null : await make("base", build, head.lock);
        if (head !== null && base !== null) await shareFiles(join(head.folder, "lib"), join(base.folder, "lib"));
        if (head !== null) await completeCheckout(places.head, head);
        if (head === null || base === null) return;
        await completeCheckout(places.base, base);
        const changes = [
          ...differences(base.installed, head.installed),
          ...differences((await tools(first, "base")).lines, (await tools(first, "head")).lines).map((each) => ({
            ...each,
            name: `${each.name} (building)`,
          })),
        ];
        if (changes.length > 0) problems.push({ kind: "dependencies-differ", interpreter: first.name, changes });
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
const fileName = (name: string): string => name.replaceAll(/[^\w.+-]/g, "_");
