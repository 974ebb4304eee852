/** What a benchmark's process notes about each of its slices, for pairs that came out wrong. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Side } from "#model/side.ts";
import type { TwoSides } from "../support/suite.ts";

/** Of a timed block of one slice; `core`: where it ended, `waited`: seconds that the kernel kept it waiting for a core. */
export interface Seen {
  readonly rounds: number;
  readonly wall: number;
  readonly cpu: number;
  readonly minorFaults: number;
  readonly majorFaults: number;
  readonly voluntary: number;
  readonly involuntary: number;
  readonly waited: number;
  readonly core: number;
  /** Bytes of the C library's heap, and of the mappings that are not files. */
  readonly heap: number;
}

const FILE = "witness.json";

/** Stands in a suite and wraps the channel of the process that runs it; counters are read outside of the timed part. */
export const WITNESS = `
import atexit, resource, time
from _perf_review import channel as _channel

_seen = []

def _scheduling():
    with open("/proc/self/schedstat") as file:
        waited = int(file.read().split()[1]) / 1e9
    with open("/proc/self/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return waited, int(fields[36]), int(fields[20])

def _witnessed(block):
    def seen(rounds):
        waited, _, _ = _scheduling()
        before, cpu = resource.getrusage(resource.RUSAGE_SELF), time.process_time()
        wall = block(rounds)
        used, after = time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF)
        waited_now, core, size = _scheduling()
        _seen.append({"rounds": rounds, "wall": wall, "cpu": used, "minorFaults": after.ru_minflt - before.ru_minflt,
            "majorFaults": after.ru_majflt - before.ru_majflt, "voluntary": after.ru_nvcsw - before.ru_nvcsw,
            "involuntary": after.ru_nivcsw - before.ru_nivcsw, "waited": waited_now - waited, "core": core, "heap": size})
        return wall
    return seen

def _serve(self, block, *more, serve=_channel.Channel.serve):
    return serve(self, _witnessed(block), *more)

def _tell():
    with open("${FILE}", "w") as file:
        json.dump(_seen, file)

_channel.Channel.serve = _serve
atexit.register(_tell)
`;

/** What both processes of the pair that has just ended noted. */
export const witnessed = (sides: TwoSides): Readonly<Record<Side, readonly Seen[]>> => {
  const of = (side: Side): readonly Seen[] =>
    JSON.parse(readFileSync(join(sides.environments[side].root, FILE), "utf8")) as readonly Seen[];
  return { base: of("base"), head: of("head") };
};
