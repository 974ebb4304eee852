"""pytest-benchmark 4 and 5: the two places where it decides how often to run; the loop and the timer stay its own."""

import inspect
import sys

from _perf_review.pytest_suite import run_pytest


class Measuring:
    """Puts the hooks in, and keeps what pytest-benchmark itself says that it measured."""

    def __init__(self, channel):
        self.channel = channel
        self.config = None

    def pytest_configure(self, config):
        self.config = config
        # Not earlier: pytest warns of plugins that are imported before it looks at them, and a suite may make that an error.
        hook_fixture(self.channel)

    def measured(self):
        found = getattr(getattr(self.config, "_benchmarksession", None), "benchmarks", [])
        return [{"name": each.fullname, "has_error": bool(each.has_error)} for each in found]

    def whole_test_seconds(self):
        return None


def hook_fixture(channel):
    """Replaces the two places where pytest-benchmark decides how often to run; the loop and the timer stay its own."""
    from pytest_benchmark import fixture

    Fixture = fixture.BenchmarkFixture
    original = Fixture.pedantic
    signature = inspect.signature(original)
    Fixture._calibrate_timer  # an AttributeError here: a release that we do not know, refused

    def calibrate(self, runner):
        # `timer` and `disable_gc` of the suite are in the runner. How often it is called is ours: min_time, max_time and warmup
        # are for a process that measures alone, and stops when its own numbers please it; min_rounds is a floor of the turns.
        channel.serve(lambda rounds: channel.together(runner, range(rounds)), 1, "function", True)
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
                    seconds = channel.together(timed, runner, iterations)
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

    def timed(runner, iterations):
        return runner(range(iterations)) if iterations > 1 else runner(None)[0]

    Fixture._calibrate_timer = calibrate
    Fixture.pedantic = pedantic


def run(job, layout):
    return run_pytest(job, layout, "pytest_benchmark", Measuring)
