/** A request at its beginning. */
import type { Request } from "#model/request.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import type { World } from "#ports-app";

export const newRequest = (
  world: World,
  asked: Pick<Request, "pull" | "installation" | "head" | "actor" | "origin">,
): Request => ({
  ...asked,
  id: world.nonce(),
  base: null,
  workflow: null,
  options: NO_OPTIONS,
  state: "requested",
  problem: null,
  run: null,
  checkRun: null,
  version: 0,
  savedAt: 0,
});
