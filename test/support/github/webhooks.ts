/** Sends webhooks as GitHub does: signed, over HTTP, recorded, each checked against its schema; and loses them on order. */
import { createHmac, randomUUID } from "node:crypto";
import { Orders, meetsWebhook } from "./faults.ts";
import { ALWAYS_SENT, EVENT_NEEDS, isAllowed } from "./permissions.ts";
import { shownUser } from "./show/person.ts";
import { shownRepository } from "./show/repository.ts";
import { known, nodeId, type AppState, type DeliveryState, type InstallationState } from "./state.ts";
import type { WebhookFault } from "./types.ts";
import { dateText, type Outgoing, type World } from "./world.ts";

/** GitHub waits ten seconds for an answer. */
const ANSWER_LIMIT_MS = 10_000;

interface Letter {
  readonly guid: string;
  readonly app: AppState;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly event: string;
  readonly action: string | null;
  readonly payload: unknown;
  readonly redelivery: boolean;
}

export class Webhooks {
  readonly faults = new Orders<WebhookFault>();
  readonly #world: World;
  readonly #late: Letter[] = [];
  /** Out of order: sent after the next one. */
  readonly #held: Letter[] = [];
  /** One app's deliveries follow one another. */
  readonly #queues = new Map<number, Promise<void>>();

  constructor(world: World) {
    this.#world = world;
  }

  send(outgoing: Outgoing): void {
    for (const [app, installation] of this.#receivers(outgoing)) {
      const { event, action, repository } = outgoing;
      const letter: Letter = {
        guid: randomUUID(),
        app,
        installationId: installation?.id ?? null,
        repositoryId: repository?.id ?? null,
        event,
        action,
        payload: this.#payload(outgoing, installation),
        redelivery: false,
      };
      const fault = this.faults.take((order) => meetsWebhook(order, event, action));
      if (fault?.kind === "late") this.#late.push(letter);
      else if (fault?.kind === "out-of-order") this.#held.push(letter);
      else if (fault?.kind === "dropped") this.#record(letter, null, "failed to connect to host", 0, {});
      else {
        this.#post(letter);
        if (fault?.kind === "duplicated") this.#post(letter);
        for (const held of this.#held.splice(0)) this.#post(held);
      }
    }
  }

  redeliver(deliveryId: number): void {
    const old = known(
      this.#world.state.deliveries.find((delivery) => delivery.id === deliveryId),
      `delivery ${deliveryId}`,
    );
    this.#post({ ...old, app: known(this.#world.state.apps.get(old.appId), "app"), redelivery: true });
  }

  releaseLate(): void {
    for (const letter of [...this.#late.splice(0), ...this.#held.splice(0)]) this.#post(letter);
  }

  #receivers(outgoing: Outgoing): readonly (readonly [AppState, InstallationState | null])[] {
    const { state } = this.#world;
    if (outgoing.event === "ping") return [[known(state.apps.get(outgoing.onlyAppId ?? 0), "app"), null]];
    const installations =
      outgoing.repository === null
        ? [...state.installations.values()].filter(({ id }) => id === outgoing.installationId)
        : state.installationsOn(outgoing.repository);
    const pairs = installations.map(
      (installation) => [known(state.apps.get(installation.appId), "app"), installation] as const,
    );
    return pairs.filter(([app, installation]) => {
      if (app.webhookUrl === null || (outgoing.onlyAppId !== undefined && outgoing.onlyAppId !== app.id)) return false;
      if (ALWAYS_SENT.has(outgoing.event)) return true;
      const needed = EVENT_NEEDS[outgoing.event];
      if (installation.suspendedAt !== null) return false;
      return (
        app.events.includes(outgoing.event) && (needed === undefined || isAllowed(needed, installation.permissions))
      );
    });
  }

  #payload(outgoing: Outgoing, installation: InstallationState | null): unknown {
    const { contract, violations } = this.#world;
    const { repository, event, action } = outgoing;
    const name = action === null ? event : `${event}.${action}`;
    const payload = contract.completeWebhook(name, {
      ...(action === null ? {} : { action }),
      ...(repository === null ? {} : { repository: shownRepository(this.#world, repository) }),
      ...(installation === null
        ? {}
        : { installation: { id: installation.id, node_id: nodeId("Installation", installation.id) } }),
      sender: shownUser(this.#world, outgoing.sender),
      ...outgoing.payload,
    });
    const wrong = contract.webhookErrors(name, payload);
    if (wrong !== null) violations.push({ where: "webhook", operation: name, detail: wrong });
    return payload;
  }

  #post(letter: Letter): void {
    const before = this.#queues.get(letter.app.id) ?? Promise.resolve();
    const sent = before.then(() => this.#deliver(letter));
    this.#queues.set(letter.app.id, sent);
    this.#world.track(sent);
  }

  async #deliver(letter: Letter): Promise<void> {
    const { app } = letter;
    const body = JSON.stringify(letter.payload);
    const sign = (algorithm: string): string => createHmac(algorithm, app.webhookSecret).update(body).digest("hex");
    const headers = {
      accept: "*/*",
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/loopback",
      "x-github-delivery": letter.guid,
      "x-github-event": letter.event,
      "x-github-hook-id": String(app.id),
      "x-github-hook-installation-target-id": String(app.id),
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature": `sha1=${sign("sha1")}`,
      "x-hub-signature-256": `sha256=${sign("sha256")}`,
    };
    const started = performance.now();
    try {
      const answer = await fetch(app.webhookUrl ?? "", {
        method: "POST",
        headers,
        body,
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
        redirect: "manual",
      });
      const text = await answer.text();
      this.#record(
        letter,
        answer.status,
        text,
        (performance.now() - started) / 1000,
        headers,
        Object.fromEntries(answer.headers),
      );
    } catch (error) {
      this.#record(
        letter,
        null,
        error instanceof Error ? error.message : String(error),
        (performance.now() - started) / 1000,
        headers,
      );
    }
  }

  #record(
    letter: Letter,
    statusCode: number | null,
    response: string,
    durationSeconds: number,
    requestHeaders: Readonly<Record<string, string>>,
    responseHeaders: Readonly<Record<string, string>> = {},
  ): void {
    const { guid, event, action, payload, redelivery, installationId, repositoryId, app } = letter;
    const status = statusCode === null ? response : statusCode < 400 ? "OK" : `Invalid HTTP Response: ${statusCode}`;
    const delivery: DeliveryState = {
      id: this.#world.state.nextId(),
      guid,
      appId: app.id,
      event,
      action,
      payload,
      redelivery,
      installationId,
      repositoryId,
      statusCode,
      response,
      status,
      durationSeconds,
      requestHeaders,
      responseHeaders,
      deliveredAt: dateText(this.#world.now()),
    };
    this.#world.state.deliveries.push(delivery);
  }
}
