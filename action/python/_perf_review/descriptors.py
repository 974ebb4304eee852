"""Copies of file descriptors that code under test does not meet."""

import fcntl

FIRST_SAFE_DESCRIPTOR = 200
"""Code under test closes small numbers (daemons, subprocess with close_fds) and never sees this one."""

# PyPy's module has no name for it: linux/fcntl.h, F_LINUX_SPECIFIC_BASE + 6.
F_DUPFD_CLOEXEC = getattr(fcntl, "F_DUPFD_CLOEXEC", 1030)


def safe_copy(descriptor, least=FIRST_SAFE_DESCRIPTOR):
    """A copy from `least` on that a child of this process does not get; the other one stays open."""
    return fcntl.fcntl(descriptor, F_DUPFD_CLOEXEC, least)
