/** Making and installing apps. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { EVENT_NEEDS, isAllowed, isWithin } from "../permissions.ts";
import { shownInstallation } from "../show/person.ts";
import { shownRepository } from "../show/repository.ts";
import { known, reaches, type AppState, type InstallationState } from "../state.ts";
import type { Permissions } from "../types.ts";
import { dateText, type World } from "../world.ts";

export interface NewApp {
  readonly name: string;
  readonly owner?: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
}

export function addApp(world: World, given: NewApp): AppState {
  const { metadata: _, ...permissions } = given.permissions;
  for (const event of given.events) {
    const needed = EVENT_NEEDS[event];
    if (needed === undefined) throw new Error(`this GitHub does not know the event ${event}`);
    if (!isAllowed(needed, permissions)) throw new Error(`an app may subscribe to ${event} only with ${needed}`);
  }
  const id = world.state.nextId();
  const slug = given.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const app: AppState = {
    id,
    slug,
    name: given.name,
    owner: given.owner ?? "app-owner",
    clientId: `Iv23${randomBytes(8).toString("hex")}`,
    privateKey,
    webhookSecret: given.webhookSecret ?? randomBytes(20).toString("hex"),
    permissions,
    events: given.events,
    webhookUrl: given.webhookUrl ?? null,
  };
  world.state.apps.set(id, app);
  world.state.user(`${slug}[bot]`, "Bot");
  return app;
}

export function install(
  world: World,
  given: {
    readonly appId: number;
    readonly account: string;
    readonly repositories?: readonly string[];
    readonly permissions?: Permissions;
  },
): InstallationState {
  const app = known(world.state.apps.get(given.appId), `app ${given.appId}`);
  const permissions = given.permissions ?? app.permissions;
  if (!isWithin(permissions, app.permissions))
    throw new Error("an installation cannot hold more than its app asks for");
  world.state.user(given.account);
  const installation: InstallationState = {
    id: world.state.nextId(),
    appId: app.id,
    account: given.account,
    permissions,
    repositories: given.repositories ?? null,
    createdAt: dateText(world.now()),
    suspendedAt: null,
  };
  world.state.installations.set(installation.id, installation);
  tellInstallation(world, installation, "created");
  return installation;
}

export function uninstall(world: World, installationId: number): void {
  const installation = known(world.state.installations.get(installationId), `installation ${installationId}`);
  tellInstallation(world, installation, "deleted");
  world.state.installations.delete(installationId);
  world.tokens.revokeInstallation(installationId);
}

/** Nothing else is told to a suspended one. */
export function setSuspended(world: World, installationId: number, isSuspended: boolean): void {
  const installation = known(world.state.installations.get(installationId), `installation ${installationId}`);
  installation.suspendedAt = isSuspended ? dateText(world.now()) : null;
  tellInstallation(world, installation, isSuspended ? "suspend" : "unsuspend");
}

export function removeFromInstallation(world: World, installationId: number, repo: string): void {
  const installation = known(world.state.installations.get(installationId), `installation ${installationId}`);
  const reached = [...world.state.repositories.values()].filter((repository) => reaches(installation, repository));
  const removed = reached.filter(({ name }) => name === repo).map((repository) => shownRepository(world, repository));
  installation.repositories = reached.map(({ name }) => name).filter((name) => name !== repo);
  world.send({
    event: "installation_repositories",
    action: "removed",
    repository: null,
    sender: installation.account,
    installationId,
    payload: {
      installation: shownInstallation(world, installation),
      repository_selection: "selected",
      repositories_added: [],
      repositories_removed: removed,
      requester: null,
    },
  });
}

function tellInstallation(
  world: World,
  installation: InstallationState,
  action: "created" | "deleted" | "suspend" | "unsuspend",
): void {
  const repositories = [...world.state.repositories.values()]
    .filter((repository) => reaches(installation, repository))
    .map((repository) => shownRepository(world, repository));
  world.send({
    event: "installation",
    action,
    repository: null,
    sender: installation.account,
    installationId: installation.id,
    payload: { installation: shownInstallation(world, installation), repositories, requester: null },
  });
}
