/** Finds calls in loops that give the same value in every pass: `for …: o = np.array((0, w))`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { costOf } from "../semantics/costly-call.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { hoistOf, mayHaveLoop } from "../semantics/hoisting.ts";
import { inOrder } from "../semantics/in-order.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { mayRepeat } from "../semantics/repeats.ts";
import { ancestor } from "../semantics/walk.ts";

export const repeatedInvariantCall: Rule = {
  name: "repeated-invariant-call",
  tier: 2,
  claim: "T9",
  summary:
    "A call in a loop whose value is the same in every pass is computed again each time; once before the loop is enough.",
  words: ["for ", "while "],
  find: (module) => inOrder([...ofCalls(module), ...ofImports(module)]),
};

const ofCalls = (module: Module): readonly Finding[] => {
  const found = new Map<Node, Finding>();
  for (const call of module.nodes("call")) {
    if (!mayRepeat(call, module)) continue;
    // Parents come first: of `np.sum(np.array((0, w)))`, the whole is said.
    if (found.size > 0 && ancestor(call, (above) => found.has(above)) !== null) continue;
    const finding = findingOf(call, module);
    if (finding !== null) found.set(call, finding);
  }
  return [...found.values()];
};

/** Other rules speak of these. */
const ELSEWHERE = /^(?:numpy|cupy)\.(?:vectorize|copy)$/;

const findingOf = (call: Node, module: Module): Finding | null => {
  if (!mayHaveLoop(call, module)) return null;
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  if (path !== null && ELSEWHERE.test(path)) return null;
  const cost = costOf(call, module);
  const loop = cost === null ? null : hoistOf(call, module);
  if (loop === null) return null;
  return {
    node: call,
    region: loop,
    message: `\`${excerpt(call, `${called?.text ?? "f"}(…)`)}\` gives the same value in every pass of the ${nameOf(loop)} and is computed again each time: ${cost}`,
    fix: fixFor(call, loop),
  };
};

const nameOf = (loop: Node): string => (loop.type.endsWith("_statement") ? "loop" : "comprehension");

const fixFor = (call: Node, loop: Node): string => {
  const [only] = statementAround(call).children;
  const [value, where] = [excerpt(call, "…"), `# once, before the ${nameOf(loop)}`];
  if (only?.type === "assignment" && only.field("right") === call)
    return `${excerpt(only, `once = ${value}`)}  ${where}`;
  const around = call.parent === null || !call.parent.type.endsWith("_operator") ? "…" : excerpt(call.parent, "…");
  return [`once = ${value}  ${where}`, ...(around.includes(value) ? [around.replace(value, "once")] : [])].join("\n");
};

/** `import` in the body of a loop: it is looked up again in each pass. */
const ofImports = (module: Module): readonly Finding[] =>
  ["import_statement", "import_from_statement"].flatMap((type) =>
    module.nodes(type).flatMap((node) => {
      const [loop] = loopsAround(node);
      if (loop === undefined || !mayRunLong(loop, module) || !isInEveryPass(node, loop)) return [];
      return {
        node,
        region: loop,
        message: `\`${excerpt(node, "import …")}\` asks for the module again in every pass of the loop: even where it is loaded already, \`import math\` took 0.2 µs and \`from os.path import join\` 0.5 to 2 µs`,
        fix: `${excerpt(node, "import …")}  # at the top of the file`,
      };
    }),
  );
