/** What becomes of a result that nobody takes. */

/**
 * A reader that has seen enough (`| head -1`) closes its end: nothing is wrong, and the exit code stays the review's. A result that
 * cannot be written for another reason, such as a full disk, is not there: exit code 2.
 */
export function watchOutput(): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.exitCode = 2;
    process.stderr.write(`perf-review: The result cannot be written: ${error.message}.\n`);
  });
}
