"""The other plugins of a suite, and its own options: what would change what is run, and what it declares."""

import math
import os

TOOL_ARGUMENTS = {
    # Options are read from left to right, the suite's own come first. Plugins are named because `-p no:NAME` may block them.
    "pytest-benchmark": ["-p", "benchmark", "--benchmark-enable"],
    "pytest-codspeed": ["-p", "codspeed", "--codspeed"],
}

TOOL_POINTS = {"benchmark": "pytest-benchmark", "codspeed": "pytest-codspeed"}
"""Entry points of the group pytest11 and the tools that they belong to."""

OPTIONS = {
    # Stop early, or ask somebody who is not there.
    "maxfail": 0,
    "usepdb": False,
    "trace": False,
    "looponfail": False,
    # Run something else than the test, or other tests.
    "collectonly": False,
    "setuponly": False,
    "setupplan": False,
    "lf": False,
    "failedfirst": False,
    "newfirst": False,
    "stepwise": False,
    # Files in the tree; a folder that pytest empties first, and that the other side's process would share.
    "basetemp": None,
    "xmlpath": None,
    # pytest-benchmark's, which is switched on and off by what is asked for, compares with nothing and stores nothing.
    "benchmark_skip": False,
    "benchmark_only": False,
    "benchmark_autosave": None,
    "benchmark_save": None,
    "benchmark_json": None,
    "benchmark_compare": [],
    "benchmark_compare_fail": None,
    "benchmark_histogram": [],
    "benchmark_cprofile": None,
    "benchmark_cprofile_dump": [],
}
"""Options of a suite that are set back: where pytest or a plugin keeps them, and what they are without the suite's word."""

TOOL_OPTIONS = {
    # Nothing is measured in a list.
    None: {"codspeed": False},
    "pytest-benchmark": {"codspeed": False},
    "pytest-codspeed": {"codspeed_mode": "walltime"},
}

UNREGISTERED = ("timeout", "randomly", "random_order", "rerunfailures", "repeat", "pytest_forked", "flakefinder")
"""Plugins that change what is run, run it in a process of its own, or end it while it waits for its turn; unregistered once they
are configured, because `-p no:NAME` makes their own options and marks errors."""

remembered = {}


class Plugins:
    """What is installed here."""

    def __init__(self):
        from importlib import metadata

        points = metadata.entry_points()
        found = points.select(group="pytest11") if hasattr(points, "select") else points.get("pytest11", ())
        self.names = {point.name for point in found}
        self.tools = [TOOL_POINTS[name] for name in sorted(TOOL_POINTS) if name in self.names]

    def arguments(self):
        """What switches off those that cannot be unregistered."""
        return (["-n0"] if "xdist" in self.names else []) + (["--no-cov"] if "pytest_cov" in self.names else [])


def common(folder, tool):
    """Arguments of every run: pytest's cache goes to `folder`, and no dump of stacks interrupts a test that waits."""
    cache = "cache_dir=" + os.path.join(folder, "cache")
    return ["-q", "-o", cache, "-o", "faulthandler_timeout=0", *TOOL_ARGUMENTS[tool]]


def reset_options(config, tool, folder):
    """`tool`: which one measures; None in a list."""
    storage = {"benchmark_storage": "file://" + os.path.join(folder, "storage")}
    for name, value in {**OPTIONS, **TOOL_OPTIONS[tool], **storage}.items():
        if hasattr(config.option, name):
            setattr(config.option, name, value)
    for name in [name for name in os.environ if name.startswith("CODSPEED_")]:
        del os.environ[name]


def unregister(config):
    for name in UNREGISTERED:
        other = config.pluginmanager.get_plugin(name)
        if other is not None:
            config.pluginmanager.unregister(other)


def remember_variables():
    remembered.update(os.environ)


def declared_variables():
    """(variables that a process must be started with, notes): what pytest-env or a conftest.py has set since then, and Python
    reads only when it starts."""
    changed = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("PYTHON") and remembered.get(name) != value
    }
    seed = changed.get("PYTHONHASHSEED", "")
    wanted = {"PYTHONHASHSEED": seed} if seed.isdigit() and int(seed) < 2**32 else {}
    late = sorted(set(changed) - set(wanted))
    notes = [{"kind": "hash-seed"}] if wanted else []
    return wanted, notes + ([{"kind": "late-variables", "names": late}] if late else [])


def notes(config, items):
    """What of the suite's own way of running is not followed."""
    options = [str(each) for each in config.getini("addopts")]

    def has(*starts):
        return any(each.startswith(starts) for each in options)

    def is_marked(name):
        return any(item.get_closest_marker(name) is not None for item in items)

    option = config.option
    found = {
        "xdist": has("-n", "--numprocesses", "--dist", "--tx"),
        "repeat": getattr(option, "count", 1) not in (None, 1) or is_marked("repeat"),
        "forked": bool(getattr(option, "forked", False)) or is_marked("forked"),
        "reruns": bool(getattr(option, "reruns", 0)) or is_marked("flaky"),
    }
    return [{"kind": kind} for kind in sorted(found) if found[kind]]


def timeout_of(item):
    """Seconds that pytest-timeout gives the test; None without it, and for 0, which is its word for no limit."""
    try:
        import pytest_timeout

        seconds = pytest_timeout._get_item_settings(item).timeout
    except Exception:  # not installed, another release, or a mark that is wrong
        mark = item.get_closest_marker("timeout")
        seconds = mark.args[0] if mark is not None and mark.args else None
    is_number = isinstance(seconds, (int, float)) and math.isfinite(seconds)
    return float(seconds) if is_number and seconds > 0 else None
