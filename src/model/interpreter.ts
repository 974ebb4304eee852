/** A Python build that was found on this machine. */
export interface Interpreter {
  /** As requested: "3.13". */
  readonly name: string;
  /** Full version: "3.13.0". */
  readonly version: string;
  /** The real binary, never a version manager's shim. */
  readonly path: string;
  /** What makes a variant of it, in every benchmark process: `3.14+jit` is PYTHON_JIT=1. */
  readonly variables?: Readonly<Record<string, string>>;
}
