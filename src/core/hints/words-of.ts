/** Which words a text contains, for many words: most are not there, which one look at the text tells of nearly all of them. */

/** Three characters, of each its lower 5 bits together with the upper bits of the next one. */
const BITS = 5;
const MASK = (1 << (3 * BITS)) - 1;

/** Of the latest three characters, from that of the three before and the next one. */
const next = (triple: number, character: number): number => ((triple << BITS) ^ character) & MASK;

/** Asking `String.includes` for each of some 200 words took a tenth of the time of all rules (measured). */
export const containsIn = (text: string): ((word: string) => boolean) => {
  const triples = triplesOf(text);
  const mayContain = (word: string): boolean => {
    let part = 0;
    for (let at = 0; at < word.length; at += 1) {
      part = next(part, word.charCodeAt(at));
      if (at >= 2 && triples[part] === 0) return false;
    }
    return true;
  };
  const known = new Map<string, boolean>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = mayContain(word) && text.includes(word)));
    return found;
  };
};

/** 1 for each that is in the text. */
const triplesOf = (text: string): Uint8Array => {
  const triples = new Uint8Array(MASK + 1);
  let triple = 0;
  for (let at = 0; at < text.length; at += 1) triples[(triple = next(triple, text.charCodeAt(at)))] = 1;
  return triples;
};
