/** Globs over benchmark ids: `*` is any run of characters, `?` is one character, and nothing else is special. */

/**
 * True where `id` matches one of `globs` as a whole. Ids hold `[`, `]`, `/` and `::`, so these stand for
 * themselves and `*` crosses them. Takes O(id × glob) time at most, whatever the glob: no regular expression.
 */
export const globMatches = (id: string, globs: readonly string[]): boolean => globs.some((glob) => matches(id, glob));

function matches(id: string, glob: string): boolean {
  let i = 0;
  let g = 0;
  let star = -1;
  let resume = 0;
  while (i < id.length) {
    if (glob[g] === "*") {
      star = g++;
      resume = i;
    } else if (g < glob.length && (glob[g] === "?" || glob[g] === id[i])) {
      g++;
      i++;
    } else if (star >= 0) {
      g = star + 1;
      i = ++resume;
    } else return false;
  }
  while (glob[g] === "*") g++;
  return g === glob.length;
}
