/** Finds arrays that MPI's pickling methods send: `comm.send(a)` for `comm.Send(a)`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isInCOrder } from "../semantics/array-origin.ts";
import { mostElementsOf } from "../semantics/array-size.ts";
import { arraySizeOf } from "../semantics/literal-array-size.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mpiCallOf, sentObjectOf, type MpiCall } from "../semantics/mpi-call.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { speaksOfMpi4py } from "../semantics/speaks-of-mpi4py.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { assignmentOf } from "../semantics/targets.ts";
import { isNumber, type Type } from "../semantics/types/type.ts";
import { unwrapped } from "../semantics/walk.ts";

/** Methods of mpi4py.MPI.Comm that pickle what they send (mpi4py 4.1 reference). */
const METHODS: ReadonlySet<string> = new Set(
  "send ssend bsend isend issend ibsend recv sendrecv bcast scatter gather allgather alltoall reduce allreduce scan exscan".split(
    " ",
  ),
);

/** All ranks give arrays of one shape here, so no receiver has to ask for it: their buffer forms always fit. */
const OF_ONE_SHAPE: ReadonlySet<string> = new Set(["reduce", "allreduce", "scan", "exscan"]);

/** Smaller messages are not worth a word: the gain is microseconds. Judgement on the figures of the page. */
const FEW_BYTES = 1024;
/** From here on, pickling costs some 100 µs a message: 100,000 doubles took 954 µs for 61. Of a size that nobody has written, a profile must tell. */
const MANY_ELEMENTS = 10_000;
/** Fewer passes than this make no loop whose messages add up. */
const FEW_PASSES = 4;

export const mpiPickleArray: Rule = {
  name: "mpi-pickle-array",
  tier: 2,
  isOnRecord: true,
  claim: "T19",
  summary:
    "A lower-case MPI method pickles the array that it sends and copies it twice; the method with a capital sends its memory as it is.",
  words: ["mpi4py", "MPI", "comm"],
  find: (module) => {
    const calls = module.callsOf(METHODS).flatMap((call) => mpiCallOf(call, METHODS, module) ?? []);
    if (calls.length === 0 || isOfAnotherKind(module)) return [];
    // Pickles of protocol 5 keep an array's memory out of band.
    if (module.root.text.includes("pkl5")) return [];
    return calls.flatMap((call) => findingOf(call, module) ?? []);
  },
};

const findingOf = (mpi: MpiCall, module: Module): Finding | null => {
  const sent = sentObjectOf(mpi);
  const how = sent !== null && holdsArray(sent, module) ? "sent" : isUsedAsArray(mpi, module) ? "received" : null;
  if (how === null) return null;
  const [statement, frame] = [statementAround(mpi.call), module.frameAt(mpi.call)];
  const loop = loopsAround(mpi.call).find((each) => (mostPassesOf(each, frame) ?? FEW_PASSES) >= FEW_PASSES);
  // What a module does once, while it is loaded, does not add up.
  if (loop === undefined && frame.kind === "module") return null;
  const isOfOneShape =
    OF_ONE_SHAPE.has(mpi.method) || (/send/.test(mpi.method) && sent !== null && isOfSetShape(sent, module));
  const isProven =
    how === "sent" &&
    sent !== null &&
    loop !== undefined &&
    isOfOneShape &&
    speaksOfMpi4py(module) &&
    (arraySizeOf(sent, module)?.elements ?? 0) >= MANY_ELEMENTS;
  const what = how === "sent" ? `\`${excerpt(sent ?? mpi.call, "the array")}\`` : "an array";
  const verb = how === "sent" ? "pickles" : "receives";
  return {
    node: statement,
    region: loop ?? statement.parent ?? statement,
    ...(isProven ? { tier: 1 } : {}),
    message:
      `\`${excerpt(mpi.communicator, "comm")}.${mpi.method}\` ${verb} ${what}${how === "sent" ? "" : " as a pickle"}${loop === undefined ? "" : " in every pass of the loop"}, which copies it twice: ` +
      "the talk's advice is `Send` for `send`, and 100,000 doubles took 954 µs pickled and 61 µs as a buffer (measured, 2 ranks)",
    fix: fixFor(mpi, sent),
  };
};

/** A communicator with a method that mpi4py's has not: a wrapper with rules of its own. GPAW's `send` takes buffers. */
const isOfAnotherKind = (module: Module): boolean =>
  module.callsOf(OTHERS).some((call) => mpiCallOf(call, OTHERS, module) !== null);

const OTHERS: ReadonlySet<string> = new Set(["receive", "broadcast", "ssum", "sendreceive"]);

const holdsArray = (sent: Node, module: Module): boolean => {
  const type = module.typeOf(sent);
  if (isPlainArray(type)) return !isSmall(sent, module);
  if (type.kind !== "list" || type.item === undefined || !isPlainArray(type.item)) return false;
  const display = unwrapped(sent);
  return display.type !== "list" || !display.children.every((part) => isSmall(part, module));
};

const isSmall = (array: Node, module: Module): boolean =>
  (arraySizeOf(array, module)?.bytes ?? (mostElementsOf(array, module) ?? FEW_BYTES) * 8) < FEW_BYTES;

/** Of numbers, in the memory of this machine: objects need the pickle, and CuPy's arrays need an MPI that knows GPUs. */
const isPlainArray = ({ kind, library, dtype, dimensions }: Type): boolean =>
  kind === "array" && library === "numpy" && dtype !== "object" && dimensions !== 0;

/** An array that this code has made itself, or a row of one: whoever runs the same code knows its shape, too. */
const isOfSetShape = (sent: Node, module: Module): boolean => {
  const node = unwrapped(sent);
  if (node.type !== "subscript") return isInCOrder(node, module);
  const array = node.field("value");
  const isRow = node.fields("subscript").every((index) => index.type !== "tuple" && isNumber(module.typeOf(index)));
  return array !== null && isRow && isInCOrder(array, module);
};

const JOINERS = /^numpy\.(?:concatenate|hstack|vstack|stack|column_stack)$/;

/** `np.concatenate(comm.allgather(x))`, `data[:, 0] = comm.recv()`. */
const isUsedAsArray = (mpi: MpiCall, module: Module): boolean => {
  const { call, method } = mpi;
  const sent = sentObjectOf(mpi);
  // A list of numbers or of words is no array yet, and needs its pickle.
  if (sent !== null && /^(?:list|tuple|set|dict|str|int|float|bool|number)$/.test(module.typeOf(sent).kind))
    return false;
  const above = call.parent;
  if (above?.type === "argument_list" && method.endsWith("gather")) {
    const called = above.parent?.field("function") ?? null;
    return called !== null && JOINERS.test(qualifiedName(called, module.scopeAt(call)) ?? "");
  }
  if (above?.type !== "assignment" || !/recv$|^bcast$/.test(method)) return false;
  return assignmentOf(above).targets.some(({ node, value }) => {
    const array = value === call && node.type === "subscript" ? node.field("value") : null;
    const isSlice = node
      .fields("subscript")
      .some(
        ({ type, children }) =>
          type === "slice" || (type === "tuple" && children.some((each) => each.type === "slice")),
      );
    return array !== null && isSlice && isPlainArray(module.typeOf(array));
  });
};

const fixFor = ({ call, communicator, method, given }: MpiCall, sent: Node | null): string => {
  const comm = excerpt(communicator, "comm");
  const data = excerpt(sent === null ? call : unwrapped(sent), "data");
  const operation = excerpt(given.named.get("op") ?? given.positional[1] ?? call, "MPI.SUM");
  const op = given.named.has("op") || (OF_ONE_SHAPE.has(method) && /\bMPI\b/.test(operation)) ? operation : "MPI.SUM";
  const capital = `${method.charAt(0).toUpperCase()}${method.slice(1)}`;
  const dest = excerpt(given.named.get("dest") ?? given.positional[1] ?? call, "dest");
  switch (method) {
    case "reduce":
    case "allreduce":
    case "scan":
    case "exscan":
      return [`total = np.empty_like(${data})`, `${comm}.${capital}(${data}, total, op=${op})`].join("\n");
    case "allgather":
    case "gather":
      return [
        `# where all ranks send as much as this one; else ${capital}v`,
        `gathered = np.empty((${comm}.size, *np.shape(${data})))`,
        `${comm}.${capital}(np.ascontiguousarray(${data}), gathered)`,
      ].join("\n");
    case "bcast":
      return [
        "# every rank has an array of that shape before",
        `${comm}.Bcast(${sent === null ? "buffer" : data}, root=0)`,
      ].join("\n");
    case "recv":
      return [
        "buffer = np.empty(shape)  # as large as what is sent with Send",
        `${comm}.Recv(buffer, source=source)`,
      ].join("\n");
    case "sendrecv":
      return [
        `buffer = np.empty_like(${data})`,
        `${comm}.Sendrecv(np.ascontiguousarray(${data}), dest, recvbuf=buffer, source=source)`,
      ].join("\n");
    case "scatter":
    case "alltoall":
      return [`# ${data} as one array, the parts along its first axis`, `${comm}.${capital}(${data}, part)`].join("\n");
    default:
      return [
        `${comm}.${capital}(np.ascontiguousarray(${data}), dest=${dest})`,
        `${comm}.Recv(buffer, source=source)  # at the other end, into an array of that shape`,
      ].join("\n");
  }
};
