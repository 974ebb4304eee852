/** Finds calls in loops that give the same value in every pass: `for …: o = np.array((0, w))`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { costOf } from "../semantics/costly-call.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { headOf } from "../semantics/head.ts";
import { hoistOf, hoistPerItem, mayHaveLoop, whereOnce } from "../semantics/hoisting.ts";
import { inOrder } from "../semantics/in-order.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { isBuiltin, qualifiedName } from "../semantics/qualified-name.ts";
import { pureFunctionOf } from "../semantics/purity.ts";
import { mayRepeat } from "../semantics/repeats.ts";
import { ancestor, isInside, walk } from "../semantics/walk.ts";

export const repeatedInvariantCall: Rule = {
  name: "repeated-invariant-call",
  tier: 2,
  claim: "T9",
  summary:
    "A call in a loop whose value is the same in every pass is computed again each time; once before the loop is enough.",
  words: ["for ", "while ", "import ", "isinstance("],
  find: (module) =>
    inOrder([...ofCalls(module), ...ofImports(module), ...ofTriedImports(module), ...ofNormalised(module)]),
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
  if (!mayHaveLoop(call, module)) return ofItem(call, module);
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
    fix: fixFor(call, loop, module),
  };
};

/** What else is asked for each item costs little beside the loop itself. */
const COSTLY = /^(?:numpy|cupy|scipy)\./;

/** `for row in rows: for ell in poles: legendre(ell)(row)`: one for each of the poles would do. */
const ofItem = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  const cost =
    (path !== null && COSTLY.test(path)) || pureFunctionOf(call, module) !== null ? costOf(call, module) : null;
  const loops = cost === null || (path !== null && ELSEWHERE.test(path)) ? null : hoistPerItem(call, module);
  if (loops === null) return null;
  const head = headOf(loops.inner).replace(/^(?:async )?for |:$/g, "");
  return {
    node: call,
    region: loops.outer,
    message: `\`${excerpt(call, `${called?.text ?? "f"}(…)`)}\` depends on nothing but the inner loop, which goes through the same items in every pass of the outer one: ${cost}`,
    fix: `once = [${excerpt(call, "…")} for ${head}]  # before the outer loop, one for each item\nfor item, value in zip(${excerpt(loops.inner.field("right") ?? loops.inner, "items")}, once): …`,
  };
};

const nameOf = (loop: Node): string => (loop.type.endsWith("_statement") ? "loop" : "comprehension");

const fixFor = (call: Node, loop: Node, module: Module): string => {
  const [only] = statementAround(call).children;
  const [value, where] = [excerpt(call, "…"), whereOnce(call, loop, module)];
  if (only?.type === "assignment" && only.field("right") === call)
    return `${excerpt(only, `once = ${value}`)}  ${where}`;
  const around = call.parent === null || !call.parent.type.endsWith("_operator") ? "…" : excerpt(call.parent, "…");
  return [`once = ${value}  ${where}`, ...(around.includes(value) ? [around.replace(value, "once")] : [])].join("\n");
};

/**
 * `try: import x` in a function that goes on without it: what is found is remembered in `sys.modules`, what is not found is looked for
 * in every folder of `sys.path` again (Python's reference, "The import system").
 */
const ofTriedImports = (module: Module): readonly Finding[] =>
  module.nodes("try_statement").flatMap((node) => {
    const [block, ...clauses] = node.children;
    const imported = block?.children.find(
      ({ type }) => type === "import_statement" || type === "import_from_statement",
    );
    const clause = clauses.find(({ type }) => type === "except_clause");
    const definition = ancestor(node, ({ type }) => type === "function_definition" || type === "class_definition");
    if (imported === undefined || clause === undefined || definition?.type !== "function_definition") return [];
    const caught = clause.children[0]?.text ?? "";
    if (!/^\(?(?:ImportError|ModuleNotFoundError)\b/.test(caught) || !goesOn(clause)) return [];
    if (definition.parent?.type === "decorated_definition" || loopsAround(imported).length > 0) return [];
    const name = definition.field("name")?.text ?? "";
    if (/^(?:__init__|_?main|_*set_?up|_*init|_*load|_*import|_*has|_*check|_*require|_*version|test)/i.test(name))
      return [];
    const code = excerpt(imported, "import …");
    return {
      node: imported,
      region: node,
      message: `\`${code}\` is tried in every call of \`${name}\`, and where the module is not installed, Python looks for it in every folder of its path again each time`,
      fix: `try:\n    ${code}  # once, at the top of the file\nexcept ImportError:\n    available = False`,
    };
  });

/** `if isinstance(names, str): names = [names]`, where nothing else in the loop binds the name: the first pass settles it. */
const ofNormalised = (module: Module): readonly Finding[] =>
  module.nodes("if_statement").flatMap((node) => {
    const [loop] = loopsAround(node);
    const [condition, block] = [node.field("condition"), node.field("consequence")];
    const called = condition?.type === "call" ? condition.field("function") : null;
    const [statement, ...more] = block?.children ?? [];
    const [only] = statement?.children ?? [];
    if (loop === undefined || called === null || only?.type !== "assignment" || more.length > 0) return [];
    if (condition === null || node.field("alternative") !== null || !mayRunLong(loop, module)) return [];
    const [left, right] = [only.field("left"), only.field("right")];
    const [asked] = argumentsOf(condition).positional;
    if (left?.type !== "identifier" || right === null || asked?.text !== left.text) return [];
    if (!isBuiltin(called, "isinstance", module.scopeAt(node)) || !isOfItself(only, right, left.text, loop, module))
      return [];
    return {
      node,
      region: loop,
      message: `\`${excerpt(condition, "isinstance(…)")}\` asks in every pass of the loop what the first one has settled`,
      fix: `if ${excerpt(condition, "…")}:  # once, before the loop\n    ${excerpt(only, "…")}`,
    };
  });

/** Longer loops are not gone through for each question in them. Judgement. */
const LONG_BODY = 150;

/** Nothing but the name itself and constants is in the value, and no other statement of the loop binds it. */
const isOfItself = (own: Node, value: Node, name: string, loop: Node, module: Module): boolean => {
  let holds = loop.endLine - loop.line <= LONG_BODY;
  walk(loop, (node) => {
    if (node.type === "identifier" && node.text === name && !isInside(node, own)) {
      const above = ancestor(node, ({ type }) => /assignment$|^for_statement$|^for_in_clause$|^with_item$/.test(type));
      const target = above?.field("left") ?? null;
      holds &&= target === null || !isInside(node, target);
    }
    return holds;
  });
  walk(value, (node) => {
    if (node.type === "call") holds &&= BUILDERS.has(node.field("function")?.text ?? "");
    else if (node.type === "identifier" && node.text !== name)
      holds &&= node.parent?.type === "call" && isBuiltin(node, node.text, module.scopeAt(node));
    return holds;
  });
  return holds;
};

const BUILDERS: ReadonlySet<string> = new Set(["list", "tuple", "set", "frozenset", "dict", "str", "int", "float"]);

/** The handler ends with nothing that ends the function. */
const goesOn = (clause: Node): boolean => {
  const last = clause.children.at(-1)?.children.at(-1);
  return last !== undefined && last.type !== "raise_statement" && last.type !== "return_statement";
};

/** `import` in the body of a loop: it is looked up again in each pass. */
const ofImports = (module: Module): readonly Finding[] =>
  ["import_statement", "import_from_statement"].flatMap((type) =>
    module.nodes(type).flatMap((node) => {
      const [loop] = loopsAround(node);
      if (loop === undefined || !mayRunLong(loop, module) || !isInEveryPass(node, loop, module)) return [];
      return {
        node,
        region: loop,
        message: `\`${excerpt(node, "import …")}\` asks for the module again in every pass of the loop: even where it is loaded already, \`import math\` took 0.2 µs and \`from os.path import join\` 0.5 to 2 µs`,
        fix: `${excerpt(node, "import …")}  # at the top of the file`,
      };
    }),
  );
