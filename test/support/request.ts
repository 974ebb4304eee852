/** A request as it is when it has just been made. */
import type { Request } from "#model/request.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { sha } from "./sha.ts";

export const sampleRequest = (values: Partial<Request> = {}): Request => ({
  id: "0".repeat(32),
  pull: { repository: 1, number: 2 },
  installation: 3,
  head: sha("a"),
  base: null,
  actor: "ann",
  origin: "pull_request:opened",
  workflow: null,
  options: NO_OPTIONS,
  state: "requested",
  problem: null,
  run: null,
  checkRun: null,
  version: 1,
  savedAt: 0,
  ...values,
});
