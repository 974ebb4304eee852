/** Finds a repository's pytest-benchmark suite where no configuration names one. */
import { hasBenchmark, suitePlaces, suitesOf } from "#core/plan/suite.ts";
import type { Suite } from "#model/config.ts";

/** Files read at a time. */
const AT_ONCE = 8;

/** Every file with a benchmark of the first usual place that has one; empty where none is found. */
export async function suitesFound(
  files: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<readonly Suite[]> {
  for (const place of suitePlaces(files)) {
    const found: string[] = [];
    for (let start = 0; start < place.files.length; start += AT_ONCE) {
      const batch = place.files.slice(start, start + AT_ONCE);
      const texts = await Promise.all(batch.map(read));
      found.push(...batch.filter((_, index) => hasBenchmark(texts[index] ?? "")));
    }
    if (found.length > 0) return suitesOf(found);
  }
  return [];
}
