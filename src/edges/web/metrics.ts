/** What the app counts of itself, for Prometheus. Labels are of closed sets: no names of repositories, nothing that a stranger chooses. */
import { Counter, Gauge, Registry, collectDefaultMetrics } from "prom-client";
import { VERDICTS } from "#model/comparison.ts";
import type { InboxCounts, Outcome } from "#ports-app";
import { EVENTS } from "./delivery.ts";
import type { Received } from "./webhook.ts";

export interface Metrics {
  readonly contentType: string;
  readonly received: (event: string | null, received: Received) => void;
  readonly worked: (event: string, outcome: Outcome["kind"]) => void;
  /** The worst verdict of a review that was reported; null where it came to nothing. */
  readonly reviewed: (verdict: unknown) => void;
  /** Null: there was no answer. */
  readonly githubFailed: (status: number | null) => void;
  readonly text: () => Promise<string>;
}

/** `counts` is asked anew each time; where the store does not answer, its numbers are left out, never 0. */
export function metricsOf(counts: () => Promise<InboxCounts>): Metrics {
  const register = new Registry();
  const registers = [register];
  const named = (name: string, help: string) => ({ name: `perf_review_${name}`, help, registers });
  collectDefaultMetrics({ register });
  const received = new Counter({
    ...named("webhooks_total", "Webhooks by event and by what became of them; refused ones have no event."),
    labelNames: ["event", "outcome"],
  });
  const worked = new Counter({
    ...named("deliveries_total", "Attempts to work off a delivery, by event and outcome."),
    labelNames: ["event", "outcome"],
  });
  const reviews = new Counter({
    ...named("reviews_total", "Reviews by their worst verdict."),
    labelNames: ["verdict"],
  });
  const failures = new Counter({
    ...named("github_errors_total", "Calls of GitHub's API that failed, by HTTP status."),
    labelNames: ["status"],
  });
  const waiting = new Gauge(named("inbox_waiting", "Deliveries that wait or are being worked on."));
  const oldest = new Gauge(named("inbox_oldest_seconds", "Age of the oldest of them; 0 where none waits."));
  const dead = new Gauge(named("inbox_dead", "Deliveries that were given up."));
  const eventOf = (event: string): string => EVENTS.find((each) => each === event) ?? "other";
  return {
    contentType: register.contentType,
    received: (event, outcome) => received.inc({ event: event === null ? "" : eventOf(event), outcome }),
    worked: (event, outcome) => worked.inc({ event: eventOf(event), outcome }),
    reviewed: (verdict) => reviews.inc({ verdict: VERDICTS.find((each) => each === verdict) ?? "none" }),
    githubFailed: (status) => failures.inc({ status: status === null ? "none" : String(status) }),
    async text() {
      const gauges = [waiting, oldest, dead];
      try {
        const now = await counts();
        waiting.set(now.waiting);
        oldest.set(now.oldestSeconds);
        dead.set(now.dead);
      } catch {
        for (const gauge of gauges) gauge.remove();
      }
      return register.metrics();
    },
  };
}
