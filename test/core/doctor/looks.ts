/** Looks for tests of what is judged. */
import type { Look, Place } from "#model/look.ts";

export const GIBIBYTE = 2 ** 30;

export const placeOf = (more: Partial<Place> = {}): Place => ({
  path: "/shared/runs",
  isThere: true,
  isWritable: true,
  freeBytes: 100 * GIBIBYTE,
  fileSystem: "nfs4",
  ...more,
});

export const lookOf = (more: Partial<Look> = {}): Look => ({
  node: { version: "24.1.0", path: "/shared/runs/perf-review-1/bin/node" },
  machine: { cpu: "EPYC", cores: 4, node: "n1", kernel: "Linux 6.1", doubts: [] },
  interpreters: [{ name: "3.13", version: "3.13.1", path: "/usr/bin/python3.13", build: "3.13.1" }],
  missing: [],
  instructions: { why: null },
  programs: [
    { name: "valgrind", path: "/usr/bin/valgrind" },
    { name: "perf", path: null },
  ],
  folder: placeOf(),
  temporary: placeOf({ path: "/tmp", fileSystem: "ext4" }),
  hasDefaultRoute: false,
  ...more,
});
