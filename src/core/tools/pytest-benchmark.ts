/** pytest-benchmark 4 and 5, driven from inside its process: https://pytest-benchmark.readthedocs.io */
import { pytestTool } from "./pytest-tool.ts";
import type { Tool } from "./tool.ts";

export const pytestBenchmark: Tool = pytestTool("pytest-benchmark");
