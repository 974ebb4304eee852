/** Is an expression an MPI communicator of mpi4py? Told by where its value comes from, and by its name where that is unknown. */
import type { Node } from "#model/tree.ts";
import { qualifiedName } from "./qualified-name.ts";
import { bindingsOf } from "./scopes.ts";
import type { Binding, Scope } from "./scopes.ts";
import { unwrapped } from "./walk.ts";

/** "comm", "cart_comm", "subcomm", "COMM_WORLD", "comm2d", "communicator", "commWorld"; not "command", "comment", "common", "commit". */
const NAME =
  /(?:^|_)(?:mpi)?comms?(?:\d|_|$)|comm$|(?:^|_)communicators?$|^comm(?:World|Self)|^get_?comm(?:unicator)?$/i;

/** Methods of mpi4py.MPI.Comm and its subclasses that give a communicator (mpi4py 4.1 reference, "mpi4py.MPI.Comm", "Intracomm", "Intercomm"). */
const MAKERS: ReadonlySet<string> = new Set(
  `Clone Create Create_cart Create_dist_graph Create_dist_graph_adjacent Create_from_group Create_graph Create_group
   Create_intercomm Dup Dup_with_info Get_parent Merge Spawn Spawn_multiple Split Split_type Sub`.split(/\s+/),
);

const WRAPPERS: ReadonlySet<string> = new Set([
  "mpi4py.util.pkl5.Intracomm",
  "mpi4py.util.pkl5.Intercomm",
  "mpi4py.util.pkl5.Comm",
]);

/** Names lead to names: deeper than this, an expression counts as unknown. */
const DEPTH = 6;

export const isCommunicator = (expression: Node, scope: Scope, depth = 0): boolean => {
  const node = unwrapped(expression);
  if (depth > DEPTH) return false;
  const again = (part: Node | null): boolean => part !== null && isCommunicator(part, scope, depth + 1);
  const path = qualifiedName(node, scope);
  if (path !== null) return isImportedCommunicator(path);
  switch (node.type) {
    case "identifier": {
      const bindings = bindingsOf(node.text, scope);
      if (bindings.length === 0) return NAME.test(node.text);
      return bindings.some((binding) => isBoundToCommunicator(binding, scope, depth));
    }
    case "attribute":
      return NAME.test(node.field("attribute")?.text ?? "") && !isMadeByOwnClass(node, scope);
    case "subscript":
      return again(node.field("value"));
    case "conditional_expression":
      return again(node.children[0] ?? null) || again(node.children[2] ?? null);
    case "boolean_operator":
      return again(node.field("left")) || again(node.field("right"));
    case "call":
      return isCallForCommunicator(node.field("function"), scope, depth);
    default:
      return false;
  }
};

/** "mpi4py.MPI.COMM_WORLD"; also a `comm` that is imported from something whose name speaks of MPI. */
const isImportedCommunicator = (path: string): boolean => {
  const parts = path.split(".");
  const last = parts.at(-1) ?? "";
  if (!NAME.test(last)) return false;
  return (
    path.startsWith("mpi4py.MPI.") ||
    parts.slice(0, -1).some((part) => /mpi|parallel/i.test(part)) ||
    path.startsWith(".")
  );
};

const isBoundToCommunicator = (binding: Binding, scope: Scope, depth: number): boolean => {
  const isNamedSo = NAME.test(binding.name.text);
  if (
    binding.annotation !== null &&
    /\bMPI\.(?:Intra|Inter|Cart|Graph|Distgraph|Topo)?[Cc]omm\b|\bIntracomm\b/.test(binding.annotation.text)
  )
    return true;
  switch (binding.kind) {
    case "parameter":
      if (binding.value !== null && isCommunicator(binding.value, scope, depth + 1)) return true;
      return (
        isNamedSo &&
        (binding.annotation === null || NAME.test(binding.annotation.text) || /mpi/i.test(binding.annotation.text))
      );
    case "assignment":
      return binding.value !== null
        ? isCommunicator(binding.value, scope, depth + 1) || (isNamedSo && isUnknown(binding.value, scope))
        : isNamedSo;
    case "for":
    case "with":
      return isNamedSo;
    default:
      return false;
  }
};

/** A parameter's default, an attribute or a subscript may be anything; a call, a literal or an operation has a type of its own. */
const isUnknown = (value: Node, scope: Scope): boolean => {
  const node = unwrapped(value);
  return (
    (node.type === "attribute" || node.type === "subscript") &&
    qualifiedName(node, scope) === null &&
    !isMadeByOwnClass(node, scope)
  );
};

const isCallForCommunicator = (called: Node | null, scope: Scope, depth: number): boolean => {
  if (called === null) return false;
  const path = qualifiedName(called, scope);
  if (path !== null && WRAPPERS.has(path)) return true;
  if (path !== null && path.startsWith("mpi4py.MPI.")) return MAKERS.has(path.split(".").at(-1) ?? "");
  if (called.type === "attribute") {
    const [object, method] = [called.field("object"), called.field("attribute")?.text ?? ""];
    if (object !== null && MAKERS.has(method) && isCommunicator(object, scope, depth + 1)) return true;
    return /^get_?comm(?:unicator)?$/i.test(method);
  }
  return called.type === "identifier" && /^get_?(?:mpi_?)?comm(?:unicator)?(?:_|$)/i.test(called.text);
};

/** `self.comm = Courier()` with a class Courier of the same file: a wrapper with rules of its own. */
const isMadeByOwnClass = (attribute: Node, scope: Scope): boolean => {
  let top: Node = attribute;
  while (top.parent !== null && top.type !== "class_definition") top = top.parent;
  if (top.type !== "class_definition") return false;
  const text = attribute.text;
  const assigned = assignmentsTo(top, text);
  return assigned.length > 0 && assigned.every((value) => isInstanceOfOwnClass(value, scope));
};

const isInstanceOfOwnClass = (value: Node, scope: Scope): boolean => {
  const called = unwrapped(value).type === "call" ? unwrapped(value).field("function") : null;
  return (
    called?.type === "identifier" &&
    bindingsOf(called.text, scope).some((binding) => binding.value?.type === "class_definition")
  );
};

/** Values of every `target = value` statement below a class, by the target's text. */
const assignmentsTo = (holder: Node, target: string): readonly Node[] => {
  const found: Node[] = [];
  const waiting: Node[] = [holder];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === "assignment" && node.field("left")?.text === target) {
      const right = node.field("right");
      if (right !== null) found.push(right);
    }
    if (node.type !== "call" && node.type !== "string") waiting.push(...node.children);
  }
  return found;
};
