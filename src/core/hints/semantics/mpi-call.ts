/** Calls of a communicator's methods, and which of their arguments are messages (mpi4py 4.1 reference, "mpi4py.MPI.Comm"). */
import type { Node } from "#model/tree.ts";
import { argumentAt, argumentsOf, type Arguments } from "./arguments.ts";
import { isCommunicator } from "./communicator.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";

export interface MpiCall {
  readonly call: Node;
  readonly communicator: Node;
  readonly method: string;
  readonly given: Arguments;
}

/** Null: another method, or no communicator as far as the text tells. */
export const mpiCallOf = (call: Node, methods: ReadonlySet<string>, module: Module): MpiCall | null => {
  const called = methodCallOf(call);
  if (called === null || !methods.has(called.method)) return null;
  if (!isCommunicator(called.object, module.scopeAt(call))) return null;
  return { call, communicator: called.object, method: called.method, given: argumentsOf(call) };
};

/** What a pickling (lower-case) method sends; null for those that only receive. */
export const sentObjectOf = ({ method, given }: MpiCall): Node | null =>
  method.endsWith("recv") && method !== "sendrecv"
    ? null
    : argumentAt(given, 0, /^i?[bs]?send$|^bcast$/.test(method) ? "obj" : "sendobj");

/** The buffers that a method with a capital takes: [position, name]. */
const BUFFERS = (method: string): readonly (readonly [number, string])[] => {
  if (/^I?sendrecv$/i.test(method))
    return [
      [0, "sendbuf"],
      [3, "recvbuf"],
    ];
  if (/send$|recv$|replace$|bcast$|_init$/i.test(method)) return [[0, "buf"]];
  return [
    [0, "sendbuf"],
    [1, "recvbuf"],
  ];
};

/** The memory of each buffer: `a` of `a`, `[a, MPI.DOUBLE]` and `(a, n, MPI.DOUBLE)`. */
export const buffersOf = ({ method, given }: MpiCall): readonly Node[] =>
  BUFFERS(method).flatMap(([index, name]) => {
    const argument = argumentAt(given, index, name);
    const isSpecification = argument?.type === "list" || argument?.type === "tuple";
    return (isSpecification ? argument.children[0] : argument) ?? [];
  });
