/** The answer to `/perf status`. */
import type { Acceptance } from "#model/acceptance.ts";
import type { Request } from "#model/request.ts";
import { askedPart } from "./asked-part.ts";
import { acceptedPart } from "./accepted-part.ts";
import { exhausted } from "./exhausted.ts";
import { markdownLink, safeUrl } from "./link.ts";
import { problemMarkdown } from "./problem-text.ts";
import { code } from "./sanitize.ts";
import { SPACES } from "./space.ts";

/** `latest`: null where nothing was asked for; `runStatus`: GitHub's word for its run, null where that is not known. */
export function statusAnswerMarkdown(
  latest: Request | null,
  runStatus: string | null,
  accepted: readonly Acceptance[],
): string {
  if (latest === null) return "⚪ **Nothing was measured here yet.**";
  const run = safeUrl(latest.run?.url ?? null) === null ? "" : ` ${markdownLink("The run", latest.run?.url ?? null)}.`;
  const asked = askedPart(latest.options);
  const parts = [
    `⚪ ${code(latest.head.slice(0, 10))} ${words(latest, runStatus)}${run}`,
    asked,
    SPACES[0] === undefined ? "" : acceptedPart(accepted, SPACES[0]),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function words({ state, problem }: Request, runStatus: string | null): string {
  switch (state) {
    case "requested":
      return "waits: its check run says what for.";
    case "approved":
      return "is about to be started.";
    case "dispatched":
    case "running":
      return runStatus === "queued" ? "waits for a runner that is free." : "is being measured.";
    case "measured":
      return "was measured, and the report is being written.";
    case "reported":
      return "was measured: see the report.";
    case "failed":
      return `came to nothing. ${problem === null ? "" : problemMarkdown(problem)}`;
    case "cancelled":
      return `was cancelled. ${code("/perf run")} starts it again.`;
    case "superseded":
      return "was superseded by a newer head.";
    default:
      return exhausted(state);
  }
}
