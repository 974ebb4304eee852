"""The line channel of a launch with ranks: rank 0 talks with the worker, and all do what it hears at the same time.

A time is that of the slowest rank: all begin at a barrier, each is timed by the tool's own timer, and the longest time counts.
"""

import os
import time

from _perf_review.asv_errors import Refused, error_text
from _perf_review.channel import Channel
from _perf_review.ranks import WITHOUT_RANKS, connected


class RankChannel(Channel):
    def __init__(self, rank, layout):
        self.rank = rank
        descriptor = connected(rank.socket, "channel") if rank.number == 0 else os.open(os.devnull, os.O_RDONLY)
        super().__init__(descriptor, layout)

    def receive(self):
        words = super().receive() if self.rank.number == 0 else None
        return self.rank.comm.bcast(words)

    def send(self, message):
        if self.rank.number == 0:
            super().send(message)

    def together(self, run, *arguments):
        """`run(*arguments)` gives seconds, of this rank; waiting for a core is in them, as it may be another rank's work."""
        from mpi4py import MPI

        self.rank.comm.Barrier()
        return self.rank.comm.allreduce(run(*arguments), op=MPI.MAX)

    def serve(self, block, inner, kind, is_pure):
        def timed_slice(timed, untimed):
            self.layout.shuffle()
            if untimed:
                block(untimed)
            start = time.process_time()
            began = time.perf_counter()
            wall = block(timed)
            elapsed = time.perf_counter() - began
            # Of all ranks. That of waiting is in it, as MPIs wait by asking again and again.
            cpu = self.rank.comm.allreduce(time.process_time() - start)
            return {"wall": wall, "elapsed": elapsed, "cpu": cpu if is_pure else None}

        self.converse(inner, kind, timed_slice)

    def serve_value(self, measure):
        self.rank.fail("of benchmarks on MPI ranks only times are measured: leave `ranks` out")

    def count(self):
        """Ranks that wait execute instructions all the while: their number says nothing of the code."""
        return {"why": None}

    def converse(self, inner, kind, answer_slice):
        try:
            if kind == "command":
                raise Refused(WITHOUT_RANKS["command"])
            self.rank.start()
            super().converse(inner, kind, answer_slice)
            self.memory = summed(self.rank.comm.allgather(self.memory))
            self.rank.is_served = True
        except Refused as refusal:
            self.rank.fail(str(refusal))
        except BaseException as problem:
            # At once: the other ranks wait for this one. The tool would tell it only at its end.
            self.rank.fail(error_text(problem))


def summed(memories):
    """Of all ranks, each at its own peak; pages that they share count for each."""
    if any(each is None for each in memories):
        return None
    own = [each["own"] for each in memories]
    return {"process": sum(each["process"] for each in memories), "own": None if None in own else sum(own)}
