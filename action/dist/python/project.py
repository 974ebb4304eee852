# Says what a project declares, as one line of JSON: python project.py ROOT KIND [NAME ...]. Python 3.8+, standard library only.
# KIND: "pytest" where pytest runs a suite, else "other". NAME: of an extra or a group that is wanted besides.
#
# {"error": text or null, "installable": bool, "name": text or null, "dependencies": [requirement],
#  "extras": [name], "optional": [requirement], "requirements": [line of a requirements file], "building": [requirement],
#  "names": [name], "dynamic": bool, "likely": [requirement]}
#
# extras: those of [project.optional-dependencies] that a benchmark suite may need (usual_names, and the names that are given); optional:
# what they ask for, for a project that cannot be installed; names: all that are wanted, for extras that only a build tells. requirements: the same
# names of dependency groups (groups.py) and of requirements files, flattened; the whole of requirements.txt as
# well where the project cannot be installed, for then nothing else says what it needs. building: what [build-system]
# requires (PEP 518; setuptools where nothing is said). dynamic: only a build tells
# all that it depends on; likely: what can be read of that, and of what it is built with, all the same (likely.py).
import glob
import json
import os
import re
import sys

from groups import groups_of, normal, table
from likely import likely

BENCH = ("bench", "benchmark", "benchmarks", "perf")
TEST = ("test", "tests", "testing")
DEV = ("dev", "develop", "development")
PATTERNS = ("requirements-{}.txt", "requirements_{}.txt", "{}-requirements.txt", "{}_requirements.txt", "requirements/{}.txt")
KINDS = {BENCH: ("bench*", "perf*"), TEST: ("test*",), DEV: ()}
"""Requirements files by the names that they belong to; those for development are for linting and documentation, too."""
FOLDERS = [folder + "/requirements*.txt" for folder in ("benchmarks", "benchmark", "bench", "perf")]
MOST_FILES = 50


def toml():
    """A parser of TOML: the standard library's from 3.11 on, before that the one that pip carries (21.2 and later)."""
    try:
        import tomllib

        return tomllib
    except ImportError:
        pass
    try:
        from pip._vendor import tomli

        return tomli
    except ImportError:
        import tomli

        return tomli


def texts(value):
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def found_files(root, patterns):
    return [file for pattern in patterns for file in sorted(glob.glob(os.path.join(glob.escape(root), pattern)))]


def patterns_of(names):
    found = [pattern.format(kind) for name in names for kind in KINDS[name] for pattern in PATTERNS]
    return found + (FOLDERS if BENCH in names else [])


def usual_names(root, declared, is_tested):
    """Which of BENCH, TEST and DEV a suite may need, of those that the project declares as extra, group or file.

    Suites of pytest share the conftest.py of tests, and what that imports is named for tests, or with everything else for development. asv
    installs no extras by itself: what is named for benchmarks is enough for its suites."""

    def has(names):
        return any(name in declared for name in names) or bool(found_files(root, patterns_of([names])))

    if not is_tested and has(BENCH):
        return [BENCH]
    return [BENCH, TEST] + ([DEV] if is_tested and not has(BENCH) and not has(TEST) else [])


class Requirements:
    """Lines of requirements files; files that they name are read in their place, and paths become absolute."""

    def __init__(self, root):
        self.root = root
        self.seen = set()
        self.extras = []

    def lines(self, path):
        path = os.path.realpath(path)
        if path in self.seen or len(self.seen) >= MOST_FILES or not path.startswith(self.root + os.sep) or not os.path.isfile(path):
            return []
        self.seen.add(path)
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read(1000000)
        found = []
        for line in re.sub(r"\\\r?\n", " ", text).splitlines():
            found += self.line(re.sub(r"(^|\s)#.*$", "", line).strip(), os.path.dirname(path))
        return found

    def line(self, line, folder):
        if not line:
            return []
        other = re.match(r"(?:-r|--requirement)[\s=]*(.+)$", line)
        if other:
            return self.lines(os.path.join(folder, other.group(1).strip()))
        # Resolved versions are frozen afterwards; hashes would forbid adding pytest to the same installation.
        line = re.sub(r"\s+--hash[=\s]\S+", "", line)
        constraint = re.match(r"(-c|--constraint|-f|--find-links)[\s=]*(\S+)$", line)
        if constraint and "://" not in constraint.group(2):
            return [constraint.group(1) + " " + os.path.join(folder, constraint.group(2))]
        local = re.match(r"(?:-e|--editable)[\s=]*(\S+)$", line) or re.match(r"(\.{1,2}(?:/\S*)?(?:\[[^\]]*\])?)$", line)
        if not local:
            return [line]
        if "://" in local.group(1):
            return [local.group(1)]
        place, _, extras = local.group(1).partition("[")
        # Of the folder that pip runs in, which is mostly the root, and not of the file, as with -r; where there is nothing, of the file.
        path = os.path.realpath(os.path.join(self.root, place))
        if not any(os.path.isfile(os.path.join(path, name)) for name in ("pyproject.toml", "setup.py")):
            path = os.path.realpath(os.path.join(folder, place))
        # The project itself: each side installs its own, and never in editable mode.
        if path == self.root:
            self.extras += [extra.strip() for extra in extras.rstrip("]").split(",") if extra.strip()]
            return []
        return [path + ("[" + extras if extras else "")]


def main():
    root = os.path.realpath(sys.argv[1])
    answer = {"error": None, "installable": False, "name": None, "dependencies": [], "extras": [], "optional": [], "requirements": [], "building": [], "names": [], "dynamic": False, "likely": []}
    document = {}
    path = os.path.join(root, "pyproject.toml")
    if os.path.isfile(path):
        try:
            with open(path, "rb") as file:
                document = toml().load(file)
        except ImportError:
            answer["error"] = "pyproject.toml cannot be read: this interpreter is older than 3.11 and has no pip"
        except Exception as error:
            answer["error"] = "pyproject.toml: " + str(error)
    project = table(document.get("project"))
    name = project.get("name")
    answer["name"] = name if isinstance(name, str) else None
    tools = table(document.get("tool"))
    no_package = table(tools.get("uv")).get("package") is False or table(tools.get("poetry")).get("package-mode") is False
    answer["installable"] = not no_package and (bool(project) or bool(table(document.get("build-system"))) or os.path.isfile(os.path.join(root, "setup.py")))
    answer["building"] = texts(table(document.get("build-system")).get("requires")) or ["setuptools"]
    answer["dependencies"] = texts(project.get("dependencies"))
    declared = table(project.get("optional-dependencies"))
    groups = groups_of(document)
    usual = usual_names(root, {*map(normal, declared), *groups}, sys.argv[2] == "pytest")
    wanted_names = tuple(dict.fromkeys([name for names in usual for name in names] + [normal(name) for name in sys.argv[3:]]))
    extras = [extra for extra in declared if normal(extra) in wanted_names]
    own = normal(answer["name"] or "") + "["
    answer["optional"] = [line for extra in extras for line in texts(declared[extra]) if not normal(line).startswith(own)]

    answer["dynamic"] = answer["installable"] and (not project or "dependencies" in texts(project.get("dynamic")))
    answer["likely"] = likely(root, document, wanted_names)

    lines = [line for wanted in wanted_names for line in groups.get(wanted, [])]
    reader = Requirements(root)
    for file in found_files(root, ([] if answer["installable"] else ["requirements.txt"]) + patterns_of(usual)):
        lines += reader.lines(file)
    answer["names"] = list(wanted_names)
    answer["extras"] = sorted(set(extras + reader.extras))
    answer["requirements"] = list(dict.fromkeys(lines))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
