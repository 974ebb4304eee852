# Says what a Python interpreter is, as one line of JSON. Runs on anything from 2.7 on, since any may be found.
import json
import os
import sys

try:
    import sysconfig

    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
except ImportError:
    free_threaded = False


def has(name):
    try:
        __import__(name)
    except Exception:
        return False
    return True


# In a virtual environment, the interpreter that it was made from: what is installed in it is not the project's.
real = getattr(sys, "_base_executable", None) or sys.executable
pip_version = ""
if has("pip"):
    pip_version = getattr(sys.modules["pip"], "__version__", "")
print(
    json.dumps(
        {
            "version": ".".join(str(part) for part in sys.version_info[:3]),
            "release": sys.version_info[3],
            "implementation": getattr(getattr(sys, "implementation", None), "name", "cpython"),
            "freeThreaded": free_threaded,
            "executable": os.path.realpath(real),
            "unresolved": os.path.abspath(real),
            "venv": has("venv"),
            "ensurepip": has("ensurepip"),
            "pip": pip_version,
        }
    )
)
