/** The folded end of a comment: how sure it is, where it was measured, how to repeat it. */
import type { Results } from "#model/results.ts";
import { details } from "./details.ts";
import { countText } from "./number.ts";
import { isCompared } from "./rows.ts";
import { code, codeBlock, inlineText } from "./sanitize.ts";
import { repeatCommand, surenessSentences } from "./sureness.ts";

export function footerPart(results: Results): string {
  const { machine, seed } = results;
  const lines = [
    ...surenessSentences(results),
    ...(machine === null
      ? []
      : [
          `Machine: ${code(machine.node, 60)}, ${inlineText(machine.cpu, 80)}, ${countText(machine.cores, "core")}, kernel ${code(machine.kernel, 60)}.`,
        ]),
    ...(seed === null ? [] : [`Seed of all coins: ${code(seed, 64)}.`]),
  ];
  const command = repeatCommand(results);
  const repeat = command === null ? "" : `\n\nThe same in a clone of the repository:\n\n${codeBlock(command, "sh")}`;
  const title = isCompared(results) ? "How sure is this?" : "How to repeat it";
  return details(title, `${lines.map((line) => `- ${line}`).join("\n")}${repeat}`.trim());
}
