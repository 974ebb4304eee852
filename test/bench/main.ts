/** `npm run bench`: how far our verdicts can be trusted, in sections; `npm run bench -- SECTION` runs one of them. */
import { randomBytes } from "node:crypto";
import { removeTemporaryFolders } from "../support/temporary-folder.ts";
import { aaPrinted } from "./aa.ts";
import { biasRows, biasText } from "./bias.ts";
import { decideSpeed, decideSpeedText } from "./decide-speed.ts";
import { corpusSection } from "./corpus.ts";
import { fixesSection } from "./fixes.ts";
import { areHintsFast, hintsSpeed, hintsSpeedText } from "./hints.ts";
import { isReadWhole, largestRows, largestText } from "./largest.ts";
import { layoutOf, layoutText } from "./layout.ts";
import { noiseRows, noiseText } from "./noise.ts";
import { isCheap, orchestrationOf, orchestrationText } from "./orchestration.ts";
import { outlierRows, outlierText } from "./outliers.ts";
import { powerText } from "./power.ts";
import { sharedFigures, sharedText } from "./shared.ts";
import { LEAST_SPEED_UP, shardsText, shardTimes, speedUp } from "./shards.ts";
import { takenPairs, type Taken } from "./taken.ts";
import { broken, webhookFigures, webhookText } from "./webhooks.ts";

/** Time that each section measures, in seconds; the whole takes two and a half hours: six minutes of it for the shards, an hour for the packages of corpus and largest. */
const SECONDS = { taken: 600, layout: 60, bias: 1800, outliers: 1000, orchestration: 60, shared: 240 } as const;

const seed = randomBytes(16).toString("hex");
let taken: Promise<readonly Taken[]> | undefined;
/** Noise and power look at the same pairs. */
const pairs = (): Promise<readonly Taken[]> => (taken ??= takenPairs(SECONDS.taken));

const SECTIONS: Readonly<Record<string, { readonly title: string; readonly show: () => Promise<string> | string }>> = {
  "false-alarms": {
    title: "False alarms: simulated pull requests without a change",
    show: () => {
      if (!aaPrinted(seed)) process.exitCode = 1;
      return "";
    },
  },
  noise: {
    title: "Noise: turns beside one process after the other, same code on both sides, busy neighbours",
    show: async () => noiseText(noiseRows(await pairs(), seed)),
  },
  power: {
    title: "Power: our rule and others on these very pairs",
    show: async () => powerText(await pairs(), seed),
  },
  bias: { title: "Bias: changes that are really there", show: async () => biasText(await biasRows(SECONDS.bias)) },
  shared: {
    title: "Shared processes: several benchmarks in one pair of processes, same code on both sides",
    show: async () => sharedText(await sharedFigures(SECONDS.shared)),
  },
  layout: {
    title: "Memory layout: the same code in other surroundings",
    show: async () => layoutText(await layoutOf(SECONDS.layout)),
  },
  speed: { title: "Speed of the decision", show: () => decideSpeedText(decideSpeed(seed)) },
  orchestration: {
    title: "Orchestration: a measurement beside the processes of its benchmarks",
    show: async () => {
      const found = await orchestrationOf(SECONDS.orchestration);
      if (!isCheap(found)) process.exitCode = 1;
      return orchestrationText(found);
    },
  },
  outliers: {
    title: "Outliers: pairs of identical code far from zero, busier neighbours",
    show: async () => outlierText(await outlierRows(SECONDS.outliers), seed),
  },
  shards: {
    title: "Shards: four nodes of a Slurm beside one",
    show: async () => {
      const rows = await shardTimes();
      if (rows === null) return "not measured: there is no Slurm here";
      if (!(speedUp(rows) >= LEAST_SPEED_UP)) process.exitCode = 1;
      return shardsText(rows);
    },
  },
  hints: {
    title: "Hints: all rules beside the bare parser",
    show: async () => {
      const speed = await hintsSpeed();
      if (!areHintsFast(speed)) process.exitCode = 1;
      return hintsSpeedText(speed);
    },
  },
  corpus: {
    title: "Hints: what they say in real packages, labelled by hand",
    show: async () => {
      const { text, isKept } = await corpusSection();
      if (!isKept) process.exitCode = 1;
      return text;
    },
  },
  fixes: {
    title: "Hints: causes of real performance fixes",
    show: async () => {
      const { text, isKept } = await fixesSection();
      if (!isKept) process.exitCode = 1;
      return text;
    },
  },
  largest: {
    title: "Hints: the ten largest scientific source archives",
    show: async () => {
      const rows = await largestRows();
      if (!isReadWhole(rows)) process.exitCode = 1;
      return largestText(rows);
    },
  },
  webhooks: {
    title: "Webhooks: the app's front beside stock Probot",
    show: async () => {
      const figures = await webhookFigures();
      if (broken(figures).length > 0) process.exitCode = 1;
      return webhookText(figures);
    },
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => SECTIONS[name] === undefined);
if (unknown.length > 0) {
  console.error(`there is no section ${unknown.join(", ")}; there are ${Object.keys(SECTIONS).join(", ")}`);
  process.exit(2);
}
try {
  for (const [name, { title, show }] of Object.entries(SECTIONS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const started = performance.now();
    console.log(`# ${title} (${name})\n`);
    console.log(await show());
    console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  }
} finally {
  removeTemporaryFolders();
}
