/** Finds `os.environ["OMP_NUM_THREADS"] = …` after the import of the library that has read it by then. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { settingsOfEnvironment, type Setting } from "../semantics/environment.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { importsOf } from "../semantics/import-statements.ts";
import { loopsAround } from "../semantics/loops.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { runsWhenLoaded } from "../semantics/when-loaded.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Their import loads NumPy, and so its OpenBLAS, which makes its threads at once. */
const NUMPY =
  words(`numpy scipy pandas sklearn matplotlib torch torchvision torchaudio numba xarray seaborn statsmodels skimage astropy
  cv2 tensorflow keras jax h5py networkx nibabel librosa pyscf ase`);
/** They bring an OpenMP or a BLAS of their own that reads the variables when it is loaded. */
const OTHERS = words(
  "torch torchvision torchaudio sklearn scipy numba tensorflow keras jax faiss cv2 xgboost lightgbm",
);
/** Imported later, they load nothing that reads the variables. */
const HARMLESS =
  words(`matplotlib seaborn pandas xarray tqdm yaml PIL click h5py pytest requests rich typer wandb mlflow plotly networkx
  __future__ abc argparse ast base64 bisect collections contextlib copy csv ctypes dataclasses datetime decimal enum functools gc getpass glob gzip
  hashlib heapq importlib inspect io itertools json logging math operator os pathlib pickle platform pprint queue random re shlex shutil
  signal socket sqlite3 statistics string struct sys tempfile textwrap threading time timeit traceback types typing unittest urllib uuid
  warnings weakref xml zipfile __main__`);

/** Read while NumPy's OpenBLAS is loaded; measured with the wheel of NumPy 2.4, which ignores MKL_NUM_THREADS. */
const READ_BY_NUMPY = words("OMP_NUM_THREADS OPENBLAS_NUM_THREADS GOTO_NUM_THREADS");
/** Read while numexpr is imported (measured: numexpr 2.14). */
const READ_BY_NUMEXPR = words("NUMEXPR_NUM_THREADS NUMEXPR_MAX_THREADS");

/** What starts other processes: they read the variables anew. */
const CHILDREN =
  /\b(?:subprocess|multiprocessing|multiprocess|concurrent\.futures|ProcessPoolExecutor|joblib|loky|ray(?:_init)?|dask|submitit|mpi4py\.futures|os\.(?:exec|spawn|system|fork|popen))\b|\bn_jobs\b|\bnum_workers\b/;
/** What is imported by a name that only a run tells may bring threads of its own, which read the variable then. */
const LATER = /\bimport_module\s*\(|\b__import__\s*\(|\bentry_points\s*\(/;
/** Threads are limited in another way, too. */
const LIMITED = /\b(?:threadpool_limits|set_num_threads|set_num_interop_threads|setNumThreads|ThreadpoolController)\b/;

const BLAS = /^(?:numpy\.(?:dot|vdot|inner|matmul|einsum|tensordot|linalg\.\w+)|scipy\.linalg\.\w+)$/;

export const threadEnvSetTooLate: Rule = {
  name: "thread-env-set-too-late",
  tier: 1,
  isOnRecord: true,
  claim: "T18",
  summary:
    "The number of threads is read when the library is loaded: setting its variable after the import changes nothing.",
  words: ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "NUMEXPR_NUM_THREADS", "NUMEXPR_MAX_THREADS"],
  find: (module) => {
    const settings = settingsOfEnvironment(module).filter(
      ({ name }) => READ_BY_NUMPY.has(name) || READ_BY_NUMEXPR.has(name),
    );
    if (settings.length === 0) return [];
    const imports = [...module.nodes("import_statement"), ...module.nodes("import_from_statement")].toSorted(
      (one, other) => one.start - other.start,
    );
    return settings.flatMap((setting) => findingOf(setting, settings, imports, module) ?? []);
  },
};

const findingOf = (
  setting: Setting,
  all: readonly Setting[],
  imports: readonly Node[],
  module: Module,
): Finding | null => {
  const loaders = READ_BY_NUMPY.has(setting.name) ? NUMPY : words("numexpr");
  const started = runsWhenLoaded(setting.call, module);
  if (started === null || isForChildren(setting)) return null;
  const loads = (statement: Node): boolean => packagesOf(statement).some((name) => loaders.has(name));
  const early = imports.filter(
    (statement) =>
      isBefore(statement, started, setting.call) && isSureToRun(statement, module.frameAt(setting.call).node),
  );
  const loading = early.find(loads);
  if (loading === undefined) return null;
  // Set before that import, too: this one only repeats it.
  if (all.some((other) => other.name === setting.name && other.call.start < loading.start)) return null;
  const statement = statementAround(setting.call);
  const name = packagesOf(loading).find((each) => loaders.has(each)) ?? "numpy";
  return {
    node: statement,
    region: module.root,
    ...(isCertain(setting, early, imports, module) ? {} : { tier: 2 }),
    message:
      `\`${setting.name}\` is set after \`${excerpt(loading, `import ${name}`)}\` in line ${loading.line}, and ${libraryOf(name, setting.name)} made its threads then: ` +
      "it changes nothing (measured: NumPy's BLAS kept 2 threads where 1 was asked for)",
    fix: [excerpt(statement, `os.environ["${setting.name}"] = "1"`), excerpt(loading, `import ${name}`)].join("\n"),
  };
};

const libraryOf = (name: string, variable: string): string =>
  READ_BY_NUMEXPR.has(variable) ? "numexpr" : name === "numpy" ? "NumPy" : `NumPy, which \`${name}\` loads,`;

/** Before the statement itself where it runs with the module, before the call of its function where it stands in one. */
const isBefore = (statement: Node, started: Node, setting: Node): boolean =>
  statement.end <= started.start || (statement.end <= setting.start && statement.start >= started.start);

/** No later import brings an OpenMP or BLAS of its own, no other process reads the variable, nothing else limits the threads. */
const isCertain = (setting: Setting, early: readonly Node[], imports: readonly Node[], module: Module): boolean => {
  const text = module.root.text;
  if (CHILDREN.test(text) || LIMITED.test(text) || LATER.test(text)) return false;
  if (READ_BY_NUMEXPR.has(setting.name)) return true;
  if (!computesOnCpu(setting, module)) return false;
  const known = new Set(early.flatMap(packagesOf));
  const later = imports
    .filter((statement) => !early.includes(statement))
    .flatMap(packagesOf)
    .filter((name) => !known.has(name));
  return setting.name === "OMP_NUM_THREADS"
    ? later.every((name) => HARMLESS.has(name) || (name === "numpy" && !OTHERS.has(name)))
    : !later.includes("scipy");
};

/** What uses the threads of NumPy's BLAS, more than once while the file is loaded: in a function, or in a loop below the setting. */
const computesOnCpu = (setting: Setting, module: Module): boolean =>
  [...module.nodes("call"), ...module.nodes("binary_operator")].some((node) => {
    const isRepeated =
      module.frameAt(node).kind !== "module" || loopsAround(node).some((loop) => loop.start > setting.call.end);
    return isRepeated && isOfBlas(node, module);
  });

const isOfBlas = (node: Node, module: Module): boolean => {
  const isOfNumpy = (part: Node | null): boolean => part !== null && module.typeOf(part).library === "numpy";
  if (node.type === "binary_operator")
    return node.field("operator")?.text === "@" && (isOfNumpy(node.field("left")) || isOfNumpy(node.field("right")));
  const called = node.field("function");
  if (called === null) return false;
  if (BLAS.test(qualifiedName(called, module.scopeAt(node)) ?? "")) return true;
  const method = methodCallOf(node);
  return method?.method === "dot" && isOfNumpy(method.object);
};

/** Top names of what an import statement loads; a relative import is "". */
const packagesOf = (statement: Node): readonly string[] => {
  if (statement.type === "import_from_statement") {
    const module = statement.field("module_name")?.text.replaceAll(/\s/g, "") ?? "";
    return [module.split(".", 1)[0] ?? ""];
  }
  return importsOf(statement).names.map(({ path }) => path.split(".", 1)[0] ?? "");
};

/** At the top of the module, or of the same function, or in a `try:` there: other branches may not be taken, other functions not called. */
const isSureToRun = (statement: Node, frame: Node): boolean => {
  for (let above = statement.parent; above !== null; above = above.parent) {
    if (above.type === "module") return true;
    if (above.type === "function_definition") return above === frame;
    if (above.type !== "block" && above.type !== "try_statement") return false;
  }
  return false;
};

/** `if …: os.environ[…] = …` beside a new start of the program. */
const isForChildren = (setting: Setting): boolean =>
  setting.block.text.length < 2000 && /\bos\.exec|\bPopen\b/.test(setting.block.text);
