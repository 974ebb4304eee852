/** What of a module's settings reaches the processes that use its interpreter. */
import type { Settings } from "./module-output.ts";

/** The module command's own books: Lmod's and Environment Modules' tables of what is loaded. */
const BOOKS = /^(?:_|LOADEDMODULES$|MODULE(?:S|PATH)|LMOD_)/;
/** What changes how Python runs or where it finds modules: both sides' code comes from their own environments alone. */
const PYTHON = /^PYTHON/;

/** The runner's environment as the modules change it. */
export const withSettings = (environment: NodeJS.ProcessEnv, settings: Settings): NodeJS.ProcessEnv => {
  const changed = { ...environment };
  for (const [name, value] of Object.entries(settings)) {
    if (value === null) delete changed[name];
    else changed[name] = value;
  }
  return changed;
};

/** Only what differs from the runner's own environment; "" for what was taken away, which is as good as not set. */
export const moduleVariables = (settings: Settings, environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(settings)
      .filter(([name, value]) => !BOOKS.test(name) && !PYTHON.test(name) && (value ?? undefined) !== environment[name])
      .map(([name, value]) => [name, value ?? ""]),
  );
