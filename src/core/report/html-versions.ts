/** The page's table of Python versions: head under each against the reference. */
import type { VersionTable } from "#model/version-table.ts";
import { changeText } from "./number.ts";
import { htmlCode, htmlName, htmlText } from "./sanitize.ts";
import { meanText, versionBenchmarks } from "./versions-part.ts";

export function versionsHtml(versions: VersionTable | null): string {
  if (versions === null) return "";
  const missing = versions.missing
    .map(({ interpreter, why }) => `<p>Python ${htmlCode(interpreter, 40)} was not measured: ${htmlText(why)}.</p>`)
    .join("");
  return `<section><h2>Python versions</h2>${versions.columns.length === 0 ? "" : tableHtml(versions)}${missing}</section>`;
}

function tableHtml({ reference, columns }: VersionTable): string {
  const lookups = columns.map((column) => new Map(column.rows.map((row) => [row.benchmark, row])));
  const rows = versionBenchmarks(columns).map((benchmark) => {
    const texts = lookups.map((lookup) => {
      const row = lookup.get(benchmark);
      return row ? changeText(row.ratio, row.interval) : "not measured";
    });
    return `<tr><th scope="row">${htmlName(benchmark)}</th>${cells(texts)}</tr>`;
  });
  const head = columns.map((column) => `<th scope="col">${htmlCode(column.interpreter, 40)}</th>`).join("");
  return `<div class="wide"><table><caption>Head's time against Python ${htmlCode(reference, 40)}: less is faster. Ratios with 95 % intervals, no verdicts.</caption><thead><tr><th scope="col">Benchmark</th>${head}</tr></thead><tbody><tr class="mean"><th scope="row">geometric mean</th>${cells(columns.map(meanText))}</tr>\n${rows.join("\n")}</tbody></table></div>`;
}

const cells = (texts: readonly string[]): string =>
  texts.map((text) => `<td class="number">${htmlText(text)}</td>`).join("");
