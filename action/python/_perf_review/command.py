"""Any command line, timed from outside.

Which code it runs is proved where Python runs it: the same interpreter with the same options, variables and search path is
asked once where it finds the project's packages. Not proved: other programs, and commands that change their search path.

A job to serve has, from the listing: folder, the command's working folder; words, the program and its arguments. One to list has
paths, all working folders, and gives those that are missing.
"""

import json
import os
import sys

from _perf_review.answer import write_answer
from _perf_review.channel import channel_of
from _perf_review.launcher import CommandFailed, Launcher
from _perf_review.python_words import searching_words
from _perf_review.spawn import spawned

FIND = """
import importlib.util, json, os, sys
if sys.argv[1] and sys.path[:1] == [""]:
    sys.path[0] = sys.argv[1]
found = {}
for name in sys.argv[2:]:
    try:
        origin = importlib.util.find_spec(name).origin
    except Exception:
        continue
    if origin not in (None, "built-in", "frozen"):
        found[name] = [os.path.abspath(origin), os.path.realpath(origin)]
json.dump(found, sys.stdout)
"""
"""Prints files of packages, as `answer.provenance` gives them; nothing of a top-level package is run for that."""


def found_packages(launcher, names):
    words = searching_words(launcher.program, launcher.words)
    if words is None or not names:
        return {}
    options, folder = words
    read, write = os.pipe()
    argv = [sys.executable, *options, "-c", FIND, folder, *names]
    process = spawned(sys.executable, argv, dict(os.environ), write, None)
    os.close(write)
    with open(read) as file:
        text = file.read()
    os.waitpid(process, 0)
    try:
        return json.loads(text)
    except ValueError:  # an interpreter that does not start will not run the command either, which then says why
        return {}


def run(job, layout):
    if job["mode"] == "list":
        missing = [path for path in job["paths"] if not os.path.isdir(path)]
        write_answer(job["out"], {"missing": missing})
        return 0
    layout.leave()  # it is not this process that is measured, which is to be small: see the launcher
    channel = channel_of(job, layout)
    out = os.path.abspath(job["out"])
    answer = {"matches": 1, "outcome": "failed", "benchmarks": [], "errors": [], "provenance": {}, "memory": None}
    try:
        os.chdir(job["folder"])
        launcher = Launcher(job["words"], os.path.dirname(out), True)
        answer["provenance"] = found_packages(launcher, job["provenance"])
        launcher.watch(channel)
        channel.converse(1, "command", launcher.timed_slice)
        answer.update(outcome="passed", benchmarks=[{"name": job["id"]}], memory=launcher.memory())
    except (CommandFailed, OSError) as problem:
        answer["errors"].append({"path": job["folder"], "detail": str(problem)})
    write_answer(out, dict(answer, turns=channel.turns, served=channel.served))
    return 0 if answer["outcome"] == "passed" else 1
