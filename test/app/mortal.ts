/** The app in this process, whose life can be ended at any commit of its store: from then on it does nothing more, as if killed. */
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import type { Delivery } from "#ports-app";
import type { Request } from "#model/request.ts";
import { startApp } from "../../src/app.ts";
import type { AppOptions, RunningApp } from "../../src/app.ts";

/** With what was to be committed, or without. */
export type Moment = "before" | "after";

/** Called before each commit with its name; null: life goes on. */
export type Doom = (commit: string) => Moment | null;

/** What its commits are: those that a review makes. */
const COMMITS: Readonly<Record<string, readonly string[]>> = {
  inbox: ["add", "claim", "finish"],
  requests: ["save"],
  memory: ["sawHead", "keepCommentId", "audit"],
};

/** What only flows ask. */
const STEPS: ReadonlySet<string> = new Set(["requests", "memory", "acceptances", "history"]);

export class Mortal {
  doom: Doom = () => null;
  isDead = false;

  readonly start = async (options: AppOptions): Promise<RunningApp> => {
    this.isDead = false;
    // Nobody waits for what a dead process has begun.
    return startApp({ ...options, open: this.#open, drainMs: 0 });
  };

  readonly #open: typeof openStore = async (...place) => {
    const store = await openStore(...place);
    const life = { isOver: false };
    /** What it is working on. */
    const events = new Map<number, string>();
    const hang = (): Promise<never> => new Promise(() => undefined);
    /** What goes on beside a webhook that is being taken in ends at its own next step: nothing of a dead process asks GitHub for more. */
    const end = (isIntake: boolean): Promise<never> => {
      life.isOver = true;
      if (!isIntake || events.size === 0) this.isDead = true;
      return hang();
    };
    const performed = async (part: string, method: string, given: readonly unknown[], act: () => Promise<unknown>) => {
      const isIntake = method === "add";
      if (life.isOver) return STEPS.has(part) || method === "finish" ? end(false) : hang();
      const isCommit = COMMITS[part]?.includes(method) === true;
      // What is claimed is known only afterwards: both moments are one.
      const fate = isCommit && method !== "claim" ? this.doom(nameOf(method, given, events)) : null;
      if (fate === "before") return end(isIntake);
      const value = await act();
      if (method === "claim" && isClaimed(value)) {
        if (life.isOver || this.doom(`claim ${eventOf(value)}`) !== null) return end(false);
        events.set(value.id, eventOf(value));
      }
      if (method === "finish") events.delete(given[0] as number);
      return fate === "after" || life.isOver ? end(isIntake) : value;
    };
    const mortal = (part: keyof Omit<Store, "close">) =>
      new Proxy(store[part], {
        get: (target, method: string) => {
          const act = Reflect.get(target, method) as (...given: readonly unknown[]) => Promise<unknown>;
          return (...given: readonly unknown[]) => performed(part, method, given, () => act(...given));
        },
      });
    const parts = ["inbox", "requests", "memory", "acceptances", "history", "upkeep", "turns"] as const;
    return { ...store, ...Object.fromEntries(parts.map((part) => [part, mortal(part)])) };
  };
}

const isClaimed = (value: unknown): value is Delivery & { readonly id: number } =>
  typeof value === "object" && value !== null && "guid" in value;

const eventOf = ({ event, payload }: Pick<Delivery, "event" | "payload">): string =>
  `${event}.${(JSON.parse(payload) as { readonly action?: string }).action ?? ""}`;

/** "save running, check run", "finish workflow_run.completed", "add pull_request.opened". */
function nameOf(method: string, [first, second]: readonly unknown[], events: ReadonlyMap<number, string>): string {
  if (method === "add") return `add ${eventOf(first as Delivery)}`;
  if (method === "finish")
    return `finish ${events.get(first as number) ?? ""} ${(second as { readonly kind: string }).kind}`;
  if (method !== "save") return method;
  const { state, checkRun, workflow } = first as Request;
  return `save ${state}${workflow === null ? "" : ", settled"}${checkRun === null ? "" : ", check run"}`;
}
