/** Finds arrays that every pass of a loop brings to the GPU or back, though they could stay there. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { TRANSFERS, transferOf, type Transfer } from "../semantics/device.ts";
import { fateOf } from "../semantics/discarded.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { isInvariant } from "../semantics/invariant.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { statementAround } from "../semantics/statement.ts";
import { isInside, unwrapped } from "../semantics/walk.ts";

/** Fewer copies are no loop's worth. */
const FEW_PASSES = 4;

export const cupyHostRoundtripInLoop: Rule = {
  name: "cupy-host-roundtrip-in-loop",
  tier: 2,
  isOnRecord: true,
  claim: "T15",
  summary: "Copying an array to the GPU and back in every pass of a loop costs more than what most passes compute.",
  words: ["cupy", "torch", "cuda"],
  find: (module) => {
    const transfers = module.callsOf(TRANSFERS).flatMap((call) => transferOf(call, module) ?? []);
    return transfers.flatMap((transfer) => findingOf(transfer, transfers, module) ?? []);
  },
};

const findingOf = (transfer: Transfer, all: readonly Transfer[], module: Module): Finding | null => {
  const [loop] = loopsAround(transfer.call);
  if (loop === undefined || (mostPassesOf(loop, module.frameAt(loop)) ?? FEW_PASSES) < FEW_PASSES) return null;
  // Every so many passes, or at the end: `if step % 100 == 0: …`.
  if (isUnderCondition(transfer.call, loop)) return null;
  const back = all.find(
    (other) => other.direction === "to-host" && isInside(other.call, loop) && isSentAgain(other, transfer, module),
  );
  if (transfer.direction === "to-device" && back !== undefined && !isUnderCondition(back.call, loop))
    return finding(
      transfer,
      loop,
      1,
      `Every pass copies \`${excerpt(transfer.value, "the array")}\` to the GPU and back to where the next pass begins with it`,
      [
        `${name(transfer)} = ${excerpt(transfer.call, "cp.asarray(a)")}  # once, before the loop`,
        `result = ${excerpt(back.call, "cp.asnumpy(a)")}  # once, after it`,
      ].join("\n"),
    );
  // The same array each time.
  if (transfer.direction === "to-device" && isInvariant(transfer.value, loop, module) && isName(transfer.value))
    return finding(
      transfer,
      loop,
      2,
      `Every pass copies \`${excerpt(transfer.value, "the array")}\` to the GPU again, though the loop does not change it`,
      `${name(transfer)}_on_gpu = ${excerpt(transfer.call, "cp.asarray(a)")}  # once, before the loop`,
    );
  if (
    transfer.direction === "to-host" &&
    isOverwritten(transfer) &&
    !all.some((other) => isSentAgain(transfer, other, module))
  )
    return finding(
      transfer,
      loop,
      2,
      `Every pass copies \`${excerpt(transfer.value, "the array")}\` back from the GPU and waits for it`,
      `result = ${excerpt(transfer.call, "cp.asnumpy(a)")}  # once, after the loop, or every so many passes`,
    );
  return null;
};

const finding = ({ call }: Transfer, region: Node, tier: 1 | 2, what: string, fix: string): Finding => ({
  node: statementAround(call),
  region,
  tier,
  message: `${what}: nothing is computed meanwhile, and the talk has CuPy for problems with high arithmetic intensity, which is much arithmetic for each byte moved`,
  fix,
});

const isUnderCondition = (call: Node, loop: Node): boolean => {
  for (let above = call.parent; above !== null && above !== loop; above = above.parent)
    if (/^(?:if_statement|elif_clause|else_clause|conditional_expression|except_clause)$/.test(above.type)) return true;
  return false;
};

/** What comes back is bound to a name, and a transfer to the device reads that name: in the next pass, or later in this one. */
const isSentAgain = (back: Transfer, there: Transfer, module: Module): boolean => {
  const value = unwrapped(there.value);
  if (there.direction !== "to-device" || back.direction !== "to-host" || value.type !== "identifier") return false;
  const fate = fateOf(back.call);
  if (fate.kind !== "bound" || fate.name.text !== value.text) return false;
  return (reachingBindings(value, module) ?? []).some((binding) => binding.name === fate.name);
};

/** `host = a.get()`: the next pass has another one. Kept in a list or in rows of an array, each is needed. */
const isOverwritten = ({ call }: Transfer): boolean => {
  const fate = fateOf(call);
  return fate.kind === "bound";
};

const isName = (value: Node): boolean => /^(?:identifier|attribute)$/.test(unwrapped(value).type);

const name = ({ value }: Transfer): string => {
  const node = unwrapped(value);
  return node.type === "identifier" ? node.text : "a";
};
