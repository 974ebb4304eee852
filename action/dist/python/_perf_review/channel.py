"""The line channel to the worker, which says when this process may run."""

import json
import os
import signal
import time

from _perf_review.affinity import pin
from _perf_review.descriptors import FIRST_SAFE_DESCRIPTOR, safe_copy
from _perf_review.instructions import NoCounter, counter
from _perf_review.memory import OwnPeak
from _perf_review.waiting import Waiting

WORKER_GONE = 70
"""Exit code when the worker has gone."""


def channel_of(job, layout):
    """A job with `ranks` is one rank's of several."""
    if "ranks" not in job:
        return Channel(job["turn_fd"], layout)
    from _perf_review import rank_channel, ranks

    return rank_channel.RankChannel(ranks.current[0], layout)


class Channel:
    """The line channel to the worker; serves one benchmark."""

    def __init__(self, descriptor, layout):
        self.layout = layout
        self.descriptor = safe_copy(descriptor)
        os.close(descriptor)
        self.rest = b""
        self.turns = 0
        self.served = 0
        self.memory = None
        self.counter = NoCounter()

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

    def together(self, run, *arguments):
        """What one timed run took, s; with ranks, all begin it together and the slowest counts."""
        return run(*arguments)

    def count(self):
        if not isinstance(self.counter, NoCounter):
            return {"why": None}
        self.counter, why = counter("auto")
        return {"why": why}

    def begin(self):
        """The next benchmark of a process that serves several."""
        self.turns = 0
        self.served = 0
        self.memory = None

    def serve(self, block, inner, kind, is_pure):
        """Answers the worker until it says end. `block(n)` runs n rounds and returns their timed seconds; `is_pure`: nothing
        but the timed code runs in it, so that its CPU time means something."""

        def timed_slice(timed, untimed):
            self.layout.shuffle()
            if untimed:
                block(untimed)
            start = time.process_time()
            waiting.start()
            self.counter.start()
            began = time.perf_counter()
            wall = block(timed)
            counted = self.counter.stop()
            # What is not timed, such as a set-up before each round, may have waited just as well.
            waited = waiting.seconds(wall) if is_pure else 0.0
            cpu = time.process_time() - start
            return {
                "wall": wall - waited,
                "waited": waited,
                "elapsed": time.perf_counter() - began,
                "cpu": cpu if is_pure else None,
                "instructions": counted if is_pure else None,
            }

        waiting = Waiting(FIRST_SAFE_DESCRIPTOR)
        self.converse(inner, kind, timed_slice)

    def serve_value(self, measure):
        """The same for what is no time: `measure()` makes one value, > 0, in the base unit of the benchmark's metric."""

        def slice_of_one(timed, untimed):
            start = time.perf_counter()
            value = measure()
            return {"value": value, "wall": time.perf_counter() - start, "cpu": None}

        self.converse(1, "value", slice_of_one)

    def converse(self, inner, kind, answer_slice):
        """`answer_slice(timed rounds, untimed rounds)` makes the answer to a slice, without its idle time."""
        self.served += 1
        if self.served > 1:
            raise RuntimeError("a benchmark can measure once only, and this one measures a second time")
        # What a draw of memory takes is there before it is looked at, and not the benchmark's own.
        self.layout.shuffle()
        peak = OwnPeak()
        self.send({"ready": 1, "inner": inner, "kind": kind})
        used = time.process_time()
        while True:
            words = self.receive()
            idle = time.process_time() - used
            if words[0] == "end":
                self.memory = peak.told()
                return
            if words[0] == "pin":
                pin({int(core) for core in words[1].split(",")})
                self.send({})
            elif words[0] == "count":
                self.send(self.count())
            else:
                answer = answer_slice(int(words[1]), int(words[2]))
                self.turns += 1
                self.send(dict(answer, idle=idle))
            used = time.process_time()


def leave():
    """The worker has gone: nobody will end this process group, so it ends itself."""
    if os.getpgrp() == os.getpid():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)
    os._exit(WORKER_GONE)
