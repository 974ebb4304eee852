"""Where the worker's turns enter asv's benchmarks: their timers stay asv's own, how often to run is the worker's."""

import json
import numbers
import os
import timeit

from _perf_review import asv_suite
from _perf_review.answer import peak_memory_kb
from _perf_review.asv_errors import Refused

INTERLEAVED = 2
"""With set-up, asv_runner 0.3 takes the timer that sets up before each call only for a `number` above 1; with that timer any
number of calls is timed rightly, with the other one all calls of a slice would share one set-up."""


def hook_times(benchmark, channel, job, files):
    """For `time_` and `timeraw_`."""
    own = list(benchmark._attr_sources)
    attributes = {"number": INTERLEAVED, "repeat": [1, 1, 1e9], "warmup_time": 0, "min_run_count": 1}
    benchmark._attr_sources.insert(0, type("Attributes", (), attributes))

    def timing(timer, *rest, **named):
        declared = max(1, int(asv_suite.first_attribute(own, "number", 0)))
        benchmark._redo_setup_next = False  # the set-up just made serves the first call
        if not isinstance(timer, timeit.Timer) and hasattr(timer, "subprocess_tmpl"):
            reports = reported_by_children(timer, job)
            # One child a round, as its statement is meant to meet a fresh process.
            if "ranks" in job:
                raise Refused("timeraw starts a process for each round, which MPI does not allow: leave `ranks` out")
            block = each_round(channel, timer, declared)
            channel.serve(block, declared, "function", False)
            files.update(reports())
        elif benchmark._setups and isinstance(timer, timeit.Timer) and asv_suite.first_attribute(own, "number", 0):
            # asv_runner 0.2: one set-up for the declared number of calls, which may depend on it.
            channel.serve(each_round(channel, timer, declared), declared, "function", False)
        else:
            channel.serve(lambda n: channel.together(timer.timeit, n), 1, "function", not benchmark._setups)
        return [0.0], 1

    benchmark.benchmark_timing = timing


def each_round(channel, timer, number):
    return lambda rounds: sum(channel.together(timer.timeit, number) for _ in range(rounds))


def reported_by_children(timer, job):
    """Lets the processes that asv times say where their packages lie, after the time has been taken; gives a function that reads
    it."""
    from _perf_review import answer

    file = os.path.join(os.path.dirname(job["out"]), "child.json")
    code = "\nimport runpy\n_answer = runpy.run_path(%r)\n_answer['write_answer'](%r, _answer['provenance'](%r))\n"
    added = code % (answer.__file__, file, list(job["provenance"]))
    timer.subprocess_tmpl = timer.subprocess_tmpl + added.replace("{", "{{").replace("}", "}}")

    def read():
        try:
            with open(file) as reported:
                return json.load(reported)
        except OSError:  # no slice was asked for
            return {}

    return read


def hook_value(benchmark, channel):
    """For what is no time: `peakmem_`, `mem_`, `track_`."""
    run = benchmark.run
    is_peak = type(benchmark).__name__ == "PeakMemBenchmark"

    def serve(*params):
        values = []

        def measure():
            if values:
                benchmark.redo_setup()
            value = run(*params)
            # asv reads ru_maxrss, which a process inherits from the one that started it.
            values.append(max(before, peak_memory_kb()) * 1024 if is_peak and before else positive(value))
            return values[-1]

        benchmark._redo_setup_next = True
        before = peak_memory_kb()  # the channel sets it back, to tell what comes after the set-up
        channel.serve_value(measure)
        return values[-1] if values else 0

    benchmark.run = serve


def positive(value):
    """The number that a benchmark returned. Raises Refused where it cannot be compared as a ratio."""
    if not isinstance(value, numbers.Real):
        raise Refused("the benchmark returned no number but %.100r" % (value,))
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not 0 < number < float("inf"):
        raise Refused("the benchmark returned %r: base and head are compared as a ratio, which needs a number above 0" % number)
    return number
