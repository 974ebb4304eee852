"""asv's `setup_cache`, made in a process of its own, as asv does: its memory and its imports are not the benchmark's.

It is made anew for each process that is measured. Kept for a whole run, what a suite draws without a seed would differ
between base and head in every pair alike, which no number of pairs takes out.
"""

import json
import os
import pickle
import subprocess
import sys

from _perf_review.answer import write_answer
from _perf_review.asv_errors import Refused, error_text

FILE = "cache.pickle"
"""The name under which asv_runner looks for it in the working folder."""


def run_cache_job(job, root, scratch):
    """Raises Refused where it fails, with the error's text."""
    folder = os.path.join(os.path.dirname(job["out"]), "cache")
    os.makedirs(folder)
    job = dict(job, out=os.path.join(folder, "answer.json"), layout=None, cache_file=os.path.join(scratch, FILE))
    with open(os.path.join(folder, "job.json"), "w") as file:
        json.dump(job, file)
    driver = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "driver.py")
    try:
        ended = subprocess.call([sys.executable, driver, file.name], cwd=root, timeout=job["cache_timeout"])
    except subprocess.TimeoutExpired:
        raise Refused("setup_cache took longer than the suite allows: %g s" % job["cache_timeout"]) from None
    if ended == 0:
        return
    try:
        with open(job["out"]) as file:
            detail = json.load(file)["detail"]
    except (OSError, ValueError):
        detail = "its process ended with exit code %d" % ended
    raise Refused("setup_cache failed\n" + detail)


def make_cache(job, load):
    """`load()`: the benchmark."""
    try:
        benchmark = load()
        os.chdir(os.path.dirname(job["cache_file"]))
        cache = benchmark.do_setup_cache()
        with open(job["cache_file"], "wb") as file:
            pickle.dump(cache, file)
        return 0
    except BaseException as problem:
        write_answer(job["out"], {"detail": error_text(problem)})
        return 1
