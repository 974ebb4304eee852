/** What the app counts of itself. */
import { expect, test } from "vitest";
import { metricsOf } from "#edges/web/metrics.ts";

const valuesIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line.startsWith("perf_review_"))
      .map((line) => [line.replace(/ \S+$/, ""), line.split(" ").at(-1) ?? ""]),
  );

test("deliveries, reviews and GitHub's failures are counted, the inbox is looked into", async () => {
  const metrics = metricsOf(() => Promise.resolve({ waiting: 3, oldestSeconds: 4.5, dead: 1 }));
  metrics.worked("pull_request", "again");
  metrics.worked("evil\n", "done");
  metrics.reviewed("regression");
  metrics.reviewed(null);
  metrics.reviewed("lab/secret-project");
  metrics.githubFailed(502);
  metrics.githubFailed(null);
  const text = await metrics.text();
  expect(valuesIn(text)).toEqual({
    'perf_review_deliveries_total{event="pull_request",outcome="again"}': "1",
    'perf_review_deliveries_total{event="other",outcome="done"}': "1",
    'perf_review_reviews_total{verdict="regression"}': "1",
    'perf_review_reviews_total{verdict="none"}': "2",
    'perf_review_github_errors_total{status="502"}': "1",
    'perf_review_github_errors_total{status="none"}': "1",
    perf_review_inbox_waiting: "3",
    perf_review_inbox_oldest_seconds: "4.5",
    perf_review_inbox_dead: "1",
  });
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

test("of a store that does not answer nothing is said, and what came before is not repeated", async () => {
  let isBroken = false;
  const metrics = metricsOf(() =>
    isBroken ? Promise.reject(new Error("locked")) : Promise.resolve({ waiting: 3, oldestSeconds: 4.5, dead: 1 }),
  );
  expect(valuesIn(await metrics.text())).toHaveProperty("perf_review_inbox_waiting", "3");
  isBroken = true;
  expect(valuesIn(await metrics.text())).toEqual({});
  isBroken = false;
  expect(valuesIn(await metrics.text())).toHaveProperty("perf_review_inbox_dead", "1");
});
