/** Where it was measured: one machine, or several that share the benchmarks between them. Plain text but for what `name` makes. */
import type { Machine, MachineDoubt } from "#model/machine.ts";
import type { Results } from "#model/results.ts";
import { machineWords, sortedDoubts } from "./machine-words.ts";
import { countText } from "./number.ts";

type Name = (foreign: string) => string;

/** More than a sentence can hold. */
const MOST_NAMES = 8;
const MOST_MODELS = 4;

/** Each node once, in order; `shards` without a result tell of none. */
export function machinesOf({ machine, shards = [] }: Results): readonly Machine[] {
  const all = [...(machine === null ? [] : [machine]), ...shards.flatMap((shard) => shard.machine ?? [])];
  const byNode = new Map<string, Machine>();
  for (const each of all) {
    const id = JSON.stringify([each.node, each.cpu]);
    const known = byNode.get(id);
    byNode.set(
      id,
      known === undefined ? each : { ...known, doubts: [...(known.doubts ?? []), ...(each.doubts ?? [])] },
    );
  }
  return [...byNode.values()];
}

/** What is wrong with the machines, the worst first: each kind once, with how many of them it is true of unless it is all. */
export function doubtTexts(results: Results, name: Name, isTold: (doubt: MachineDoubt) => boolean = () => true) {
  const machines = machinesOf(results);
  const kinds = new Map<MachineDoubt["kind"], { readonly doubt: MachineDoubt; readonly nodes: Set<Machine> }>();
  for (const machine of machines)
    for (const doubt of machine.doubts ?? []) {
      const known = kinds.get(doubt.kind) ?? { doubt, nodes: new Set() };
      known.nodes.add(machine);
      kinds.set(doubt.kind, known);
    }
  return sortedDoubts([...kinds.values()].map(({ doubt }) => doubt).filter(isTold)).map((doubt) => {
    const nodes = kinds.get(doubt.kind)?.nodes.size ?? 0;
    const where = nodes < machines.length ? ` (${nodes} of ${machines.length} nodes)` : "";
    return `${machineWords(doubt, name)}${where}`;
  });
}

/** "4 nodes (n1, n2, n3, n4): 3 × AMD EPYC 7763, 1 × Intel Xeon 6248."; empty for one machine or none. */
export function nodesText(results: Results, name: Name): string {
  const machines = machinesOf(results);
  if (machines.length < 2) return "";
  const models = Map.groupBy(machines, ({ cpu }) => cpu);
  const nodes = listed(machines, MOST_NAMES, ({ node }) => name(node));
  const cpus = listed([...models], MOST_MODELS, ([cpu, all]) =>
    models.size === 1 ? name(cpu) : `${all.length} × ${name(cpu)}`,
  );
  return `${countText(machines.length, "node")} (${nodes}): ${cpus}.`;
}

/** What makes several nodes as good as one; empty where there was one shard. */
export const nodesPromise = ({ shards = [] }: Results): string =>
  shards.length < 2
    ? ""
    : `The benchmarks were measured in ${shards.length} jobs: base and head of a benchmark always on one node, and nothing is compared across jobs.`;

const listed = <T>(all: readonly T[], most: number, text: (one: T) => string): string => {
  const texts = all.slice(0, most).map(text).join(", ");
  return all.length <= most ? texts : `${texts} and ${all.length - most} more`;
};
