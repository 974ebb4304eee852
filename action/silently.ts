/** Keeps the runner from reading foreign text in the step's log as workflow commands. */
import { randomUUID } from "node:crypto";
import { info } from "@actions/core";

/** While `work` runs the runner obeys nothing but the word that ends it ("Workflow commands", docs.github.com), which nobody can guess. */
export async function silently<T>(work: () => Promise<T>): Promise<T> {
  const word = randomUUID();
  info(`::stop-commands::${word}`);
  try {
    return await work();
  } finally {
    info(`::${word}::`);
  }
}
