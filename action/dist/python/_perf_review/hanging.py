"""Tells where a process is that takes so long that it will be ended."""

import os
import signal
import traceback


MOST_FRAMES = 12
"""The innermost ones; what is above them is the tool's."""


def tell_after(seconds):
    """By a signal and not by a thread, as a suite may fork; code that never comes back to Python is not told."""
    if signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL:
        return
    # pytest has its own standard error in the place of this one while it collects.
    err = os.dup(2)

    def tell(_, frame):
        os.write(err, ("after %d s it was still here:\n%s" % (seconds, "".join(traceback.format_stack(frame, MOST_FRAMES)))).encode())

    signal.signal(signal.SIGALRM, tell)
    signal.setitimer(signal.ITIMER_REAL, seconds)
