/** What of an environment everybody may read. */

/** What Node, its libraries and the loader look at before any code of ours runs; all else can come later. */
const NEEDED_AT_THE_START = [
  "PATH, HOME, LANG, LC_ALL, TZ, TMPDIR, LD_LIBRARY_PATH, LD_PRELOAD, GLIBC_TUNABLES, MALLOC_ARENA_MAX, UV_THREADPOOL_SIZE",
  "NODE_OPTIONS, NODE_EXTRA_CA_CERTS, NODE_USE_SYSTEM_CA, NODE_USE_ENV_PROXY, SSL_CERT_FILE, SSL_CERT_DIR",
  "HTTP_PROXY, HTTPS_PROXY, NO_PROXY, http_proxy, https_proxy, no_proxy",
].flatMap((names) => names.split(", "));

/** Names chosen, not patterns refused: nobody knows how a site calls its secrets. */
export const withoutSecrets = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    NEEDED_AT_THE_START.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
