/** Functions of a file that a loop of the same file calls: what they do once a call is done once a pass. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { isInvariant } from "./invariant.ts";
import type { Module } from "./module.ts";
import { repeatsAround } from "./repeats.ts";

/** More calls than these, and the function is of use everywhere. */
const MOST_CALLS = 20;

/** Is the function called in a loop that gives the same object for this parameter in every pass, and other ones for `varying`? */
export const isCalledWithSame = (definition: Node, same: string, varying: string, module: Module): boolean => {
  const name = definition.field("name")?.text ?? "";
  const calls = module.callsOf([name]).filter((call) => call.field("function")?.text === name);
  return calls.length <= MOST_CALLS && calls.some((call) => givesSame(call, definition, same, varying, module));
};

const givesSame = (call: Node, definition: Node, same: string, varying: string, module: Module): boolean => {
  const loops = repeatsAround(call);
  const { positional, named, hasSplat } = argumentsOf(call);
  if (loops.length === 0 || hasSplat) return false;
  const names = namesOf(definition);
  const given = (name: string): Node | undefined => named.get(name) ?? positional[names.indexOf(name)];
  const [kept, other] = [given(same), given(varying)];
  if (kept === undefined || other === undefined) return false;
  return loops.some((loop) => isInvariant(kept, loop, module) && !isInvariant(other, loop, module));
};

const namesOf = (definition: Node): readonly string[] =>
  (definition.field("parameters")?.children ?? []).map(
    (parameter) => parameter.field("name")?.text ?? (parameter.type === "identifier" ? parameter.text : ""),
  );
