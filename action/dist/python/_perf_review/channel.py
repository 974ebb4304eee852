"""The line channel to the worker, which says when this process may run."""

import fcntl
import json
import os
import signal
import time

WORKER_GONE = 70
"""Exit code when the worker has gone."""

FIRST_SAFE_DESCRIPTOR = 200
"""Code under test closes small numbers (daemons, subprocess with close_fds) and never sees this one."""


class Channel:
    """The line channel to the worker; serves one benchmark."""

    def __init__(self, descriptor, layout):
        self.layout = layout
        self.descriptor = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, FIRST_SAFE_DESCRIPTOR)
        os.close(descriptor)
        self.rest = b""
        self.turns = 0
        self.served = 0

    def receive(self):
        while b"\n" not in self.rest:
            part = os.read(self.descriptor, 4096)
            if not part:
                leave()
            self.rest += part
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode("ascii").split()

    def send(self, message):
        try:
            os.write(self.descriptor, (json.dumps(message) + "\n").encode("ascii"))
        except (BrokenPipeError, ConnectionResetError):
            leave()

    def serve(self, block, inner, kind, is_pure):
        """Answers the worker until it says end. `block(n)` runs n rounds and returns their timed seconds; `is_pure`: nothing
        but the timed code runs in it, so that its CPU time means something."""
        self.served += 1
        if self.served > 1:
            raise RuntimeError("one process can measure one benchmark only, and this one measures a second")
        self.send({"ready": 1, "inner": inner, "kind": kind})
        used = time.process_time()
        while True:
            words = self.receive()
            idle = time.process_time() - used
            if words[0] == "end":
                return
            if words[0] == "pin":
                pin({int(core) for core in words[1].split(",")})
                self.send({})
            else:
                timed, untimed = int(words[1]), int(words[2])
                self.layout.shuffle()
                if untimed:
                    block(untimed)
                start = time.process_time()
                wall = block(timed)
                cpu = time.process_time() - start
                self.turns += 1
                self.send({"wall": wall, "cpu": cpu if is_pure else None, "idle": idle})
            used = time.process_time()


def leave():
    """The worker has gone: nobody will end this process group, so it ends itself."""
    if os.getpgrp() == os.getpid():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)
    os._exit(WORKER_GONE)


def pin(cores):
    for thread in os.listdir("/proc/self/task"):
        try:
            os.sched_setaffinity(int(thread), cores)
        except ProcessLookupError:
            pass  # a thread that has just ended
