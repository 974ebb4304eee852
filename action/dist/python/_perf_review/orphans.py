"""Processes that a command leaves behind: adopted, so that they can be told, and ended. Linux only; elsewhere nothing is told."""

import os
import signal
import time

PR_SET_CHILD_SUBREAPER = 36
"""prctl(2)."""

GRACE_SECONDS = 1.0
"""Helpers that see their parent go end by themselves, such as the resource tracker of Python's multiprocessing."""

POLL_SECONDS = 0.002


def adopt_orphans():
    """Whether descendants whose parent ends become children of this process."""
    try:
        import ctypes

        return ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    except (ImportError, OSError, AttributeError):
        return False


def has_orphans():
    """Whether any child is still alive after the time of grace; what has ended is laid to rest."""
    deadline = time.monotonic() + GRACE_SECONDS
    while True:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if ended == 0:
            if time.monotonic() > deadline:
                return True
            time.sleep(POLL_SECONDS)


def end_children():
    """Kills the children of this process, and those whom it adopts thereby, until there are none."""
    deadline = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < deadline:
        for process in children():
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                pass  # gone
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(POLL_SECONDS)


def children():
    own = os.getpid()
    try:
        return [process for process in map(int, filter(str.isdigit, os.listdir("/proc"))) if parent_of(process) == own]
    except OSError:
        return []


def parent_of(process):
    """Fourth field of /proc/PID/stat, proc(5); the second is a name in brackets, which may hold any character."""
    try:
        with open("/proc/%d/stat" % process, "rb") as stat:
            return int(stat.read().rpartition(b")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None
