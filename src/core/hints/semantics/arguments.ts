/** The arguments of a call, by position and by name. */
import type { Node } from "#model/tree.ts";

export interface Arguments {
  readonly positional: readonly Node[];
  readonly named: ReadonlyMap<string, Node>;
  /** Something is unpacked, so more may be given than is written. */
  readonly hasSplat: boolean;
}

const NONE: ReadonlyMap<string, Node> = new Map();
const NO_ARGUMENTS: Arguments = { positional: [], named: NONE, hasSplat: false };

export const argumentsOf = (call: Node): Arguments => {
  const given = call.field("arguments");
  // `f(x for x in xs)`: the generator is the argument list itself.
  if (given?.type === "generator_expression") return { positional: [given], named: NONE, hasSplat: false };
  if (given === null || given.children.length === 0) return NO_ARGUMENTS;
  const positional: Node[] = [];
  let named: Map<string, Node> | null = null;
  let hasSplat = false;
  for (const argument of given.children) {
    if (argument.type === "keyword_argument") {
      const name = argument.field("name");
      const value = argument.field("value");
      if (name !== null && value !== null) (named ??= new Map()).set(name.text, value);
    } else if (argument.type.includes("splat")) hasSplat = true;
    else positional.push(argument);
  }
  return { positional, named: named ?? NONE, hasSplat };
};

/** The argument of a parameter, given by position or by name. */
export const argumentAt = ({ positional, named }: Arguments, index: number, name: string): Node | null =>
  positional[index] ?? named.get(name) ?? null;
