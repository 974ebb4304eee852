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

export function preparingVariables(environment: NodeJS.ProcessEnv): Variables {
  const passed = { ...pick(environment, ANY), ...pick(environment, INDEX), ...pick(environment, BUILD) };
  return {
    ...Object.fromEntries(Object.entries(passed).filter(([name]) => !ELSEWHERE.test(name))),
    // pip.conf may say `user = true`, which no virtual environment can satisfy.
    PIP_USER: "0",
    PIP_NO_INPUT: "1",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    UV_PYTHON_DOWNLOADS: "never",
    UV_NO_PROGRESS: "1",
  };
}

/**
 * The whole environment of a benchmark process. Names and lengths are equal on both sides where the paths given
 * are; `searched` becomes PYTHONPATH, for a project that is not installed. Bytecode stays beside its source, in
 * folders of the side's own, so PYTHONPYCACHEPREFIX is left alone; thread counts as well: they are the suite's business.
 */
export function benchmarkVariables(
  environment: NodeJS.ProcessEnv,
  paths: { readonly environment: string; readonly temporary: string; readonly searched: readonly string[] },
): Variables {
  const inherited = pick(environment, ANY);
  return {
    ...inherited,
    PATH: [join(paths.environment, "bin"), inherited["PATH"] ?? "/usr/bin:/bin"].join(delimiter),
    TMPDIR: paths.temporary,
    // Idle threads of OpenBLAS spin for 2^26 cycles by default, into the other side's turn: its documentation of
    // OPENBLAS_THREAD_TIMEOUT. OMP_WAIT_POLICY is OpenMP 5.2, §21.7; KMP_BLOCKTIME is LLVM's and Intel's.
    OPENBLAS_THREAD_TIMEOUT: "4",
    OMP_WAIT_POLICY: "passive",
    KMP_BLOCKTIME: "0",
    ...(paths.searched.length === 0 ? {} : { PYTHONPATH: paths.searched.join(delimiter) }),
  };
}
