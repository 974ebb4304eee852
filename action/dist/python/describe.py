# Says what a Python interpreter is, as one line of JSON. Runs on anything from 2.7 on, since any may be found.
#
# {"version": "3.14.0", "release": "final", "serial": 0, "implementation": "cpython", "implementationVersion": "3.14.0",
#  "freeThreaded": bool, "jit": "none" | "off" | "on" (as it starts when nothing is said), "debug": bool, "text": sys.version,
#  "executable": path without links, "unresolved": path as it was found, "venv": bool, "ensurepip": bool, "pip": version or ""}
import json
import os
import sys

try:
    import sysconfig

    variable = sysconfig.get_config_var
except ImportError:

    def variable(name):
        return None


def has(name):
    try:
        __import__(name)
    except Exception:
        return False
    return True


def jit():
    """CPython's compiler: sys._jit says it from 3.14 on; 3.13 knows only how it was configured (its What's New, PEP 744)."""
    compiler = getattr(sys, "_jit", None)
    if compiler is not None:
        return ("on" if compiler.is_enabled() else "off") if compiler.is_available() else "none"
    for word in str(variable("CONFIG_ARGS") or "").split():
        name, _, value = word.strip("'\"").partition("=")
        if name == "--enable-experimental-jit":
            return {"": "on", "yes": "on", "yes-off": "off"}.get(value, "none")
    return "none"


# In a virtual environment, the interpreter that it was made from: what is installed in it is not the project's.
real = getattr(sys, "_base_executable", None) or sys.executable
if hasattr(sys, "pypy_version_info") and sys.prefix != getattr(sys, "base_prefix", sys.prefix):
    # PyPy has no _base_executable before 7.3.12, and a copy or link of itself in its environments.
    real = os.path.realpath(sys.executable)
pip_version = ""
if has("pip"):
    pip_version = getattr(sys.modules["pip"], "__version__", "")
implementation = getattr(sys, "implementation", None)
print(
    json.dumps(
        {
            "version": ".".join(str(part) for part in sys.version_info[:3]),
            "release": sys.version_info[3],
            "serial": sys.version_info[4],
            "implementation": getattr(implementation, "name", "cpython"),
            "implementationVersion": ".".join(str(part) for part in getattr(implementation, "version", sys.version_info)[:3]),
            "freeThreaded": bool(variable("Py_GIL_DISABLED")),
            "jit": jit(),
            "debug": bool(variable("Py_DEBUG")),
            "text": " ".join(sys.version.split()),
            "executable": os.path.realpath(real),
            "unresolved": os.path.abspath(real),
            "venv": has("venv"),
            "ensurepip": has("ensurepip"),
            "pip": pip_version,
        }
    )
)
