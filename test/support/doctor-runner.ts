/** `perf-review doctor` as a process whose job waits, to be ended by a test: `node doctor-runner.ts BUNDLE FOLDER`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { doctored } from "../../src/doctor.ts";

const [, , bundle = "", folder = ""] = process.argv;
mkdirSync(join(folder, ".github"));
const settings = { folder, arguments: ["--begin=now+1hour"] };
writeFileSync(join(folder, ".github", "perf-review.yml"), JSON.stringify({ scheduler: { slurm: settings } }));
const python = join(import.meta.dirname, "..", "..", "action", "python");
await doctored({ repo: folder }, { python, bundle }, () => undefined);
