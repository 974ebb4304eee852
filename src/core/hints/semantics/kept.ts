/** Answers that are worked out once a file. */

/** What is asked again and again: a file's module, a function's flow graph. */
export interface Keeper {
  /** By the question. */
  readonly kept: Map<object, unknown>;
}

/**
 * A question's answers lie with what they are about and end with it. A WeakMap by nodes would do the same, but V8's collections of young
 * objects (Scavenger::VisitEphemeron) take its values for alive, and each leads to its whole tree: finished files filled the memory.
 */
export const kept = <K, V>(): ((keeper: Keeper) => Map<K, V>) => {
  const question = {};
  return (keeper) => {
    // Only this function puts something under its own question.
    let answers = keeper.kept.get(question) as Map<K, V> | undefined;
    if (answers === undefined) keeper.kept.set(question, (answers = new Map<K, V>()));
    return answers;
  };
};

/** The same for a question about the whole of it. */
export const keptOnce = <C extends Keeper, V>(work: (keeper: C) => V): ((keeper: C) => V) => {
  const answersOf = kept<"all", V>();
  return (keeper) => {
    const answers = answersOf(keeper);
    if (!answers.has("all")) answers.set("all", work(keeper));
    // It is there by now; V itself may be undefined.
    return answers.get("all") as V;
  };
};
