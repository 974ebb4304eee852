"""Lists asv suites: every benchmark with each combination of its parameters; what is broken hides nothing else."""

import math
import os
import sys

from _perf_review import asv_suite
from _perf_review.answer import write_answer
from _perf_review.asv_config import default_timeout, matrix_of, suite_at
from _perf_review.asv_errors import error_text
from _perf_review.asv_place import runner_module, scratch_of


def list_suites(job, root):
    answer = {"benchmarks": [], "errors": [], "suites": []}
    try:
        discovery = runner_module("discovery", True)
        update_sys_path = runner_module("_aux", True).update_sys_path
    except Exception as problem:
        write_answer(job["out"], dict(answer, errors=[{"path": "", "detail": error_text(problem)}]))
        return 1
    scratch_of(job)
    for path in job["paths"]:
        try:
            suite = suite_at(path, root)
        except FileNotFoundError as problem:
            answer["errors"].append({"path": path, "detail": str(problem), "missing": True})
            continue
        except (OSError, ValueError) as problem:
            answer["errors"].append({"path": path, "detail": str(problem)})
            continue
        matrix = matrix_of(suite["settings"])
        folder = os.path.join(root, suite["folder"])
        number = len(answer["suites"])
        answer["suites"].append(dict(matrix, path=path, conf=suite["conf"], folder=suite["folder"]))
        importers = list(sys.meta_path)
        update_sys_path(folder)
        lister = Lister(answer, discovery, root)
        lister.list(os.path.basename(folder), dict(folder=suite["folder"], suite=number), default_timeout(suite["settings"]))
        # Another suite's folder may have the same name.
        sys.meta_path[:] = importers
        package = os.path.basename(folder)
        for name in [name for name in sys.modules if name == package or name.startswith(package + ".")]:
            del sys.modules[name]
    write_answer(job["out"], answer)
    return 0


class Lister:
    def __init__(self, answer, discovery, root):
        self.answer, self.discovery, self.root = answer, discovery, root
        self.seen = set()

    def note(self, file, problem):
        path = os.path.relpath(file, self.root).replace(os.sep, "/") if file else "the suite"
        self.answer["errors"].append({"path": path, "detail": error_text(problem)})

    def list(self, package, common, timeout):
        for module in asv_suite.modules_of(package, self.note):
            for attribute, method in asv_suite.attributes_of(module):
                try:
                    benchmark = asv_suite.made(self.discovery, module, attribute, method)
                    if benchmark is not None:
                        self.add(benchmark, asv_suite.described(benchmark, module, attribute, method, self.root), common, timeout)
                    elif asv_suite.is_memory(method or attribute) and not self.knows_memory():
                        self.answer["without_pympler"] = self.answer.get("without_pympler", 0) + 1
                except BaseException as problem:
                    self.note(getattr(module, "__file__", None), problem)

    def knows_memory(self):
        return any(each.name_regex.match("mem_x") for each in self.discovery.benchmark_types)

    def add(self, benchmark, entries, common, timeout):
        own = seconds(benchmark.timeout) or timeout
        more = {
            "type": type_of(benchmark),
            "timeout": own,
            "cache": benchmark.setup_cache_key is not None,
            "cache_timeout": seconds(benchmark.setup_cache_timeout) or own,
            "timer": asv_suite.own_timer(benchmark),
        }
        for entry in entries:
            if (entry["id"], entry["body"]) not in self.seen:  # a second name of the same function or class
                self.seen.add((entry["id"], entry["body"]))
                self.answer["benchmarks"].append(dict(entry, **common, **more))


def seconds(value):
    return float(value) if isinstance(value, (int, float)) and 0 < value < math.inf else None


def type_of(benchmark):
    """By asv's classes: a suite may call the type of a tracked number whatever it likes."""
    known = {"TimeBenchmark": "time", "TimerawBenchmark": "timeraw", "PeakMemBenchmark": "peakmemory", "MemBenchmark": "memory"}
    return known.get(type(benchmark).__name__, "track")
