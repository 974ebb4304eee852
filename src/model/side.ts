/** The two commits of a review: base (the merge base unless told otherwise) and head. */
export type Side = "base" | "head";
export const SIDES: readonly Side[] = ["base", "head"];
export const otherSide = (side: Side): Side => (side === "base" ? "head" : "base");

/** A full commit name: 40 lower-case hexadecimal digits. */
export type Sha = string & { readonly brand: "Sha" };
export const isSha = (text: string): text is Sha => /^[0-9a-f]{40}$/.test(text);
