/** `npm run bench`: the observed false-alarm rate, the noise of taking turns, and what memory layout does to unchanged code. */
import { removeTemporaryFolders } from "../support/temporary-folder.ts";
import { aaPrinted } from "./aa.ts";
import { layoutOf, layoutText } from "./layout.ts";
import { noiseOf, noiseText } from "./noise.ts";

const NOISE_SECONDS = 120;
const LAYOUT_SECONDS = 120;

const [seed] = process.argv.slice(2);
console.log("# False alarms: simulated pull requests without a change\n");
const isHonest = aaPrinted(seed);
console.log("\n# Noise: taking turns beside sequential pairs, same code on both sides, in one run\n");
try {
  console.log(noiseText(await noiseOf(NOISE_SECONDS)));
  console.log("\n# Memory layout: the same code in other surroundings, in one run\n");
  console.log(layoutText(await layoutOf(LAYOUT_SECONDS)));
} finally {
  removeTemporaryFolders();
}
if (!isHonest) process.exitCode = 1;
