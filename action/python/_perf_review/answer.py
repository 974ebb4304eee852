"""What a process says of itself at its end, and how it is written."""

import json
import os
import sys

DETAIL_LIMIT = 4000
"""Characters of an error text that are kept, from its end."""


def provenance(names):
    """Files of the named packages, and of one compiled extension of each: [as imported, without links]."""
    files = {}
    for name in names:
        for module in [name] + sorted(each for each in sys.modules if each.startswith(name + ".")):
            file = getattr(sys.modules.get(module), "__file__", None)
            if file is None or (module != name and not file.endswith((".so", ".pyd", ".dylib"))):
                continue
            files[module] = [os.path.abspath(file), os.path.realpath(file)]
            if module != name:
                break
    return files


def peak_memory_kb():
    """VmHWM: ru_maxrss is inherited from the parent over exec, see getrusage(2) and proc(5)."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return None


def write_answer(path, answer):
    with open(path + ".tmp", "w") as file:
        json.dump(answer, file, allow_nan=False)
    os.replace(path + ".tmp", path)
