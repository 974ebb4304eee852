"""Runs inside a benchmark's own Python: lists a suite, or serves one benchmark in turns; `python driver.py JOBFILE`.

Standard library only, syntax of Python 3.8. Hooks into the benchmark tools, whose own timing loops do the measuring.

JOBFILE (JSON)
  tool    its module is in the package beside this file, with - as _; `run(job, layout)` there gives the exit code
  mode    "list" | "serve"
  out     path of the answer, written to out + ".tmp" and renamed; no answer means failure
  hanging list: seconds after which it is told on standard error where the process is; optional
  layout  seed of the memory layout, 0 to 2^32 - 1; null: left as it comes
  argv    pytest: arguments besides those that the tool needs; null: what the plugins found here need
  paths   folders or files of the suite, relative to the working folder
  id      serve: which benchmark
  ids, jobs  serve: instead of it, several benchmarks one after the other; for tools that can (pytest: ids, asv: jobs)
  turn_fd serve: descriptor of the channel to the worker
  provenance  serve: names of packages whose files are reported
  ranks   serve: this process is one of so many MPI ranks, and the channel of rank 0 is a connection to socket, a Unix socket on node

Channel, one line a message
  driver: {"ready": 1, "inner": calls per round, "kind": "function" | "pedantic" | "test" | "command" | "value"}
  go N P  P untimed rounds, then N timed ones: {"wall": s, "waited": s, "elapsed": s, "cpu": s | null, "idle": s}; all but idle are
          totals of the N rounds, wall without waited: the time in which the kernel let others have the core; idle is the CPU
          time used since the last answer
          a benchmark of another metric than wall time (kind "value") is asked for one slice, "go 1 0", and answers
          {"value": in the metric's base unit, > 0, "wall": s of the whole call, "cpu": null, "idle": s}
  count   counts instructions from now on: {"why": null, or why that is impossible}; answers to go then hold "instructions":
          those of the N rounds in user space, or null
  pin 0,3 affinity of every thread: {}
  end     the benchmark finishes as its tool wants, and the answer is written; of mode serve it holds "memory": {"process": bytes
          at most, "own": bytes of that above what was resident when the benchmark was set up | null}, or null
          of several benchmarks the answer of each is told as a line as soon as it has ended: {"ended": answer}; the next one
          sets itself up by itself
  end of file: exit 70
"""

import importlib
import json
import os
import sys

def main():
    try:
        with open(sys.argv[1]) as file:
            job = json.load(file)
    except FileNotFoundError:
        from _perf_review import ranks

        ranks.tell_not_shared()
        raise
    from _perf_review.layout import Layout

    if "hanging" in job:
        from _perf_review import hanging

        hanging.tell_after(job["hanging"])

    if "ranks" in job:
        from _perf_review import ranks

        layout = Layout(ranks.layout_here(job.get("layout")))
        serve = ranks.served
    else:
        layout = Layout(job.get("layout"))
        serve = None
    tool = importlib.import_module("_perf_review." + job["tool"].replace("-", "_"))
    sys.path.pop(0)  # this file's own folder; the package is known by now
    # At the end: what is installed wins, and a project that is not installed is found all the same.
    sys.path.append(os.getcwd())
    sys.argv = sys.argv[:1]
    sys.dont_write_bytecode = writes_bytecode
    sys.exit(tool.run(job, layout) if serve is None else serve(tool, job, layout))


if __name__ == "__main__":
    # Nothing is written beside this file, which other jobs use at the same time.
    writes_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    main()
