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
const FUNCTIONS = [
  "_ts_tree_root_node_wasm",
  "_ts_tree_cursor_new_wasm",
  "_ts_tree_cursor_current_node_type_id_wasm",
  "_ts_tree_cursor_current_field_id_wasm",
  "_ts_tree_cursor_current_node_is_missing_wasm",
  "_ts_tree_cursor_start_index_wasm",
  "_ts_tree_cursor_end_index_wasm",
  "_ts_tree_cursor_goto_first_child_wasm",
  "_ts_tree_cursor_goto_next_sibling_wasm",
  "_ts_tree_cursor_goto_parent_wasm",
  "_ts_tree_cursor_delete_wasm",
] as const;
type Calls = Readonly<Record<(typeof FUNCTIONS)[number], (tree: number) => number>>;

/** A walk through a tree, from its root. */
export type Walk = (tree: Tree) => Cursor;

/**
 * `runtime`: the object that was given to `Parser.init`, which Emscripten fills with the module's functions. Where they are not there,
 * as with another version of web-tree-sitter, its own cursor does the same, slower.
 */
export const walkOf = (runtime: object): Walk => {
  const isThere = (name: string): boolean => typeof Reflect.get(runtime, name) === "function";
  if (!FUNCTIONS.every(isThere)) return (tree) => tree.walk();
  // Each was just seen to be a function; their types are those of web-tree-sitter's C code.
  const calls = runtime as Calls;
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
    calls._ts_tree_root_node_wasm(tree);
    calls._ts_tree_cursor_new_wasm(tree);
  }

  get nodeTypeId(): number {
    return this.#calls._ts_tree_cursor_current_node_type_id_wasm(this.#tree);
  }

  get currentFieldId(): number {
    return this.#calls._ts_tree_cursor_current_field_id_wasm(this.#tree);
  }

  get nodeIsMissing(): boolean {
    return this.#calls._ts_tree_cursor_current_node_is_missing_wasm(this.#tree) === 1;
  }

  get startIndex(): number {
    return this.#calls._ts_tree_cursor_start_index_wasm(this.#tree);
  }

  get endIndex(): number {
    return this.#calls._ts_tree_cursor_end_index_wasm(this.#tree);
  }

  gotoFirstChild(): boolean {
    return this.#calls._ts_tree_cursor_goto_first_child_wasm(this.#tree) === 1;
  }

  gotoNextSibling(): boolean {
    return this.#calls._ts_tree_cursor_goto_next_sibling_wasm(this.#tree) === 1;
  }

  gotoParent(): boolean {
    return this.#calls._ts_tree_cursor_goto_parent_wasm(this.#tree) === 1;
  }

  delete(): void {
    this.#calls._ts_tree_cursor_delete_wasm(this.#tree);
  }
}
