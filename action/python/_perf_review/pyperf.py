"""pyperf scripts: the one place that every benchmark of a script comes through; the loops and the timers stay its own.

A script is a program: it runs as __main__ up to the benchmark that is asked for, which is found by its name.

A job to serve has, from the listing: script, its path; arguments of the script; task, the benchmark's name; unit of its values.
One to list has suites, each with path and arguments.
"""

import os
import runpy
import sys
import traceback

from _perf_review.answer import DETAIL_LIMIT, provenance, write_answer
from _perf_review.channel import channel_of
from _perf_review.command import found_packages
from _perf_review.launcher import CommandFailed, Launcher

WORKER = ["--worker", "--loops", "1", "--warmups", "0", "--values", "1", "--quiet"]
"""Makes the script set up what pyperf's own worker processes set up; the counts are never used."""

OTHER_MEASUREMENTS = ("track_memory", "tracemalloc", "profile", "hook", "compare_to")
"""Options under which pyperf measures something else than the time of the code as it is."""


class Refused(SystemExit):
    """A sentence that says why; an exit, as pyperf's timeit turns errors into exits without a text."""


def run_script(script, arguments):
    """Runs it as `python script` does, with nothing but what is installed and its own folder to import from; returns what went
    wrong, or None."""
    path = os.path.abspath(script)
    sys.argv = [path, *WORKER, *arguments]
    sys.path.insert(0, os.path.dirname(path))
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as end:
        if end.code in (None, 0):
            return None
        return "the script ended with status %d" % end.code if isinstance(end.code, int) else str(end.code)[-DETAIL_LIMIT:]
    except BaseException:
        return traceback.format_exc()[-DETAIL_LIMIT:]
    return None


def unit_of(task):
    return str(task.metadata.get("unit", "second"))


class Tasks:
    """Stands in for `Runner._main`, to which every benchmark of a script goes. `visit(task)` is called for each of them."""

    def __init__(self, Runner, visit):
        self.names = set()
        self.visit = visit
        Runner._main = lambda runner, task: self.meet(runner, task)

    def meet(self, runner, task):
        if task.name in self.names:
            raise Refused("two benchmarks of the script have the name %r" % task.name)
        self.names.add(task.name)
        for option in OTHER_MEASUREMENTS:
            if getattr(runner.args, option, None):
                raise Refused("the script is run with --%s, which does not measure time as it is" % option.replace("_", "-"))
        self.visit(task)


class Server:
    def __init__(self, job, channel):
        self.job = job
        self.channel = channel
        self.matches = 0
        self.errors = []
        self.launcher = None
        self.found = {}

    def visit(self, task):
        if task.name != self.job["task"]:
            return
        self.matches += 1
        if unit_of(task) != self.job["unit"]:
            raise Refused("its unit is %r here, and %r where it was listed" % (unit_of(task), self.job["unit"]))
        try:
            self.serve(task)
        except CommandFailed as problem:
            raise Refused(str(problem))
        except Exception:
            # Here, where the benchmark's own error is known: pyperf's timeit turns any into an exit.
            self.errors.append({"path": self.job["script"], "detail": traceback.format_exc()[-DETAIL_LIMIT:]})
            raise
        raise SystemExit(0)  # what follows in the script belongs to other benchmarks

    def serve(self, task):
        inner = task.inner_loops or 1
        if type(task).__name__ == "BenchCommandTask":
            self.channel.layout.leave()
            self.launcher = Launcher(list(task.task_func.args[0]), os.path.dirname(self.job["out"]), False)
            self.found = found_packages(self.launcher, self.job["provenance"])
            self.launcher.watch(self.channel)
            self.channel.converse(inner, "command", self.launcher.timed_slice)
        elif unit_of(task) == "second":
            # Only here nothing but the timed loop runs; a time function of the suite's own may do anything beside it.
            is_pure = getattr(task.task_func, "__qualname__", "").startswith("Runner.bench_func.")
            self.channel.serve(lambda loops: float(self.channel.together(task.task_func, task, loops)), inner, "function", is_pure)
        else:
            self.channel.serve_value(lambda: float(task.task_func(task, 1)) / inner)

    def answer(self):
        served = self.channel.served
        return {
            "matches": self.matches,
            "outcome": "failed" if self.errors else "passed" if served else "not run",
            "benchmarks": [{"name": self.job["task"]}] * served,
            "errors": self.errors,
            "turns": self.channel.turns,
            "served": served,
            "provenance": {**provenance(self.job["provenance"]), **self.found},
            "memory": self.channel.memory if self.launcher is None else self.launcher.memory(),
        }


def serve(job, Runner, channel):
    job["out"] = os.path.abspath(job["out"])
    server = Server(job, channel)
    Tasks(Runner, server.visit)
    problem = run_script(job["script"], job["arguments"])
    if problem is not None and not server.errors:
        server.errors.append({"path": job["script"], "detail": problem})
    write_answer(job["out"], server.answer())
    return 1 if server.errors else 0


def run(job, layout):
    channel = channel_of(job, layout) if job["mode"] == "serve" else None
    try:
        from pyperf._runner import Runner

        if not hasattr(Runner, "_main"):
            raise ImportError("a release of pyperf that is not known here: its Runner has no _main")
    except ImportError as problem:
        write_answer(job["out"], {"benchmarks": [], "errors": [{"path": "", "detail": str(problem)}]})
        return 1
    if channel is not None:
        return serve(job, Runner, channel)
    from _perf_review.pyperf_list import list_suites

    return list_suites(job, Runner)
