/** Another scheduler for this one run: `--scheduler` of the command line, and the Action's input. */
import type { Config } from "#model/config.ts";

/** Settings in the file are of the scheduler that it names; they are kept for that one and mean nothing to another. */
export const withScheduler = (config: Config, name: string): Config =>
  config.scheduler.name === name ? config : { ...config, scheduler: { name } };
