# What a project seems to need where only its build says so for sure: read, never run. Python 3.8+, standard library only.
#
# setup.cfg, literal arguments of setup() in setup.py, files that [tool.setuptools.dynamic] names, and the tables of
# Poetry 1 and of old flit. Sources: setuptools' "Keywords" and "Dynamic metadata", Poetry's "Dependency specification".
import ast
import configparser
import os
import re

MOST_CHARACTERS = 1000000


def read(root, name):
    """Text of a file in the checkout; "" for what is not there, or leads out of it."""
    path = os.path.realpath(os.path.join(root, name))
    if not path.startswith(root + os.sep) or not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(MOST_CHARACTERS)


def lines(text):
    found = [re.sub(r"(^|\s)#.*$", "", line).strip() for line in text.splitlines()]
    return [line for line in found if line and not line.startswith("-")]


def from_cfg(root, wanted):
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(read(root, "setup.cfg"))
    except configparser.Error:
        return [], []

    def listed(section, key):
        text = parser.get(section, key, fallback="")
        if text.strip().startswith("file:"):
            return [line for name in text.strip()[5:].split(",") for line in lines(read(root, name.strip()))]
        return lines(text if "\n" in text else text.replace(";", "\n") if "python_" not in text else text)

    extras = parser.options("options.extras_require") if parser.has_section("options.extras_require") else []
    needs = listed("options", "install_requires") + [line for key in extras if key in wanted for line in listed("options.extras_require", key)]
    return needs, listed("options", "setup_requires")


def from_setup(root, wanted):
    try:
        tree = ast.parse(read(root, "setup.py"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [], []
    known = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            known.update((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))

    def value(node):
        try:
            return ast.literal_eval(known.get(node.id, node) if isinstance(node, ast.Name) else node)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return None

    def texts(found):
        if isinstance(found, str):
            return lines(found)
        return [line for item in found if isinstance(item, str) for line in lines(item)] if isinstance(found, (list, tuple, set)) else []

    needs, building = [], []
    for node in ast.walk(tree):
        for keyword in node.keywords if isinstance(node, ast.Call) else []:
            if keyword.arg == "install_requires":
                needs += texts(value(keyword.value))
            elif keyword.arg == "setup_requires":
                building += texts(value(keyword.value))
            elif keyword.arg == "extras_require":
                extras = value(keyword.value)
                needs += [line for key in extras if key in wanted for line in texts(extras[key])] if isinstance(extras, dict) else []
    return needs, building


def from_files(root, dynamic, wanted):
    """[tool.setuptools.dynamic]: {file = "requirements.txt"} or a list of them."""
    optional = dynamic.get("optional-dependencies")
    tables = [dynamic.get("dependencies")] + [optional[key] for key in optional or {} if key in wanted and isinstance(optional, dict)]
    found = []
    for table in tables:
        names = table.get("file") if isinstance(table, dict) else None
        for name in [names] if isinstance(names, str) else names if isinstance(names, list) else []:
            found += lines(read(root, name)) if isinstance(name, str) else []
    return found


def from_poetry(poetry, wanted):
    groups = poetry.get("group") if isinstance(poetry.get("group"), dict) else {}
    tables = [poetry.get("dependencies")] + [group.get("dependencies") for name, group in groups.items() if name in wanted and isinstance(group, dict)]
    return [line for table in tables for line in poetry_lines(table)]


def poetry_lines(table):
    """Requirements of one of Poetry's tables; what comes from no index is left out."""
    found = []
    for name, wish in table.items() if isinstance(table, dict) else []:
        text = wish.get("version") if isinstance(wish, dict) else wish
        if name.lower() != "python" and isinstance(text, str):
            found.append(name + ",".join(version for part in text.split(",") for version in [poetry_version(part.strip())] if version))
    return found


def poetry_version(text):
    """Poetry's "^1.2.3" and "~1.2" are ranges; the rest is PEP 440's, or "*", or a bare version."""
    caret = re.match(r"([\^~])\s*(\d+(?:\.\d+)*)", text)
    if not caret:
        return "" if text == "*" else text if re.match(r"[<>=!~]", text) else "==" + text
    parts = [int(part) for part in caret.group(2).split(".")]
    if caret.group(1) == "^":
        at = next((index for index, part in enumerate(parts) if part), len(parts) - 1)
    else:
        at = min(1, len(parts) - 1)
    return ">={},<{}".format(caret.group(2), ".".join(str(part) for part in parts[:at] + [parts[at] + 1]))


def likely(root, document, wanted):
    tools = document.get("tool") if isinstance(document.get("tool"), dict) else {}

    def tool(*names):
        found = tools
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else {}

    needs, building = from_cfg(root, wanted)
    more, also = from_setup(root, wanted)
    flit = tool("flit", "metadata").get("requires")
    needs += more + from_files(root, tool("setuptools", "dynamic"), wanted) + from_poetry(tool("poetry"), wanted)
    needs += [line for line in flit if isinstance(line, str)] if isinstance(flit, list) else []
    return list(dict.fromkeys(needs + building + also))
