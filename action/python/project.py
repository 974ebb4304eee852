# Says what a project declares, as one line of JSON: python project.py ROOT. Python 3.8+, standard library only.
#
# {"error": text or null, "installable": bool, "name": text or null, "dependencies": [requirement],
#  "extras": [name], "optional": [requirement], "requirements": [line of a requirements file], "building": [requirement],
#  "dynamic": bool, "likely": [requirement]}
#
# extras: those of [project.optional-dependencies] that a benchmark suite may need (USUAL, and the names after ROOT); optional: what they ask
# for, for a project that cannot be installed. requirements: the same
# names of [dependency-groups] (PEP 735) and of requirements files, flattened; the whole of requirements.txt as
# well where the project cannot be installed, for then nothing else says what it needs. building: what [build-system]
# requires (PEP 518; setuptools where nothing is said). dynamic: only a build tells
# all that it depends on; likely: what can be read of that, and of what it is built with, all the same (likely.py).
import glob
import json
import os
import re
import sys

from likely import likely

USUAL = ("bench", "benchmark", "benchmarks", "perf", "test", "tests", "testing")
FILES = [
    pattern.format(kind)
    for kind in ("bench*", "perf*", "test*")
    for pattern in ("requirements-{}.txt", "requirements_{}.txt", "{}-requirements.txt", "{}_requirements.txt", "requirements/{}.txt")
] + [folder + "/requirements*.txt" for folder in ("benchmarks", "benchmark", "bench", "perf")]
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


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def table(value):
    return value if isinstance(value, dict) else {}


def texts(value):
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def group(groups, name, seen):
    """Requirements of a dependency group, what it includes among them."""
    lines = []
    if name in seen:
        return lines
    seen.add(name)
    items = groups.get(name)
    for item in items if isinstance(items, list) else []:
        if isinstance(item, str):
            lines.append(item)
        elif isinstance(item, dict) and isinstance(item.get("include-group"), str):
            lines += group(groups, normal(item["include-group"]), seen)
    return lines


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
        path = os.path.realpath(os.path.join(folder, place))
        # The project itself: each side installs its own, and never in editable mode.
        if path == self.root:
            self.extras += [extra.strip() for extra in extras.rstrip("]").split(",") if extra.strip()]
            return []
        return [path + ("[" + extras if extras else "")]


def main():
    root = os.path.realpath(sys.argv[1])
    wanted_names = USUAL + tuple(name for name in map(normal, sys.argv[2:]) if name not in USUAL)
    answer = {"error": None, "installable": False, "name": None, "dependencies": [], "extras": [], "optional": [], "requirements": [], "building": [], "dynamic": False, "likely": []}
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
    extras = [extra for extra in declared if normal(extra) in wanted_names]
    own = normal(answer["name"] or "") + "["
    answer["optional"] = [line for extra in extras for line in texts(declared[extra]) if not normal(line).startswith(own)]

    answer["dynamic"] = answer["installable"] and (not project or "dependencies" in texts(project.get("dynamic")))
    answer["likely"] = likely(root, document, wanted_names)

    groups = {normal(key): value for key, value in table(document.get("dependency-groups")).items()}
    lines = []
    for wanted in wanted_names:
        lines += group(groups, wanted, set())
    reader = Requirements(root)
    patterns = FILES if answer["installable"] else ["requirements.txt"] + FILES
    for pattern in patterns:
        for file in sorted(glob.glob(os.path.join(glob.escape(root), pattern))):
            lines += reader.lines(file)
    answer["extras"] = sorted(set(extras + reader.extras))
    answer["requirements"] = list(dict.fromkeys(lines))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
