/** Finds free-threaded Pythons that are told to keep the GIL: they pay for both. */
import type { EnvironmentRule } from "../environment-rule.ts";
import { pythonsIn } from "../pythons-in.ts";

export const freeThreadedBuild: EnvironmentRule = {
  name: "free-threaded-build",
  claim: "T23",
  summary: "A free-threaded Python with the GIL switched on again pays for free threading and gets nothing for it.",
  find: (file) =>
    pythonsIn(file).flatMap(({ versions, script, settings }) => {
      const [version] = versions;
      if (version === undefined || !versions.every(({ isFreeThreaded }) => isFreeThreaded)) return [];
      const option = script.commands.flatMap(({ words }) => words).find(({ text }) => /^(?:-X)?gil=1$/.test(text));
      const setting = settings("PYTHON_GIL", "1");
      const place = setting ?? option;
      if (place === undefined || place === null) return [];
      return [
        {
          line: place.line,
          endLine: place.endLine,
          message: `Python ${version.text} is built without the GIL, and ${setting === null ? "`-X gil=1`" : "`PYTHON_GIL=1`"} switches it on again: single threads stay 5–10 % slower (What's New in Python 3.14), and threads do not run side by side`,
          fix: `${version.text.replace("t", "")}  # or ${version.text} without ${setting === null ? "-X gil=1" : "PYTHON_GIL"}`,
        },
      ];
    }),
};
