/** Steps through a tree of web-tree-sitter without its copying: a third of what the parser itself takes. */
import type { Tree } from "web-tree-sitter";

/** What building a tree asks of a cursor. */
export interface Cursor {
  readonly nodeTypeId: number;
  /** 0 is no field. */
  readonly currentFieldId: number;
  readonly nodeIsMissing: boolean;
  /** UTF-16 offsets. */
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  delete(): void;
}

/** Functions of web-tree-sitter's WebAssembly module: each takes the tree's address. */
const FUNCTIONS = {
  rootNode: "_ts_tree_root_node_wasm",
  newCursor: "_ts_tree_cursor_new_wasm",
  typeId: "_ts_tree_cursor_current_node_type_id_wasm",
  fieldId: "_ts_tree_cursor_current_field_id_wasm",
  isMissing: "_ts_tree_cursor_current_node_is_missing_wasm",
  startIndex: "_ts_tree_cursor_start_index_wasm",
  endIndex: "_ts_tree_cursor_end_index_wasm",
  firstChild: "_ts_tree_cursor_goto_first_child_wasm",
  nextSibling: "_ts_tree_cursor_goto_next_sibling_wasm",
  parent: "_ts_tree_cursor_goto_parent_wasm",
  delete: "_ts_tree_cursor_delete_wasm",
} as const;
type Calls = Readonly<Record<keyof typeof FUNCTIONS, (tree: number) => number>>;

/** A walk through a tree, from its root. */
export type Walk = (tree: Tree) => Cursor;

/**
 * `runtime`: the object that was given to `Parser.init`, which Emscripten fills with the module's functions. Where they are not there,
 * as with another version of web-tree-sitter, its own cursor does the same, slower.
 */
export const walkOf = (runtime: object): Walk => {
  const found = Object.entries(FUNCTIONS).map(([name, inModule]) => [name, Reflect.get(runtime, inModule)] as const);
  if (found.some(([, call]) => typeof call !== "function")) return (tree) => tree.walk();
  // Each was just seen to be a function; their types are those of web-tree-sitter's C code.
  const calls = Object.fromEntries(found) as Calls;
  return (tree) => {
    const address: unknown = Reflect.get(tree, 0);
    return typeof address === "number" && address !== 0 ? new DirectCursor(calls, address) : tree.walk();
  };
};

/**
 * The module reads the cursor from a fixed place in its memory and leaves it there; web-tree-sitter copies it out after every step and
 * in before every question. While nobody else calls the module, the place is ours: no other walk and no parse until `delete`.
 */
class DirectCursor implements Cursor {
  readonly #calls: Calls;
  readonly #tree: number;

  constructor(calls: Calls, tree: number) {
    this.#calls = calls;
    this.#tree = tree;
    calls.rootNode(tree);
    calls.newCursor(tree);
  }

  get nodeTypeId(): number {
    return this.#calls.typeId(this.#tree);
  }

  get currentFieldId(): number {
    return this.#calls.fieldId(this.#tree);
  }

  get nodeIsMissing(): boolean {
    return this.#calls.isMissing(this.#tree) === 1;
  }

  get startIndex(): number {
    return this.#calls.startIndex(this.#tree);
  }

  get endIndex(): number {
    return this.#calls.endIndex(this.#tree);
  }

  gotoFirstChild(): boolean {
    return this.#calls.firstChild(this.#tree) === 1;
  }

  gotoNextSibling(): boolean {
    return this.#calls.nextSibling(this.#tree) === 1;
  }

  gotoParent(): boolean {
    return this.#calls.parent(this.#tree) === 1;
  }

  delete(): void {
    this.#calls.delete(this.#tree);
  }
}
