/** Which linear algebra an environment's NumPy brings, asked as a benchmark process would find it. */
import { join } from "node:path";
import { z } from "zod";
import type { Environment } from "#model/plan.ts";
import { run } from "#edges/shell.ts";
import { parsedJson } from "./described.ts";

/** Answer of action/python/blas.py; what comes from a pull request's environment is short, or nothing. */
const ANSWER = z.array(z.string().max(200)).max(1);
/** NumPy's import takes 0.1 s; on a cold network file system it has taken ten. */
const LIMIT_SECONDS = 60;

/** The environment with what it says of its linear algebra; as it was where it has no NumPy, or nothing is said. */
export async function withBlas(environment: Environment, scripts: string): Promise<Environment> {
  const { record, python, variables } = environment;
  if (record === undefined || !record.lock.some((line) => line.startsWith("numpy=="))) return environment;
  const answer = await run(python, [join(scripts, "blas.py")], {
    cwd: "/",
    env: variables,
    timeoutSeconds: LIMIT_SECONDS,
  });
  const said = ANSWER.safeParse(parsedJson(answer.stdout.trim().split("\n").at(-1) ?? ""));
  const [blas] = said.success ? said.data : [];
  return blas === undefined ? environment : { ...environment, record: { ...record, blas } };
}
