"""Which cores this process runs on."""

import os


def pin(cores):
    """All threads of this process, those that it starts later among them."""
    for thread in os.listdir("/proc/self/task"):
        try:
            pin_thread(int(thread), cores)
        except ProcessLookupError:
            pass  # a thread that has just ended


def pin_thread(thread, cores):
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(thread, cores)
        return
    # PyPy has no such function: sched_setaffinity(2) takes a mask of bits.
    import ctypes

    size = max(cores) // 64 * 8 + 8
    mask = sum(1 << core for core in cores).to_bytes(size, "little")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.sched_setaffinity(thread, ctypes.c_size_t(size), mask) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
