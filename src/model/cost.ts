/** What a review cost, in wall seconds and processes. */
export interface Cost {
  /** Wall seconds in which a benchmark process of a pair was alive. */
  readonly measuringSeconds: number;
  /** Wall seconds of the measuring phase outside that: our own overhead. */
  readonly overheadSeconds: number;
  /** Wall seconds for worktrees, environments and listing. */
  readonly environmentSeconds: number;
  /** Benchmark processes started. */
  readonly processes: number;
}
