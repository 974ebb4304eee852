/** Probot as its documentation starts it, with a handler that does nothing: what our own front is measured beside. */
import { run } from "probot";

await run((app) => {
  app.onAny(() => undefined);
});
