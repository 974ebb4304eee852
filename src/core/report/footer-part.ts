/** The folded end of a comment: how sure it is, where it was measured, how to repeat it. */
import type { Results } from "#model/results.ts";
import { details } from "./details.ts";
import { machineMarkdown } from "./machine-part.ts";
import { machinesOf, nodesPromise, nodesText } from "./machines.ts";
import { countText } from "./number.ts";
import { isCompared } from "./rows.ts";
import { code, codeBlock, inlineText } from "./sanitize.ts";
import { repeatCommand, surenessSentences } from "./sureness.ts";

/** More than any suite gives rise to. */
const MOST_NOTES = 10;

/** `withDoubts`: whether the machine's doubts belong here, or stand above already. `isVersions`: only interpreters were compared. */
export function footerPart(results: Results, withDoubts: boolean, isVersions = false): string {
  const { notes, seed } = results;
  const [machine, ...others] = machinesOf(results);
  const lines = [
    ...surenessSentences(results),
    ...(machine === undefined || others.length > 0
      ? []
      : [
          `Machine: ${code(machine.node, 60)}, ${inlineText(machine.cpu, 80)}, ${countText(machine.cores, "core")}, kernel ${code(machine.kernel, 60)}.`,
        ]),
    ...[nodesText(results, (foreign) => code(foreign, 60)), nodesPromise(results)].filter((text) => text !== ""),
    ...(notes ?? []).slice(0, MOST_NOTES).map((note) => inlineText(note)),
    ...(seed === null ? [] : [`Seed of all coins: ${code(seed, 64)}.`]),
  ];
  // The command line knows no review of the interpreters alone.
  const command = isVersions ? null : repeatCommand(results);
  const repeat = command === null ? "" : `\n\nThe same in a clone of the repository:\n\n${codeBlock(command, "sh")}`;
  const title = isVersions ? "Where it was measured" : isCompared(results) ? "How sure is this?" : "How to repeat it";
  const bullets = [...lines.map((line) => `- ${line}`), withDoubts ? machineMarkdown(results) : ""];
  return details(title, `${bullets.filter((line) => line !== "").join("\n")}${repeat}`.trim());
}
