/** The list of schedulers. */
import { expect, it } from "vitest";
import { schedulerNamed, schedulerNames, schedulers } from "#core/schedulers/registry.ts";

it("finds each by its name, and no other", () => {
  for (const scheduler of schedulers) expect(schedulerNamed(scheduler.name)).toBe(scheduler);
  expect(schedulerNames).toEqual(expect.arrayContaining(["local", "slurm", "pbs", "flux"]));
  for (const name of ["", "Slurm", "constructor", "__proto__"]) expect(schedulerNamed(name)).toBeNull();
});

it("only what ran on a live system says so", () => {
  expect(schedulers.filter(({ isProven }) => isProven).map(({ name }) => name)).toEqual(["local", "slurm"]);
});
