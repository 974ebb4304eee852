"""Runs one command line again and again and times it from outside: by the clock, and by what the kernel says of its processes.

Not measured: the memory of commands that need less than this process has needed itself, as getrusage(2) hands a parent's
maximum on over exec.
"""

import _thread
import os
import select
import signal
import sys
import time

from _perf_review.answer import DETAIL_LIMIT
from _perf_review.channel import WORKER_GONE
from _perf_review.memory import resident
from _perf_review.orphans import adopt_orphans, end_children, has_orphans
from _perf_review.spawn import spawned

MEMORY_MARGIN = 2**20
"""Bytes above this process's own maximum from which a command's is its own: the kernel counts pages in batches, per core."""

STDERR_LIMIT = 2**24
"""Bytes of a command's stderr that are kept; a flood is cut back once a second."""

WATCH_MILLISECONDS = 1000

ALONE_SHARE = 0.95
"""Least share of a command's CPU time that its first thread has used, for it to count as the only one."""


class CommandFailed(Exception):
    """A sentence that says how."""


class Launcher:
    """`words`: the program and its arguments. `scratch`: a folder of this process. `is_alone`: this process has no other
    children, so that whatever is left of the command can be told."""

    def __init__(self, words, scratch, is_alone):
        self.program = found_program(words[0])
        is_own = os.path.dirname(self.program) == os.path.dirname(sys.executable)
        # By its whole path: Python tells from its first word and PATH which environment is its own.
        self.words = [self.program if is_own else words[0], *words[1:]]
        self.stderr = os.open(os.path.join(scratch, "stderr.log"), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self.cpu = self.waited = 0.0
        self.largest = 0
        self.is_alone = is_alone and adopt_orphans()

    def memory(self):
        """The largest process of all runs, in the form of an answer; None where it cannot be told."""
        largest = self.largest * (1 if sys.platform == "darwin" else 1024)
        own, _ = resident()
        return {"process": largest, "own": None} if own > 0 and largest > own + MEMORY_MARGIN else None

    def timed_slice(self, timed, untimed):
        """The answer to a slice; `cpu` is user and system time of the command and of all that it waited for. `wall` is without
        `waited`, the time in which the command stood in line for a core."""
        self.block(untimed)
        cpu, waited = self.cpu, self.waited
        wall = self.block(timed)
        return {"wall": wall, "waited": self.waited - waited, "cpu": self.cpu - cpu}

    def block(self, runs):
        seconds = 0.0
        for _ in range(runs):
            seconds += self.run()
        return seconds

    def run(self):
        os.ftruncate(self.stderr, 0)
        program, words, variables = self.program, self.words, dict(os.environ)
        start = time.perf_counter()
        try:
            process = spawned(program, words, variables, None, self.stderr)
        except OSError as problem:
            raise CommandFailed("%s cannot be started: %s" % (words[0], problem.strerror))
        if hasattr(os, "waitid"):
            os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)  # its record can be read until it is laid to rest
            seconds = time.perf_counter() - start
            ran, waited = ran_and_waited(process)
            _, status, usage = os.wait4(process, 0)
        else:
            _, status, usage = os.wait4(process, 0)
            seconds = time.perf_counter() - start
            ran = waited = 0.0
        cpu = usage.ru_utime + usage.ru_stime
        # Where others worked for it, what its first thread waited for may have been their work.
        waited = max(0.0, min(waited, seconds - ran)) if ran >= ALONE_SHARE * cpu else 0.0
        self.cpu += cpu
        self.waited += waited
        self.largest = max(self.largest, usage.ru_maxrss)
        if status != 0:
            raise CommandFailed((said(status) + "\n" + self.tail()).strip())
        if self.is_alone and has_orphans():
            end_children()
            raise CommandFailed("the command left processes behind, which would run on while others are measured")
        return seconds - waited

    def tail(self):
        size = os.fstat(self.stderr).st_size
        return os.pread(self.stderr, DETAIL_LIMIT, max(0, size - DETAIL_LIMIT)).decode("utf-8", "replace").strip()

    def watch(self, channel):
        """While the command runs nobody reads the channel: a thread sees it close, and ends all that was started."""
        _thread.start_new_thread(self.keep_watch, (channel.descriptor,))

    def keep_watch(self, descriptor):
        poll = select.poll()
        poll.register(descriptor, 0)  # its end is told unasked
        while not poll.poll(WATCH_MILLISECONDS):
            if os.fstat(self.stderr).st_size > STDERR_LIMIT:
                os.ftruncate(self.stderr, 0)
        end_children()
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(WORKER_GONE)


def ran_and_waited(process):
    """Seconds of a process's first thread: kernel.org, Documentation/scheduler/sched-stats.rst. 0 where nobody tells."""
    try:
        with open("/proc/%d/schedstat" % process) as file:
            ran, waited = file.read().split()[:2]
    except (OSError, ValueError):
        return 0.0, 0.0
    return int(ran) / 1e9, int(waited) / 1e9


def found_program(word):
    """`python` is this environment's own; others are looked for beside it, then in PATH."""
    if word == "python":
        return sys.executable
    if os.path.dirname(word):
        return word
    folders = [os.path.dirname(sys.executable), *os.environ.get("PATH", os.defpath).split(os.pathsep)]
    for folder in folders:
        path = os.path.join(folder, word)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise CommandFailed("%s cannot be started: no such program in PATH" % word)


def said(status):
    if not os.WIFSIGNALED(status):
        return "the command ended with status %d" % os.WEXITSTATUS(status)
    number = os.WTERMSIG(status)
    try:
        return "the command was ended by signal %d (%s)" % (number, signal.Signals(number).name)
    except ValueError:
        return "the command was ended by signal %d" % number
