/** Every benchmark tool: the only list of them. */
import { asv } from "./asv.ts";
import { command } from "./command.ts";
import { pyperf } from "./pyperf.ts";
import { pytestBenchmark } from "./pytest-benchmark.ts";
import { pytestCodspeed } from "./pytest-codspeed.ts";
import type { Tool } from "./tool.ts";

export const tools = {
  "pytest-benchmark": pytestBenchmark,
  "pytest-codspeed": pytestCodspeed,
  asv,
  pyperf,
  command,
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof tools;

export const toolNames: readonly string[] = Object.keys(tools);

const isToolName = (name: string): name is ToolName => Object.hasOwn(tools, name);

/** Throws for a name that is not in the registry: plans are made from it. */
export const toolNamed = (name: string): Tool => {
  if (!isToolName(name)) throw new Error(`no such benchmark tool: ${name}`);
  return tools[name];
};
