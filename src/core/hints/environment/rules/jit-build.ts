/** Finds `PYTHON_JIT=1` for Pythons that have no JIT compiler: it changes nothing. */
import type { EnvironmentRule } from "../environment-rule.ts";
import { pythonsIn } from "../pythons-in.ts";

/** PEP 744: the JIT is there from 3.13 on, and not in free-threaded builds (What's New in Python 3.14). */
const FIRST_WITH_JIT = 13;

export const jitBuild: EnvironmentRule = {
  name: "jit-build",
  claim: "T22",
  summary: "PYTHON_JIT has no effect on Pythons that have no JIT compiler, so what is measured is not what was meant.",
  find: (file) =>
    pythonsIn(file).flatMap(({ versions, settings }) => {
      const [version] = versions;
      const isWithout = versions.every(({ minor, isFreeThreaded }) => isFreeThreaded || minor < FIRST_WITH_JIT);
      const place = settings("PYTHON_JIT", "1");
      if (version === undefined || !isWithout || place === null) return [];
      const why = version.isFreeThreaded ? "free-threaded builds have none" : "the first to have one is 3.13";
      return [
        {
          line: place.line,
          endLine: place.endLine,
          message: `\`PYTHON_JIT=1\` asks Python ${version.text} for a JIT compiler, but ${why}: nothing changes, where a JIT would make code 10 % slower to 20 % faster (the talk)`,
          fix: `# without PYTHON_JIT, or a build with a JIT: "3.14+jit" in .github/perf-review.yml`,
        },
      ];
    }),
};
