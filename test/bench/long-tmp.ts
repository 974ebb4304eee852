import { writeFileSync } from "node:fs";
import { takenPairs } from "./taken.ts";
import { WORKLOADS } from "./workloads.ts";
import { noiseRows, noiseText } from "./noise.ts";
import { powerText } from "./power.ts";
import { removeTemporaryFolders } from "../support/temporary-folder.ts";
try {
  const t = await takenPairs(Number(process.argv[2]), WORKLOADS, 0);
  writeFileSync("/tmp/exp/taken.json", JSON.stringify(t));
  console.log(noiseText(noiseRows(t, "long"))); console.log(powerText(t, "long"));
} finally { removeTemporaryFolders(); }
