/** The report as one page: no script, nothing loaded from anywhere, everything that the comment had to leave out. */
import type { Report } from "#model/report.ts";
import { comparisonsHtml } from "./html-comparisons.ts";
import { environmentsHtml, hintsHtml, parametersHtml, problemsHtml, surenessHtml } from "./html-notes.ts";
import { PAGE_STYLE } from "./html-style.ts";
import { versionsHtml } from "./html-versions.ts";
import { headline, headlineText, measuredText } from "./headline.ts";
import { htmlLink, safeUrl } from "./link.ts";
import { rowsOf } from "./rows.ts";
import { htmlCode, htmlText } from "./sanitize.ts";

/** Even if something foreign slipped through, the page may load and run nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const TONE_OF_MARK = { "🔴": "slow", "🟢": "fast", "⚪": "calm" } as const;

export function reportHtml(report: Report): string {
  const { results } = report;
  const answer = headline(results, rowsOf(results));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${htmlText(headlineText(answer))} – perf-review</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<header>
<h1 class="${TONE_OF_MARK[answer.mark]}">${htmlText(answer.answer)}</h1>
${answer.rest === "" ? "" : `<p class="rest">${htmlText(answer.rest)}</p>`}
${comparedHtml(report)}
</header>
${comparisonsHtml(results)}
${problemsHtml(results)}
${hintsHtml(report)}
${versionsHtml(results.versions)}
${surenessHtml(results)}
${parametersHtml(results)}
${environmentsHtml(results)}
</main>
</body>
</html>
`;
}

function comparedHtml({ results, context }: Report): string {
  const sides = [sideHtml(context.baseName, results.base), sideHtml(context.headName, results.head)]
    .filter((part) => part !== "")
    .join(" → ");
  const pythons = results.interpreters.map((each) => htmlCode(each.name, 40)).join(", ");
  const parts = [sides, pythons === "" ? "" : `Python ${pythons}`, htmlText(measuredText(results))].filter(
    (part) => part !== "",
  );
  const links = (
    [
      ["Run", context.runUrl],
      ["Check run", context.checkRunUrl],
      ["JSON", context.jsonUrl],
    ] as const
  )
    .filter(([, url]) => safeUrl(url) !== null)
    .map(([label, url]) => htmlLink(label, url));
  const pull = context.pullRequest === null ? [] : [`Pull request ${context.pullRequest}`];
  return `<p class="faint">${[...pull, ...parts].join(", ")}${links.length > 0 ? `. ${links.join(" · ")}` : ""}</p>`;
}

const sideHtml = (name: string | null, commit: string | null): string =>
  [name === null ? "" : htmlCode(name, 100), commit === null ? "" : htmlCode(commit.slice(0, 10))]
    .filter((part) => part !== "")
    .join(" ");
