"""Starts a program with chosen standard streams, and nothing else of this process."""

import os
import signal

RESET_SIGNALS = [signal.SIGPIPE, signal.SIGXFSZ]
"""Python ignores them, and what is ignored stays so over exec: `restore_signals` of
https://docs.python.org/3/library/subprocess.html"""


def spawned(program, words, variables, output, errors):
    """The process's number. `output`, `errors`: descriptors, or None for nowhere and for this process's own. Raises OSError."""
    if not hasattr(os, "posix_spawn"):
        return forked(program, words, variables, output, errors)
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
    if output is None:
        actions.append((os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0))
    else:
        actions.append((os.POSIX_SPAWN_DUP2, output, 1))
    if errors is not None:
        actions.append((os.POSIX_SPAWN_DUP2, errors, 2))
    return os.posix_spawn(program, words, variables, file_actions=actions, setsigdef=RESET_SIGNALS)


def forked(program, words, variables, output, errors):
    """The same where there is no posix_spawn: PyPy. Why the program could not be started comes through a pipe that exec closes."""
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            for number in RESET_SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(os.open(os.devnull, os.O_WRONLY) if output is None else output, 1)
            if errors is not None:
                os.dup2(errors, 2)
            os.execve(program, words, variables)
        except OSError as problem:
            os.write(write, str(problem.errno).encode("ascii"))
        finally:
            os._exit(127)
    os.close(write)
    with open(read, "rb") as file:
        number = file.read()
    if number:
        os.waitpid(process, 0)
        raise OSError(int(number), os.strerror(int(number)))
    return process
