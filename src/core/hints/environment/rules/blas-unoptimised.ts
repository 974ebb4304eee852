/** Finds images whose NumPy is the distribution's with the reference BLAS, which has neither vectors nor threads. */
import type { EnvironmentFinding, EnvironmentRule } from "../environment-rule.ts";
import type { Piece } from "../piece.ts";
import type { Command, Script } from "../script.ts";

/** They are linked to whatever BLAS the system has (`Depends: libblas3 | libblas.so.3` in Debian 12 and Ubuntu 24.04). */
const USERS: ReadonlySet<string> = new Set(["python3-numpy", "python3-scipy"]);
/** Netlib's, which apt takes where no other is named. */
const REFERENCE: ReadonlySet<string> = new Set(["libblas3", "liblapack3", "libblas-dev", "liblapack-dev"]);
const OPTIMISED = /^(?:lib(?:openblas|atlas|blis|mkl|flexiblas)|intel-mkl|intel-oneapi-mkl)/;

export const blasUnoptimised: EnvironmentRule = {
  name: "blas-unoptimised",
  claim: "T5",
  summary:
    "The distribution's NumPy computes with the reference BLAS, which is many times slower, unless another one is installed.",
  find: ({ settings }) =>
    settings.kind === "dockerfile" ? settings.stages.flatMap(({ script }) => findingOf(script) ?? []) : [],
};

const findingOf = ({ commands }: Script): EnvironmentFinding | null => {
  const packages = commands.flatMap(installedByApt);
  const user = packages.find(({ text }) => USERS.has(text));
  if (user === undefined || packages.some(({ text }) => OPTIMISED.test(text)) || commands.some(bringsOwn)) return null;
  const named = packages.find(({ text }) => REFERENCE.has(text));
  return {
    line: user.line,
    endLine: user.line,
    // Who names a BLAS computes with it; of the others only a profile knows.
    ...(named === undefined ? { tier: 2 } : {}),
    message: `\`${user.text}\` computes with the reference BLAS${named === undefined ? ", which apt takes where no other is named" : ` (\`${named.text}\`)`}: it knows neither vector instructions nor threads (measured with Debian 12 on one core: 0.68 s for a product of two 1000 × 1000 matrices, 0.16 s with OpenBLAS)`,
    fix: `apt-get install -y ${user.text} libopenblas0`,
  };
};

/** Packages without their versions. */
const installedByApt = ({ words }: Command): readonly Piece[] => {
  const [program, ...rest] = words;
  if (!/^(?:apt|apt-get|aptitude)$/.test(program.text) || !rest.some(({ text }) => text === "install")) return [];
  return rest
    .filter(({ text }) => !text.startsWith("-") && text !== "install")
    .map((word) => ({ ...word, text: word.text.replace(/[=:/].*$/, "") }));
};

/** pip's and conda's NumPy have a BLAS of their own. */
const bringsOwn = ({ words }: Command): boolean => {
  const at = words.findIndex(({ text }) => /^(?:.*\/)?(?:pip3?|uv|conda|mamba|micromamba|poetry|pdm)$/.test(text));
  return at !== -1 && words.slice(at).some(({ text }) => /^(?:install|sync|create|add|update)$/.test(text));
};
