/** Attacks by what is shown: whatever a stranger may name, type or print does nothing in the places where it is shown. */
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { commandsOf } from "#core/commands/parse.ts";
import { checkRunOf } from "#core/report/check-run.ts";
import { approvalMarkdown, statusMarkdown } from "#core/report/moments.ts";
import { misunderstoodMarkdown, refusedMarkdown } from "#core/report/refusal.ts";
import { silently } from "../../action/silently.ts";
import { heard } from "../support/alone.ts";
import { hostileText } from "../support/hostile.ts";
import { intrusions } from "../support/markdown.ts";
import { sampleHint, sampleReport } from "../support/report.ts";
import { sha } from "../support/sha.ts";

/** No link of ours is in these. */
const OWN = "https://github.com/lab/heat/";
const head = sha("b");

describe("what a stranger types or is called", () => {
  const shown: readonly (readonly [string, (foreign: string) => string])[] = [
    ["a login that may not", (login) => refusedMarkdown({ kind: "not-permitted", login })],
    ["a login that GitHub does not know", (login) => refusedMarkdown({ kind: "permission-unknown", login })],
    ["a commit that is none", (foreign) => refusedMarkdown({ kind: "sha-not-head", sha: foreign, head })],
    [
      "an address that is none",
      (foreign) => refusedMarkdown({ kind: "already-running", head, url: `javascript:${foreign}` }),
    ],
    ["a changed file", (file) => approvalMarkdown(head, undefined, [file, file])],
    ["an author", (author) => statusMarkdown({ kind: "waiting", why: "author", head, author, touched: [author] })],
    ["a head that is none", (foreign) => approvalMarkdown(foreign)],
  ];
  test.each(shown)("attack 16: %s does nothing in a comment", (_, markdown) => {
    fc.assert(
      fc.property(hostileText, (foreign) => {
        expect(intrusions(markdown(foreign), OWN)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
  test("attack 16: words after a command do nothing in its answer", () => {
    let answers = 0;
    fc.assert(
      fc.property(hostileText, (foreign) => {
        for (const body of [`/perf ${foreign}`, `/perf run ${foreign}`, `/perf help ${foreign}`])
          for (const command of commandsOf(body))
            if (command.kind === "unknown" || command.kind === "misused") {
              answers++;
              expect(intrusions(misunderstoodMarkdown(command), OWN)).toEqual([]);
            }
      }),
      { numRuns: 300 },
    );
    expect(answers).toBeGreaterThan(100);
  });
});

test("attack 16: annotations, which are plain text, hold nothing that a reader cannot see", () => {
  fc.assert(
    fc.property(hostileText, (foreign) => {
      const hints = [sampleHint({ rule: foreign, message: foreign, fix: foreign })];
      for (const { title, message } of checkRunOf(sampleReport({ hints }), "off").annotations) {
        expect(title).not.toMatch(/\p{Cc}|\p{Cf}/u);
        expect(message).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cf}/u);
      }
    }),
    { numRuns: 200 },
  );
});

test("attack 17: no answer is longer than a comment may be, in the widest characters too", () => {
  for (const wide of ["🔥", "漢", "`", "|", "@a", "\u0301", "<", "&"]) {
    const long = wide.repeat(70_000);
    const files = Array.from({ length: 3000 }, () => long.slice(0, 1000));
    for (const body of [
      refusedMarkdown({ kind: "not-permitted", login: long }),
      refusedMarkdown({ kind: "sha-not-head", sha: long, head }),
      approvalMarkdown(head, undefined, files),
    ])
      expect(Buffer.byteLength(body)).toBeLessThan(65_536);
  }
});

test("attack 19: what a benchmark prints is no command to the runner", async () => {
  const said: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  try {
    const printed = ["::error::owned", "::add-mask::x", "::set-env name=PATH::/evil", "##[error]owned"];
    // Whoever guesses would have to guess 122 random bits.
    const guesses = ["::stop-commands::mine", "::mine::", "::00000000-0000-4000-8000-000000000000::"];
    await silently(async () => {
      for (const line of [...printed, ...guesses, ...printed]) process.stdout.write(`${line}\n`);
    });
  } finally {
    spy.mockRestore();
  }
  expect(said.join("")).toContain("::error::owned");
  expect(heard(said.join(""))).toEqual([]);
  // Without it the runner would have obeyed.
  expect(heard("::error::owned\n")).toHaveLength(1);
});
