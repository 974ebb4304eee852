"""How long the measuring thread stood in line for a core: the other work of the machine, no time of the benchmark.

On a busy machine a call of more than 2 ms is interrupted, or is not, and which of two sides is interrupted more often is chance:
measured on two cores with a load of 8 to 15, pairs of identical code with calls of 5 to 80 ms were off by 4 to 15 % (robust sd; up
to 36 %), and without this time by 1 to 4 % (up to 11 %). CPU time alone would not see sleep, files and sockets; these stay in.
"""

import os
import time

from _perf_review.descriptors import safe_copy

FILE = "/proc/thread-self/schedstat"
"""Nanoseconds run, nanoseconds waited, times run: kernel.org, Documentation/scheduler/sched-stats.rst."""

MOST_READS = 9

OTHERS_SHARE, OTHERS_SECONDS = 0.05, 0.00005
"""CPU time of other threads of the process, above which what the thread waited for may have been its own process."""


class Waiting:
    """Belongs to the thread that makes it."""

    def __init__(self, least_descriptor):
        try:
            file = os.open(FILE, os.O_RDONLY)
        except OSError:  # no Linux, or a kernel or sandbox that does not tell
            self.file = None
            return
        self.file = safe_copy(file, least_descriptor)
        os.close(file)
        self.start()

    def read(self):
        return int(os.pread(self.file, 64, 0).split()[1])

    def start(self):
        """Call last before the timed part. A core is taken away at the end of a system call, this one too: the wait would not be
        in what it read, and not in the timed part. Two equal readings say that the thread went on."""
        if self.file is None:
            return
        self.own, self.all = time.thread_time(), time.process_time()
        before = self.read()
        for _ in range(MOST_READS):
            now = self.read()
            if now == before:
                break
            before = now
        self.before = before

    def seconds(self, wall):
        """Of the timed part, which took `wall` seconds; call first after it. 0 where nobody can tell, or other threads worked: what
        a thread waits for may then be its own process."""
        if self.file is None:
            return 0.0
        waited = (self.read() - self.before) / 1e9
        own, everyone = time.thread_time() - self.own, time.process_time() - self.all
        if everyone - own > OTHERS_SHARE * everyone + OTHERS_SECONDS:
            return 0.0
        return max(0.0, min(waited, wall - own))
