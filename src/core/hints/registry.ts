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
import { maskPerValueInLoop } from "./rules/mask-per-value-in-loop.ts";
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
import { exceptionAsBranchInHotLoop } from "./rules/exception-as-branch-in-hot-loop.ts";
import { moduleLevelHotLoop } from "./rules/module-level-hot-loop.ts";
import { functionDefinedInHotLoop } from "./rules/function-defined-in-hot-loop.ts";
import { handRolledCombinatorics } from "./rules/hand-rolled-combinatorics.ts";
import { repeatedInvariantCall } from "./rules/repeated-invariant-call.ts";
import { loopInvariantExpression } from "./rules/loop-invariant-expression.ts";
import { attributeChainInHotLoop } from "./rules/attribute-chain-in-hot-loop.ts";
import { recomputePureFunction } from "./rules/recompute-pure-function.ts";
import { mpiPickleArray } from "./rules/mpi-pickle-array.ts";
import { mpiNoncontiguousBuffer } from "./rules/mpi-noncontiguous-buffer.ts";
import { mpiCount2gb } from "./rules/mpi-count-2gb.ts";
import { mpiObjectReduction } from "./rules/mpi-object-reduction.ts";
import { mpLargeArgPickled } from "./rules/mp-large-arg-pickled.ts";
import { mpChunksizeTrivialTask } from "./rules/mp-chunksize-trivial-task.ts";
import { mpPoolInLoop } from "./rules/mp-pool-in-loop.ts";
import { mpPoolOfOne } from "./rules/mp-pool-of-one.ts";
import { futuresSerialised } from "./rules/futures-serialised.ts";
import { threadsForCpuBound } from "./rules/threads-for-cpu-bound.ts";
import { processesForIoBound } from "./rules/processes-for-io-bound.ts";
import { parallelSlowerThanSerial } from "./rules/parallel-slower-than-serial.ts";
import { nestedParallelOversubscription } from "./rules/nested-parallel-oversubscription.ts";
import { threadEnvSetTooLate } from "./rules/thread-env-set-too-late.ts";
import { numbaJitInFunction } from "./rules/numba-jit-in-function.ts";
import { numbaObjectMode } from "./rules/numba-object-mode.ts";
import { ctypesMissingPrototypes } from "./rules/ctypes-missing-prototypes.ts";
import { gpuTimingWithoutSync } from "./rules/gpu-timing-without-sync.ts";
import { numbaCompileDominates } from "./rules/numba-compile-dominates.ts";
import { numbaMissingCache } from "./rules/numba-missing-cache.ts";
import { numbaSpecialisationChurn } from "./rules/numba-specialisation-churn.ts";
import { numbaParallelNoop } from "./rules/numba-parallel-noop.ts";
import { numbaCandidate } from "./rules/numba-candidate.ts";
import { nativeRewriteLastResort } from "./rules/native-rewrite-last-resort.ts";
import { ctypesScalarCallInLoop } from "./rules/ctypes-scalar-call-in-loop.ts";
import { f2pyImplicitCopy } from "./rules/f2py-implicit-copy.ts";
import { cupyHostRoundtripInLoop } from "./rules/cupy-host-roundtrip-in-loop.ts";
import { cupyScalarSyncInLoop } from "./rules/cupy-scalar-sync-in-loop.ts";
import { gpuLowArithmeticIntensity } from "./rules/gpu-low-arithmetic-intensity.ts";

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
  maskPerValueInLoop,
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
  exceptionAsBranchInHotLoop,
  moduleLevelHotLoop,
  functionDefinedInHotLoop,
  handRolledCombinatorics,
  repeatedInvariantCall,
  loopInvariantExpression,
  attributeChainInHotLoop,
  recomputePureFunction,
  mpiPickleArray,
  mpiNoncontiguousBuffer,
  mpiCount2gb,
  mpiObjectReduction,
  mpLargeArgPickled,
  mpChunksizeTrivialTask,
  mpPoolInLoop,
  mpPoolOfOne,
  futuresSerialised,
  threadsForCpuBound,
  processesForIoBound,
  parallelSlowerThanSerial,
  nestedParallelOversubscription,
  threadEnvSetTooLate,
  numbaJitInFunction,
  numbaObjectMode,
  ctypesMissingPrototypes,
  gpuTimingWithoutSync,
  numbaCompileDominates,
  numbaMissingCache,
  numbaSpecialisationChurn,
  numbaParallelNoop,
  numbaCandidate,
  nativeRewriteLastResort,
  ctypesScalarCallInLoop,
  f2pyImplicitCopy,
  cupyHostRoundtripInLoop,
  cupyScalarSyncInLoop,
  gpuLowArithmeticIntensity,
];
