/** Finds MPI messages of 2 GiB and more, which the counts of MPI 3 cannot tell. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { arraySizeOf } from "../semantics/literal-array-size.ts";
import type { Module } from "../semantics/module.ts";
import { buffersOf, mpiCallOf, sentObjectOf } from "../semantics/mpi-call.ts";

const LOWER =
  "send ssend bsend isend issend ibsend sendrecv bcast scatter gather allgather alltoall reduce allreduce".split(" ");
const UPPER =
  "Send Ssend Bsend Isend Issend Ibsend Recv Irecv Sendrecv Bcast Ibcast Scatter Gather Allgather Reduce Allreduce Iallreduce".split(
    " ",
  );
const METHODS: ReadonlySet<string> = new Set([...LOWER, ...UPPER]);

/** The largest count of MPI 3.1: an `int` (`int count`; MPI 3.1, section 3.2.1); of bytes for pickles, of elements for buffers. */
const LARGEST = 2 ** 31 - 1;

export const mpiCount2gb: Rule = {
  name: "mpi-count-2gb",
  tier: 2,
  claim: "T19",
  summary: "MPI counts in 32-bit integers: pickles of 2 GiB, and buffers of 2³¹ elements, fail or are cut.",
  words: ["mpi4py", "MPI", "comm"],
  find: (module) => module.callsOf(METHODS).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const mpi = mpiCallOf(call, METHODS, module);
  if (mpi === null) return null;
  const isPickled = /^[a-z]/.test(mpi.method);
  const messages = isPickled ? [sentObjectOf(mpi)].filter((sent) => sent !== null) : buffersOf(mpi);
  for (const message of messages) {
    const size = arraySizeOf(message, module);
    if (size === null || (isPickled ? size.bytes : size.elements) <= LARGEST) continue;
    const statement = statementAround(call);
    const comm = excerpt(mpi.communicator, "comm");
    const name = excerpt(message, "the array");
    return {
      node: statement,
      region: statement,
      message:
        `\`${name}\` has ${size.elements.toLocaleString("en")} elements, and \`${mpi.method}\` counts ${isPickled ? "the bytes of its pickle" : "them"} in a 32-bit integer with MPI 3: ` +
        "a message above 2,147,483,647 fails with an overflow",
      fix: isPickled
        ? [
            `buffer = np.ascontiguousarray(${name})`,
            `${comm}.${mpi.method.charAt(0).toUpperCase()}${mpi.method.slice(1)}(buffer)`,
          ].join("\n")
        : [`for part in np.array_split(${name}, 16):`, `    ${comm}.${mpi.method}(part)`].join("\n"),
    };
  }
  return null;
};
