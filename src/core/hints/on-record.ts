/** Rules that may speak before a profile is there: what they say has been right in code that nobody here wrote. */

/**
 * What such a rule proves from the text alone is of tier 1; of any other rule it waits for a profile. The record is kept in
 * test/hints/corpus.md: findings in packages that were drawn by chance, as first read, before the rules were mended on them, since the
 * rules say without a profile only what the text proves (set 24). A test holds this list against it: 95 % of what its rules said there
 * was right, and whoever was wrong in more than one of ten is not on it.
 */
export const ON_RECORD: ReadonlySet<string> = new Set([
  "builtin-reduction-on-ndarray",
  "ctypes-missing-prototypes",
  "cupy-host-roundtrip-in-loop",
  "dataframe-growth-in-loop",
  "futures-serialised",
  "membership-in-materialised-range",
  "mp-pool-in-loop",
  "mpi-noncontiguous-buffer",
  "mpi-pickle-array",
  "mpi-request-dropped",
  "ndarray-growth-in-loop",
  "numba-object-mode",
  "quadratic-list-rebuild",
  "thread-env-set-too-late",
]);
