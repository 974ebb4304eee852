/** pytest-codspeed 3 to 5 without CodSpeed's service, driven from inside its process: https://github.com/CodSpeedHQ/pytest-codspeed */
import { pytestTool } from "./pytest-tool.ts";
import type { Tool } from "./tool.ts";

export const pytestCodspeed: Tool = pytestTool("pytest-codspeed");
