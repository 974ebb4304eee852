"""asv suites, through asv_runner 0.2 and 0.3: discovery, set-up and timers are its own; how often to run is the worker's.

A job to serve has, from the listing: folder, module, attribute, method, params, type; and cache_timeout, s, for `setup_cache`, which
a third mode of jobs, "setup-cache", makes. A job to serve several has such jobs in its `jobs`.
"""

import gc
import importlib
import importlib.util
import json
import math
import os
import sys

from _perf_review import asv_suite
from _perf_review.answer import peak_memory_kb, provenance, write_answer
from _perf_review.asv_cache import make_cache, run_cache_job
from _perf_review.asv_errors import Refused, error_text
from _perf_review.asv_list import list_suites
from _perf_review.asv_measure import hook_times, hook_value
from _perf_review.asv_place import runner_module, scratch_of
from _perf_review.channel import channel_of

MODE_OF_CACHE = "setup-cache"


def run(job, layout):
    root = os.getcwd()
    if job["mode"] == "list":
        return list_suites(job, root)
    with_memory = job.get("type") == "memory"
    if job["mode"] == MODE_OF_CACHE:
        return make_cache(job, lambda: loaded(job, root, with_memory))
    channel = channel_of(job, layout)
    found_by_children(root, job["provenance"])
    if "jobs" in job:
        return serve_several(job, channel, layout, root)
    answer = served(job, channel, layout, root, with_memory)
    write_answer(job["out"], answer)
    return 0 if answer["outcome"] == "passed" else 1


def loaded(job, root, with_memory):
    """The benchmark that a job names, its parameters chosen; None where the suite has none that is called so."""
    discovery = runner_module("discovery", with_memory)
    folder = os.path.join(root, job["folder"])
    runner_module("_aux", with_memory).update_sys_path(folder)
    module = importlib.import_module(job["module"])
    try:
        benchmark = asv_suite.made(discovery, module, job["attribute"], job["method"])
    except AttributeError:
        if hasattr(getattr(module, job["attribute"], None), job["method"] or "__name__"):
            raise
        return None
    return benchmark if benchmark is not None and asv_suite.select(benchmark, job["params"]) else None


def serve_several(job, channel, layout, root):
    """Times one benchmark after the other; asv itself has a process for each, so what goes wrong here is taken alone by the worker."""
    for number, each in enumerate(job["jobs"]):
        folder = os.path.join(os.path.dirname(job["out"]), str(number))
        os.makedirs(folder)
        os.chdir(root)
        channel.begin()
        # What the last one has left is not cleared away in the time of the next.
        gc.collect()
        whole = dict(each, out=os.path.join(folder, "answer.json"), provenance=job["provenance"])
        channel.send({"ended": dict(served(whole, channel, layout, root, False), id=each["id"])})
    write_answer(job["out"], {})
    return 0


def served(job, channel, layout, root, with_memory):
    """What is told of a benchmark that the worker has measured, or that could not be."""
    errors = []
    matches, outcome = 0, "not run"
    files = {}
    try:
        benchmark = loaded(job, root, with_memory)
        matches = int(benchmark is not None)
        scratch = scratch_of(job)
        if benchmark is not None:
            if benchmark.setup_cache_key is not None:
                if "ranks" in job:
                    raise Refused("setup_cache is made in a process of its own, which MPI does not allow: leave `ranks` out")
                run_cache_job(dict(job, mode=MODE_OF_CACHE), root, scratch)
            outcome = measured(benchmark, job, channel, layout, files)
    except BaseException as problem:  # whatever a suite raises, SystemExit included, is told
        outcome = "failed"
        errors.append({"path": job["id"], "detail": error_text(problem)})
    answer = {
        "matches": matches,
        "outcome": outcome,
        "benchmarks": [{"name": job["id"]}],
        "errors": errors,
        "turns": channel.turns,
        "served": channel.served,
    }
    answer["provenance"] = dict(files, **provenance(job["provenance"]))
    return dict(answer, hwm_kb=peak_memory_kb(), memory=channel.memory)


def measured(benchmark, job, channel, layout, files):
    """Runs it as asv does, from its cache to its tear-down. `files` gets the provenance of what ran in other processes."""
    if hasattr(benchmark, "benchmark_timing"):
        hook_times(benchmark, channel, job, files)
    else:
        layout.leave()  # its blocks are memory, too
        hook_value(benchmark, channel)
    runner = runner_module("run", True)
    runner.get_benchmark_from_name = lambda *args, **named: benchmark
    result = os.path.join(os.path.dirname(job["out"]), "result.json")
    runner._run(("", "", "{}", "None", result))
    with open(result) as file:
        value = json.load(file)
    # asv's own mark of NotImplementedError in the set-up, and of parameters in skip_params.
    return "skipped" if isinstance(value, float) and math.isnan(value) else "passed"


def found_by_children(root, names):
    """Processes that a benchmark starts see a project that is not installed only through the environment. Where it is installed,
    that one wins, here and there."""
    for name in names:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        origin = getattr(spec, "origin", None)
        if origin and os.path.dirname(os.path.dirname(os.path.abspath(origin))) == root:
            os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), root]))
            return
