"""asv_runner as each process needs it, and the folder that its benchmarks run in."""

import importlib
import os
import sys


def runner_module(name, with_pympler):
    """A module of asv_runner. It imports pympler where that is there, and with it numpy (measured: 0.1 s of CPU in each
    process), which only `mem_` benchmarks need: hidden from it, not from the suite."""
    hidden = not with_pympler and "pympler" not in sys.modules
    if hidden:
        sys.modules["pympler"] = None
    try:
        importlib.import_module("asv_runner.benchmarks")
        return importlib.import_module("asv_runner." + name)
    finally:
        if hidden:
            del sys.modules["pympler"]


def scratch_of(job):
    """asv's benchmarks run in a folder of their own, never in the repository."""
    folder = os.path.join(os.path.dirname(job["out"]), "cwd")
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    return folder
