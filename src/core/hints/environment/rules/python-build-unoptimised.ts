/** Finds CPython built from source without its own optimisations: pyenv's and configure's default. */
import { isBenchmarkJob } from "../benchmark-job.ts";
import type { EnvironmentFinding, EnvironmentRule } from "../environment-rule.ts";
import { isAside } from "../file-text.ts";
import { filledIn, type Command, type Script } from "../script.ts";
import type { SettingsFile } from "../settings-file.ts";

const FLAGS = "--enable-optimizations --with-lto";
/** A sentence's end: what is lost. */
const LOSS =
  "so the interpreter runs without profile-guided optimisation (measured on 3.11: 97 ms where a distribution's build took 81 ms)";
/** Built for something else than speed. */
const DELIBERATE =
  /^--with-(?:pydebug|assertions|trace-refs|valgrind|dtrace|\w+-sanitizer)|^--enable-(?:optimizations|profiling)/;
const SOURCE_FOLDER = /(?:^|\/)(?:cpython[\w.-]*|Python-[\d$][^/]*)\/?$/;

export const pythonBuildUnoptimised: EnvironmentRule = {
  name: "python-build-unoptimised",
  claim: "T5",
  summary:
    "CPython built without --enable-optimizations (pyenv's default) is a fifth slower than a distribution's build.",
  find: (file) => scriptsIn(file).flatMap((script) => findingsIn(script)),
};

/** Of an image, what is built; of workflows, jobs that measure: tests need no fast interpreter. */
const scriptsIn = (file: SettingsFile): readonly Script[] => {
  const { settings } = file;
  if (settings.kind === "workflow")
    return settings.jobs.filter((job) => isBenchmarkJob(job, file)).map(({ script }) => script);
  return settings.kind === "dockerfile" && !isAside(file.file) ? settings.stages.map(({ script }) => script) : [];
};

const findingsIn = ({ commands }: Script): readonly EnvironmentFinding[] => {
  let folder = "";
  let installed = 0;
  const found = commands.flatMap((command): readonly EnvironmentFinding[] => {
    const [program, next] = command.words;
    if (program.text === "cd" || program.text === "pushd") folder = next?.text ?? "";
    if (/(?:^|\/)configure$/.test(program.text)) return ofConfigure(command, folder);
    const built = ofPyenv(command);
    installed += built.length;
    return built;
  });
  // Several versions side by side are there for tests.
  return installed > 1 ? found.filter(({ fix }) => !/\b(?:pyenv|asdf)\b/.test(fix)) : found;
};

const ofConfigure = ({ words, variables }: Command, folder: string): readonly EnvironmentFinding[] => {
  const [program, ...options] = words;
  const own = program.text.replace(/\/?configure$/, "");
  if (!SOURCE_FOLDER.test(own) && !((own === "." || own === "") && SOURCE_FOLDER.test(folder))) return [];
  const texts = options.map(({ text }) => filledIn(text, variables) ?? text);
  // What a variable holds may be the very flags.
  if (texts.some((text) => DELIBERATE.test(text.trim()) || text.startsWith("$") || text.includes("--enable-opt")))
    return [];
  return [
    {
      line: program.line,
      endLine: Math.max(...words.map(({ endLine }) => endLine)),
      message: `CPython is configured without \`--enable-optimizations\`, ${LOSS}`,
      fix: [...words.map(({ text }) => text), FLAGS].join(" "),
    },
  ];
};

/** One for each version that is built: `pyenv install 3.11`, `asdf install python 3.11`. */
const ofPyenv = ({ words, variables }: Command): readonly EnvironmentFinding[] => {
  const [program, ...rest] = words;
  const texts = rest.map(({ text }) => filledIn(text, variables) ?? text);
  const name = program.text.replace(/^.*\//, "");
  const versions =
    name === "pyenv" && texts[0] === "install"
      ? texts.slice(1)
      : name === "asdf" && texts[0] === "install" && texts[1] === "python"
        ? texts.slice(2)
        : [];
  const isDebug = versions.some((text) => /^(?:-g|--debug|-l|--list)$/.test(text));
  if (isDebug || /--enable-optimizations|\$/.test(variables.get("PYTHON_CONFIGURE_OPTS") ?? "")) return [];
  return versions
    .filter((text) => /^3(?:\.\d+)*t?(?:-dev|:latest)?$/.test(text))
    .map(() => ({
      line: program.line,
      endLine: Math.max(...words.map(({ endLine }) => endLine)),
      message: `\`${name}\` builds CPython without \`--enable-optimizations\` unless it is told to, ${LOSS}`,
      fix: `PYTHON_CONFIGURE_OPTS="${FLAGS}" ${words.map(({ text }) => text).join(" ")}`,
    }));
};
