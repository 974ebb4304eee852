"""One rank of an MPI launch: where it is, how it meets the worker, and how a rank that fails ends all of them.

mpirun and srun hand no descriptors on, so that ranks come to a Unix socket of the worker's. Every rank on the worker's node opens a
connection that nobody writes to, its witness: the worker sees which rank goes first, and when the worker closes it, the kernel ends
the rank, whatever it waits for. Rank 0 opens a second one, which is the channel.
"""

import fcntl
import json
import os
import signal
import socket
import sys
import time
from importlib.util import find_spec

from _perf_review.answer import write_answer
from _perf_review.asv_errors import Refused, error_text
from _perf_review.descriptors import safe_copy

RANK_NAMES = ("OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK", "SLURM_PROCID")
"""Set by Open MPI, by MPICH's launchers and those of its relatives, by PMIx, by srun; the last one also around an mpirun, where it is
the batch step's: https://docs.open-mpi.org/en/main/tuning-apps/environment-var.html, https://slurm.schedmd.com/srun.html"""

WORKER_SECONDS = 2.0
"""Time in which the worker ends all ranks once one has failed; it also removes what they share, which an Abort leaves behind."""

FAILED = 71
"""Exit code of a rank that has failed."""

WITHOUT_RANKS = {
    "command": "a command line starts its ranks itself: leave `ranks` out, and let the command name its launcher",
}


def rank_here():
    """None where no launcher has said."""
    for name in RANK_NAMES:
        if os.environ.get(name, "").isdigit():
            return int(os.environ[name])
    return None


def layout_here(seed):
    """Memory lies elsewhere in every rank, as it would by itself."""
    return None if seed is None else (seed + (rank_here() or 0)) % 2**32


def tell_not_shared():
    """The job's file is not there: on another node than the worker's that is no wonder."""
    if rank_here() is not None:
        print(
            "rank %d runs on %s, which does not see the worker's files: set `nodes: 1`, or a `scratch` that all nodes see"
            % (rank_here(), socket.gethostname()),
            file=sys.stderr,
        )


class Rank:
    """`job`: the driver's, with ranks: their number; socket: path of the worker's; node: the name of the worker's host."""

    def __init__(self, job):
        self.ranks = job["ranks"]
        self.node = job["node"]
        self.socket = job["socket"]
        self.id = job["id"]
        self.out = job["out"]
        self.number = rank_here()
        self.name = "rank %s of %d" % ("?" if self.number is None else self.number, self.ranks)
        # Every rank writes an answer of its own; which of them counts is known at the end.
        folder = os.path.join(os.path.dirname(self.out), "rank-%s" % (os.getpid() if self.number is None else self.number))
        os.makedirs(folder, exist_ok=True)
        self.own = os.path.join(folder, "answer.json")
        self.job = dict(job, out=self.own)
        self.witness = None
        self.comm = None
        self.is_served = False
        if self.number:
            log = os.open(os.path.join(folder, "output.log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(log, 1)
            os.dup2(log, 2)
            os.close(log)

    def meet(self):
        """Raises Refused where there is no way to the worker that is needed."""
        if self.number is None:
            raise Refused("the launcher says to no process which rank it is (%s): is it an MPI's?" % ", ".join(RANK_NAMES))
        if find_spec("mpi4py") is None:
            raise Refused("mpi4py is not installed in the benchmarks' environment: declare it among the project's dependencies")
        try:
            self.witness = connected(self.socket, "witness %d %d" % (self.number, os.getpid()))
        except OSError as problem:
            # The other ranks may be on other nodes, where the socket is not.
            if self.number == 0:
                raise Refused(self.out_of_reach(problem))
            return
        end_with(self.witness)

    def out_of_reach(self, problem):
        here = socket.gethostname()
        if here == self.node:
            return "rank 0 cannot reach the worker: %s" % problem
        return (
            "rank 0 runs on %s and the worker on %s, and they must share a node: set `nodes: 1`, or let the launcher "
            "put rank 0 on the node that it is called on" % (here, self.node)
        )

    def start(self):
        """Only now, so that a suite can import mpi4py and start MPI its own way. The communicator is our own, so that no message of the
        suite's meets ours."""
        from mpi4py import MPI

        if not MPI.Is_initialized():
            MPI.Init()
        world = MPI.COMM_WORLD
        if world.size != self.ranks:
            library = MPI.Get_library_version().split("\0")[0].split("\n")[0].strip()[:100]
            raise Refused(
                "%d ranks were asked for, and mpi4py sees %d: the launcher belongs to another MPI than mpi4py (%s), srun lacks "
                "that MPI's --mpi option, or other processes are started than {ranks}" % (self.ranks, world.size, library)
            )
        self.comm = world.Dup()
        self.tell("started")

    def tell(self, word):
        """Whether the worker has been told."""
        try:
            return self.witness is not None and os.write(self.witness, word.encode("ascii") + b"\n") > 0
        except OSError:  # closed by the code under test
            return False

    def fail(self, detail):
        """Tells what went wrong here, if no rank has told before, and ends all."""
        error = {"path": self.id, "detail": self.name + ": " + detail}
        write_answer(self.own, {"matches": 1, "outcome": "failed", "benchmarks": [], "errors": [error]})
        self.publish()
        self.end_all()

    def publish(self):
        """The first one counts: what fails later has often failed because of it."""
        try:
            os.link(self.own, self.out)
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            if not os.path.exists(self.out):
                os.replace(self.own, self.out)

    def end_all(self):
        flush()
        if self.tell("failed"):
            time.sleep(WORKER_SECONDS)
        mpi = sys.modules.get("mpi4py.MPI")
        if mpi is not None and mpi.Is_initialized() and not mpi.Is_finalized():
            mpi.COMM_WORLD.Abort(FAILED)
        os._exit(FAILED)

    def finish(self, code):
        """After the tool's own end, whose exit code is `code`."""
        if not self.is_served or self.comm is None:
            # The others wait for this one, and would for ever.
            self.publish_own(True)
            self.end_all()
        if code != 0:
            self.publish_own(True)
        mpi = sys.modules["mpi4py.MPI"]
        if not mpi.Is_finalized():
            # A failure is told before rank 0 says that all is well.
            self.comm.Barrier()
        if self.number == 0:
            self.publish_own(False)
        self.tell("done")
        return code

    def publish_own(self, is_named):
        """`is_named`: its errors tell which rank they are from."""
        try:
            with open(self.own) as file:
                answer = json.load(file)
        except (OSError, ValueError):
            answer = {"matches": 1, "outcome": "failed", "benchmarks": [], "errors": []}
        if is_named:
            errors = answer.get("errors") or [{"path": self.id, "detail": "it ended before it was measured"}]
            answer["errors"] = [dict(each, detail="%s: %s" % (self.name, each["detail"])) for each in errors]
            write_answer(self.own, answer)
        self.publish()


current = []
"""The rank that this process is, once it is one."""


def served(tool, job, layout):
    """The exit code of a tool's run, as one rank of it."""
    rank = Rank(job)
    current.append(rank)
    try:
        if job["tool"] in WITHOUT_RANKS:
            raise Refused(WITHOUT_RANKS[job["tool"]])
        rank.meet()
        code = tool.run(rank.job, layout)
    except Refused as refusal:
        print(rank.name + ": " + str(refusal), file=sys.stderr)
        rank.fail(str(refusal))
    except BaseException as problem:
        rank.fail(error_text(problem))
    return rank.finish(code)


def connected(path, first_line):
    """A descriptor that code under test does not close. Raises OSError."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as made:
        made.connect(path)
        made.sendall(first_line.encode("ascii") + b"\n")
        return safe_copy(made.fileno())


def end_with(descriptor):
    """Lets the kernel end this process, with its group where it leads one, when the other end is closed: no thread of ours could, as
    the rank may be waiting in C. fcntl(2), F_SETOWN and F_SETSIG; Linux only."""
    if not hasattr(fcntl, "F_SETSIG"):
        return
    own = os.getpid()
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, -own if os.getpgrp() == own else own)
    fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass
