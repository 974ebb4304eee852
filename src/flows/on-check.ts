/** A button of a check run of ours: bound to the commit that the check run is of, by the same rules as a command. */
import type { CheckEvent } from "#model/event.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import type { Asking } from "./asking.ts";
import { onAccept } from "./on-accept.ts";
import { onRunCommand } from "./on-run-command.ts";
import { once } from "./once.ts";

export async function onCheck(world: World, event: CheckEvent): Promise<Result<null>> {
  const requests = await world.requests.ofHead(event.repository, event.head);
  // Neither its name nor its pull requests are asked: the one can be copied, the others GitHub leaves out for forks.
  const request = requests.find(({ checkRun }) => event.checkRun === null || checkRun === event.checkRun);
  if (request === undefined) return success(null);
  const asking = askingOf(request, event);
  return once(world, asking, () =>
    event.button === "accept"
      ? onAccept(world, asking, { benchmarks: null, because: null, until: { kind: "head" }, head: event.head })
      : onRunCommand(world, asking, { sha: event.head, options: success(request.options) }),
  );
}

const askingOf = (request: Request, event: CheckEvent): Asking => {
  const check = `check:${request.checkRun ?? 0}`;
  return {
    pull: request.pull,
    installation: event.installation,
    login: event.login,
    // Who presses it once more starts nothing twice: a review that was started has a check run and buttons of its own.
    origin: `${check}:${event.button}`,
    asked: `${check}:${event.delivery} ${event.button}`,
    at: null,
    spot: null,
    to: check,
  };
};
