"""Lists the benchmarks of pyperf scripts: each script runs in a process of its own, in which nothing is measured."""

import json
import os
import re
import signal
import sys
import time

from _perf_review.answer import DETAIL_LIMIT, write_answer
from _perf_review.pyperf import Tasks, run_script, unit_of
from _perf_review.pyperf_body import Bodies

IS_SCRIPT = re.compile(r"^[ \t]*(?:import|from)[ \t].*\bpyperf\b", re.M), re.compile(r"\bRunner[ \t]*\(")
LEFT_OUT = ("__pycache__", "node_modules", "site-packages")

TOTAL_SECONDS = 90.0
"""For all scripts together, less than a process that lists gets in all; one script gets its share of what is left, but at least
so many seconds while there are any."""
LEAST_SECONDS = 10.0
POLL_SECONDS = 0.01
OUTPUT_LIMIT = 2**24
"""Bytes that a script may print while it is listed."""


def list_suites(job, Runner):
    benchmarks, errors = [], []
    scripts = []
    for index, suite in enumerate(job["suites"]):
        found = scripts_in(suite["path"])
        if not found:
            exists = os.path.exists(suite["path"])
            detail = "no script here makes a pyperf.Runner" if exists else "no such file or folder"
            errors.append({"path": suite["path"], "detail": detail, "missing": True})
        scripts += [(index, script, suite["arguments"]) for script in found]
    end = time.monotonic() + job.get("seconds", TOTAL_SECONDS)
    for number, (index, script, arguments) in enumerate(scripts):
        left = end - time.monotonic()
        if left <= 0:
            errors.append({"path": script, "detail": "the scripts before it left no time to list this one"})
            continue
        limit = min(left, max(LEAST_SECONDS, left / (len(scripts) - number)))
        names, problem = listed(script, arguments, os.path.dirname(job["out"]), limit, Runner)
        benchmarks += [dict(each, suite=index, file=script) for each in names]
        if problem is None and not names and script == job["suites"][index]["path"]:
            problem = "the script came to its end without a benchmark"
        if problem is not None:
            errors.append({"path": script, "detail": problem})
    write_answer(job["out"], {"benchmarks": benchmarks, "errors": errors})
    return 0


def scripts_in(path):
    """A file is one whatever it holds; of a folder, the files that make a runner."""
    if os.path.isfile(path):
        return [path]
    found = []
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(
            each
            for each in folders
            if each not in LEFT_OUT
            and not each.startswith(".")
            and not os.path.exists(os.path.join(folder, each, "pyvenv.cfg"))
        )
        for name in sorted(files):
            file = os.path.normpath(os.path.join(folder, name))
            if name.endswith(".py") and is_script(file):
                found.append(file.replace(os.sep, "/"))
    return found


def is_script(file):
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            text = opened.read()
    except OSError:
        return False
    return all(pattern.search(text) for pattern in IS_SCRIPT)


def finish_mpi():
    """A script that imports mpi4py has started MPI, whose shared memory would stay behind."""
    mpi = sys.modules.get("mpi4py.MPI")
    if mpi is not None and mpi.Is_initialized() and not mpi.Is_finalized():
        mpi.Finalize()


def listed(script, arguments, folder, limit, Runner):
    """What a script holds, and what went wrong with it or None. One line of `notes` a benchmark, as it comes; then how it ended."""
    notes, output = os.path.join(folder, "notes.jsonl"), os.path.join(folder, "output.log")
    for file in (notes, output):
        open(file, "w").close()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            note_all(script, arguments, notes, output, Runner)
            finish_mpi()
            code = 0
        finally:
            os._exit(code)
    why, status = ended(process, limit, output)
    with open(notes) as file:
        lines = [json.loads(line) for line in file if line.endswith("\n")]
    names = [line for line in lines if "task" in line]
    ends = [line["problem"] for line in lines if "problem" in line]
    if why is None and not ends and status != 0:
        why = "the script ended by itself, with wait status %d" % status
    problem = why or (ends[0] if ends else None)
    if problem is None or (len(names) == 1 and is_missing_result(problem)):
        return names, None
    with open(output, "rb") as file:
        file.seek(max(0, os.path.getsize(output) - DETAIL_LIMIT))
        printed = file.read().decode("utf-8", "replace").strip()
    return names, (problem + "\n" + printed).strip()[-DETAIL_LIMIT:]


def note_all(script, arguments, notes, output, Runner):
    """In the script's own process."""
    written = os.open(output, os.O_WRONLY | os.O_APPEND)
    for descriptor in (1, 2):
        os.dup2(written, descriptor)
    file = open(notes, "a", buffering=1)

    def note(line):
        file.write(json.dumps(line) + "\n")

    bodies = Bodies(Runner)
    Tasks(Runner, lambda task: note({"task": task.name, "unit": unit_of(task), "body": bodies.current}))
    problem = run_script(script, arguments)
    if problem is not None:
        note({"problem": problem})
    sys.stdout.flush()
    sys.stderr.flush()


def ended(process, limit, output):
    """Why it was ended, or None; and its wait status."""
    deadline = time.monotonic() + limit
    while True:
        pid, status = os.waitpid(process, os.WNOHANG)
        if pid:
            return None, status
        why = None
        if time.monotonic() > deadline:
            why = "the script was not through after %.0f s" % limit
        elif os.path.getsize(output) > OUTPUT_LIMIT:
            why = "the script printed more than %d MiB" % (OUTPUT_LIMIT >> 20)
        if why is not None:
            os.kill(process, signal.SIGKILL)
            return why, os.waitpid(process, 0)[1]
        time.sleep(POLL_SECONDS)


def is_missing_result(problem):
    """Benchmarks give None in pyperf's own workers, too, unless they are the script's only one: it may rely on that."""
    return re.search(r"^(?:AttributeError|TypeError): .*NoneType", problem, re.M) is not None
