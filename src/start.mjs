#!/usr/bin/env -S MALLOC_ARENA_MAX=1 node --max-semi-space-size=4 --max-old-space-size=1024
/**
 * `npm start`: has Node keep what it makes of our TypeScript, so that every start but the first is twice as fast; plain JavaScript, so
 * that nothing has to be made of this. The first line's limits make 111 MB of 175 MB that are resident after 10,000 webhooks, 8 at a time,
 * and 128 MB of 260 MB with 64 at a time, for up to 0.3 ms of CPU time a webhook (measured; `npm run bench -- webhooks` looks again):
 * - V8's young generation may grow to 96 MB on a machine with much memory. Webhooks are garbage at once: 12 MB are enough.
 * - Its old generation may grow there to four times what is alive before it is looked through, with a limit of 1 GB to less than twice.
 *   With six payloads of GitHub's largest size sent at a time the whole process stays below 560 MB (measured).
 * - glibc keeps freed memory apart for threads that allocate at the same time; from one arena it is used again.
 * Other limits: `node --max-old-space-size=… src/start.mjs`.
 */
import { mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";

try {
  // Made here as the store makes it: nobody else on the machine may write what this program will run.
  const dataDir = process.env["DATA_DIR"]?.trim() || "data";
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  enableCompileCache(join(dataDir, "compiled"));
} catch {
  // A folder that cannot be written is the app's to say.
}
const { main } = await import("./app.ts");
await main();
