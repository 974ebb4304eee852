"""What a process says of itself at its end, and how it is written."""

import json
import os
import sys

DETAIL_LIMIT = 4000
"""Characters of an error text that are kept, from its end."""


def provenance(names):
    """Files of the named packages, and of one compiled extension of each: [as imported, without links], and for what lies
    neither in this environment nor in the working folder a third text: how Python came to it."""
    files = {}
    for name in names:
        for module in [name] + sorted(each for each in sys.modules if each.startswith(name + ".")):
            file = getattr(sys.modules.get(module), "__file__", None)
            if file is None or (module != name and not file.endswith((".so", ".pyd", ".dylib"))):
                continue
            files[module] = [os.path.abspath(file), os.path.realpath(file)]
            if not any(under(each, home) for each in files[module] for home in (sys.prefix, os.getcwd())):
                files[module].append(origin(name, files[module]))
            if module != name:
                break
    return files


def under(path, folder):
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def origin(package, files):
    """Which entry of the path, and who put it there, led to files outside of this environment."""
    entries = [entry for entry in sys.path if entry and any(under(file, form) for file in files for form in forms(entry))]
    # The longest: the path may hold a folder and one inside of it.
    entry = max(entries, key=len) if entries else None
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if entry is not None and any(each and set(forms(each)) & set(forms(entry)) for each in named):
        return "PYTHONPATH names %s" % entry
    for folder in sys.path:
        if os.path.basename(folder) not in ("site-packages", "dist-packages"):
            continue
        for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            if not file.endswith(".pth"):
                continue
            lines = read_lines(os.path.join(folder, file))
            if any(set(forms(line.strip())) & set(forms(entry or os.sep)) for line in lines if line.startswith(os.sep)):
                how = "an editable install" if "editable" in file or file == "easy-install.pth" else "a path file"
                return "%s in %s (%s) names %s" % (how, folder, file, entry)
            # What a path file runs installs the import hooks of editable installs.
            if entry is None and "editable" in file and package.lower() in "".join([file] + lines).lower().replace("-", "_"):
                return "an editable install in %s (%s)" % (folder, file)
    if entry is not None:
        return "%s was put on the path by the suite or its tools" % entry
    return "an import hook found it: %s" % type(getattr(sys.modules.get(package), "__loader__", None)).__name__


def forms(path):
    return [os.path.abspath(path), os.path.realpath(path)]


def read_lines(path):
    try:
        with open(path, errors="replace") as file:
            return file.read(65536).splitlines()
    except OSError:
        return []


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
