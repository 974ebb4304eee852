/** The page's table of Python versions: head under each against the reference. */
import type { VersionTable } from "#model/version-table.ts";
import { htmlLink } from "./link.ts";
import { htmlCode, htmlName, htmlText } from "./sanitize.ts";
import { meanText, memoryTexts, publishedFigures, versionNote, versionText } from "./version-cells.ts";
import { versionBenchmarks } from "./versions-part.ts";

export function versionsHtml(versions: VersionTable | null): string {
  if (versions === null) return "";
  const missing = versions.missing
    .map(({ interpreter, why }) => `<p>Python ${htmlCode(interpreter, 40)} was not measured: ${htmlText(why)}.</p>`)
    .join("");
  return `<section><h2>Python versions</h2>${versions.columns.length === 0 ? "" : tableHtml(versions)}${missing}</section>`;
}

function tableHtml(versions: VersionTable): string {
  const { reference, columns } = versions;
  const memory = memoryTexts(columns);
  const totals = [
    ["geometric mean", columns.map(meanText)] as const,
    ...(memory === null ? [] : [["memory", memory] as const]),
  ].map(([title, texts]) => `<tr class="mean"><th scope="row">${title}</th>${cells(texts)}</tr>`);
  const published = publishedFigures(versions).map(({ text, url }) => `${htmlText(text)} (${htmlLink("source", url)})`);
  const lookups = columns.map((column) => new Map(column.rows.map((row) => [row.benchmark, row])));
  const rows = versionBenchmarks(columns).map((benchmark) => {
    const texts = lookups.map((lookup) => versionText(lookup.get(benchmark)));
    return `<tr><th scope="row">${htmlName(benchmark)}</th>${cells(texts)}</tr>`;
  });
  const head = columns.map((column) => `<th scope="col">${htmlCode(column.interpreter, 40)}</th>`).join("");
  return `<div class="wide"><table><caption>Head's time against Python ${htmlCode(reference, 40)}. ${htmlText(versionNote(columns))}</caption><thead><tr><th scope="col">Benchmark</th>${head}</tr></thead><tbody>${totals.join("")}\n${rows.join("\n")}</tbody></table></div>${published.length === 0 ? "" : `<p class="faint">Published averages, for comparison: ${published.join("; ")}.</p>`}`;
}

const cells = (texts: readonly string[]): string =>
  texts.map((text) => `<td class="number">${htmlText(text)}</td>`).join("");
