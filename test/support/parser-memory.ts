/** The parser's own memory, which its runtime keeps to itself: it is seen when it is made. */
type MemoryClass = new (descriptor: object) => { readonly buffer: ArrayBuffer };

/** Runs `open`, in which the parser's runtime is started, and says from then on how many bytes it holds. */
export const heapOf = async <T>(
  open: () => Promise<T>,
): Promise<{ readonly opened: T; readonly bytes: () => number }> => {
  // TypeScript knows WebAssembly from the browser's library alone.
  const assembly: { Memory: MemoryClass } = Reflect.get(globalThis, "WebAssembly");
  const { Memory } = assembly;
  const memories: InstanceType<MemoryClass>[] = [];
  assembly.Memory = class extends Memory {
    constructor(descriptor: object) {
      super(descriptor);
      memories.push(this);
    }
  };
  try {
    const opened = await open();
    if (memories.length === 0) throw new Error("The parser's runtime was started before.");
    return { opened, bytes: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) };
  } finally {
    assembly.Memory = Memory;
  }
};
