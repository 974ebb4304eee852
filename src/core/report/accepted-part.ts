/** The regressions that somebody has accepted: who, why, until when. */
import type { Acceptance, Until } from "#model/acceptance.ts";
import { exhausted } from "./exhausted.ts";
import { code, inlineText } from "./sanitize.ts";
import type { Space } from "./space.ts";

export function acceptedPart(accepted: readonly Acceptance[], space: Space): string {
  if (accepted.length === 0) return "";
  const shown = accepted
    .slice(0, space.rows)
    .map(
      ({ benchmark, login, because, until }) =>
        `- ${code(benchmark, space.name)} is accepted by ${code(login, 60)} ${untilText(until)}${because === null ? "." : `: ${inlineText(because)}`}`,
    );
  return [...shown, ...(accepted.length > shown.length ? [`- …and ${accepted.length - shown.length} more.`] : [])].join(
    "\n",
  );
}

function untilText(until: Until): string {
  switch (until.kind) {
    case "head":
      return "until the next push";
    case "pull":
      return "in this pull request";
    case "date":
      return `until ${until.date}`;
    default:
      return exhausted(until);
  }
}
