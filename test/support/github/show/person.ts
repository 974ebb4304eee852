/** Users and apps in GitHub's form. */
import { ACTIONS_APP_ID } from "../call.ts";
import { known, nodeId, type InstallationState } from "../state.ts";
import { dateText, type World } from "../world.ts";

/** What a thing looks like before the schema of the operation that shows it fills it up. */
export type Shown = Readonly<Record<string, unknown>>;

export function shownUser(world: World, login: string): Shown {
  const { id, type, login: name } = world.state.user(login, login.endsWith("[bot]") ? "Bot" : "User");
  const url = `${world.apiUrl}/users/${encodeURIComponent(name)}`;
  return {
    login: name,
    id,
    node_id: nodeId("User", id),
    type,
    site_admin: false,
    avatar_url: `${world.serverUrl}/avatars/${id}`,
    gravatar_id: "",
    html_url: type === "Bot" ? `${world.serverUrl}/apps/${name.replace("[bot]", "")}` : `${world.serverUrl}/${name}`,
    url,
    repos_url: `${url}/repos`,
    user_view_type: "public",
  };
}

export function shownApp(world: World, appId: number): Shown {
  if (appId === ACTIONS_APP_ID)
    return appShape(world, {
      id: appId,
      slug: "github-actions",
      name: "GitHub Actions",
      owner: "github",
      clientId: "Iv1.actions",
      permissions: {},
      events: [],
    });
  return appShape(world, known(world.state.apps.get(appId), `app ${appId}`));
}

function appShape(
  world: World,
  app: {
    readonly id: number;
    readonly slug: string;
    readonly name: string;
    readonly owner: string;
    readonly clientId: string;
    readonly permissions: object;
    readonly events: readonly string[];
  },
): Shown {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("App", app.id),
    client_id: app.clientId,
    owner: shownUser(world, app.owner),
    name: app.name,
    description: "",
    external_url: `${world.serverUrl}/apps/${app.slug}`,
    html_url: `${world.serverUrl}/apps/${app.slug}`,
    created_at: dateText(world.now()),
    updated_at: dateText(world.now()),
    permissions: { metadata: "read", ...app.permissions },
    events: app.events,
  };
}

export function shownInstallation(world: World, installation: InstallationState): Shown {
  const app = known(world.state.apps.get(installation.appId), "app");
  const account = world.state.user(installation.account);
  return {
    id: installation.id,
    account: shownUser(world, installation.account),
    repository_selection: installation.repositories === null ? "all" : "selected",
    access_tokens_url: `${world.apiUrl}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${world.apiUrl}/installation/repositories`,
    html_url: `${world.serverUrl}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    target_id: account.id,
    target_type: account.type === "Organization" ? "Organization" : "User",
    permissions: { metadata: "read", ...installation.permissions },
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    suspended_at: installation.suspendedAt,
    suspended_by: installation.suspendedAt === null ? null : shownUser(world, installation.account),
  };
}
