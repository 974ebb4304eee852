/** Builds each side's project, once where the result is pure Python, else once for each interpreter. */
import { constants } from "node:fs";
import { cp, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Interpreter } from "#model/interpreter.ts";
import type { Installer } from "./installer.ts";
import { wheelContent, type WheelContent } from "./project.ts";

export interface BuiltWheel {
  readonly ok: true;
  readonly file: string;
  readonly content: WheelContent;
}
export type Wheel = BuiltWheel | { readonly ok: false; readonly log: string };

export interface WheelSource {
  /** The side's checkout. */
  readonly root: string;
  /** Folder of the project in it; "" is the checkout itself. */
  readonly project: string;
  /**
   * Where the copy is built, the same for both sides: compilers write the path into what they make (`__FILE__`, debugging
   * records), and the same source built at two paths would be two different files, which cannot be shared.
   */
  readonly building: (interpreter: Interpreter) => string;
  /** Folder for the finished wheels, with the side's letter: equal lengths on both sides. */
  readonly output: (interpreter: Interpreter) => string;
  /** One build at a time in each folder. */
  readonly alone: Alone;
  readonly scripts: string;
  readonly installers: (interpreter: Interpreter) => Promise<readonly Installer[]>;
  /** File that holds what builds to versions; null where nothing is to be held. */
  readonly constraints: (interpreter: Interpreter) => Promise<string | null>;
}

/** Runs what is asked for one name one after the other. */
export type Alone = <T>(name: string, task: () => Promise<T>) => Promise<T>;

export function oneAtATime(): Alone {
  const last = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const next = (last.get(name) ?? Promise.resolve()).then(task, task);
    last.set(name, next);
    return next;
  };
}

/** Wheels of one side by interpreter; the first interpreter that is asked for builds first. */
export function wheelsOf(source: WheelSource): (interpreter: Interpreter) => Promise<Wheel> {
  let first: Promise<Wheel> | undefined;
  const own = new Map<string, Promise<Wheel>>();
  return async (interpreter) => {
    const isFirst = first === undefined;
    first ??= built(source, interpreter);
    const shared = await first;
    if (isFirst || (shared.ok && shared.content.pure)) return shared;
    const known = own.get(interpreter.name) ?? built(source, interpreter);
    own.set(interpreter.name, known);
    return known;
  };
}

/**
 * In a copy of the checkout, without symbolic links followed: setuptools leaves `build/` and `*.egg-info` behind,
 * and a stale `build/lib` would be taken up by the next build.
 */
async function built(source: WheelSource, interpreter: Interpreter): Promise<Wheel> {
  let log = "no installer";
  const [constraints, output] = [await source.constraints(interpreter), source.output(interpreter)];
  const copy = source.building(interpreter);
  for (const installer of await source.installers(interpreter)) {
    const made = await source.alone(copy, async () => {
      await rm(output, { recursive: true, force: true });
      await rm(dirname(copy), { recursive: true, force: true });
      await cp(source.root, copy, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
      const outcome = await installer.buildWheel(interpreter.path, join(copy, source.project), output, constraints);
      await rm(dirname(copy), { recursive: true, force: true });
      return outcome;
    });
    if (!made.ok) {
      log = made.log;
      continue;
    }
    const name = (await readdir(output)).find((each) => each.endsWith(".whl"));
    if (name === undefined) return { ok: false, log: "the build made no wheel" };
    const file = join(output, name);
    const content = await wheelContent(file, interpreter, source.scripts);
    return typeof content === "string" ? { ok: false, log: content } : { ok: true, file, content };
  }
  return { ok: false, log };
}
