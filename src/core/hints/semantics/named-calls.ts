/** A file's calls by the name of what they call, so that a rule looks only at those that it can mean. */
import type { Node, Tree } from "#model/tree.ts";

/**
 * Calls of `name`, of `anything.name`, and of what an import binds for that name (`from m import name as other`), in the file's order.
 * Of dotted names the last part counts. A superset: what a name means where it stands, the caller asks.
 */
export type NamedCalls = (names: Iterable<string>) => readonly Node[];

export const namedCallsIn = (nodes: Tree["nodes"]): NamedCalls => {
  let index: ReadonlyMap<string, readonly number[]> | null = null;
  return (names) => {
    const calls = nodes("call");
    index ??= indexOf(calls, aliasesIn(nodes));
    const places: number[] = [];
    for (const name of names) for (const place of index.get(lastOf(name)) ?? NONE) places.push(place);
    if (places.length === 0) return NO_CALLS;
    places.sort((one, other) => one - other);
    return places.flatMap((place, at) => (place === places[at - 1] ? NO_CALLS : (calls[place] ?? NO_CALLS)));
  };
};

const NONE: readonly number[] = [];
const NO_CALLS: readonly Node[] = [];

/** Places in `calls`, by name. */
const indexOf = (
  calls: readonly Node[],
  aliases: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>();
  const add = (name: string, place: number): void => {
    const places = index.get(name);
    if (places === undefined) index.set(name, [place]);
    else places.push(place);
  };
  // An array's `entries()` makes two objects for each call.
  for (let place = 0; place < calls.length; place += 1) {
    const called = calls[place]?.field("function");
    const name = called?.type === "attribute" ? called.field("attribute") : called;
    if (name?.type !== "identifier") continue;
    add(name.text, place);
    if (name === called) for (const meant of aliases.get(name.text) ?? []) add(meant, place);
  }
  return index;
};

/** What `import a.name as alias` and `from a import name as alias` mean: alias → names. */
const aliasesIn = (nodes: Tree["nodes"]): ReadonlyMap<string, readonly string[]> => {
  const aliases = new Map<string, string[]>();
  for (const item of nodes("aliased_import")) {
    const name = item.field("name")?.children.at(-1)?.text;
    const alias = item.field("alias")?.text;
    if (name !== undefined && alias !== undefined) aliases.set(alias, [...(aliases.get(alias) ?? []), name]);
  }
  return aliases;
};

const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
