/** Finds buffers of MPI calls that are no contiguous memory: columns, every other element. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isInCOrder } from "../semantics/array-origin.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { buffersOf, mpiCallOf, type MpiCall } from "../semantics/mpi-call.ts";
import { stridedViewOf } from "../semantics/strided.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";

/** Methods of mpi4py.MPI.Comm that take buffers (mpi4py 4.1 reference). */
const BLOCKING =
  `Send Bsend Ssend Rsend Recv Sendrecv Sendrecv_replace Bcast Gather Gatherv Scatter Scatterv Allgather Allgatherv
  Alltoall Alltoallv Reduce Allreduce Reduce_scatter Reduce_scatter_block Scan Exscan Neighbor_allgather Neighbor_alltoall`.split(
    /\s+/,
  );
const METHODS: ReadonlySet<string> = new Set([
  ...BLOCKING,
  ...BLOCKING.map((name) => `I${name.toLowerCase()}`),
  ..."Send_init Bsend_init Ssend_init Rsend_init Recv_init".split(" "),
]);

export const mpiNoncontiguousBuffer: Rule = {
  name: "mpi-noncontiguous-buffer",
  tier: 1,
  isOnRecord: true,
  isAboutCorrectness: true,
  claim: "T19",
  summary:
    "MPI's buffer methods take contiguous memory: a column or every other element of an array is refused at run time.",
  words: [...METHODS],
  find: (module) => module.callsOf(METHODS).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const mpi = mpiCallOf(call, METHODS, module);
  if (mpi === null) return null;
  for (const buffer of buffersOf(mpi)) {
    const view = stridedViewOf(buffer, module);
    // In Fortran's order, columns are contiguous.
    if (view === null || (view.kind === "column" && !isInCOrder(view.array, module))) continue;
    const statement = statementAround(call);
    return {
      node: statement,
      region: statement.parent ?? statement,
      message:
        `\`${excerpt(buffer, "the buffer")}\` is a strided view, and \`${mpi.method}\` takes contiguous memory only: mpi4py refuses it at run time ` +
        '("BufferError: … buffer is not contiguous", measured with mpi4py 4.1; "ndarray is not contiguous" before)',
      fix: fixFor(mpi, buffer),
    };
  }
  return null;
};

const fixFor = ({ call, communicator, method }: MpiCall, buffer: Node): string => {
  const [code, view] = [excerpt(call, `${excerpt(communicator, "comm")}.${method}(…)`), excerpt(buffer, "view")];
  const isWritten = /recv|replace$/i.test(method) || code.indexOf(view) > code.indexOf(",");
  const name = /bcast/i.test(method) || isWritten ? "buffer" : "contiguous";
  const called = code.replace(view, name);
  return isWritten || name === "buffer"
    ? [`buffer = np.ascontiguousarray(${view})`, called, `${view} = buffer`].join("\n")
    : [`contiguous = np.ascontiguousarray(${view})`, called].join("\n");
};
