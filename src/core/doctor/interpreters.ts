/** Judges the interpreters that a configuration asks for. */
import type { Finding } from "#model/finding.ts";
import type { Look } from "#model/look.ts";
import { bad, doubt, good } from "./findings.ts";

/**
 * `place`: words for the machine where there are several, else empty. `use`: "download" where it is only downloaded for them here,
 * which any Python does, with wheels alone.
 */
export const interpreterFindings = (
  { interpreters, missing }: Pick<Look, "interpreters" | "missing">,
  place: string,
  use: "run" | "download",
): readonly Finding[] => {
  const named = (name: string): string => `Python ${name}${place === "" ? "" : ` (${place})`}`;
  return [
    ...interpreters.map(({ name, version, build, path }) => good(named(name), `${build ?? version}, ${path}`)),
    ...missing.map(({ name, why, found }) => {
      const text = why ?? (found.length === 0 ? "there is none" : `there is none; there are ${found.join(", ")}`);
      if (use === "run")
        return bad(
          named(name),
          text,
          "install it, or name one that there is under `python`, such as module:NAME or a path",
        );
      return found.length === 0 && interpreters.length === 0
        ? bad(named(name), `${text}, and so no pip that could download`, "install any Python from 3.8 on with pip here")
        : doubt(
            named(name),
            `${text}; for the nodes' one only wheels can be downloaded`,
            "where a dependency has no wheel, install this version here, too",
          );
    }),
  ];
};
