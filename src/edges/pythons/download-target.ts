/** An interpreter that only the nodes have, as options of pip's download. */
import { wantedInterpreter } from "./wanted.ts";

export interface Target {
  /** "3.12" */
  readonly version: string;
  readonly implementation: "cpython" | "pypy";
  readonly options: readonly string[];
}

/** Null where its name does not tell its version. */
export function targetNamed(name: string): Target | null {
  const wanted = wantedInterpreter(name);
  if (wanted === null) return null;
  if (wanted.kind === "version") return target(wanted.version, wanted.implementation, wanted.freeThreaded);
  // "module:gcc/13 cray-python/3.11.5", "/opt/python3.12/bin/python"
  const text = wanted.kind === "module" ? wanted.names.join(" ") : wanted.kind === "path" ? wanted.path : wanted.place;
  const version = /python[^\s]*?(3\.\d+)/i.exec(text)?.[1];
  return version === undefined ? null : target(version, "cpython", false);
}

function target(version: string, implementation: Target["implementation"], isFreeThreaded: boolean): Target {
  const minor = version.split(".").slice(0, 2).join(".");
  const abi = `cp${minor.replace(".", "")}t`;
  const code = implementation === "pypy" ? ["pp"] : ["cp"];
  return {
    version: minor,
    implementation,
    options: [
      "--python-version",
      minor,
      "--implementation",
      ...code,
      ...(isFreeThreaded ? ["--abi", abi] : []),
      ...platforms().flatMap((platform) => ["--platform", platform]),
      "--only-binary",
      ":all:",
    ],
  };
}

/** manylinux began with glibc 2.5: PEP 513; names by version: PEP 600. */
const OLDEST_GLIBC = 5;

/** Platform tags that this machine takes, and the nodes, which have its system. */
function platforms(): readonly string[] {
  const machine = { x64: "x86_64", arm64: "aarch64" }[process.arch as string] ?? process.arch;
  const glibc = glibcMinor();
  if (glibc === null) return [`musllinux_1_2_${machine}`, `musllinux_1_1_${machine}`, `linux_${machine}`];
  const numbered = Array.from({ length: glibc - OLDEST_GLIBC + 1 }, (_, index) => glibc - index);
  const named = ["manylinux2014", "manylinux2010", "manylinux1"];
  return [...numbered.map((minor) => `manylinux_2_${minor}`), ...named, "linux"].map((each) => `${each}_${machine}`);
}

/** Of glibc 2.36: 36; null where the C library is another one. */
function glibcMinor(): number | null {
  const header: unknown = Reflect.get(process.report.getReport(), "header");
  const version: unknown = header instanceof Object ? Reflect.get(header, "glibcVersionRuntime") : undefined;
  const minor = typeof version === "string" ? /^2\.(\d+)/.exec(version)?.[1] : undefined;
  return minor === undefined ? null : Number(minor);
}
