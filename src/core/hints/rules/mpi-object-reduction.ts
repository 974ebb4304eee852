/** Finds reductions over pickled objects: `max(comm.allgather(x))`, `comm.allreduce(x)` of one number in a loop. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isClock } from "../semantics/clock.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mpiCallOf, sentObjectOf, type MpiCall } from "../semantics/mpi-call.ts";
import { isBuiltin, qualifiedName } from "../semantics/qualified-name.ts";
import { isNumber } from "../semantics/types/type.ts";

const METHODS: ReadonlySet<string> = new Set(["allgather", "gather", "allreduce", "bcast"]);
/** Python's function, and NumPy's, with MPI's operation. */
const OPERATIONS: Readonly<Record<string, string>> = {
  max: "MAX",
  min: "MIN",
  sum: "SUM",
  any: "LOR",
  all: "LAND",
  prod: "PROD",
  amax: "MAX",
  amin: "MIN",
};

/** Fewer passes do not add up to anything. */
const FEW_PASSES = 16;

export const mpiObjectReduction: Rule = {
  name: "mpi-object-reduction",
  tier: 2,
  claim: "T19",
  summary:
    "A number that is reduced over all ranks as a pickled object takes longer than one that is reduced in a buffer, and more so with every rank.",
  words: ["mpi4py", "MPI", "comm"],
  find: (module) => module.callsOf(METHODS).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const mpi = mpiCallOf(call, METHODS, module);
  if (mpi === null) return null;
  const frame = module.frameAt(call);
  const loop = loopsAround(call).find((each) => (mostPassesOf(each, frame) ?? FEW_PASSES) >= FEW_PASSES);
  // What runs once while a program starts does not add up.
  if (
    loop === undefined &&
    (frame.kind === "module" || /^(?:__init__|main|set_?up)/.test(frame.node.field("name")?.text ?? ""))
  )
    return null;
  const operation = operationOf(mpi, loop !== undefined, module);
  if (operation === null) return null;
  const statement = statementAround(call);
  const comm = excerpt(mpi.communicator, "comm");
  return {
    node: statement,
    region: loop ?? statement,
    message: `${operation.what(`${comm}.${mpi.method}(…)`)} sends pickled objects${loop === undefined ? "" : " in every pass of the loop"}: 1.6 µs with allgather and 2.8 µs with allreduce, where \`Allreduce\` of a buffer took 0.7 µs (measured, 2 ranks), and the difference grows with the ranks`,
    fix: operation.fix(comm, excerpt(sentObjectOf(mpi) ?? call, "value")),
  };
};

interface Operation {
  readonly what: (code: string) => string;
  readonly fix: (comm: string, value: string) => string;
}

const operationOf = (mpi: MpiCall, isInLoop: boolean, module: Module): Operation | null => {
  const sent = sentObjectOf(mpi);
  const type = sent === null ? null : module.typeOf(sent);
  const buffered =
    (operation: string) =>
    (comm: string, value: string): string =>
      [
        // Logical operations are not for floating-point numbers (MPI 4.1, section 6.9.2).
        `total = np.array(${value}, dtype=np.${/^(?:L|B)/.test(operation) ? "bool_" : "float64"})`,
        `${comm}.Allreduce(MPI.IN_PLACE, total, op=MPI.${operation})  # every few steps, where it only ends the loop`,
      ].join("\n");
  if (mpi.method === "bcast") {
    if (sent === null || !isOfClock(sent, module)) return null;
    return {
      what: (code) => `Telling all ranks the time with \`${code}\``,
      fix: (comm, value) => [`now = np.array(${value})`, `${comm}.Bcast(now, root=0)  # every few steps`].join("\n"),
    };
  }
  if (mpi.method === "allreduce") {
    if (!isInLoop || type === null || !isNumber(type)) return null;
    const operation = /\bMPI\.(\w+)/.exec(mpi.call.text)?.[1] ?? "SUM";
    return { what: (code) => `\`${code}\` of one number`, fix: buffered(operation) };
  }
  if (type !== null && /^(?:array|list|tuple|dict|set|frame|str)$/.test(type.kind)) return null;
  const reduced = reducerOf(mpi.call, module);
  return reduced === null
    ? null
    : { what: (code) => `\`${reduced}(${code})\``, fix: buffered(OPERATIONS[reduced] ?? "SUM") };
};

/** `time.time()`, `MPI.Wtime() - start`. */
const isOfClock = (sent: Node, module: Module): boolean => {
  const parts = sent.type === "binary_operator" ? [sent.field("left"), sent.field("right")] : [sent];
  return parts.some((part) => part !== null && isClock(part, module));
};

/** "max" of `max(comm.allgather(x))` and `np.max(comm.allgather(x))`, without an axis or a key. */
const reducerOf = (call: Node, module: Module): string | null => {
  const outer = call.parent?.type === "argument_list" ? call.parent.parent : null;
  const called = outer?.field("function") ?? null;
  if (outer === null || called === null) return null;
  const { positional, named } = argumentsOf(outer);
  if (positional.length !== 1 || positional[0] !== call || named.size > 0) return null;
  const path = qualifiedName(called, module.scopeAt(call));
  const name = path?.match(/^numpy\.(\w+)$/)?.[1] ?? called.text;
  if (!Object.hasOwn(OPERATIONS, name)) return null;
  return path !== null || isBuiltin(called, name, module.scopeAt(call)) ? name : null;
};
