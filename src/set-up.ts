/** Who the app is: from the environment, from an earlier set-up, or from one that is served now, on first boot. */
import { randomBytes } from "node:crypto";
import { accessSync, constants, mkdirSync } from "node:fs";
import { logOf } from "#edges/log.ts";
import { ending, listening } from "#edges/web/listening.ts";
import { secretFile, storeCredentials, storedCredentials } from "#edges/web/secret-file.ts";
import { hasCredentials, placeOf, publicUrlOf, settingsOf } from "#edges/web/settings.ts";
import type { Credentials, Environment, Place, Read, Settings } from "#edges/web/settings.ts";

/** What the environment says comes first: whoever sets a variable means it. */
export async function settingsFrom(environment: Environment, signal: AbortSignal): Promise<Read<Settings>> {
  if (hasCredentials(environment)) return settingsOf(environment);
  const place = placeOf(environment);
  if (!place.ok) return place;
  const stored = storedCredentials(place.value.dataDir);
  if (stored !== null) return stored.ok ? { ok: true, value: { ...place.value, ...stored.value } } : stored;
  const publicUrl = publicUrlOf(environment);
  if (!publicUrl.ok) return publicUrl;
  const credentials = await setUp({ ...place.value, publicUrl: publicUrl.value }, signal);
  return { ok: true, value: { ...place.value, ...credentials } };
}

interface SetUpPlace extends Place {
  /** Where GitHub reaches this server; null: as the browser does. */
  readonly publicUrl: string | null;
}

/** Never resolves where `signal` comes first. Throws where the folder cannot be written or the port cannot be had. */
async function setUp(
  { host, port, dataDir, apiUrl, publicUrl }: SetUpPlace,
  signal: AbortSignal,
): Promise<Credentials> {
  // Before anybody registers an app whose secrets could not be kept.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  accessSync(dataDir, constants.W_OK);
  const log = logOf();
  const token = randomBytes(32).toString("base64url");
  const { promise, resolve } = Promise.withResolvers<Credentials>();
  // For the one time that it is needed: it reads app.yml, and no other start needs YAML so early.
  const { setUpServer } = await import("#edges/web/set-up/server.ts");
  const server = setUpServer({
    apiUrl,
    token,
    publicUrl,
    log,
    convert: async (code) =>
      (await import("#edges/github/from-manifest.ts")).fromManifest(apiUrl, code, log.child({}, { level: "silent" })),
    store: (credentials) => storeCredentials(dataDir, credentials),
    done: resolve,
  });
  const { url } = await listening(server, port, host);
  log.warn(
    { url, open: `${publicUrl ?? url}/set-up?token=${token}` },
    "perf-review is not set up yet: open this address in a browser, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET",
  );
  signal.addEventListener("abort", () => void ending(server), { once: true });
  const credentials = await promise;
  const { ended, endNow } = ending(server);
  endNow();
  await ended;
  log.info({ file: secretFile(dataDir) }, "the app is registered, its secrets are stored");
  return credentials;
}
