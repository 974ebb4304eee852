"""pytest-codspeed 3 to 5 without CodSpeed's service: an instrument of ours takes the place of its own, all else stays."""

from time import perf_counter_ns

from _perf_review.pytest_items import has_fixture
from _perf_review.pytest_suite import run_pytest

PLUGIN = "codspeed_plugin"
"""Name that the tool registers its state under, in every release so far."""


class Instrument:
    """What pytest_codspeed/instruments/__init__.py asks for. Around each measurement the plugin itself collects garbage, switches
    the collector off and seeds `random`."""

    instrument = "walltime"

    def __init__(self, channel):
        self.channel = channel
        self.measured = []
        self.is_whole_test = False
        self.seconds = None

    def measure(self, /, *given, **kwargs):
        """(marker options, name, uri, function, *args); without the options up to release 3."""
        given = given if isinstance(given[0], str) else given[1:]
        name, fn, args = given[0], given[2], given[3:]
        results = []

        def call():
            return fn(*args, **kwargs)

        def block(rounds):
            total = 0.0
            if not results:
                # The tool returns what the first call gave. It is timed as any other: first calls are told apart by the worker.
                total = self.channel.together(first)
                rounds -= 1
            if rounds > 0:
                seconds = self.channel.together(rest, range(rounds))
                total += seconds
                self.seconds = seconds / rounds
            return total

        def first():
            start = perf_counter_ns()
            results.append(call())
            return (perf_counter_ns() - start) / 1e9

        def rest(each):
            start = perf_counter_ns()
            for _ in each:
                call()
            return (perf_counter_ns() - start) / 1e9

        self.channel.serve(block, 1, "test" if self.is_whole_test else "function", True)
        if not results:
            results.append(call())
        self.measured.append({"name": name, "has_error": False})
        return results[0]

    def measure_pedantic(self, marker_options, pedantic, name, uri):
        """Rounds are ours, calls in a round are the suite's; set-up and tear-down are not timed, as stock."""
        each = range(pedantic.iterations)
        results = []

        def one_round():
            args, kwargs = pedantic.setup_and_get_args_kwargs()
            seconds = self.channel.together(calls, args, kwargs)
            if pedantic.teardown is not None:
                pedantic.teardown(*args, **kwargs)
            return seconds

        def calls(args, kwargs):
            target = pedantic.target
            start = perf_counter_ns()
            for _ in each:
                target(*args, **kwargs)
            return (perf_counter_ns() - start) / 1e9

        def block(rounds):
            return sum(one_round() for _ in range(rounds))

        is_pure = pedantic.setup is None and pedantic.teardown is None
        self.channel.serve(block, pedantic.iterations, "pedantic", is_pure)
        args, kwargs = pedantic.setup_and_get_args_kwargs()
        results.append(pedantic.target(*args, **kwargs))
        if pedantic.teardown is not None:
            pedantic.teardown(*args, **kwargs)
        self.measured.append({"name": name, "has_error": False})
        return results[0]

    def get_instrument_config_str_and_warns(self):
        return "", []

    def report(self, session):
        pass

    def get_result_dict(self):
        return {}


def tool_plugin(channel):
    """The plugin that puts the instrument in."""
    import pytest

    ours = Instrument(channel)

    class Measuring:
        def measured(self):
            return ours.measured

        def whole_test_seconds(self):
            return ours.seconds if ours.is_whole_test else None

        @pytest.hookimpl(trylast=True)
        def pytest_configure(self, config):
            if not hasattr(config.pluginmanager.get_plugin(PLUGIN), "instrument"):
                raise pytest.UsageError("this release of pytest-codspeed measures no wall time; 3 or newer does")
            config.pluginmanager.get_plugin(PLUGIN).instrument = ours

        @pytest.hookimpl(tryfirst=True)
        def pytest_collection(self, session):
            # pytest-benchmark refuses arguments of the marks that it does not know, and skips what has not got its fixture; its
            # fixture has been replaced by now.
            other = session.config.pluginmanager.get_plugin("benchmark")
            if other is not None:
                session.config.pluginmanager.unregister(other)

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_protocol(self, item):
            ours.is_whole_test = not has_fixture(item)

        @pytest.hookimpl(tryfirst=True)
        def pytest_sessionfinish(self, session):
            # Else it writes a file of results into the tree.
            session.config.pluginmanager.get_plugin(PLUGIN).is_codspeed_enabled = False

    return Measuring()


def run(job, layout):
    return run_pytest(job, layout, "pytest_codspeed", tool_plugin)
