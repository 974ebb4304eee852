/** A Python build that was found on this machine. */
export interface Interpreter {
  /** As requested: "3.13", "3.14t", "3.14+jit", "pypy3.11", "module:python/3.12", "conda:bench" or a path. */
  readonly name: string;
  /** Full version: "3.13.0". */
  readonly version: string;
  /** The real binary, never a version manager's shim. */
  readonly path: string;
  /** Full version with what tells builds and variants apart, for the record: "3.14.0 free-threaded", "3.15.0a2 JIT on". */
  readonly build?: string;
  /** What makes a variant of it, in every benchmark process: `3.14+jit` is PYTHON_JIT=1; of a module, what it sets. */
  readonly variables?: Readonly<Record<string, string>>;
}
