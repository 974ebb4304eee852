// The list that a terminal gets: aligned, cures under what is not good, nothing that a terminal would obey.
import { expect, test } from "vitest";
import { findingsText } from "#core/report/findings-text.ts";
import type { Finding } from "#model/finding.ts";

const FINDINGS: readonly Finding[] = [
  { name: "scheduler", state: "good", text: "slurm (Slurm)", cure: null },
  { name: "run folder", state: "bad", text: "n1 does not see /tmp (ext4)", cure: "set `folder` to one that it sees" },
  { name: "virtual", state: "doubt", text: "a guest", cure: null },
  { name: "network", state: "unknown", text: "nobody\u001b[2J can tell\n\u202eme", cure: null },
];

test("an aligned list", () => {
  expect(findingsText(FINDINGS, { colour: false, width: 60 })).toMatchInlineSnapshot(`
    "good     scheduler   slurm (Slurm)
    bad      run folder  n1 does not see /tmp (ext4)
                         → set \`folder\` to one that it sees
    doubt    virtual     a guest
    unknown  network     nobody can tell me

    1 good, 1 doubtful, 1 bad, 1 unknown."
  `);
});

test("nothing at all is nothing bad", () => {
  expect(findingsText([], { colour: false, width: 60 })).toBe("\n0 bad.");
});
