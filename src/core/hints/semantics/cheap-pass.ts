/** Does a pass of a loop do nothing but look at containers? Beside any other work, moving the pointers of a short list is nothing. */
import type { Node } from "#model/tree.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isBuiltin } from "./qualified-name.ts";
import { walk } from "./walk.ts";

const BUILTINS: ReadonlySet<string> = new Set(
  `abs all any bool dict enumerate float frozenset getattr hasattr hash id int isinstance issubclass iter len list max min next
   range reversed set setattr sorted str sum tuple type zip`.split(/\s+/),
);

/** Of Python's own containers (the standard library's reference, "Built-in Types" and "collections"), and how graphs give what is next to a node. */
const METHODS =
  /^(?:add|append|clear|copy|count|difference|discard|extend|get|index|insert|intersection|items|keys|pop|popitem|remove|setdefault|sort|union|update|values|\w*(?:neighbou?rs|successors|predecessors|adjacent|children|edges))$/;

export const isCheapPass = (loop: Node, module: Module): boolean => {
  let isCheap = true;
  walk(loop, (node) => {
    // What is raised ends the loop.
    if (!isCheap || node.type === "raise_statement") return false;
    isCheap = node.type !== "call" || isCheapCall(node, module);
    return isCheap;
  });
  return isCheap;
};

const isCheapCall = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  if (called?.type === "identifier")
    return BUILTINS.has(called.text) && isBuiltin(called, called.text, module.scopeAt(call));
  const method = methodCallOf(call);
  return method !== null && METHODS.test(method.method);
};
