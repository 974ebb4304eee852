/** What the step of a run in a conversation leaves behind, and the server that the step asks for it. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { lines, pairs, results, row } from "../support/results.ts";
import type { ZipEntry } from "../support/zip.ts";
import type { Sha } from "#model/side.ts";

export const ARTIFACT = "perf-review-results";

export interface Inputs {
  readonly request: string;
  readonly base: string;
  readonly head: string;
  readonly pullRequest: string;
  readonly run: string;
  readonly measure: string;
  readonly only: string;
  readonly python: string;
  readonly threshold: string;
  readonly budget: string;
}
/** What a run leaves behind. */
export interface Outcome {
  readonly artifacts: readonly {
    readonly name: string;
    readonly entries: readonly ZipEntry[];
    readonly digest?: string;
  }[];
  readonly exitCode: number;
  /** It is asked once more afterwards. */
  readonly goesOn?: boolean;
  /** How far it has got, told as the Action tells it. */
  readonly progress?: string;
}

export const uploaded = (entries: readonly ZipEntry[], exitCode = 0): Outcome => ({
  artifacts: [{ name: ARTIFACT, entries }],
  exitCode,
});

/** What a run leaves behind is decided by the test, while the run waits. */
export type Decide = (inputs: Inputs) => Outcome | Promise<Outcome>;

/** One benchmark became slower by 30 %, one stayed as it was. */
export function honest({ request, base, head }: Inputs): Outcome {
  const told = results({
    request,
    base: base as Sha,
    head: head as Sha,
    comparisons: [row("b.py::test_slow"), row("b.py::test_same")],
  });
  return uploaded([
    { name: "results.json", content: JSON.stringify(told) },
    { name: "pairs.jsonl", content: lines([...pairs("b.py::test_slow", 1.3, 40), ...pairs("b.py::test_same", 1, 8)]) },
  ]);
}

/** A run that goes on until it is told to end. */
export function gate() {
  let open: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (arrived = resolve));
  const outcome: Decide = async (inputs) => {
    arrived();
    await opened;
    return honest(inputs);
  };
  return { open: () => open(), reached, outcome };
}

/** Answers the runs' steps. */
export async function startStep(decide: Decide): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    void (async () => response.end(JSON.stringify(await decide((await json(request)) as Inputs))))();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
