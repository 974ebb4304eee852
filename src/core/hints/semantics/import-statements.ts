/** What an import statement binds, by full dotted name. */
import type { Node } from "#model/tree.ts";

export interface Imports {
  /** Bound identifiers with what they mean: `import numpy as np` gives np → "numpy"; relative ones keep their dots. */
  readonly names: readonly { readonly name: Node; readonly path: string }[];
  /** Module of `from module import *`. */
  readonly star: string | null;
}

export const importsOf = (statement: Node): Imports => {
  const module =
    statement.type === "import_from_statement" ? (statement.field("module_name")?.text.replace(/\s/g, "") ?? "") : null;
  const names: { name: Node; path: string }[] = [];
  for (const item of statement.fields("name")) {
    const dotted = item.type === "aliased_import" ? item.field("name") : item;
    const alias = item.type === "aliased_import" ? item.field("alias") : null;
    const first = dotted?.children[0];
    if (dotted === null || first === undefined) continue;
    const text = dotted.text.replace(/\s/g, "");
    // `import a.b` binds a; `import a.b as c` binds c to a.b.
    const path =
      module !== null ? `${module}${module.endsWith(".") ? "" : "."}${text}` : alias === null ? first.text : text;
    names.push({ name: alias ?? first, path });
  }
  const hasStar = statement.children.some((child) => child.type === "wildcard_import");
  return { names, star: hasStar ? module : null };
};
