/** Fills an environment: head's with today's versions, base's with head's. */
import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Installer, InstallOptions, Outcome } from "./installer.ts";
import { changedDistributions, distributionOf, requirement, type Wanted, withDependencies } from "./requirements.ts";
import type { BuiltWheel } from "./wheels.ts";

/** Lines of a requirements file without the project itself, and what it was resolved from. */
export interface Lock {
  readonly lines: readonly string[];
  readonly declared: readonly string[];
  /** By normal name, the normal names of what each distribution may depend on. */
  readonly requires: ReadonlyMap<string, readonly string[]>;
  /** The side's checkout, which lines may lead into. */
  readonly root: string;
}

interface Filling {
  readonly installer: Installer;
  readonly python: string;
  readonly root: string;
  readonly wanted: Wanted;
  readonly wheel: BuiltWheel | null;
  /** Null: this is head's. */
  readonly head: Lock | null;
  /** Path of the requirements file that is written. */
  readonly file: string;
  readonly step: string;
  readonly tell: (text: string) => void;
}

/** What was asked for besides what is needed, and is not there. */
export interface LeftOut {
  readonly lines: readonly string[];
  /** What the installer said of the last of them. */
  readonly log: string;
}

export type Filled = (Outcome & { readonly ok: false }) | { readonly ok: true; readonly leftOut: LeftOut | null };

export const filled = (filling: Filling): Promise<Filled> =>
  filling.head === null ? headFilled(filling) : baseFilled(filling, filling.head);

const whole = (outcome: Outcome): Filled => (outcome.ok ? { ok: true, leftOut: null } : outcome);

/** More wishes than these are not tried one by one: each may be a build. */
const MOST_WISHES = 12;

async function headFilled(filling: Filling): Promise<Filled> {
  const { wanted, step, tell } = filling;
  tell(step);
  const all = await install(filling, wanted.all);
  const wishes = wanted.all.filter((line) => !wanted.needed.includes(line));
  if (all.ok || wishes.length === 0) return whole(all);
  tell("not everything can be installed: trying without what is not needed");
  const least = await install(filling, wanted.needed);
  if (!least.ok) return all;
  const had = [...wanted.needed];
  const leftOut: string[] = wishes.slice(MOST_WISHES);
  let { log } = all;
  // A single one has failed already.
  for (const wish of wishes.length === 1 ? [] : wishes.slice(0, MOST_WISHES)) {
    const one = await install(filling, [...had, wish]);
    if (one.ok) had.push(wish);
    else {
      leftOut.push(wish);
      log = one.log;
    }
  }
  return { ok: true, leftOut: { lines: wishes.length === 1 ? wishes : leftOut, log } };
}

/** pip may look through every release of many distributions before it sees that head's versions do not fit base's wishes. */
const HELD_LIMIT_SECONDS = 300;

/**
 * Where both declare the same: exactly head's. Else what base declares, in head's versions where base allows them; what
 * only head needs is left out, for a library that is there may be used by code that merely tries to import it. Where they do not fit, what is
 * declared otherwise gets the versions that it wants, and so does what it depends on: that is often held to one version by another.
 */
async function baseFilled(filling: Filling, head: Lock): Promise<Filled> {
  const { wanted, wheel, root, tell } = filling;
  const lines = head.lines.map((line) =>
    line.replaceAll(pathToFileURL(head.root).href, pathToFileURL(root).href).replaceAll(head.root, root),
  );
  if (JSON.stringify(head.declared) === JSON.stringify(wanted.declared)) {
    tell(`installing head's ${lines.length} distributions`);
    const own = wheel === null ? [] : [requirement(wheel, [])];
    return whole(await install(filling, [...lines, ...own], { withDependencies: false }));
  }
  tell("base declares other dependencies than head: installing its own");
  const changed = changedDistributions(wanted.declared, head.declared);
  const free = withDependencies(changed, head.requires);
  const kept = lines.filter((line) => !free.has(distributionOf(line)));
  const leftOut = wanted.all.filter((line) => !wanted.needed.includes(line));
  let failed: Outcome & { readonly ok: false } = { ok: false, log: "" };
  for (const lack of leftOut.length === 0 ? [[]] : [[], leftOut]) {
    const { log } = failed;
    for (const held of [lines, kept, []]) {
      const limit = held.length === 0 ? {} : { limitSeconds: HELD_LIMIT_SECONDS };
      const all = lack.length === 0 ? wanted.all : wanted.needed;
      const outcome = await install(filling, all, { constraints: held, ...limit });
      if (outcome.ok) return { ok: true, leftOut: lack.length === 0 ? null : { lines: lack, log } };
      failed = outcome;
    }
  }
  return failed;
}

async function install(
  { installer, python, root, file }: Filling,
  lines: readonly string[],
  options: {
    readonly withDependencies?: boolean;
    readonly constraints?: readonly string[];
    readonly limitSeconds?: number;
  } = {},
): Promise<Outcome> {
  const text = (all: readonly string[]): string => `${all.map((line) => line.replaceAll(/[\r\n]/g, " ")).join("\n")}\n`;
  await writeFile(file, text(lines));
  const constraints = `${file}.constraints`;
  if (options.constraints !== undefined) await writeFile(constraints, text(options.constraints));
  const how: InstallOptions = {
    withDependencies: options.withDependencies ?? true,
    cwd: root,
    ...(options.constraints === undefined ? {} : { constraints }),
    ...(options.limitSeconds === undefined ? {} : { limitSeconds: options.limitSeconds }),
  };
  return installer.install(python, [file], how);
}
