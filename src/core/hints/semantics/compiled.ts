/** Functions that another compiler than CPython's runs: there, loops over elements are what is fast. */
import type { Node } from "#model/tree.ts";

/** Numba, Pythran, Cython, Taichi, Triton, JAX and TorchScript, by the last name of the decorator, its module or `jit=True`; NumPy's `vectorize` compiles nothing. */
const COMPILER =
  /^@(?!(?:np|numpy)\.)(?:(?:\w+\.)*(?:n?jit|jit_module|vectorize|guvectorize|stencil|jitclass|autojit|cfunc|ccall|kernel|pjit)\b|(?:numba|nb|cuda|cython|pythran|ti|taichi|triton|jax|torch\.jit)\.|(?:\w*_)?n?jit(?:_\w*)?\b|[\w.]{1,60}\([^)]{0,200}\bn?jit\s*=\s*True)/;
/** Pythran's, and Cython's pure mode. */
const MARKED = /^#\s*(?:pythran export|cython:)/m;

/** Does a function around it stand under such a decorator? */
export const isCompiled = (node: Node): boolean => {
  let top = node;
  for (let above = node.parent; above !== null; above = above.parent) {
    top = above;
    if (above.type !== "decorated_definition") continue;
    if (above.children.some((part) => part.type === "decorator" && COMPILER.test(part.text))) return true;
  }
  return MARKED.test(top.text.slice(0, HEAD));
};

/** Such comments stand at the top of a file. */
const HEAD = 2000;
