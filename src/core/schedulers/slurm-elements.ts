/** Indices of a job array in Slurm's notation, both ways: "0-2,5%3". */

/** Slurm's own limit of an index is 4,000,000 (slurm.conf, MaxArraySize); ours is a list that is still read at once. */
const MOST_ELEMENTS = 10_000;

/**
 * "0-2,5%3" → [0, 1, 2, 5]; "1-7:2" → [1, 3, 5, 7]. Null where it is no such list: cut off ("0-2,5..."), or longer than
 * anything of ours. Then what is said holds for every element that is told nowhere else.
 */
export const elementsFromText = (text: string): readonly number[] | null => {
  const elements: number[] = [];
  for (const part of text.replace(/%\d+$/, "").split(",")) {
    const match = /^(\d{1,7})(?:-(\d{1,7})(?::(\d{1,7}))?)?$/.exec(part);
    if (match === null) return null;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    const step = Number(match[3] ?? 1);
    if (step === 0 || last < first || elements.length + (last - first) / step >= MOST_ELEMENTS) return null;
    for (let element = first; element <= last; element += step) elements.push(element);
  }
  return elements;
};

/** [0, 1, 2, 5] → "0-2,5". */
export const textOfElements = (elements: readonly number[]): string => {
  const runs: [number, number][] = [];
  for (const element of elements) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] + 1 === element) run[1] = element;
    else runs.push([element, element]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(",");
};

/** "4711", "4711_3", "4711_[0-5%3]" → the whole job's id and the elements meant; `[null]`: all that are told nowhere else. */
export const jobFromText = (
  text: string,
): { readonly job: string; readonly elements: readonly (number | null)[] } | null => {
  const match = /^(\d{1,10})(?:_(?:(\d{1,7})|(\[.*)))?$/.exec(text);
  if (match?.[1] === undefined) return null;
  const [, job, element, list] = match;
  if (element !== undefined) return { job, elements: [Number(element)] };
  // Cut off after 64 characters where SLURM_BITSTR_LEN says nothing else, without a word: then the bracket is missing.
  const whole = list === undefined ? null : /^\[(.*)\]$/.exec(list);
  return { job, elements: elementsFromText(whole?.[1] ?? "") ?? [null] };
};
