// src/cli.ts
import { enableCompileCache } from "node:module";
import { isAbsolute, join } from "node:path";
var { XDG_CACHE_HOME: cache = "", HOME: home = "" } = process.env;
var parent = [cache, join(home, ".cache")].find(isAbsolute);
if (parent !== void 0) enableCompileCache(join(parent, "perf-review", "compiled"));
await import("./program-AL64646W.js");
