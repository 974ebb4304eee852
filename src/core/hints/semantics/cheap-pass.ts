/** Does a pass of a loop do nothing but look at containers and texts? Beside any other work, moving or copying what is short is nothing. */
import type { Node } from "#model/tree.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { walk } from "./walk.ts";

const BUILTINS: ReadonlySet<string> = new Set(
  `abs all any bool dict enumerate float frozenset getattr hasattr hash id int isinstance issubclass iter len list max min next
   range reversed set setattr sorted str sum tuple type zip`.split(/\s+/),
);

/** Of Python's own containers and texts (the standard library's reference; not of files, which have to be waited for), and how graphs give what is next to a node. */
const METHODS =
  /^(?:add|append|clear|copy|count|difference|discard|endswith|extend|find|get|index|insert|intersection|isdigit|items|join|keys|[lr]?strip|lower|pop|popitem|remove|replace|setdefault|sort|split|startswith|union|update|upper|values|\w*(?:neighbou?rs|successors|predecessors|adjacent|children|edges))$/;

/** What joins or makes small arrays is no more than the copy itself; what computes on arrays may be anything. */
const PATHS =
  /^(?:math|cmath)\.\w+$|^\w+\.(?:append|array|asarray|concatenate|[hv]stack|column_stack|insert)$|^pandas\.(?:concat|DataFrame|Series)$/;

export const isCheapPass = (loop: Node, module: Module): boolean => {
  let isCheap = true;
  // What a `for` goes through is made once.
  walk(loop.field("body") ?? loop, (node) => {
    // What is raised ends the loop.
    if (!isCheap || node.type === "raise_statement") return false;
    isCheap = node.type !== "call" || isCheapCall(node, module);
    return isCheap;
  });
  return isCheap;
};

const isCheapCall = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  if (path !== null) return PATHS.test(path);
  if (called?.type === "identifier")
    return BUILTINS.has(called.text) && isBuiltin(called, called.text, module.scopeAt(call));
  const method = methodCallOf(call);
  return method !== null && METHODS.test(method.method);
};
