/** Where a sample was taken. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly kernel: string;
  /** Name → value of what else can matter: governor, turbo, smt, load, cgroup limits, … */
  readonly facts?: Readonly<Record<string, string>>;
  /** What makes measurements on this machine worse than they need be; worded with its cure by the report. */
  readonly doubts?: readonly MachineDoubt[];
}

export interface MachineDoubt {
  readonly kind:
    | "governor"
    | "turbo"
    | "busy"
    | "steal"
    | "cpu-quota"
    | "memory-limit"
    | "one-core"
    | "aslr-off"
    | "virtual"
    | "swap";
  /** The fact that raised it, as read: "powersave", "1.5 of 4 cores". */
  readonly value: string;
}
