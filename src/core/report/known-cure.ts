/** What helps against errors of pip and Python that say what is wrong, but not what to do about it. */

/** A sentence with a space in front, or "". `line`: what the program said; `name`: how a word of ours is quoted. */
export const knownCure = (line: string, name: (word: string) => string): string => {
  // Python: "ModuleNotFoundError: No module named 'commonmark'"
  if (line.startsWith("ModuleNotFoundError: No module named "))
    return ` If an extra or a dependency group of the project brings it, add that one's name to ${name("extras")}.`;
  // pip: "ERROR: Package 'x' requires a different Python: 3.11.7 not in '>=3.12'"
  if (line.includes(" requires a different Python: "))
    return ` Ask for a version that it accepts with ${name("python")}.`;
  return "";
};
