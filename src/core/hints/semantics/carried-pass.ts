/** Whether a pass of a loop that stores into arrays needs what another pass computed. */
import type { Node } from "#model/tree.ts";
import { elementIndicesOf } from "./element-index.ts";
import { hasAny, namesIn } from "./names-in.ts";
import { placeOf } from "./place.ts";
import { isOnlyAName } from "./reach.ts";
import { walk } from "./walk.ts";

/** An element that is stored: where, and the brackets' text. */
export interface Stored {
  readonly target: Node;
  readonly array: string;
  readonly indices: string;
}

interface Bound {
  readonly assignments: readonly Node[];
  readonly bound: ReadonlySet<string>;
}

/** Does a pass read what an earlier one stored or bound? A sum that is read nowhere else is none of that. */
export const isCarried = (body: Node, { assignments, bound }: Bound, stores: readonly Stored[]): boolean => {
  const isStored = new Set(stores.map(({ target }) => target));
  const written = Map.groupBy(stores, ({ array }) => array);
  const plain = new Set(
    assignments.flatMap((each) => (each.type === "assignment" ? each.field("left") : null)?.text ?? []),
  );
  // `k += 1` in every pass only counts.
  const summed = new Set(
    assignments.flatMap((each) => {
      const isCount = each.field("right")?.type === "integer" && each.parent?.parent?.parent?.type === "for_statement";
      return each.type === "assignment" || isCount ? [] : (each.field("left")?.text ?? []);
    }),
  );
  const met = new Set<string>();
  let carried = false;
  walk(body, (node) => {
    if (node.type === "subscript") {
      if (isStored.has(node)) carried ||= hasAny(node, summed);
      if (isStored.has(node)) return false;
      const place = elementIndicesOf(node);
      const others = place === null ? undefined : written.get(placeOf(place.array) ?? "");
      if (place === null || others === undefined) return true;
      const text = place.indices.map((index) => JSON.stringify(index)).join();
      carried ||= others.every(({ indices }) => indices !== text);
      return false;
    }
    if (node.type !== "identifier" || isOnlyAName(node)) return !carried;
    if (written.has(node.text)) carried = true;
    carried ||= summed.has(node.text) && node.parent?.field("left") !== node;
    // The first that a pass does with a name that it binds is to read it.
    if (bound.has(node.text) && plain.has(node.text) && !met.has(node.text)) {
      met.add(node.text);
      const above = node.parent;
      const isBinding = above?.field("left") === node && above.type === "assignment";
      carried ||= !isBinding || namesIn(above.field("right") ?? above).has(node.text);
    }
    return !carried;
  });
  return carried;
};
