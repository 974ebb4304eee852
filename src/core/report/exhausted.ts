/** The end of a switch over a union: does not compile while a case is missing. */
export function exhausted(value: never): never {
  throw new Error(`no words for ${JSON.stringify(value)}`);
}
