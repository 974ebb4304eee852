/** Whether the processor counts instructions for a Python process here: our own counter is asked, as benchmarks would. */
import { run } from "#edges/shell.ts";

const LIMIT_SECONDS = 30;
const PROGRAM = `import sys
sys.path.insert(0, sys.argv[1])
from _perf_review.instructions import counter
print(counter("auto")[1] or "")`;

/** `scripts`: folder of our Python files. `why` not, where it does not; null: it could not be asked. */
export const countingWith = async (
  python: string,
  scripts: string,
): Promise<{ readonly why: string | null } | null> => {
  const asked = await run(python, ["-IBc", PROGRAM, scripts], { cwd: "/", timeoutSeconds: LIMIT_SECONDS });
  return asked.exitCode === 0 ? { why: asked.stdout.trim() || null } : null;
};
