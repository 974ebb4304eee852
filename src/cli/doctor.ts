/** `perf-review doctor`: tells what works on this machine, or on this cluster, and what to change. */
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";
import { hasBad } from "#core/doctor/has-bad.ts";
import { EXIT } from "#core/plan/exit-code.ts";
import { findingsText } from "#core/report/findings-text.ts";
import { progressText } from "#core/report/progress-text.ts";
import { doctored } from "../doctor.ts";
import { print } from "./say.ts";

export interface DoctorOptions {
  readonly repo: string;
  readonly scheduler?: string;
  readonly json?: true;
}

const path = (name: string): string => fileURLToPath(new URL(`../../action/${name}`, import.meta.url));

export async function doctor(options: DoctorOptions): Promise<void> {
  const findings = await doctored(options, { python: path("python"), bundle: path("dist") }, (progress) =>
    process.stderr.write(`${progressText(progress)}\n`),
  );
  process.exitCode = hasBad(findings) ? EXIT.impossible : EXIT.clean;
  const text = options.json
    ? JSON.stringify({ findings }, null, 2)
    : findingsText(findings, { colour: isatty(1), width: process.stdout.columns ?? 100 });
  await print(text);
}
