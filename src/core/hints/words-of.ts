/** Which of many words a text contains, from one look at the text: the automaton of Aho and Corasick (CACM 18(6), 1975). */

/** Of ASCII; any other character begins anew, and a word with one is looked for by itself. */
const CHARACTERS = 128;
const isAscii = (word: string): boolean =>
  word !== "" && Array.from(word).every((character) => character.charCodeAt(0) < CHARACTERS);

/**
 * For some 200 words it takes half as long as `String.includes` for those that a coarser look leaves open (measured). Words that
 * are not among them are looked for by themselves.
 */
export const searchOf = (words: Iterable<string>): ((text: string) => (word: string) => boolean) => {
  const known = new Set([...words].filter(isAscii));
  const { steps, ends, classOf, classes } = automatonOf([...known]);
  const hasEnd = Uint8Array.from(ends, ({ length }) => length);
  return (text) => {
    const found = new Set<string>();
    const isNews = hasEnd.slice();
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      state = character < CHARACTERS ? (steps[state * classes + (classOf[character] ?? 0)] ?? 0) : 0;
      if (isNews[state] === 0) continue;
      isNews[state] = 0;
      for (const word of ends[state] ?? []) found.add(word);
    }
    return (word) => found.has(word) || (!known.has(word) && text.includes(word));
  };
};

interface Automaton {
  /** Of characters: 0 for all that are in no word, so that the table is small enough for the processor's caches. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** The next state, by state and class. */
  readonly steps: Int16Array;
  /** The words that end in each state. */
  readonly ends: readonly (readonly string[])[];
}

const automatonOf = (words: readonly string[]): Automaton => {
  const most = words.reduce((sum, { length }) => sum + length, 1);
  const classOf = new Uint8Array(CHARACTERS);
  let classes = 1;
  for (const character of new Set(words.join(""))) classOf[character.charCodeAt(0)] = classes++;
  const steps = new Int16Array(most * classes);
  const ends: string[][] = [[]];
  for (const word of words) {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) {
      const step = state * classes + (classOf[word.charCodeAt(at)] ?? 0);
      if (steps[step] === 0) steps[step] = ends.push([]) - 1;
      state = steps[step] ?? 0;
    }
    ends[state]?.push(word);
  }
  // Where no word goes on, the longest end of what was read that begins a word does; shorter ones first.
  const fallback = new Int16Array(ends.length);
  const waiting = [0];
  for (let next = 0; next < waiting.length; next += 1) {
    const state = waiting[next] ?? 0;
    // From class 1 on: what is in no word begins anew.
    for (let own = 1; own < classes; own += 1) {
      const step = state * classes + own;
      const target = steps[step] ?? 0;
      const other = state === 0 ? 0 : (steps[(fallback[state] ?? 0) * classes + own] ?? 0);
      if (target === 0) steps[step] = other;
      else {
        fallback[target] = other;
        ends[target]?.push(...(ends[other] ?? []));
        waiting.push(target);
      }
    }
  }
  return { classOf, classes, steps, ends };
};
