/** Environment variables: of preparing, which may reach package indexes, and of benchmark processes, which may not. */
import { delimiter, join } from "node:path";

type Variables = Readonly<Record<string, string>>;

const pick = (environment: NodeJS.ProcessEnv, pattern: RegExp): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pattern.test(pair[0]),
    ),
  );

/** What any program needs; LD_LIBRARY_PATH because interpreters and libraries of environment modules do not start without it. */
const ANY = /^(?:PATH|HOME|LANG|LANGUAGE|LC_[A-Z]+|TZ|LD_LIBRARY_PATH)$/;
/** How an index is reached, and where tools keep their settings and caches. */
const INDEX =
  /^(?:PIP_.*|UV_.*|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|(?:HTTPS?|ALL|NO|FTP)_PROXY|(?:https?|all|no|ftp)_proxy|XDG_(?:CACHE|CONFIG|DATA)_HOME|TMPDIR)$/;
/** How native code is built. */
const BUILD =
  /^(?:CC|CXX|FC|F77|F90|MPICC|MPICXX|CFLAGS|CXXFLAGS|FFLAGS|LDFLAGS|CPATH|LIBRARY_PATH|PKG_CONFIG_PATH|CMAKE_.*|SETUPTOOLS_SCM_PRETEND_VERSION.*|HDF5_DIR|MPI_HOME)$/;
/** Settings of pip and uv that would install elsewhere than we say. */
const ELSEWHERE =
  /^(?:PIP_(?:USER|TARGET|PREFIX|ROOT|PYTHON|REQUIRE_VIRTUALENV|REQUIREMENT|CONSTRAINT|REQUIRE_HASHES|NO_DEPS)|UV_(?:PYTHON|SYSTEM_PYTHON|PROJECT_ENVIRONMENT|WORKING_DIRECTORY|TOOL_DIR))$/;

/**
 * What pip and uv keep between runs. A run that is not trusted gets caches of its own, which go with its folder: whatever its
 * builds leave there, no trusted run reads. Trusted runs use the user's, by which a distribution is downloaded, and one
 * without a wheel is built, once for each interpreter and platform. There uv copies files instead of linking
 * them (its "clone" links, too, where the file system cannot clone): through a hard link, what runs in an environment could
 * write into the cache. The project itself is in no cache that is looked up by its name: uv notes its wheel under the path of
 * this run alone.
 * Why no cache of whole environments: measured (numpy, pytest, pytest-benchmark; seconds of CPU), uv fills one in 0.2, and
 * pip needs 2.0 of its 2.9 for resolving, which has to be done anew each time: without a resolved lock there is no key.
 */
export const cacheVariables = (trust: "trusted" | "untrusted", folder: string): Variables =>
  trust === "trusted"
    ? { UV_LINK_MODE: "copy" }
    : { PIP_CACHE_DIR: join(folder, "cache-pip"), UV_CACHE_DIR: join(folder, "cache-uv") };

/** `environment`: the runner's; `own`: what the interpreter brings along: the settings of its modules, and the switches of a variant, which are not for builds. */
export function preparingVariables(environment: NodeJS.ProcessEnv, own: Variables = {}): Variables {
  const passed = { ...pick(environment, ANY), ...pick(environment, INDEX), ...pick(environment, BUILD) };
  const modules = Object.entries(own).filter(([name]) => !name.startsWith("PYTHON"));
  const all = Object.entries({ ...passed, ...Object.fromEntries(modules) });
  return {
    ...Object.fromEntries(all.filter(([name, value]) => !ELSEWHERE.test(name) && value !== "")),
    // pip.conf may say `user = true`, which no virtual environment can satisfy.
    PIP_USER: "0",
    PIP_NO_INPUT: "1",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    UV_PYTHON_DOWNLOADS: "never",
    UV_NO_PROGRESS: "1",
  };
}

/** What the environment of a benchmark process is made of. */
export interface BenchmarkParts {
  /** Folder of the Python environment. */
  readonly environment: string;
  readonly temporary: string;
  /** Becomes PYTHONPATH, for a project that is not installed. */
  readonly searched: readonly string[];
  /** What the interpreter brings along. */
  readonly interpreter: Variables;
  /** Names of the runner's variables that the configuration lets through. */
  readonly named: readonly string[];
}

/**
 * The whole environment of a benchmark process. Names and lengths are equal on both sides where the paths given
 * are. Bytecode stays beside its source, in folders of the side's own, so PYTHONPYCACHEPREFIX is left alone; thread
 * counts as well: they are the suite's business. What the configuration names wins over our defaults, not over what
 * makes the environment and its variant what they are.
 */
export function benchmarkVariables(environment: NodeJS.ProcessEnv, parts: BenchmarkParts): Variables {
  const inherited = pick(environment, ANY);
  const named = pick(environment, /^/);
  const own = Object.fromEntries(Object.entries(parts.interpreter).filter(([, value]) => value !== ""));
  const gone = Object.entries(parts.interpreter).flatMap(([name, value]) => (value === "" ? [name] : []));
  const all: Record<string, string> = {
    ...inherited,
    // Idle threads of OpenBLAS spin for 2^26 cycles by default, into the other side's turn: its documentation of
    // OPENBLAS_THREAD_TIMEOUT. OMP_WAIT_POLICY is OpenMP 5.2, §21.7; KMP_BLOCKTIME is LLVM's and Intel's.
    OPENBLAS_THREAD_TIMEOUT: "4",
    OMP_WAIT_POLICY: "passive",
    KMP_BLOCKTIME: "0",
    ...Object.fromEntries(parts.named.flatMap((name) => (named[name] === undefined ? [] : [[name, named[name]]]))),
    ...own,
    PATH: [join(parts.environment, "bin"), own["PATH"] ?? inherited["PATH"] ?? "/usr/bin:/bin"].join(delimiter),
    TMPDIR: parts.temporary,
    ...(parts.searched.length === 0 ? {} : { PYTHONPATH: parts.searched.join(delimiter) }),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !gone.includes(name)));
}
