"""Runs inside a benchmark's own Python: lists a suite, or serves one benchmark in turns; `python driver.py JOBFILE`.

Standard library only, syntax of Python 3.8. Hooks into pytest-benchmark 4 and 5, whose own timing loop does the measuring.

JOBFILE (JSON)
  tool    "pytest-benchmark"
  mode    "list" | "turns"
  out     path of the answer, written to out + ".tmp" and renamed; no answer means failure
  argv    arguments for the tool; null in mode list: what the plugins found here need
  paths   folders or files of the suite, relative to the working folder
  id      turns: which benchmark
  turn_fd turns: descriptor of the channel to the worker
  provenance  turns: names of packages whose files are reported

Channel, one line a message
  driver: {"ready": 1, "inner": calls per round, "kind": "function" | "pedantic"}
  go N P  P untimed rounds, then N timed ones: {"wall": s, "cpu": s | null, "idle": s}; wall and cpu are totals of the N
          rounds, idle is the CPU time used since the last answer
  pin 0,3 affinity of every thread: {}
  end     the benchmark finishes as its tool wants, and the answer is written
  end of file: exit 70
"""

import fcntl
import inspect
import json
import os
import signal
import sys
import time

WORKER_GONE = 70
"""Exit code when the worker has gone."""

FIRST_SAFE_DESCRIPTOR = 200
"""Code under test closes small numbers (daemons, subprocess with close_fds) and never sees this one."""

DETAIL_LIMIT = 4000
"""Characters of an error text that are kept, from its end."""


class Channel:
    """The line channel to the worker; serves one benchmark."""

    def __init__(self, descriptor):
        self.descriptor = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, FIRST_SAFE_DESCRIPTOR)
        os.close(descriptor)
        self.rest = b""
        self.turns = 0
        self.served = 0

    def receive(self):
        while b"\n" not in self.rest:
            part = os.read(self.descriptor, 4096)
            if not part:
                leave()
            self.rest += part
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode("ascii").split()

    def send(self, message):
        try:
            os.write(self.descriptor, (json.dumps(message) + "\n").encode("ascii"))
        except (BrokenPipeError, ConnectionResetError):
            leave()

    def serve(self, block, inner, kind, is_pure):
        """Answers the worker until it says end. `block(n)` runs n rounds and returns their timed seconds; `is_pure`: nothing
        but the timed code runs in it, so that its CPU time means something."""
        self.served += 1
        if self.served > 1:
            raise RuntimeError("one process can measure one benchmark only, and this one measures a second")
        self.send({"ready": 1, "inner": inner, "kind": kind})
        used = time.process_time()
        while True:
            words = self.receive()
            idle = time.process_time() - used
            if words[0] == "end":
                return
            if words[0] == "pin":
                pin({int(core) for core in words[1].split(",")})
                self.send({})
            else:
                timed, untimed = int(words[1]), int(words[2])
                if untimed:
                    block(untimed)
                start = time.process_time()
                wall = block(timed)
                cpu = time.process_time() - start
                self.turns += 1
                self.send({"wall": wall, "cpu": cpu if is_pure else None, "idle": idle})
            used = time.process_time()


def leave():
    """The worker has gone: nobody will end this process group, so it ends itself."""
    if os.getpgrp() == os.getpid():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)
    os._exit(WORKER_GONE)


def pin(cores):
    for thread in os.listdir("/proc/self/task"):
        try:
            os.sched_setaffinity(int(thread), cores)
        except ProcessLookupError:
            pass  # a thread that has just ended


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

    def __init__(self, job):
        super().__init__(job)
        self.channel = Channel(job["turn_fd"])
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


def hook_fixture(channel):
    """Replaces the two places where pytest-benchmark decides how often to run; the loop and the timer stay its own."""
    from pytest_benchmark import fixture

    Fixture = fixture.BenchmarkFixture
    original = Fixture.pedantic
    signature = inspect.signature(original)
    Fixture._calibrate_timer  # an AttributeError here: a release that we do not know, refused

    def calibrate(self, runner):
        channel.serve(lambda rounds: runner(range(rounds)), 1, "function", True)
        # One round of the tool's own follows, so that `benchmark.stats` exists for the suite's asserts.
        self._min_rounds, self._max_time, self._precision, self._warmup = 1, 0.0, None, False
        return 1.0, 1, range(1)

    def pedantic(self, *positional, **named):
        given = signature.bind(self, *positional, **named).arguments
        iterations = given.get("iterations", 1)
        setup, teardown = given.get("setup"), given.get("teardown")
        args, kwargs = given.get("args", ()), given.get("kwargs") or {}
        if self.enabled and not self._mode and isinstance(iterations, int) and iterations > 0 and not (setup and iterations > 1):

            def block(rounds):
                total = 0.0
                for _ in range(rounds):
                    total += one_round()
                return total

            def one_round():
                call_args, call_kwargs = args, kwargs
                made = setup() if setup else None
                if made:
                    if args or kwargs:
                        raise TypeError("Can't use `args` or `kwargs` if `setup` returns the arguments.")
                    call_args, call_kwargs = made
                runner = self._make_runner(given["target"], call_args, call_kwargs)
                tracer, profiler = sys.gettrace(), sys.getprofile()
                sys.settrace(None)
                sys.setprofile(None)
                try:
                    seconds = runner(range(iterations)) if iterations > 1 else runner(None)[0]
                finally:
                    sys.settrace(tracer)
                    sys.setprofile(profiler)
                if teardown is not None:
                    teardown(*call_args, **call_kwargs)
                return seconds

            channel.serve(block, iterations, "pedantic", setup is None and teardown is None)
            given["rounds"], given["warmup_rounds"] = 1, 0
        del given["self"]
        return original(self, **given)

    Fixture._calibrate_timer = calibrate
    Fixture.pedantic = pedantic


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


def run_pytest(job):
    try:
        import pytest
        import pytest_benchmark.fixture  # noqa: F401
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
    server = Server(job)
    hook_fixture(server.channel)
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


TOOLS = {"pytest-benchmark": run_pytest}


def main():
    with open(sys.argv[1]) as file:
        job = json.load(file)
    sys.path.pop(0)  # this file's own folder
    # At the end: what is installed wins, and a project that is not installed is found all the same.
    sys.path.append(os.getcwd())
    sys.argv = sys.argv[:1]
    sys.exit(TOOLS[job["tool"]](job))


if __name__ == "__main__":
    main()
