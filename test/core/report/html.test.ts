// The page: complete, self-contained, readable without seeing it.
import { expect, test } from "vitest";
import { reportHtml } from "#core/report/html.ts";
import { fullReport, sampleChange, sampleReport } from "../../support/report.ts";

const page = reportHtml(fullReport());

test("loads and runs nothing", () => {
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(|\bsrc=/i);
});

test("has one main heading, captions, and scopes on every heading cell", () => {
  expect(page.match(/<h1\b/g)).toHaveLength(1);
  expect(page.match(/<table\b/g)?.length).toBe(page.match(/<caption\b/g)?.length);
  expect(page.match(/<th\b/g)?.length).toBe(page.match(/<th scope="(?:col|row|rowgroup)"/g)?.length);
  expect(page).toContain('<html lang="en">');
});

test("has every row and every problem, however many", () => {
  const comparisons = Array.from({ length: 500 }, (_, index) => sampleChange(`benchmark-${index}-end`, "3.11", 1.1, 1));
  const problems = Array.from(
    { length: 40 },
    (_, index) => ({ kind: "revision-not-found", revision: `revision-${index}-end` }) as const,
  );
  const large = reportHtml(sampleReport({ comparisons, problems }));
  expect(new Set(large.match(/benchmark-\d+-end/g)).size).toBe(500);
  expect(new Set(large.match(/revision-\d+-end/g)).size).toBe(40);
});

test("draws a bar where there is a ratio, an arrow where it lies beyond the axis, and only finite places", () => {
  const svgs = page.match(/<svg[^]*?<\/svg>/g) ?? [];
  const withRatio = fullReport().results.comparisons.filter((each) => each.ratio !== null);
  expect(svgs).toHaveLength(withRatio.length);
  expect(svgs.filter((svg) => svg.includes("<path"))).toHaveLength(2);
  expect(svgs.join("")).not.toMatch(/NaN|Infinity/);
});

test("slower is right of the axis, faster is left of it", () => {
  expect(placeOf(1.1)).toBeGreaterThan(88);
  expect(placeOf(0.9)).toBeLessThan(88);
});

function placeOf(ratio: number): number {
  const bar = reportHtml(sampleReport({ comparisons: [sampleChange("a", "3.11", ratio, 1)] }));
  return Number(/cx="([\d.]+)"/.exec(bar)?.[1]);
}
