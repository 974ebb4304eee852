/** Every rule: the only list of them. */
import type { Rule } from "./rule.ts";
import { builtinReductionOnNdarray } from "./rules/builtin-reduction-on-ndarray.ts";
import { dataframeGrowthInLoop } from "./rules/dataframe-growth-in-loop.ts";
import { intOverflowNarrowDtype } from "./rules/int-overflow-narrow-dtype.ts";
import { handRolledLinalg } from "./rules/hand-rolled-linalg.ts";
import { invThenMultiply } from "./rules/inv-then-multiply.ts";
import { numpyCallOnScalars } from "./rules/numpy-call-on-scalars.ts";
import { dataframeRowLoop } from "./rules/dataframe-row-loop.ts";
import { pythonElementwiseLoopOverArray } from "./rules/python-elementwise-loop-over-array.ts";
import { comprehensionToArray } from "./rules/comprehension-to-array.ts";
import { mathElementwiseOverArray } from "./rules/math-elementwise-over-array.ts";
import { npVectorizeAsSpeedup } from "./rules/np-vectorize-as-speedup.ts";
import { tinyArrayOverhead } from "./rules/tiny-array-overhead.ts";
import { stencilTemporaries } from "./rules/stencil-temporaries.ts";
import { objectDtypeArray } from "./rules/object-dtype-array.ts";
import { noncontiguousHotAccess } from "./rules/noncontiguous-hot-access.ts";
import { platformDefaultInt } from "./rules/platform-default-int.ts";
import { polarsPythonUdf } from "./rules/polars-python-udf.ts";
import { mpiRequestDropped } from "./rules/mpi-request-dropped.ts";
import { ndarrayGrowthInLoop } from "./rules/ndarray-growth-in-loop.ts";
import { membershipInListInLoop } from "./rules/membership-in-list-in-loop.ts";
import { membershipInMaterialisedRange } from "./rules/membership-in-materialised-range.ts";
import { redundantCopy } from "./rules/redundant-copy.ts";
import { deepcopyInLoop } from "./rules/deepcopy-in-loop.ts";
import { quadraticListRebuild } from "./rules/quadratic-list-rebuild.ts";
import { stringBuildInLoop } from "./rules/string-build-in-loop.ts";
import { listAsQueue } from "./rules/list-as-queue.ts";
import { slotsMissingManyInstances } from "./rules/slots-missing-many-instances.ts";
import { sqrtAsPower } from "./rules/sqrt-as-power.ts";
import { squareAsPower } from "./rules/square-as-power.ts";
import { sortedForExtreme } from "./rules/sorted-for-extreme.ts";
import { sortInsideLoop } from "./rules/sort-inside-loop.ts";
import { linearSearchInSorted } from "./rules/linear-search-in-sorted.ts";

export const rules: readonly Rule[] = [
  builtinReductionOnNdarray,
  dataframeGrowthInLoop,
  intOverflowNarrowDtype,
  handRolledLinalg,
  invThenMultiply,
  numpyCallOnScalars,
  dataframeRowLoop,
  pythonElementwiseLoopOverArray,
  comprehensionToArray,
  mathElementwiseOverArray,
  npVectorizeAsSpeedup,
  tinyArrayOverhead,
  stencilTemporaries,
  objectDtypeArray,
  noncontiguousHotAccess,
  platformDefaultInt,
  polarsPythonUdf,
  mpiRequestDropped,
  ndarrayGrowthInLoop,
  membershipInListInLoop,
  membershipInMaterialisedRange,
  redundantCopy,
  deepcopyInLoop,
  quadraticListRebuild,
  stringBuildInLoop,
  listAsQueue,
  slotsMissingManyInstances,
  sqrtAsPower,
  squareAsPower,
  sortedForExtreme,
  sortInsideLoop,
  linearSearchInSorted,
];
