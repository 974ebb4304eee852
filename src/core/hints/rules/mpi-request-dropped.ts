/** Finds non-blocking MPI calls whose request is thrown away before anything has waited for it. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentAt, argumentsOf } from "../semantics/arguments.ts";
import { isCommunicator } from "../semantics/communicator.ts";
import { fateOf } from "../semantics/discarded.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { isCarried, isReadAfter } from "../semantics/reach.ts";
import { barrierAfter, isItemOfAttribute, receivesAreWaitedFor } from "../semantics/received-before.ts";
import type { Scope } from "../semantics/scopes.ts";
import { isSmallMessage } from "../semantics/small-message.ts";
import { speaksOfMpi4py } from "../semantics/speaks-of-mpi4py.ts";
import { isPrivateTo } from "../semantics/variable.ts";
import { isInside } from "../semantics/walk.ts";

/** Methods of mpi4py.MPI.Comm that pickle and return a Request (mpi4py 4.1 reference). */
const PICKLING: ReadonlySet<string> = new Set(["isend", "ibsend", "issend", "irecv"]);

/** Its methods on buffers that return a Request; persistent ones (`Send_init`) are started and freed on purpose. */
const BUFFERED: ReadonlySet<string> = new Set(
  `Isend Ibsend Issend Irsend Irecv Isendrecv Isendrecv_replace Ibarrier Ibcast Igather Igatherv Iscatter Iscatterv
   Iallgather Iallgatherv Ialltoall Ialltoallv Ialltoallw Ireduce Iallreduce Ireduce_scatter Ireduce_scatter_block Iscan
   Iexscan Ineighbor_allgather Ineighbor_allgatherv Ineighbor_alltoall Ineighbor_alltoallv Ineighbor_alltoallw`.split(
    /\s+/,
  ),
);

/** Those that send one buffer to one rank. */
const SENDING = /^I[bsr]?send$/;

export const mpiRequestDropped: Rule = {
  name: "mpi-request-dropped",
  tier: 1,
  isOnRecord: true,
  isAboutCorrectness: true,
  claim: "T19",
  summary:
    "A non-blocking MPI call whose request is dropped may lose or corrupt its message: only the request keeps it alive until it has arrived.",
  words: [...PICKLING, ...BUFFERED],
  find: (module) => module.callsOf([...PICKLING, ...BUFFERED]).flatMap((call) => findingOf(call, module) ?? []),
};

interface Dropped {
  readonly how: "discarded" | "unread" | "overwritten";
  readonly statement: Node;
  readonly name: string | null;
}

const findingOf = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const [object, method] =
    called?.type === "attribute" ? [called.field("object"), called.field("attribute")?.text ?? ""] : [null, ""];
  if (object === null || !(PICKLING.has(method) || BUFFERED.has(method))) return null;
  const dropped = droppedRequest(call, module);
  if (dropped === null || !isCommunicator(object, module.scopeAt(call))) return null;
  const sent = argumentAt(argumentsOf(call), 0, PICKLING.has(method) ? "obj" : "buf");
  // `[None, MPI.INT]` is a message without a buffer: nothing can be changed or freed while it is on its way.
  const memory = (sent?.type === "list" || sent?.type === "tuple" ? sent.children[0] : sent) ?? null;
  if (BUFFERED.has(method) && memory?.type === "none") return null;
  const buffer = SENDING.test(method) ? memory : null;
  const barrier = buffer === null ? null : barrierAfter(call, buffer, module);
  const isHarmless =
    barrier !== null ||
    !speaksOfMpi4py(module) ||
    (PICKLING.has(method) && method !== "irecv" && sent !== null && isSmallMessage(sent, module)) ||
    (buffer !== null && isItemOfAttribute(buffer, module) && receivesAreWaitedFor(call, module));
  const short = `${excerpt(object, "comm")}.${method}(…)`;
  return {
    node: dropped.statement,
    // Alone: said together with what does harm, it would speak for both.
    region: isHarmless ? dropped.statement : (dropped.statement.parent ?? dropped.statement),
    ...(isHarmless ? { tier: 2 } : {}),
    message: `${MESSAGES[dropped.how](short, dropped.name ?? "")}, so the operation is never completed${barrier === null ? reasonFor(method) : leakBefore(barrier)}`,
    fix: fixFor(dropped, call, short, method, module),
  };
};

const droppedRequest = (call: Node, module: Module): Dropped | null => {
  const fate = fateOf(call);
  if (fate.kind === "discarded") return { how: "discarded", statement: fate.statement, name: null };
  if (fate.kind === "used") return null;
  const [frame, name, statement] = [module.frameAt(fate.name), fate.name.text, fate.statement];
  if (module.scopeAt(fate.name) !== frame || !isPrivateTo(frame, name, module)) return null;
  const graph = module.graphOf(frame);
  const point = graph.at.get(statement);
  if (point === undefined) return null;
  if (!isReadAfter(point, name)) return { how: "unread", statement, name };
  const [loop] = loopsAround(statement);
  // Under an `if`, other passes may not get here at all: `if rank == dest: request = …`.
  if (loop === undefined || statement.parent?.parent !== loop || mostPassesOf(loop, frame) === 1) return null;
  const isReadInLoop = frame.usesOf(name).some((use) => isInside(use.node, loop));
  // The loop binds the name again itself: its own binding is the only one that a pass can meet.
  const isBoundOnce = (frame.bindings.get(name) ?? []).filter((binding) => isInside(binding.name, loop)).length === 1;
  return !isReadInLoop && isBoundOnce && isCarried(graph, point, loop, name)
    ? { how: "overwritten", statement, name }
    : null;
};

const MESSAGES: Readonly<Record<Dropped["how"], (call: string, name: string) => string>> = {
  discarded: (call) => `The request of \`${call}\` is dropped at once`,
  unread: (call, name) => `The request of \`${call}\` is kept in \`${name}\`, but nothing ever waits for it`,
  overwritten: (call, name) =>
    `Each pass of the loop overwrites \`${name}\`, so the requests of \`${call}\` are dropped except the last`,
};

/** mpi4py#233: "don't discard the Request object"; MPI 4.1, sections 3.7.2 and 3.7.3. */
const reasonFor = (method: string): string => {
  if (method === "irecv") return ": nothing is received without a later `wait()`, which returns the object";
  if (PICKLING.has(method))
    return ": only the request keeps the pickled message alive, which beyond the eager size (some kB) may be freed while it is still being sent";
  if (method === "Ibarrier") return ": no rank ever waits at this barrier";
  if (SENDING.test(method)) return ": the buffer may be changed or freed while it is still being sent";
  return ": nothing tells when its buffer holds the result, and MPI forbids touching it before that";
};

/** Everything has arrived by then, so only the request itself is lost. */
const leakBefore = (barrier: Node): string =>
  ` and MPI keeps something for each (measured with MPICH: 530 to 890 bytes of each message of 800 kB), though all have arrived by the barrier in line ${barrier.line}`;

const fixFor = (dropped: Dropped, call: Node, short: string, method: string, module: Module): string => {
  const code = excerpt(call, short);
  const isPickling = PICKLING.has(method);
  const alias = mpiNameIn(module.scopeAt(call));
  const isRepeated =
    dropped.how === "overwritten" ||
    loopsAround(dropped.statement).length > 0 ||
    call.parent?.type.endsWith("_comprehension") === true;
  if (dropped.name !== null && !isRepeated) {
    const wait =
      method === "irecv" ? `received = ${dropped.name}.wait()` : `${dropped.name}.${isPickling ? "wait" : "Wait"}()`;
    return [`${dropped.name} = ${code}`, `${wait}  # before the buffer is used again`].join("\n");
  }
  const all = isPickling ? "waitall" : "Waitall";
  const wait = `${method === "irecv" ? "received = " : ""}${alias}.Request.${all}(requests)`;
  return [
    "requests = []",
    `requests.append(${code})`,
    `${wait}  # once all are started, before the buffers are used again`,
  ].join("\n");
};

/** What the code around calls mpi4py.MPI. */
const mpiNameIn = (from: Scope): string => {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    for (const [name, bindings] of scope.bindings) {
      if (bindings.some((binding) => binding.path === "mpi4py.MPI")) return name;
      if (bindings.some((binding) => binding.path === "mpi4py")) return `${name}.MPI`;
    }
  }
  return "MPI";
};
