/** `npm start`: has Node keep what it makes of our TypeScript, so that every start but the first is twice as fast; plain JavaScript, so that nothing has to be made of this. */
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
