"""What we do inside a pytest run: list the collected benchmarks, or leave the one that is served."""

import os
import traceback

from _perf_review import pytest_body, pytest_items, pytest_plugins
from _perf_review.answer import DETAIL_LIMIT, provenance
from _perf_review.tree import Tree


class Answers:
    """What every mode notes while pytest runs."""

    def __init__(self, job):
        self.job = job
        self.errors = []
        self.root = "."

    def pytest_configure(self, config):
        self.root = str(getattr(config, "rootpath", None) or config.rootdir)

    def pytest_internalerror(self, excrepr):
        self.errors.append({"path": "", "detail": str(excrepr)[-DETAIL_LIMIT:]})

    def path_of(self, report):
        return os.path.relpath(os.path.join(self.root, report.nodeid.split("::")[0])).replace(os.sep, "/")

    def pytest_collectreport(self, report):
        if report.failed:
            self.errors.append({"path": self.path_of(report), "detail": str(report.longrepr)[-DETAIL_LIMIT:]})


class Lister(Answers):
    def __init__(self, job, plugins):
        super().__init__(job)
        self.plugins = plugins
        self.benchmarks = []
        self.notes = []
        self.variables = {}

    def note(self, config, items):
        self.variables, late = pytest_plugins.declared_variables()
        self.notes += pytest_plugins.notes(config, items) + late
        unmeasured = []
        for item in items:
            tool, has_note = pytest_items.tool_for(item, self.job["tool"], self.plugins.tools)
            if has_note:
                unmeasured.append(pytest_items.identity(item))
            if tool is not None:
                self.benchmarks.append(self.described(item, tool))
        if unmeasured:
            self.notes.append({"kind": "marked-only", "names": unmeasured})

    def described(self, item, tool):
        return {
            "id": pytest_items.identity(item),
            "file": pytest_items.file_of(item),
            "tool": tool,
            "skipped": pytest_items.is_skipped(item),
            "whole": tool == "pytest-codspeed" and not pytest_items.has_fixture(item),
            "body": pytest_body.body_of(item),
            "timeout": pytest_plugins.timeout_of(item),
            "least_rounds": pytest_items.least_rounds(item, tool),
            "variables": self.variables,
        }

    def pytest_collectreport(self, report):
        super().pytest_collectreport(report)
        # Of a file with broken and skipped parts, the broken ones are told.
        if report.skipped and "::" not in report.nodeid:
            self.notes.append({"kind": "file-skipped", "names": [self.path_of(report)]})

    def pytest_runtestloop(self, session):
        return True


class Server(Answers):
    """Leaves one item in the collection, and keeps what becomes of it."""

    def __init__(self, job, channel, measuring):
        super().__init__(job)
        self.channel = channel
        self.measuring = measuring
        self.id = job.get("id")
        self.matches = 0
        self.outcomes = {}
        self.tree = Tree(job["paths"])

    def note(self, config, items):
        matching = [item for item in items if pytest_items.identity(item) == self.id]
        self.matches = len(matching)
        items[:] = matching if len(matching) == 1 else []

    def pytest_runtest_logreport(self, report):
        outcome = report.outcome
        if hasattr(report, "wasxfail"):
            outcome = "xpassed" if outcome == "passed" else "xfailed"
        self.outcomes[report.when] = outcome
        if report.failed:
            self.errors.append({"path": self.id, "detail": str(report.longrepr)[-DETAIL_LIMIT:]})
        elif outcome == "skipped" and isinstance(report.longrepr, tuple):
            self.errors.append({"path": self.id, "detail": str(report.longrepr[-1])[-DETAIL_LIMIT:]})

    def outcome(self):
        """The first thing that was not passed, in order of set-up, call and tear-down."""
        ran = [self.outcomes[when] for when in ("setup", "call", "teardown") if when in self.outcomes]
        for wanted in ("failed", "xfailed", "xpassed", "skipped"):
            if wanted in ran:
                return wanted
        return "passed" if "call" in self.outcomes else "not run"

    def answer(self):
        """What is told of the benchmark that is served, but for pytest's exit code."""
        return {
            "id": self.id,
            "matches": self.matches,
            "outcome": self.outcome(),
            "benchmarks": self.measuring.measured(),
            "errors": self.errors,
            "whole_test_seconds": self.measuring.whole_test_seconds(),
            "written": self.tree.written(),
            "turns": self.channel.turns,
            "served": self.channel.served,
            "provenance": provenance(self.job["provenance"]),
            "memory": self.channel.memory,
        }

    def more_hooks(self, pytest):
        """Hooks that need pytest itself."""
        return []


def add_hooks(plugin, pytest, tool, folder):
    """The hooks that need pytest's marks, whose name is known only inside the benchmark's environment. `tool`: None in a list."""

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(config, items):
        plugin.note(config, items)
        kept = list(items)
        yield
        # -k, -m and reordering plugins of the suite saw the rest of the hook: what was selected here stays.
        items[:] = kept

    @pytest.hookimpl(hookwrapper=True)
    def pytest_cmdline_parse():
        outcome = yield
        pytest_plugins.reset_options(outcome.get_result(), tool, folder)

    @pytest.hookimpl(trylast=True)
    def pytest_configure(config):
        pytest_plugins.unregister(config)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(collector):
        outcome = yield
        if outcome.excinfo is None or isinstance(outcome.excinfo[1], Exception):
            return
        # A module that calls sys.exit or pytest.exit would end the collection, and hide all others.
        text = "".join(traceback.format_exception_only(*outcome.excinfo[:2])).strip()
        said = "the module ends Python while it is imported: " + text
        outcome.force_result(pytest.CollectReport(collector.nodeid, "failed", said, []))

    more = {
        "pytest_cmdline_parse": pytest_cmdline_parse,
        "pytest_configure": pytest_configure,
        "pytest_make_collect_report": pytest_make_collect_report,
    }
    plugin.pytest_collection_modifyitems = pytest_collection_modifyitems
    return [plugin, type("More", (), {name: staticmethod(hook) for name, hook in more.items()})()]
