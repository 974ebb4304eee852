/** Fills an environment: head's with today's versions, base's with head's. */
import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Installer, InstallOptions, Outcome } from "./installer.ts";
import { changedDistributions, distributionOf, requirement, type Wanted } from "./requirements.ts";
import type { BuiltWheel } from "./wheels.ts";

/** Lines of a requirements file without the project itself, and what it was resolved from. */
export interface Lock {
  readonly lines: readonly string[];
  readonly declared: readonly string[];
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

export const filled = (filling: Filling): Promise<Outcome> =>
  filling.head === null ? headFilled(filling) : baseFilled(filling, filling.head);

async function headFilled(filling: Filling): Promise<Outcome> {
  const { wanted, step, tell } = filling;
  tell(step);
  const whole = await install(filling, wanted.all);
  if (whole.ok || wanted.needed.length === wanted.all.length) return whole;
  tell("its optional requirements cannot be installed: trying without");
  const least = await install(filling, wanted.needed);
  return least.ok ? least : whole;
}

/**
 * Where both declare the same: exactly head's. Else what base declares, in head's versions where base allows them; what
 * only head needs is left out, for a library that is there may be used by code that merely tries to import it.
 */
async function baseFilled(filling: Filling, head: Lock): Promise<Outcome> {
  const { wanted, wheel, root, tell } = filling;
  const lines = head.lines.map((line) =>
    line.replaceAll(pathToFileURL(head.root).href, pathToFileURL(root).href).replaceAll(head.root, root),
  );
  if (JSON.stringify(head.declared) === JSON.stringify(wanted.declared)) {
    tell(`installing head's ${lines.length} distributions`);
    return install(filling, [...lines, ...(wheel === null ? [] : [requirement(wheel, [])])], {
      withDependencies: false,
    });
  }
  tell("base declares other dependencies than head: installing its own");
  const changed = changedDistributions(wanted.declared, head.declared);
  const kept = lines.filter((line) => !changed.has(distributionOf(line)));
  let whole: Outcome = { ok: false, log: "" };
  for (const wish of wanted.needed.length === wanted.all.length ? [wanted.all] : [wanted.all, wanted.needed]) {
    for (const held of [lines, kept, []]) {
      const outcome = await install(filling, wish, { constraints: held });
      if (outcome.ok) return outcome;
      whole = outcome;
    }
  }
  return whole;
}

async function install(
  { installer, python, root, file }: Filling,
  lines: readonly string[],
  options: { readonly withDependencies?: boolean; readonly constraints?: readonly string[] } = {},
): Promise<Outcome> {
  const text = (all: readonly string[]): string => `${all.map((line) => line.replaceAll(/[\r\n]/g, " ")).join("\n")}\n`;
  await writeFile(file, text(lines));
  const constraints = `${file}.constraints`;
  if (options.constraints !== undefined) await writeFile(constraints, text(options.constraints));
  const how: InstallOptions = {
    withDependencies: options.withDependencies ?? true,
    cwd: root,
    ...(options.constraints === undefined ? {} : { constraints }),
  };
  return installer.install(python, [file], how);
}
