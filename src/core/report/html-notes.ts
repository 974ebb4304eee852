/** The page's lists: problems with their logs, hints with their rewrites, and how sure it all is. */
import type { Report } from "#model/report.ts";
import type { Results } from "#model/results.ts";
import { postedHints } from "./hints-posted.ts";
import { htmlLink, lineUrl } from "./link.ts";
import { doubtTexts, machinesOf, nodesPromise } from "./machines.ts";
import { durationText, percentText } from "./number.ts";
import { problemHtml, problemLog } from "./problem-text.ts";
import { isCompared } from "./rows.ts";
import { htmlBlock, htmlCode, htmlProse, htmlText } from "./sanitize.ts";
import { repeatCommand, surenessSentences } from "./sureness.ts";
import { toldTogether } from "./told-together.ts";

const PAGE_BLOCK = 40_000;
/** More facts than any machine has. */
const MOST_FACTS = 60;
const MOST_MACHINES = 60;

export function problemsHtml({ problems }: Results): string {
  if (problems.length === 0) return "";
  const items = toldTogether(problems).map(({ problem, more }) => {
    const log = problemLog(problem);
    const folded =
      log === null ? "" : `<details><summary>Log</summary><pre>${htmlBlock(log, PAGE_BLOCK, "end")}</pre></details>`;
    return `<li>${problemHtml(problem, more)}${folded}</li>`;
  });
  return `<section><h2>Problems</h2><ul>${items.join("\n")}</ul></section>`;
}

export function hintsHtml({ results, context }: Report): string {
  const posted = postedHints(results.hints);
  if (posted.length === 0) return "";
  const items = posted.map((hint) => {
    const url = lineUrl(context.repositoryUrl, results.head, hint.file, hint.line, hint.endLine);
    const fix = hint.fix.trim() === "" ? "" : `<pre>${htmlBlock(hint.fix, PAGE_BLOCK)}</pre>`;
    return `<h3>${htmlLink(`${hint.file}:${hint.line}`, url)}</h3><p>${htmlProse(hint.message)} <span class="faint">${htmlCode(hint.rule, 60)}</span></p>${fix}`;
  });
  return `<section><h2>Hints</h2>${items.join("\n")}</section>`;
}

export function surenessHtml(results: Results): string {
  const sentences = [
    ...surenessSentences(results).map((sentence) => htmlText(sentence, 1_000)),
    ...[nodesPromise(results)].filter((text) => text !== ""),
    ...doubtTexts(results, (foreign) => htmlCode(foreign, 200)),
    ...(results.notes ?? []).map((note) => htmlProse(note)),
  ].map((sentence) => `<li>${sentence}</li>`);
  const command = repeatCommand(results);
  const repeat =
    command === null ? "" : `<p>The same in a clone of the repository:</p><pre>${htmlBlock(command)}</pre>`;
  return `<section><h2>${isCompared(results) ? "How sure is this?" : "How to repeat it"}</h2>${sentences.length === 0 ? "" : `<ul>${sentences.join("\n")}</ul>`}${repeat}</section>`;
}

export function parametersHtml(results: Results): string {
  const { parameters, cost } = results;
  const machines = machinesOf(results);
  const rows: readonly (readonly [string, string | null])[] = [
    ["Base", results.base],
    ["Head", results.head],
    [
      "Python",
      results.interpreters
        .map((each) => (each.version === each.name ? each.name : `${each.name} (${each.version})`))
        .join(", "),
    ],
    ["Threshold", percentText(parameters.threshold)],
    ["False alarms per pull request", `at most ${percentText(parameters.alpha)}`],
    ["Noise of one pair", results.noise === null ? null : `±${percentText(results.noise)}`],
    ...machines
      .slice(0, MOST_MACHINES)
      .map(({ node, cpu, cores, kernel }) => ["Machine", `${node}: ${cpu}, ${cores} cores, ${kernel}`] as const),
    ...Object.entries((machines.length === 1 ? machines[0]?.facts : null) ?? {}).slice(0, MOST_FACTS),
    ["Measuring", durationText(cost.measuringSeconds)],
    ["Around it", durationText(cost.overheadSeconds)],
    ["Environments", durationText(cost.environmentSeconds)],
    ["Benchmark processes", String(cost.processes)],
    ["Seed", results.seed],
  ];
  const shown = rows.filter(([, value]) => value !== null && value !== "");
  return `<section><h2>Parameters</h2><dl>${shown.map(([title, value]) => `<dt>${htmlText(title, 60)}</dt><dd>${htmlText(value ?? "", 600)}</dd>`).join("")}</dl></section>`;
}

/** What each environment holds, folded: long, and of interest when two runs differ. */
export function environmentsHtml({ environments = [] }: Results): string {
  const items = environments.map(
    ({ side, interpreter, version, lock, blas }) =>
      `<details><summary>${side}, Python ${htmlCode(interpreter, 40)} (${htmlText(version, 100)})${blas === undefined ? "" : `, NumPy with ${htmlText(blas, 200)}`}</summary><pre>${htmlBlock(lock.join("\n"), PAGE_BLOCK)}</pre></details>`,
  );
  return items.length === 0 ? "" : `<section><h2>Environments</h2>${items.join("\n")}</section>`;
}
