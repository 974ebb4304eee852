/** Ends the review when the program that started it has gone: whoever kills `perf-review` means the review. */

/**
 * The starter (`bin/perf-review.mjs`) passes signals on, but SIGKILL cannot be passed on: it holds a channel, which the system closes
 * with it. Then this process gets the SIGTERM that the starter could not send. Started without a channel, nothing is watched.
 */
export function watchStarter(): void {
  const end = (): void => void process.kill(process.pid, "SIGTERM");
  process.once("disconnect", end);
  process.channel?.unref(); // a listener alone would keep a finished review alive
  if ("connected" in process && !process.connected) end(); // gone before anybody listened
}
