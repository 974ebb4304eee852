/** Whether a process ran the code of the side that it is said to have run. */
import type { Problem } from "#model/problem.ts";
import { field, isUnder, list, text } from "./answer.ts";
import type { ServeAsked } from "./tool.ts";

/** The project's own modules must come from the side that is said to be measured. */
export const wrongSideIn = (answer: unknown, { benchmark, environment }: ServeAsked): Problem | null => {
  const { side, interpreter, provenanceRoots } = environment;
  for (const [module, files] of Object.entries(field(answer, "provenance") ?? {})) {
    // As imported, without links, and how Python came to it where that is odd: checkouts and environments may themselves lie behind links.
    const known = list(files).map(text);
    if (known.some((file) => provenanceRoots.some((root) => isUnder(file, root)))) continue;
    const [file = "", , how] = known;
    const wrong = { kind: "wrong-side-measured", benchmark, interpreter, side, module, file } as const;
    return how === undefined || how === "" ? wrong : { ...wrong, how };
  }
  return null;
};
