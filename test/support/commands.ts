/** Real command lines as benchmarks, and the project in whose folder they run. */
import { toolNamed } from "#core/tools/registry.ts";
import type { Benchmark } from "#model/benchmark.ts";
import type { Suite } from "#model/config.ts";
import { found } from "./driven.ts";
import { twoSides, type TwoSides } from "./suite.ts";

const FILES = {
  "heat/__init__.py": "",
  "heat/__main__.py": "import sys\nassert sys.argv[1:] == ['--size', '64'], sys.argv\n",
  "examples/here.py": "import os\nassert os.listdir('.') == ['here.py'], os.listdir('.')\n",
  "scripts/heat/__init__.py": "",
  "scripts/run.py": "import heat\n",
};

export const commandSides = (): Promise<TwoSides> => twoSides({ base: FILES, head: FILES }, ["heat"]);

/** As the tool lists it. */
export const commandOf = (words: readonly string[], { environments }: TwoSides, path = "."): Benchmark => {
  const suites: readonly Suite[] = [{ tool: "command", path, name: "it", arguments: words }];
  const asked = { suites, environment: environments.head, log: "" };
  const listing = toolNamed("command").listing({ missing: [] }, asked);
  if (!listing.ok) throw new Error(JSON.stringify(listing.problem));
  return found(listing.value, "command::it");
};

export const pythonWords = (code: string): readonly string[] => ["python", "-c", code];
