/** Says how a pytest suite is measured where that is not as the suite runs by itself: sentences of ours, from codes of the driver's. */
import { field, list, text } from "./answer.ts";

/** pytest calls a marked test through its own hooks: about 10 µs (measured: an empty test), a tenth of such a test. */
const WHOLE_TEST_SECONDS = 0.0001;

const SHOWN = 3;

const SENTENCES: Readonly<Record<string, (names: string) => string>> = {
  xdist: () => "pytest-xdist is switched off: benchmarks run one at a time.",
  repeat: () => "pytest-repeat is switched off: each benchmark is listed once, and how often it runs is chosen here.",
  forked: () => "pytest-forked is switched off: every benchmark has a process of its own anyway.",
  reruns: () => "pytest-rerunfailures is switched off: a benchmark that fails is not tried again.",
  "hash-seed": () =>
    "The suite sets PYTHONHASHSEED, which Python reads only when it starts: its benchmarks are started with it.",
  "late-variables": (names) =>
    `The suite sets ${names || "variables of Python's"}, which Python reads only when it starts: it has no effect, as in the suite's own runs. Set it where the benchmarks are started from and name it under \`variables\`.`,
  "marked-only": (names) =>
    `Tests with a benchmark mark and without a fixture are not measured${names && ` (${names})`}: they are pytest-codspeed's, which is not installed for the suite.`,
  "file-skipped": (names) =>
    `Files that skip themselves when they are imported are not measured${names && ` (${names})`}.`,
};

/** Names come from the suite: only those of plain characters are shown. */
const namesIn = (note: unknown): readonly string[] =>
  list(field(note, "names")).flatMap((name) =>
    typeof name === "string" && /^[\w./:[\]@+-]{1,120}$/.test(name) ? [name] : [],
  );

/** Each sentence once, in the driver's order. */
export const listingNotes = (answer: unknown): readonly string[] => {
  const names = new Map<string, readonly string[]>();
  for (const note of list(field(answer, "notes"))) {
    const kind = text(field(note, "kind"));
    if (Object.hasOwn(SENTENCES, kind)) names.set(kind, [...(names.get(kind) ?? []), ...namesIn(note)]);
  }
  const sentences = [...names].map(([kind, all]) => SENTENCES[kind]?.(shown(all)) ?? "");
  return list(field(answer, "argv")).includes("addopts=")
    ? [...sentences, "The suite's own `addopts` were left out: pytest refuses some of them in this environment."]
    : sentences;
};

const shown = (names: readonly string[]): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more` : names.join(", ");

/** What one process showed of how `benchmark` is measured. */
export const serveNotes = (answer: unknown, benchmark: string): readonly string[] => {
  const name = namesIn({ names: [benchmark] })[0] ?? "A benchmark";
  const seconds = field(answer, "whole_test_seconds");
  const written = namesIn({ names: field(answer, "written") });
  return [
    ...(typeof seconds === "number" && seconds < WHOLE_TEST_SECONDS
      ? [`${name} is a marked test of less than 100 µs: about 10 µs of that are pytest's own. Use the fixture.`]
      : []),
    ...(written.length > 0
      ? [`${name} writes files into the checkout (${shown(written)}), where later runs find them. Use \`tmp_path\`.`]
      : []),
  ];
};
