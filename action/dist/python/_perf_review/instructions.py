"""Counts the instructions that this process executes in user space, by the processor's own counter where the kernel allows it.

perf_event_open(2), called through ctypes, so that nothing has to be installed. Where it is not allowed or there is no counter, nothing
is counted, and `why` says so: that is a fact about the machine, no failure.
"""

import errno
import os
import platform
import struct

from _perf_review.descriptors import safe_copy

SYSCALLS = {"x86_64": 298, "aarch64": 241, "riscv64": 241, "s390x": 331}
"""Numbers of perf_event_open: arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h, arch/s390's table."""

HARDWARE, INSTRUCTIONS = 0, 1
"""PERF_TYPE_HARDWARE and PERF_COUNT_HW_INSTRUCTIONS, include/uapi/linux/perf_event.h, like all that follows."""

ATTRIBUTE_BYTES = 64
"""PERF_ATTR_SIZE_VER0: the oldest form, which every kernel takes."""

ENABLED_AND_RUNNING = 1 | 2
"""PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING."""

INHERIT, EXCLUDE_KERNEL, EXCLUDE_HYPERVISOR = 1 << 1, 1 << 5, 1 << 6

CLOSE_ON_EXEC = 8
"""PERF_FLAG_FD_CLOEXEC."""

OVERHEAD_ROUNDS = 10


class Refused(Exception):
    """The kernel opens no counter; the text says why."""


class Counter:
    """Instructions of all threads of this process; those that start later are counted with the one that starts them."""

    def __init__(self, kind=HARDWARE, config=INSTRUCTIONS):
        """Raises Refused."""
        self.descriptors = [each for each in (opened(thread, kind, config) for thread in threads()) if each is not None]
        self.before = None
        self.overhead = 0
        counts = []
        for _ in range(OVERHEAD_ROUNDS):
            self.start()
            counts.append(self.stop())
        self.overhead = min((count for count in counts if count is not None), default=0)

    def start(self):
        self.before = self.read()

    def stop(self):
        """Instructions since `start`, without its own; None where the counter was taken away in between, so that a part is missing."""
        before, after = self.before, self.read()
        if before is None or after is None:
            return None
        return max(0, after - before - self.overhead)

    def read(self):
        total = 0
        for descriptor in self.descriptors:
            try:
                value, enabled, running = struct.unpack("QQQ", os.read(descriptor, 24))
            except (OSError, struct.error):
                return None  # closed by the code under test
            if running < enabled:
                return None  # shared with other users of the counter: the rest would be a guess
            total += value
        return total


class NoCounter:
    """Counts nothing."""

    def start(self):
        pass

    def stop(self):
        return None


def counter(wanted):
    """What counts, and why nothing is counted (None where it is, or is not wanted). `wanted`: the job's "instructions", "auto" or None."""
    if wanted != "auto":
        return NoCounter(), None
    try:
        return Counter(), None
    except Refused as refusal:
        return NoCounter(), str(refusal)


def threads():
    return [int(thread) for thread in os.listdir("/proc/self/task")]


def opened(thread, kind, config):
    """A counter of one thread and of all that it starts: its descriptor, or None for a thread that has just ended."""
    import ctypes

    number = SYSCALLS.get(platform.machine())
    if number is None or struct.calcsize("P") != 8:
        raise Refused("counting instructions on " + platform.machine() + " is not supported")
    attribute = struct.pack(
        "IIQQQQQIIQ", kind, ATTRIBUTE_BYTES, config, 0, 0, ENABLED_AND_RUNNING, INHERIT | EXCLUDE_KERNEL | EXCLUDE_HYPERVISOR, 0, 0, 0
    )
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    argument = ctypes.c_long
    descriptor = libc.syscall(
        argument(number), ctypes.create_string_buffer(attribute, ATTRIBUTE_BYTES), argument(thread), argument(-1), argument(-1), argument(CLOSE_ON_EXEC)
    )
    if descriptor < 0:
        if ctypes.get_errno() == errno.ESRCH:
            return None
        raise Refused(reason(ctypes.get_errno()))
    try:
        return safe_copy(descriptor)
    finally:
        os.close(descriptor)


def reason(number):
    """perf_event_open(2), section "Errors"."""
    if number in (errno.EACCES, errno.EPERM):
        return "the kernel does not allow it: /proc/sys/kernel/perf_event_paranoid is " + paranoid() + ", or a seccomp filter forbids it"
    if number in (errno.ENOENT, errno.EOPNOTSUPP, errno.ENODEV):
        return "this machine shows no counter of instructions, as most virtual machines"
    if number == errno.ENOSYS:
        return "the kernel has no perf_event_open"
    return "perf_event_open: " + os.strerror(number)


def paranoid():
    try:
        with open("/proc/sys/kernel/perf_event_paranoid") as file:
            return file.read().strip()
    except OSError:
        return "unknown"
