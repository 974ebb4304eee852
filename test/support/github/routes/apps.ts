/** Operations of apps: installations, tokens, deliveries, manifests. */
import { Refusal, SUSPENDED, found, listed, numberParam, repositoryOf, type Call, type Routes } from "../call.ts";
import { isWithin } from "../permissions.ts";
import { shownApp, shownInstallation, type Shown } from "../show/person.ts";
import { shownRepository } from "../show/repository.ts";
import { reaches, type AppState, type DeliveryState, type InstallationState } from "../state.ts";
import type { Permissions } from "../types.ts";
import { dateText } from "../world.ts";
import { trusted } from "../trusted.ts";

function appOf(call: Call): AppState {
  if (call.actor.kind !== "app") throw new Refusal(401, "A JSON web token could not be decoded");
  return found(call.world.state.apps.get(call.actor.appId));
}
function installationOf(call: Call): InstallationState {
  const installation = found(call.world.state.installations.get(numberParam(call, "installation_id")));
  if (installation.appId !== appOf(call).id) throw new Refusal(404, "Not Found");
  return installation;
}

const shownDelivery = (delivery: DeliveryState): Shown => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: delivery.deliveredAt,
  redelivery: delivery.redelivery,
  duration: delivery.durationSeconds,
  status: delivery.status,
  status_code: delivery.statusCode ?? 0,
  event: delivery.event,
  action: delivery.action,
  installation_id: delivery.installationId,
  repository_id: delivery.repositoryId,
  request: { headers: delivery.requestHeaders, payload: delivery.payload },
  response: { headers: delivery.responseHeaders, payload: delivery.response },
});
const deliveriesOf = (call: Call): readonly DeliveryState[] =>
  call.world.state.deliveries.filter((delivery) => delivery.appId === appOf(call).id).toReversed();

const isFailure = (delivery: DeliveryState): boolean => (delivery.statusCode ?? 0) >= 400;

function listedDeliveries(call: Call): ReturnType<typeof listed> {
  const cursor = call.query["cursor"] === undefined ? Number.POSITIVE_INFINITY : Number(call.query["cursor"]);
  const size = Math.min(Number(call.query["per_page"] ?? 30), 100);
  // By documentation `failure` means codes 400–599, so deliveries without any answer are in neither list.
  const wanted = deliveriesOf(call).filter(
    (delivery) =>
      delivery.id <= cursor &&
      (call.query["status"] === undefined ||
        (call.query["status"] === "failure"
          ? isFailure(delivery)
          : delivery.statusCode !== null && !isFailure(delivery))),
  );
  const next = wanted[size];
  const url = new URL(call.href);
  if (next !== undefined) url.searchParams.set("cursor", String(next.id));
  return {
    status: 200,
    body: wanted.slice(0, size).map(shownDelivery),
    headers: next === undefined ? {} : { link: `<${url.href}>; rel="next"` },
  };
}

function accessToken(call: Call): ReturnType<typeof listed> {
  const { world } = call;
  const installation = installationOf(call);
  if (installation.suspendedAt !== null) throw new Refusal(403, SUSPENDED);
  const asked = trusted<Permissions>(call.body["permissions"] ?? installation.permissions);
  if (!isWithin(asked, installation.permissions))
    throw new Refusal(422, "The permissions requested are not granted to this installation.");
  const reached = [...world.state.repositories.values()].filter((repository) => reaches(installation, repository));
  const ids = trusted<readonly number[] | undefined>(call.body["repository_ids"]);
  const names = trusted<readonly string[] | undefined>(call.body["repositories"]);
  const chosen =
    ids === undefined && names === undefined
      ? null
      : reached.filter(
          (repository) => ids?.includes(repository.id) === true || names?.includes(repository.name) === true,
        );
  if (chosen !== null && chosen.length < (ids?.length ?? 0) + (names?.length ?? 0))
    throw new Refusal(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  const { token, expiresAt } = world.tokens.issue({
    kind: "installation",
    installationId: installation.id,
    appId: installation.appId,
    permissions: asked,
    repositoryIds: chosen?.map((repository) => repository.id) ?? null,
  });
  return {
    status: 201,
    body: {
      token,
      expires_at: dateText(expiresAt),
      permissions: { metadata: "read", ...asked },
      repository_selection: chosen === null && installation.repositories === null ? "all" : "selected",
      ...(chosen === null ? {} : { repositories: chosen.map((repository) => shownRepository(world, repository)) }),
    },
  };
}

export const APP_ROUTES: Routes = {
  "apps/get-authenticated": (call) => ({
    status: 200,
    body: {
      ...shownApp(call.world, appOf(call).id),
      installations_count: [...call.world.state.installations.values()].filter(
        (installation) => installation.appId === appOf(call).id,
      ).length,
    },
  }),
  "apps/list-installations": (call) =>
    listed(
      call,
      [...call.world.state.installations.values()].filter((installation) => installation.appId === appOf(call).id),
      (installation) => shownInstallation(call.world, installation),
    ),
  "apps/get-installation": (call) => ({ status: 200, body: shownInstallation(call.world, installationOf(call)) }),
  "apps/get-repo-installation": (call) => ({
    status: 200,
    body: shownInstallation(
      call.world,
      found(
        call.world.state
          .installationsOn(repositoryOf(call))
          .find((installation) => installation.appId === appOf(call).id),
      ),
    ),
  }),
  "apps/create-installation-access-token": accessToken,
  "apps/list-repos-accessible-to-installation": (call) => {
    const { actor, world } = call;
    if (actor.kind !== "installation")
      throw new Refusal(
        403,
        "You must authenticate with an installation access token in order to list repositories for an installation.",
      );
    const installation = found(world.state.installations.get(actor.installationId));
    const reached = [...world.state.repositories.values()].filter(
      (repository) =>
        reaches(installation, repository) &&
        (actor.repositoryIds === null || actor.repositoryIds.includes(repository.id)),
    );
    return listed(call, reached, (repository) => shownRepository(world, repository), "repositories");
  },
  "apps/revoke-installation-access-token": (call) => {
    call.world.tokens.revoke(call.authorization?.split(/ +/)[1] ?? "");
    return { status: 204 };
  },
  "apps/list-webhook-deliveries": listedDeliveries,
  "apps/get-webhook-delivery": (call) => ({
    status: 200,
    body: shownDelivery(found(deliveriesOf(call).find((delivery) => delivery.id === numberParam(call, "delivery_id")))),
  }),
  "apps/redeliver-webhook-delivery": (call) => {
    const delivery = found(deliveriesOf(call).find((candidate) => candidate.id === numberParam(call, "delivery_id")));
    call.world.redeliver(delivery.id);
    return { status: 202, body: {} };
  },
  "apps/create-from-manifest": (call) => {
    const app = found(call.world.convertManifest(call.params["code"] ?? ""));
    return {
      status: 201,
      body: {
        ...shownApp(call.world, app.id),
        client_secret: "0".repeat(40),
        webhook_secret: app.webhookSecret,
        pem: app.privateKey,
      },
    };
  },
};
