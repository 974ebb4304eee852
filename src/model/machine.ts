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
  /** What was counted when this was read; two readings tell of the time between them. */
  readonly counters?: MachineCounters;
}

/** Totals since the machine was started, of the cores that this process may use; null where nothing counts it. */
export interface MachineCounters {
  readonly cores: number;
  /** CPU seconds of any kind, idle ones too; busy ones, our own included; and those that the hypervisor gave to others. */
  readonly allSeconds: number;
  readonly busySeconds: number;
  readonly stealSeconds: number;
  /** CPU seconds of this process and of its children that have ended. */
  readonly ownSeconds: number | null;
  /** Pages that went to swap or came back, of the whole machine. */
  readonly swappedPages: number | null;
  /** How often the CPU quota ran out. */
  readonly throttled: number | null;
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
