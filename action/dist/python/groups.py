# Groups of requirements that a project declares for its own work: PEP 735's, and those of Poetry, PDM, uv and Hatch. Python 3.8+.
#
# Sources: Poetry's "Dependency groups", PDM's "Add development dependencies" (before 2.20), uv's "Managing dependencies" ("Legacy
# dev-dependencies"), Hatch's "Environment dependencies" and "Testing".
import re

from likely import poetry_lines


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def table(value):
    return value if isinstance(value, dict) else {}


def texts(value):
    return [item for item in value if isinstance(item, str) and not item.startswith("-")] if isinstance(value, list) else []


def included(groups, name, seen):
    """Requirements of a group of PEP 735, what it includes among them."""
    lines = []
    if name in seen:
        return lines
    seen.add(name)
    items = groups.get(name)
    for item in items if isinstance(items, list) else []:
        if isinstance(item, str):
            lines.append(item)
        elif isinstance(item, dict) and isinstance(item.get("include-group"), str):
            lines += included(groups, normal(item["include-group"]), seen)
    return lines


def of_tools(tools):
    """(name, requirements), as the tools' own tables have them."""
    poetry = table(tools.get("poetry"))
    for name, group in table(poetry.get("group")).items():
        yield name, poetry_lines(table(group).get("dependencies"))
    yield "dev", poetry_lines(poetry.get("dev-dependencies"))
    for name, lines in table(table(tools.get("pdm")).get("dev-dependencies")).items():
        yield name, texts(lines)
    yield "dev", texts(table(tools.get("uv")).get("dev-dependencies"))
    for name, environment in table(table(tools.get("hatch")).get("envs")).items():
        lines = texts(table(environment).get("dependencies")) + texts(table(environment).get("extra-dependencies"))
        yield {"hatch-test": "test", "default": "dev"}.get(name, name), lines


def groups_of(document):
    """{normal name: [requirement]} of a pyproject.toml; groups without requirements are none."""
    own = {normal(key): value for key, value in table(document.get("dependency-groups")).items()}
    found = {name: included(own, name, set()) for name in own}
    for name, lines in of_tools(table(document.get("tool"))):
        found.setdefault(normal(name), []).extend(lines)
    return {name: lines for name, lines in found.items() if lines}
