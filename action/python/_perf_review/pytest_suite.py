"""A pytest run that lists a suite's benchmarks or serves one of them, whichever plugin measures."""

import importlib
import os

from _perf_review.answer import DETAIL_LIMIT, peak_memory_kb, provenance, write_answer
from _perf_review.channel import Channel


class Answers:
    """What every mode notes while pytest runs."""

    def __init__(self, job):
        self.job = job
        self.errors = []
        self.root = "."

    def pytest_configure(self, config):
        self.root = str(getattr(config, "rootpath", None) or config.rootdir)

    def pytest_collectreport(self, report):
        if report.failed:
            file = os.path.relpath(os.path.join(self.root, report.nodeid.split("::")[0])).replace(os.sep, "/")
            self.errors.append({"path": file, "detail": str(report.longrepr)[-DETAIL_LIMIT:]})


class Lister(Answers):
    def __init__(self, job):
        super().__init__(job)
        self.benchmarks = []

    def note(self, items):
        for item in items:
            if "benchmark" in getattr(item, "fixturenames", ()):
                self.benchmarks.append({"id": identity(item), "file": file_of(item), "skipped": is_skipped(item)})

    def pytest_runtestloop(self, session):
        return True


class Server(Answers):
    """Leaves one item in the collection, and puts the channel where pytest-benchmark calibrates."""

    def __init__(self, job, channel):
        super().__init__(job)
        self.channel = channel
        self.matches = 0
        self.outcomes = {}
        self.benchmarks = []

    def note(self, items):
        matching = [item for item in items if identity(item) == self.job["id"]]
        self.matches = len(matching)
        items[:] = matching if len(matching) == 1 else []

    def pytest_runtest_logreport(self, report):
        outcome = report.outcome
        if hasattr(report, "wasxfail"):
            outcome = "xpassed" if outcome == "passed" else "xfailed"
        self.outcomes[report.when] = outcome
        if report.failed:
            self.errors.append({"path": self.job["id"], "detail": str(report.longrepr)[-DETAIL_LIMIT:]})

    def pytest_sessionfinish(self, session):
        found = getattr(getattr(session.config, "_benchmarksession", None), "benchmarks", [])
        self.benchmarks = [{"name": each.fullname, "has_error": bool(each.has_error)} for each in found]

    def outcome(self):
        """The first thing that was not passed, in order of set-up, call and tear-down."""
        ran = [self.outcomes[when] for when in ("setup", "call", "teardown") if when in self.outcomes]
        for wanted in ("failed", "xfailed", "xpassed", "skipped"):
            if wanted in ran:
                return wanted
        return "passed" if "call" in self.outcomes else "not run"


def add_hooks(plugin, pytest):
    """The hooks that need pytest's marks, whose name is known only inside the benchmark's environment."""

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(items):
        plugin.note(items)
        kept = list(items)
        yield
        # -k, -m and reordering plugins of the suite saw the rest of the hook: what was selected here stays.
        items[:] = kept

    @pytest.hookimpl(trylast=True)
    def pytest_configure(config):
        # These change what is run, or end it while it waits for its turn; unregistered here, because `-p no:NAME` makes their
        # own options and marks errors.
        for name in ("timeout", "randomly", "random_order", "rerunfailures"):
            other = config.pluginmanager.get_plugin(name)
            if other is not None:
                config.pluginmanager.unregister(other)

    plugin.pytest_collection_modifyitems = pytest_collection_modifyitems
    more = type("Configuration", (), {"pytest_configure": staticmethod(pytest_configure)})()
    return [plugin, more]


def file_of(item):
    path = getattr(item, "path", None) or item.fspath
    return os.path.relpath(str(path)).replace(os.sep, "/")


def identity(item):
    """The node id, as it would be if pytest's root were the working folder: where pytest finds its root depends on what it is
    asked to run."""
    return file_of(item) + item.nodeid[item.nodeid.find("::") :] if "::" in item.nodeid else file_of(item)


def is_skipped(item):
    """Whether a mark would skip it, or says that it will fail: either way there is nothing to measure."""
    try:
        from _pytest.skipping import evaluate_skip_marks, evaluate_xfail_marks

        return evaluate_skip_marks(item) is not None or evaluate_xfail_marks(item) is not None
    except Exception:  # a condition that cannot be evaluated, or a pytest without these names
        return item.get_closest_marker("skip") is not None


def plugin_arguments():
    """Arguments that the plugins of this environment need, and the benchmark options that win over the suite's own."""
    from importlib import metadata

    points = metadata.entry_points()
    found = points.select(group="pytest11") if hasattr(points, "select") else points.get("pytest11", ())
    names = {point.name for point in found}
    arguments = ["-p", "benchmark", "--benchmark-enable", "--benchmark-only"]
    if "xdist" in names:
        arguments.append("-n0")
    if "pytest_cov" in names:
        arguments.append("--no-cov")
    return arguments


def run_pytest(job, layout, needs, hook):
    """Lists or serves as the job says. `needs` is the plugin's module; `hook(channel)` is called before pytest starts."""
    try:
        import pytest

        importlib.import_module(needs)
    except ImportError as problem:
        write_answer(job["out"], {"benchmarks": [], "errors": [{"path": "", "detail": str(problem)}], "argv": []})
        return 1
    argv = plugin_arguments() if job["argv"] is None else job["argv"]
    wanted = ["./" + path if path.startswith("-") else path for path in job["paths"]]
    storage = "--benchmark-storage=file://" + os.path.join(os.path.dirname(job["out"]), "storage")
    every = ["-q", "-p", "no:cacheprovider", *argv, storage]
    if job["mode"] == "list":
        lister = Lister(job)
        missing = [path for path in wanted if not os.path.exists(path)]
        lister.errors.extend({"path": path, "detail": "no such file or folder", "missing": True} for path in missing)
        paths = [path for path in wanted if path not in missing]
        code = int(pytest.main(every + paths, plugins=add_hooks(lister, pytest))) if paths else 5
        answer = {"benchmarks": lister.benchmarks, "errors": lister.errors, "argv": argv}
        write_answer(job["out"], dict(answer, exit_code=code))
        return code
    server = Server(job, Channel(job["turn_fd"], layout))
    hook(server.channel)
    code = int(pytest.main(every + wanted, plugins=add_hooks(server, pytest)))
    write_answer(
        job["out"],
        {
            "matches": server.matches,
            "outcome": server.outcome(),
            "benchmarks": server.benchmarks,
            "errors": server.errors,
            "turns": server.channel.turns,
            "served": server.channel.served,
            "provenance": provenance(job["provenance"]),
            "hwm_kb": peak_memory_kb(),
            "exit_code": code,
        },
    )
    return code
