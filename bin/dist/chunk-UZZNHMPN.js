import {
  BOOL,
  FLOAT,
  INT,
  NEVER,
  NONE,
  NUMBER,
  Reads,
  STR,
  Scope,
  UNKNOWN,
  accumulated,
  argumentAt,
  argumentsOf,
  assignmentOf,
  bindingsOf,
  classAround,
  dtypeNamed,
  importsOf,
  isArray,
  isBuiltin,
  isNumber,
  iterated,
  joinOf,
  joined,
  kept,
  methodCallOf,
  qualifiedName,
  reachingBindings,
  reducedOver,
  regionAround,
  rules,
  scopeOfName,
  statementAround,
  targetsOf,
  typeOfAnnotation,
  typeOfArrayCall,
  typeOfDocumented,
  typeOfOwnAttribute,
  unwrapped,
  walk
} from "./chunk-57XXY55A.js";
import {
  success
} from "./chunk-ZG5JJDAC.js";

// src/core/hints/ruff/delegated.ts
var rule = (code, summary, why, example, claim = "T12") => ({
  code,
  claim,
  summary,
  why,
  example
});
var TWICE = "a list is made only to be read once";
var DELEGATED = [
  rule("PERF101", "A list is made of what can be iterated over anyway.", TWICE, "for x in xs: ..."),
  rule(
    "PERF102",
    "Keys or values are thrown away.",
    "every round makes a pair of which half is dropped",
    "for v in d.values(): ..."
  ),
  rule(
    "PERF401",
    "A loop appends what a comprehension makes.",
    "`append` is called in every round",
    "result = [f(x) for x in xs if p(x)]"
  ),
  rule(
    "PERF402",
    "A loop copies a list.",
    "`append` is called in every round, where `list` copies in C",
    "result = list(xs)"
  ),
  rule(
    "PERF403",
    "A loop fills a dictionary that a comprehension makes.",
    "the dictionary is looked up in every round",
    "result = {k: v for k, v in pairs}"
  ),
  rule(
    "C400",
    "A generator is given to `list`.",
    "a comprehension needs no generator to be resumed",
    "[f(x) for x in xs]"
  ),
  rule(
    "C401",
    "A generator is given to `set`.",
    "a comprehension needs no generator to be resumed",
    "{f(x) for x in xs}"
  ),
  rule(
    "C402",
    "A generator is given to `dict`.",
    "a comprehension needs no generator to be resumed",
    "{k: v for k, v in pairs}"
  ),
  rule("C403", "A list is made for `set`.", TWICE, "{f(x) for x in xs}"),
  rule("C404", "A list is made for `dict`.", TWICE, "{k: v for k, v in pairs}"),
  rule("C411", "A list is copied by `list`.", "it is one already", "[f(x) for x in xs]"),
  rule(
    "C413",
    "`sorted` is wrapped in `list` or `reversed`.",
    "what `sorted` returns is a list already",
    "sorted(xs, reverse=True)"
  ),
  rule("C414", "Collections are made one inside the other.", "the inner one is dropped at once", "set(xs)"),
  rule(
    "C419",
    "A list is made for `any` or `all`.",
    "all of it is computed before the first is looked at",
    "any(p(x) for x in xs)"
  ),
  rule(
    "FURB192",
    "A list is sorted for its smallest or largest.",
    "sorting takes n log n steps for what `min` and `max` find in n",
    "min(xs)"
  ),
  rule("RUF015", "A list is made for its first element.", "all others are made, too", "next(iter(xs))"),
  rule(
    "RUF017",
    "Lists are added up by `sum`.",
    "every step copies all before it, so the work grows with the square",
    "list(itertools.chain.from_iterable(lists))",
    "T8"
  ),
  rule("SIM118", "A key is looked for in `keys()`.", "a view is made for nothing", "key in d")
];
var ruffName = (code) => `ruff:${code}`;
var ruffRules = DELEGATED.map(({ code, claim, summary }) => ({ name: ruffName(code), claim, summary }));

// src/core/hints/environment/settings-file.ts
var FORMS = [
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, "workflow"],
  [/(?:^|\/)(?:(?:Docker|Container)file(?:\.[\w.-]+)?|[\w.-]+\.(?:D|d)ockerfile)$/, "dockerfile"],
  [/(?:^|\/)environment(?:[._-][\w.-]+)?\.ya?ml$/, "conda"],
  [/(?:^|\/)pyproject\.toml$/, "pyproject"],
  [/(?:^|\/)setup\.cfg$/, "setup-cfg"],
  [/(?:^|\/)requirements(?:[._-][\w.-]+)?\.txt$/, "requirements"],
  [/(?:^|\/)\.python-version$/, "python-version"],
  [/(?:^|\/)runtime\.txt$/, "runtime"],
  [/(?:^|\/)(?:\.?appveyor|azure-pipelines|\.travis|\.cirrus|\.gitlab-ci)\.yml$/, "other-ci"]
];
var settingsFormOf = (path) => FORMS.find(([pattern]) => pattern.test(path))?.[1] ?? null;

// src/core/hints/fitness.ts
var LARGEST_SOURCE = 6e6;
var MOST_INDENTATIONS = 383;
var unfitness = (text) => {
  if (text.length > LARGEST_SOURCE)
    return `${text.length} characters; files over ${LARGEST_SOURCE} are left out, because they are data`;
  if (text.includes("\0")) return "holds NUL characters, so it is no Python source";
  return indentations(text) > MOST_INDENTATIONS ? `more than ${MOST_INDENTATIONS} different indentations, which the parser cannot bear; Python allows 100 levels` : null;
};
var [TAB, FORM_FEED, RETURN, SPACE, BACKSLASH] = [9, 12, 13, 32, 92];
var indentations = (text) => {
  const characters = MOST_INDENTATIONS * (MOST_INDENTATIONS + 1) / 2;
  if (text.length < (text.includes("	") ? characters / 8 : characters)) return 0;
  const widths = /* @__PURE__ */ new Set();
  let latest = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at)) {
    let width = 0;
    for (at += 1; ; at += 1) {
      const character = text.charCodeAt(at);
      if (character === SPACE) width += 1;
      else if (character === TAB) width += 8;
      else if (character === FORM_FEED || character === RETURN) width = 0;
      else if (character === BACKSLASH && text.startsWith("\n", at + 1)) at += 1;
      else if (character === BACKSLASH && text.startsWith("\r\n", at + 1)) at += 2;
      else break;
    }
    if (width !== latest) widths.add(latest = width);
  }
  return widths.size;
};
var withoutCommands = (text) => text.includes("\n%") || text.includes("\n!") || text.startsWith("%") || text.startsWith("!") ? text.replaceAll(/^[%!](?=%?[A-Za-z_./~])/gm, "#") : text;

// src/core/hints/broken.ts
var brokenPartsOf = (root) => {
  if (!root.hasError) return null;
  const frames = /* @__PURE__ */ new Set();
  let line = Number.POSITIVE_INFINITY;
  let characters = 0;
  const waiting = [{ node: root, frame: root }];
  for (let next = waiting.pop(); next !== void 0; next = waiting.pop()) {
    const { node } = next;
    const frame = node.type === "function_definition" ? node : next.frame;
    const inner = node.type === "ERROR" ? [] : node.children.filter((child) => child.hasError);
    for (const child of inner) waiting.push({ node: child, frame });
    if (inner.length > 0) continue;
    frames.add(frame);
    line = Math.min(line, node.line);
    if (node.type === "ERROR") characters += node.end - node.start;
  }
  const share = characters / Math.max(1, root.end - root.start);
  return { frames: [...frames].toSorted((one, other) => one.start - other.start), line, share };
};
var isInBroken = (node, broken) => {
  for (let above = node; above !== null; above = above.parent) {
    if (above.type === "function_definition") return above.hasError;
    if (above.parent === null) return broken.frames.includes(above);
  }
  return false;
};

// src/core/hints/disabled-comment.ts
var COMMENT = /^#+\s*perf-review:\s*off(?:\s*=\s*([\w:-]+(?:\s*,\s*[\w:-]+)*))?(?=$|[\s#])/;
var mayDisable = (text) => text.includes("perf-review:");
var disabledBy = (comment) => {
  const match = COMMENT.exec(comment);
  return match === null ? null : match[1] === void 0 ? "all" : match[1].split(/\s*,\s*/);
};

// src/core/hints/disabled.ts
var HOLDERS = /* @__PURE__ */ new Set([
  "for_statement",
  "while_statement",
  "function_definition",
  "class_definition"
]);
var disabledIn = (tree) => {
  if (!mayDisable(tree.text)) return () => false;
  const rules2 = /* @__PURE__ */ new Map();
  for (const comment of tree.comments()) {
    const off = disabledBy(comment.text);
    if (off === null) continue;
    const before = tree.text.slice(tree.text.lastIndexOf("\n", comment.start - 1) + 1, comment.start);
    rules2.set(before.trim() === "" ? comment.line + 1 : comment.line, off);
  }
  const isOffAt = (rule2, first, last) => {
    for (let line = first; line <= last; line += 1) {
      const off = rules2.get(line);
      if (off === "all" || off?.includes(rule2) === true) return true;
    }
    return false;
  };
  return (rule2, node) => {
    if (isOffAt(rule2, node.line, node.endLine)) return true;
    for (let above = node.parent; above !== null; above = above.parent) {
      if (HOLDERS.has(above.type) && isOffAt(rule2, above.line, headerEnd(above))) return true;
    }
    return false;
  };
};
var headerEnd = (holder) => {
  const body = holder.field("body");
  return body === null ? holder.line : Math.max(holder.line, body.line - 1);
};

// src/core/hints/ruff/ruff-rules-of.ts
var ruffRulesOf = (text, lints) => {
  const known = DELEGATED.filter(({ code }) => lints.some((lint) => lint.code === code));
  if (known.length === 0) return [];
  const offsetOf = offsetsIn(text);
  return known.map(({ code, claim, summary, why, example }) => ({
    name: ruffName(code),
    tier: 2,
    claim,
    summary,
    words: [],
    find: ({ root }) => lints.filter((lint) => lint.code === code).flatMap((lint) => {
      const at = nodeAt(root, offsetOf(lint.start));
      if (at === root) return [];
      return [
        {
          node: statementAround(at),
          region: regionAround(at),
          message: `${lint.message.replace(/\s+/g, " ").replace(/\.$/, "")}: ${why}`,
          fix: editedLines(text, lint, offsetOf) ?? example
        }
      ];
    })
  }));
};
var offsetsIn = (text) => {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return ({ line, column }) => (starts[line - 1] ?? text.length) + column - 1;
};
var nodeAt = (root, offset) => {
  let node = root;
  for (; ; ) {
    const inner = node.children.find((child) => child.start <= offset && offset < child.end);
    if (inner === void 0) return node;
    node = inner;
  }
};
var editedLines = (text, { start, end, edits }, offsetOf) => {
  const isAbove = (edit) => edit.end.line < start.line;
  const own = edits.filter((edit) => !isAbove(edit) && edit.start.line <= end.line);
  if (own.length === 0) return null;
  const from = offsetOf({ line: start.line, column: 1 });
  const to = offsetOf({ line: Math.max(end.line, ...own.map((edit) => edit.end.line)) + 1, column: 1 });
  let [written, at] = ["", from];
  for (const edit of own) {
    written += text.slice(at, offsetOf(edit.start)) + edit.text;
    at = Math.max(at, offsetOf(edit.end));
  }
  const imports = edits.filter((edit) => isAbove(edit) && /^\s*(?:import|from)\s/.test(edit.text));
  return [...imports.map((edit) => edit.text.trim()), dedented(written + text.slice(at, to))].join("\n");
};
var dedented = (text) => {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const depth = /^[ \t]*/.exec(text)?.[0] ?? "";
  return lines.map((line) => line.startsWith(depth) ? line.slice(depth.length) : line).join("\n");
};

// src/core/hints/semantics/flow-graph.ts
var flowGraphOf = (body) => {
  const points = [];
  const at = /* @__PURE__ */ new Map();
  const make = (node, reads, targets, from) => {
    const index = points.length;
    const point = { index, node, reads: reads.filter((part) => part !== null), targets, next: /* @__PURE__ */ new Set() };
    points.push(point);
    for (const before of from) before.next.add(point);
    return point;
  };
  const exit = make(body, [], [], []);
  const sequence = (block, from, around) => {
    let ends = from;
    for (const statement of block?.children ?? []) ends = step(statement, ends, around);
    return ends;
  };
  const leave = (point, to, around) => {
    const final = around.finals.at(-1);
    if (final !== void 0) point.next.add(final);
    else if (to !== null) point.next.add(to);
  };
  const step = (node, from, around) => {
    switch (node.type) {
      case "if_statement": {
        let before = [make(node, [node.field("condition")], [], from)];
        const ends = [...sequence(node.field("consequence"), before, around)];
        for (const branch of node.fields("alternative")) {
          if (branch.type === "elif_clause") {
            before = [make(branch, [branch.field("condition")], [], before)];
            ends.push(...sequence(branch.field("consequence"), before, around));
          } else {
            ends.push(...sequence(branch.field("body"), before, around));
            before = [];
          }
        }
        return [...ends, ...before];
      }
      case "while_statement": {
        const condition = node.field("condition");
        const head = make(node, [condition], [], from);
        return loop(node, head, isAlwaysTrue(condition) ? [] : [head], around);
      }
      case "for_statement": {
        const left = node.field("left");
        const iterable = make(node, node.fields("right"), [], from);
        const head = make(node, [], left === null ? [] : targetsOf(left, null).map((target) => target.node), [
          iterable
        ]);
        return loop(node, head, [head], around);
      }
      case "with_statement": {
        const clause = node.children.find((child) => child.type === "with_clause") ?? null;
        const enter = make(node, [clause], namesBoundIn(clause), from);
        return [enter, ...sequence(node.field("body"), [enter], around)];
      }
      case "try_statement":
        return attempt(node, from, around);
      case "match_statement": {
        const subjects = node.fields("subject");
        const ends = [make(node, subjects, [], from)];
        let before = ends;
        const after = [...ends];
        for (const clause of node.field("body")?.children ?? []) {
          if (clause.type !== "case_clause") continue;
          const patterns = clause.children.filter((child) => child.type === "case_pattern");
          const enter = make(clause, [...patterns, clause.field("guard")], [], before);
          after.push(...sequence(clause.field("consequence"), [enter], around));
          before = [...before, enter];
        }
        return [...after, ...before];
      }
      case "function_definition":
      case "class_definition":
      case "decorated_definition": {
        const definition = node.field("definition") ?? node;
        const name = definition.field("name");
        return [make(node, [node], name === null ? [] : [name], from)];
      }
      case "return_statement":
      case "raise_statement": {
        const end = simple(node, from);
        leave(end, exit, around);
        return [];
      }
      case "break_statement": {
        const end = simple(node, from);
        if (around.finals.length > 0) leave(end, null, around);
        around.breaks?.push(end);
        return [];
      }
      case "continue_statement":
        leave(simple(node, from), around.repeat, around);
        return [];
      default:
        return [simple(node, from)];
    }
  };
  const loop = (node, head, leaving, around) => {
    at.set(node, head);
    const breaks = [];
    for (const end of sequence(node.field("body"), [head], { breaks, repeat: head, finals: [] })) end.next.add(head);
    const otherwise = sequence(node.field("alternative")?.field("body") ?? null, leaving, around);
    return [...otherwise, ...breaks];
  };
  const attempt = (node, from, around) => {
    const part = (type) => node.children.find((child) => child.type === type);
    const finalClause = part("finally_clause");
    const final = finalClause === void 0 ? null : make(finalClause, [], [], []);
    const inside = final === null ? around : { ...around, finals: [...around.finals, final] };
    const start = make(node, [], [], from);
    const first = points.length;
    let ends = sequence(node.field("body"), [start], inside);
    const risky = [start, ...points.slice(first)];
    ends = sequence(part("else_clause")?.field("body") ?? null, ends, inside);
    const after = [...ends];
    for (const handler of node.children.filter((child) => child.type === "except_clause")) {
      const parts = handler.children.filter((child) => child.type !== "block");
      const enter = make(
        handler,
        parts,
        parts.flatMap((pattern) => namesBoundIn(pattern)),
        risky
      );
      after.push(...sequence(handler.children.find((child) => child.type === "block") ?? null, [enter], inside));
    }
    if (final === null) return after;
    for (const before of [...risky, ...after]) before.next.add(final);
    const done = sequence(finalClause?.children.find((child) => child.type === "block") ?? null, [final], around);
    for (const end of done) {
      leave(end, exit, around);
      if (around.repeat !== null) end.next.add(around.repeat);
    }
    return done;
  };
  const simple = (node, from) => {
    const { reads, targets } = partsOf(node);
    const point = make(node, reads, targets, from);
    at.set(node, point);
    return point;
  };
  const entry = make(body, [], [], []);
  for (const end of sequence(body, [entry], { breaks: null, repeat: null, finals: [] })) end.next.add(exit);
  return { points, at, entry, exit, kept: /* @__PURE__ */ new Map() };
};
var isAlwaysTrue = (condition) => condition !== null && (condition.type === "true" || condition.text === "1");
var partsOf = (statement) => {
  const only = statement.type === "expression_statement" && statement.children.length === 1 ? statement.children[0] : void 0;
  if (only?.type === "assignment") {
    const { targets, value } = assignmentOf(only);
    return {
      reads: value === null ? [] : [value],
      targets: value === null ? [] : targets.map((target) => target.node)
    };
  }
  if (only?.type === "augmented_assignment") {
    const [left, right] = [only.field("left"), only.field("right")];
    return {
      reads: [left, right].filter((part) => part !== null),
      targets: left === null ? [] : targetsOf(left, null).map((target) => target.node)
    };
  }
  if (statement.type === "delete_statement") {
    return {
      reads: [],
      targets: statement.children.flatMap((child) => targetsOf(child, null).map((target) => target.node))
    };
  }
  if (statement.type.startsWith("import_")) {
    return {
      reads: [],
      targets: statement.fields("name").map((item) => item.field("alias") ?? item.children[0] ?? item)
    };
  }
  return { reads: [statement], targets: [] };
};
var namesBoundIn = (clause) => {
  const items = clause?.type === "with_clause" ? clause.children.flatMap((item) => item.children) : clause === null ? [] : [clause];
  return items.filter((item) => item.type === "as_pattern").flatMap((item) => {
    const alias = item.children.at(-1);
    return alias === void 0 ? [] : targetsOf(alias, null).map((target) => target.node);
  });
};

// src/core/hints/semantics/named-calls.ts
var namedCallsIn = (nodes) => {
  let index = null;
  return (names) => {
    const calls = nodes("call");
    index ??= indexOf(calls, aliasesIn(nodes));
    const places = [];
    for (const name of names) for (const place of index.get(lastOf(name)) ?? NONE2) places.push(place);
    if (places.length === 0) return NO_CALLS;
    places.sort((one, other) => one - other);
    return places.flatMap((place, at) => place === places[at - 1] ? NO_CALLS : calls[place] ?? NO_CALLS);
  };
};
var NONE2 = [];
var NO_CALLS = [];
var indexOf = (calls, aliases) => {
  const index = /* @__PURE__ */ new Map();
  const add = (name, place) => {
    const places = index.get(name);
    if (places === void 0) index.set(name, [place]);
    else places.push(place);
  };
  for (let place = 0; place < calls.length; place += 1) {
    const called = calls[place]?.field("function");
    const name = called?.type === "attribute" ? called.field("attribute") : called;
    if (name?.type !== "identifier") continue;
    add(name.text, place);
    if (name === called) for (const meant of aliases.get(name.text) ?? []) add(meant, place);
  }
  return index;
};
var aliasesIn = (nodes) => {
  const aliases = /* @__PURE__ */ new Map();
  for (const item of nodes("aliased_import")) {
    const name = item.field("name")?.children.at(-1)?.text;
    const alias = item.field("alias")?.text;
    if (name !== void 0 && alias !== void 0) aliases.set(alias, [...aliases.get(alias) ?? [], name]);
  }
  return aliases;
};
var lastOf = (name) => name.slice(name.lastIndexOf(".") + 1);

// src/core/hints/semantics/scope-builder.ts
var scopesOf = ({ root, text }) => {
  const reads = new Reads(text);
  const module = new Scope("module", root, null, reads);
  const made = /* @__PURE__ */ new Map([[root, module]]);
  const waiting = [];
  const scopes = [];
  const visit = (node, scope) => {
    let inner = node;
    while (inner?.type === "attribute") inner = inner.field("object");
    if (inner?.type === "identifier") reads.add(inner, scope);
    else if (inner !== null && inner.children.length > 0) {
      waiting.push(inner);
      scopes.push(scope);
    }
  };
  const visitAll = (nodes, scope) => {
    for (const node of nodes) visit(node, scope);
  };
  const open = (kind, node, parent) => {
    const scope = new Scope(kind, node, parent, reads);
    made.set(node, scope);
    return scope;
  };
  const bindTargets = (kind, targets, scope, annotation = null) => {
    for (const { node, value } of targets) bindTarget(kind, node, value, scope, annotation);
  };
  const bindTarget = (kind, node, value, scope, annotation = null) => {
    if (node.type === "identifier") bind(scope, { kind, name: node, value, annotation, path: null });
    else if (node.type === "dotted_name") visitAll(node.children, scope);
    else visit(node, scope);
  };
  const enter = {
    keyword_argument: (node, scope) => visit(node.field("value"), scope),
    assignment: (node, scope) => {
      const annotation = node.field("type");
      const left = node.field("left");
      let right = node.field("right");
      if (left?.type === "identifier" && right?.type !== "assignment") {
        const value = right?.type === "augmented_assignment" ? null : right;
        bindTarget("assignment", left, value, scope, annotation);
      } else bindTargets("assignment", assignmentOf(node).targets, scope, annotation);
      while (right !== null && right.type === "assignment") right = right.field("right");
      visit(annotation, scope);
      visit(right, scope);
    },
    augmented_assignment: (node, scope) => {
      const left = node.field("left");
      if (left !== null) bindTargets("augmented", targetsOf(left, null), scope);
      visit(left, scope);
      visit(node.field("right"), scope);
    },
    named_expression: (node, scope) => {
      const name = node.field("name");
      let holder = scope;
      while (holder.kind === "comprehension" && holder.parent !== null) holder = holder.parent;
      if (name !== null)
        bind(holder, { kind: "assignment", name, value: node.field("value"), annotation: null, path: null });
      visit(node.field("value"), scope);
    },
    for_statement: (node, scope) => bindLoop(node, scope),
    for_in_clause: (node, scope) => bindLoop(node, scope),
    as_pattern: (node, scope) => {
      const [value, last] = [node.children[0] ?? null, node.children.at(-1) ?? null];
      const alias = node.field("alias") ?? last;
      if (alias !== null && alias !== value) bindTargets("with", targetsOf(alias, value), scope);
      visit(value, scope);
    },
    delete_statement: (node, scope) => {
      for (const child of node.children) bindTargets("delete", targetsOf(child, null), scope);
    },
    global_statement: (node, scope) => declare(node, scope, "global"),
    nonlocal_statement: (node, scope) => declare(node, scope, "nonlocal"),
    import_statement: (node, scope) => bindImports(node, scope),
    import_from_statement: (node, scope) => bindImports(node, scope),
    future_import_statement: () => void 0,
    function_definition: (node, scope) => {
      const name = node.field("name");
      if (name !== null) bind(scope, { kind: "definition", name, value: node, annotation: null, path: null });
      const inner = open("function", node, scope);
      bindParameters(node.field("parameters"), scope, inner);
      visit(node.field("return_type"), scope);
      visit(node.field("body"), inner);
    },
    lambda: (node, scope) => {
      const inner = open("lambda", node, scope);
      bindParameters(node.field("parameters"), scope, inner);
      visit(node.field("body"), inner);
    },
    list_comprehension: (node, scope) => comprehend(node, scope),
    set_comprehension: (node, scope) => comprehend(node, scope),
    dictionary_comprehension: (node, scope) => comprehend(node, scope),
    generator_expression: (node, scope) => comprehend(node, scope),
    class_definition: (node, scope) => {
      const name = node.field("name");
      if (name !== null) bind(scope, { kind: "definition", name, value: node, annotation: null, path: null });
      visit(node.field("superclasses"), scope);
      visit(node.field("body"), open("class", node, scope));
    },
    case_pattern: (node, scope) => {
      for (const child of node.children) {
        const only = child.type === "dotted_name" && child.children.length === 1 ? child.children[0] : void 0;
        if (only !== void 0 && only.text !== "_")
          bind(scope, { kind: "pattern", name: only, value: null, annotation: null, path: null });
        else visit(child, scope);
      }
    },
    splat_pattern: (node, scope) => {
      for (const name of node.children)
        bind(scope, { kind: "pattern", name, value: null, annotation: null, path: null });
    },
    keyword_pattern: (node, scope) => {
      const [, ...patterns] = node.children;
      for (const child of patterns) {
        const only = child.type === "dotted_name" && child.children.length === 1 ? child.children[0] : void 0;
        if (only === void 0) visit(child, scope);
        else bind(scope, { kind: "pattern", name: only, value: null, annotation: null, path: null });
      }
    }
  };
  const comprehend = (node, scope) => visitAll(node.children, open("comprehension", node, scope));
  const bindLoop = (node, scope) => {
    const left = node.field("left");
    if (left !== null) bindTargets("for", targetsOf(left, null), scope);
    visitAll(node.fields("right"), scope);
    visit(node.field("body"), scope);
    visit(node.field("alternative"), scope);
  };
  const bindParameters = (parameters, outer, inner) => {
    for (const parameter of parameters?.children ?? []) {
      const name = parameter.type === "identifier" ? parameter : parameter.field("name") ?? parameter.children[0] ?? null;
      const annotation = parameter.field("type");
      const value = parameter.field("value");
      if (name !== null && parameter.type !== "keyword_separator") {
        for (const target of targetsOf(
          name.type === "dictionary_splat_pattern" ? name.children[0] ?? name : name,
          null
        )) {
          if (target.node.type === "identifier")
            bind(inner, { kind: "parameter", name: target.node, value, annotation, path: null });
        }
      }
      visit(annotation, outer);
      visit(value, outer);
    }
  };
  visit(root, module);
  for (let node = waiting.pop(); node !== void 0; node = waiting.pop()) {
    const scope = scopes.pop() ?? module;
    const special = enter[node.type];
    if (special !== void 0) special(node, scope);
    else visitAll(node.children, scope);
  }
  for (const scope of made.values()) handOver(scope);
  return { module, made };
};
var handOver = (scope) => {
  for (const name of scope.declared.keys()) {
    const holder = scopeOfName(name, scope);
    if (holder === null || holder === scope) continue;
    for (const binding of scope.bindings.get(name) ?? []) append(holder.bindings, name, binding);
    scope.bindings.delete(name);
  }
};
var bind = (scope, binding) => append(scope.bindings, binding.name.text, binding);
var bindImports = (node, scope) => {
  const { names, star } = importsOf(node);
  for (const { name, path } of names) bind(scope, { kind: "import", name, value: null, annotation: null, path });
  if (star !== null) scope.stars = [...scope.stars, star];
};
var declare = (node, scope, how) => {
  for (const name of node.children) scope.declared = new Map([...scope.declared, [name.text, how]]);
};
var append = (map, key, value) => {
  const list = map.get(key);
  if (list === void 0) map.set(key, [value]);
  else list.push(value);
};

// src/core/hints/semantics/types/methods.ts
var words = (text) => new Set(text.split(/\s+/));
var STR_TO_STR = words(`strip lstrip rstrip lower upper title capitalize casefold replace format join zfill ljust rjust center
  expandtabs swapcase translate removeprefix removesuffix format_map`);
var STR_TO_LIST = words("split rsplit splitlines");
var STR_TO_INT = words("find rfind index rindex count");
var ARRAY_SAME = words("copy sort_of clip round conj byteswap newbyteorder fill_of");
var ARRAY_REDUCTIONS = words("sum prod mean std var min max any all argmin argmax ptp trace");
var FRAME_SAME = words(`copy reset_index set_index sort_values sort_index fillna dropna rename astype drop drop_duplicates assign head
  tail query sample merge join round clip replace filter select with_columns sort unique append vstack hstack extend`);
var typeOfMethodCall = (object, method, call, typeOf) => {
  switch (object.kind) {
    case "never":
      return object;
    case "str":
      if (STR_TO_STR.has(method)) return STR;
      if (STR_TO_LIST.has(method)) return { kind: "list", item: STR };
      if (STR_TO_INT.has(method)) return INT;
      return /^is|^(?:starts|ends)with$/.test(method) ? BOOL : method === "encode" ? { kind: "bytes" } : UNKNOWN;
    case "bytes":
      return method === "decode" ? STR : UNKNOWN;
    case "list":
    case "set":
    case "dict":
    case "deque":
      return ofCollection(object, method);
    case "array":
      return ofArray(object, method, call, typeOf);
    case "frame":
    case "series":
      if (FRAME_SAME.has(method))
        return { kind: object.kind, ...object.library === void 0 ? {} : { library: object.library } };
      return method === "to_numpy" ? { kind: "array", library: "numpy" } : method === "tolist" || method === "to_list" ? { kind: "list" } : UNKNOWN;
    case "file":
      return method === "read" || method === "readline" ? UNKNOWN : method === "readlines" ? { kind: "list" } : UNKNOWN;
    case "unknown":
      return ofAnything(method, call);
    default:
      return UNKNOWN;
  }
};
var ofAnything = (method, call) => {
  if (/^(?:tolist|to_list|splitlines|readlines)$/.test(method)) return { kind: "list" };
  if (method !== "split" && method !== "rsplit") return UNKNOWN;
  const { positional, named, hasSplat } = argumentsOf(call);
  const isOfText = positional.length > 0 ? positional[0]?.type === "string" : named.size === 0;
  const object = call.field("function")?.field("object") ?? null;
  const isSeries = object?.type === "attribute" && object.field("attribute")?.text === "str";
  return isOfText && !hasSplat && !isSeries ? { kind: "list", item: STR } : UNKNOWN;
};
var NOTHING = words("append extend insert remove clear sort reverse add discard update appendleft extendleft rotate");
var ofCollection = (object, method) => {
  if (NOTHING.has(method)) return NONE;
  if (method === "copy") return object;
  if (method === "index" || method === "count") return INT;
  if (object.kind === "dict") return /^(?:keys|values|items)$/.test(method) ? { kind: "view" } : UNKNOWN;
  if (object.kind === "set")
    return /^(?:union|intersection|difference|symmetric_difference)$/.test(method) ? { kind: "set" } : UNKNOWN;
  return (method === "pop" || method === "popleft") && object.item !== void 0 ? object.item : UNKNOWN;
};
var ofArray = (object, method, call, typeOf) => {
  const library = object.library ?? "numpy";
  const given = argumentsOf(call);
  if (method === "tolist") return { kind: "list" };
  if (method === "item") return NUMBER;
  if (ARRAY_SAME.has(method)) return object;
  if (method === "cumsum" || method === "cumprod")
    return object.dtype === void 0 ? object : { ...object, dtype: accumulated(object.dtype) };
  if (ARRAY_REDUCTIONS.has(method)) {
    const axis = argumentAt(given, 0, "axis");
    const reduced = reducedOver(axis, library, void 0, typeOf);
    if (reduced.kind !== "array" || object.dimensions === void 0) return reduced;
    return object.dimensions === 1 ? NUMBER : { ...reduced, dimensions: object.dimensions - 1 };
  }
  if (method === "astype") {
    const { dtype: _2, ...rest } = object;
    const dtype = dtypeNamed(argumentAt(given, 0, "dtype"));
    return dtype === null ? rest : { ...rest, dtype };
  }
  const { dimensions: _, ...anyShape } = object;
  if (method === "view") return { kind: "array", library };
  if (method === "dot" && [methodCallOf(call)?.object, given.positional[0]].every((each) => isVector(each, typeOf)))
    return NUMBER;
  if (/^(?:reshape|transpose|swapaxes|squeeze|repeat|take|dot|diagonal)$/.test(method)) return anyShape;
  return /^(?:ravel|flatten)$/.test(method) ? { ...anyShape, dimensions: 1 } : UNKNOWN;
};
var isVector = (expression, typeOf) => {
  if (expression === void 0) return false;
  const { kind, dimensions } = typeOf(expression);
  if (dimensions !== void 0) return kind === "array" && dimensions === 1;
  const indices = unwrapped(expression).fields("subscript").flatMap((each) => each.type === "tuple" ? each.children : [each]);
  return indices.length === 2 && indices.filter(({ type }) => type === "slice").length === 1;
};
var typeOfAttribute = (object, name) => {
  if (object.kind === "array") {
    if (name === "shape" || name === "strides") return { kind: "tuple", item: INT };
    if (name === "size" || name === "ndim" || name === "nbytes") return INT;
    if (name === "T" || name === "real" || name === "imag") return object;
    return name === "flat" ? { kind: "iterator", item: NUMBER } : UNKNOWN;
  }
  if (object.kind === "frame" || object.kind === "series") {
    if (name === "values") return { kind: "array", library: "numpy" };
    if (name === "shape") return { kind: "tuple", item: INT };
    return name === "T" ? object : UNKNOWN;
  }
  return UNKNOWN;
};
var typeOfItem = ({ kind, item, library, dimensions, dtype }) => {
  const kinds = { str: STR, range: INT, bytes: INT };
  if (item !== void 0) return item;
  if (kind !== "array") return kinds[kind] ?? UNKNOWN;
  if (dimensions === 1) return NUMBER;
  return dimensions === void 0 ? UNKNOWN : {
    kind: "array",
    ...library === void 0 ? {} : { library },
    ...dtype === void 0 ? {} : { dtype },
    dimensions: dimensions - 1
  };
};

// src/core/hints/semantics/types/of-operation.ts
var typeOfOperation = (left, operator, right) => {
  if (left.kind === "never" || right.kind === "never") return NEVER;
  if (isArray(left) || isArray(right)) return ofArrays(left, right, operator);
  if (left.kind === "series" || right.kind === "series") return left.kind === "series" ? left : right;
  if (left.kind === "frame" || right.kind === "frame") return left.kind === "frame" ? left : right;
  if (left.kind === "str" && (operator === "%" || operator === "*" || operator === "+" && right.kind === "str"))
    return STR;
  if ((left.kind === "list" || left.kind === "tuple") && (operator === "+" && right.kind === left.kind || operator === "*"))
    return left;
  if (left.kind === "set" && right.kind === "set" && /^[|&^-]$/.test(operator)) return left;
  if (!isNumber(left) || !isNumber(right)) return UNKNOWN;
  if (operator === "/") return left.kind === "number" || right.kind === "number" ? NUMBER : FLOAT;
  const isWhole = ({ kind }) => kind === "int" || kind === "bool";
  if (isWhole(left) && isWhole(right)) return operator === "**" ? NUMBER : INT;
  return left.kind === "number" || right.kind === "number" ? NUMBER : FLOAT;
};
var ofArrays = (left, right, operator) => {
  const arrays = [left, right].filter(isArray);
  const library = arrays[0]?.library;
  const base = { kind: "array", ...library === void 0 ? {} : { library } };
  if (operator === "@") return left.dimensions === 1 && right.dimensions === 1 ? NUMBER : base;
  const dimensions = arrays.every((each) => each.dimensions !== void 0) ? Math.max(...arrays.map((each) => each.dimensions ?? 0)) : void 0;
  const dtypes = new Set(arrays.map((each) => each.dtype));
  const only = dtypes.size === 1 ? [...dtypes][0] : void 0;
  const isKept = arrays.length === 2 || [left, right].some((each) => isNumber(each) && keepsDtype(each, only));
  const dtype = isKept && operator !== "/" ? only : void 0;
  return { ...base, ...dimensions === void 0 ? {} : { dimensions }, ...dtype === void 0 ? {} : { dtype } };
};
var keepsDtype = ({ kind }, dtype) => dtype?.startsWith("float") === true || dtype?.startsWith("complex") === true ? true : dtype !== "bool" && (kind === "int" || kind === "bool");
var typeOfComparison = (types, operators) => {
  if (/\b(?:in|is)\b/.test(operators)) return BOOL;
  const array = types.find(isArray);
  if (array !== void 0) {
    const { dimensions: _, ...anyShape } = array;
    const dimensions = types.filter(isArray).map((each) => each.dimensions);
    const isTold = !dimensions.includes(void 0) && types.every((each) => isArray(each) || isNumber(each));
    return isTold ? { ...anyShape, dimensions: Math.max(...dimensions.map((each) => each ?? 0)), dtype: "bool" } : { ...anyShape, dtype: "bool" };
  }
  return types.find(({ kind }) => kind === "series") ?? (types.every(({ kind }) => kind !== "unknown") ? BOOL : UNKNOWN);
};
var typeOfSubscript = (object, indices, typeOf) => {
  const [index] = indices;
  if (index === void 0) return UNKNOWN;
  if (object.kind === "never") return object;
  const isSlice = index.type === "slice";
  if (object.kind === "str") return STR;
  if (object.kind === "list" || object.kind === "tuple") return isSlice ? object : object.item ?? UNKNOWN;
  if (object.kind === "frame")
    return typeOf(index).kind === "str" ? { kind: "series", ...libraryOf(object) } : typeOf(index).kind === "list" ? object : UNKNOWN;
  if (object.kind === "series") return UNKNOWN;
  if (object.kind !== "array") return UNKNOWN;
  return ofIndexedArray(
    object,
    indices.flatMap((each) => each.type === "tuple" ? each.children : [each]),
    typeOf
  );
};
var libraryOf = ({ library }) => library === void 0 ? {} : { library };
var ofIndexedArray = (object, indices, typeOf) => {
  const { dimensions: _, ...anyShape } = object;
  const kinds = indices.map((each) => {
    if (each.type === "slice" || each.type === "ellipsis") return "slice";
    if (each.type === "none" || each.text.endsWith("newaxis")) return "unknown";
    const type = typeOf(each);
    return isNumber(type) ? "scalar" : isArray(type) || type.kind === "list" ? "array" : "unknown";
  });
  if (kinds.includes("unknown")) return kinds.includes("slice") ? anyShape : UNKNOWN;
  const [index] = indices;
  if (object.dimensions === 1 && kinds.length === 1 && kinds[0] === "array" && index !== void 0) {
    const { dimensions = 1, dtype } = typeOf(index);
    return dimensions === 1 || dtype === "bool" ? object : anyShape;
  }
  if (kinds.includes("array") || indices.some(({ type }) => type === "ellipsis")) return anyShape;
  const scalars = kinds.filter((kind) => kind === "scalar").length;
  if (object.dimensions === void 0) return scalars < kinds.length ? anyShape : UNKNOWN;
  const left = object.dimensions - scalars;
  return left <= 0 ? NUMBER : { ...anyShape, dimensions: left };
};

// src/core/hints/semantics/types/of-returned.ts
var TRANSPARENT = /^@(?:[\w.]+\.)?(?:staticmethod|classmethod|property|cached_property|cache|lru_cache|abstractmethod|override|n?jit)(?:\(|$)/;
var MOST_RETURNS = 12;
var typeOfOwnCall = (call, frames, typeOf) => {
  const definition = ownFunctionOf(call, frames);
  return definition === null ? null : returnedBy(definition, frames, typeOf);
};
var typeOfOwnPart = (call, position, count, frames, typeOf) => {
  const definition = ownFunctionOf(call, frames);
  const values = definition === null || !isTransparent(definition) ? null : returnsOf(definition, frames);
  if (values === null || values.length === 0) return null;
  const parts = values.map((value) => {
    const whole = unwrapped(value);
    const isOfSoMany = /^(?:expression_list|tuple)$/.test(whole.type) && whole.children.length === count;
    const part = isOfSoMany ? whole.children[position] : void 0;
    return part === void 0 ? UNKNOWN : typeOf(part);
  });
  return joinOf(parts);
};
var ownFunctionOf = (call, frames) => {
  const called = call.field("function");
  if (called?.type === "identifier") {
    const scope = frames.scopeAt(call);
    if (scopeOfName(called.text, scope) === null) return null;
    const [binding, ...more] = bindingsOf(called.text, scope);
    const definition = more.length === 0 ? binding?.value ?? null : null;
    return definition?.type === "function_definition" ? definition : null;
  }
  const [object, name] = called?.type === "attribute" ? [called.field("object"), called.field("attribute")] : [];
  if (object?.type !== "identifier" || object.text !== "self" || name === null || name === void 0) return null;
  const method = methodOf(object, name.text, frames);
  return method === null || isProperty(method) ? null : method;
};
var typeOfOwnProperty = (object, name, frames, typeOf) => {
  if (object.type !== "identifier" || object.text !== "self") return null;
  const method = methodOf(object, name, frames);
  return method === null || !isProperty(method) ? null : returnedBy(method, frames, typeOf);
};
var methodsIn = kept();
var methodOf = (inside, name, frames) => {
  const owner = classAround(inside);
  if (owner === null) return null;
  const known = methodsIn(frames);
  let methods = known.get(owner);
  if (methods === void 0) known.set(owner, methods = methodsOf(owner));
  return methods.get(name) ?? null;
};
var methodsOf = (owner) => {
  const found = /* @__PURE__ */ new Map();
  for (const statement of owner.field("body")?.children ?? []) {
    const definition = statement.type === "decorated_definition" ? statement.field("definition") : statement;
    const name = definition?.type === "function_definition" ? definition.field("name") : null;
    if (definition === null || name === null) continue;
    if (decoratorsOf(definition).some(({ text }) => /\.(?:setter|deleter)$/.test(text))) continue;
    found.set(name.text, found.has(name.text) ? null : definition);
  }
  return found;
};
var decoratorsOf = (definition) => definition.parent?.type === "decorated_definition" ? definition.parent.children.filter(({ type }) => type === "decorator") : [];
var isTransparent = (definition) => decoratorsOf(definition).every(({ text }) => TRANSPARENT.test(text));
var isProperty = (method) => decoratorsOf(method).some(({ text }) => /^@(?:[\w.]+\.)?(?:cached_)?property$/.test(text));
var returns = kept();
var returnedBy = (definition, frames, typeOf) => {
  if (!isTransparent(definition)) return UNKNOWN;
  const annotation = definition.field("return_type");
  const told = annotation === null ? UNKNOWN : typeOfAnnotation(annotation, frames.scopeAt(definition));
  if (told.kind !== "unknown") return told;
  const values = returnsOf(definition, frames);
  return values === null ? UNKNOWN : joinOf(values.map(typeOf));
};
var returnsOf = (definition, frames) => {
  const known = returns(frames);
  let values = known.get(definition);
  if (values === void 0) known.set(definition, values = valuesReturnedBy(definition));
  return values;
};
var valuesReturnedBy = (definition) => {
  if (definition.text.startsWith("async")) return null;
  const body = definition.field("body");
  const found = [];
  let isGenerator = false;
  if (body !== null)
    walk(body, (node) => {
      if (node.type === "function_definition" || node.type === "class_definition" || node.type === "lambda")
        return false;
      isGenerator ||= node.type === "yield";
      if (node.type === "return_statement" && node.children[0] !== void 0) found.push(node.children[0]);
      return !isGenerator;
    });
  return isGenerator || found.length > MOST_RETURNS ? null : found;
};

// src/core/hints/semantics/types/of-use.ts
var FRAME = { kind: "frame", library: "pandas" };
var ARRAY = { kind: "array", library: "numpy" };
var ASKED = /(?<![\w.])(\w{1,80})\.(iterrows|itertuples|set_index|shape|ndim|dtype)\b/g;
var OF_FRAMES = /^i|^set/;
var COUNTED = /\b(?:x?range|zeros|ones|empty|full|arange)\(\s*[[(]?(\w{1,80})\.size\s*[,)\]]/g;
var SLICED = /(?<![\w.])(\w{1,80})\[\s*(?:(?::|\.\.\.)\s*,[^\]]*|[\w+ -]{1,40},\s*:\s*)\]/g;
var RANGED = /\bx?range\(\s*(?:[\w+ -]{1,40},\s*)?(\w{1,80})\s*\)/g;
var MADE = /\b(?:zeros|ones|empty|full)\(\s*(?:\(([\w ]{1,80},[\w, ]{0,200})\)|\[([\w, ]{1,200})\])/g;
var GUARDED = /\b(?:isscalar|isinstance|ndim|size|shape|len|iterable|is_integer|asarray|atleast_1d)\(\s*(\w{1,80})\b/g;
var OTHER_ARRAYS = /^[ \t]*(?:from|import)[ \t]+(?:torch|tensorflow|jax|cupy|h5py|netCDF4|xarray|dask|zarr|tables|pandas|polars|cudf|mxnet|paddle|theano|keras|awkward|autograd|pyopencl|vaex)\b|\bsparse\b/m;
var typeOfUsed = (name, scope, keeper) => {
  if (scope.bindings.get(name)?.length !== 1) return null;
  const answers = asked(keeper);
  let told = answers.get(scope.node);
  if (told === void 0) answers.set(scope.node, told = askedIn(scope.node));
  const kind = told.get(name) ?? null;
  if (kind === "int") return INT;
  return kind !== "array" ? kind === "frame" ? FRAME : null : hasOtherArrays(scope, keeper) ? null : ARRAY;
};
var asked = kept();
var askedIn = (definition) => {
  const found = /* @__PURE__ */ new Map();
  for (const [, name = "", what = ""] of definition.text.matchAll(ASKED))
    if (OF_FRAMES.test(what)) found.set(name, "frame");
    else if (!found.has(name)) found.set(name, "array");
  for (const pattern of [COUNTED, SLICED])
    for (const [, name = ""] of definition.text.matchAll(pattern)) if (!found.has(name)) found.set(name, "array");
  const guarded = new Set([...definition.text.matchAll(GUARDED)].map(([, name]) => name));
  for (const pattern of [RANGED, MADE])
    for (const [, one, other] of definition.text.matchAll(pattern))
      for (const name of (one ?? other ?? "").split(",").map((each) => each.trim()))
        if (!found.has(name) && !guarded.has(name)) found.set(name, "int");
  return found;
};
var others = kept();
var hasOtherArrays = (scope, keeper) => {
  const answers = others(keeper);
  let has = answers.get("all");
  if (has === void 0) {
    let root = scope.node;
    while (root.parent !== null) root = root.parent;
    answers.set("all", has = OTHER_ARRAYS.test(root.text));
  }
  return has;
};

// src/core/hints/semantics/types/of-binding.ts
var typeOfBinding = (binding, scope, frames, typeOf) => {
  const { kind, name, value, annotation } = binding;
  if (annotation !== null) {
    const told = typeOfAnnotation(annotation, scope);
    if (told.kind !== "unknown") return told;
  }
  switch (kind) {
    case "assignment":
      return value === null ? ofUnpacked(name, frames, typeOf) : typeOf(value);
    case "augmented": {
      const statement = statementOf(name, "augmented_assignment");
      const [left, right] = [statement?.field("left") ?? null, statement?.field("right") ?? null];
      if (statement === null || left !== name || right === null) return UNKNOWN;
      const [before, operator] = [typeOf(name), statement.field("operator")?.text.replace(/=$/, "") ?? ""];
      return before.kind === "list" && operator === "+" && typeOf(right).kind !== "list" ? { kind: "list" } : typeOfOperation(before, operator, typeOf(right));
    }
    case "for":
      return ofLoopTarget(name, scope, typeOf);
    case "with":
      return value === null ? UNKNOWN : ofEntered(typeOf(value));
    case "import":
      return { kind: "module" };
    case "parameter":
      return scope.node.type === "function_definition" && annotation === null ? typeOfDocumented(name.text, scope.node, frames) ?? typeOfUsed(name.text, scope, frames) ?? UNKNOWN : UNKNOWN;
    case "definition":
      return { kind: value?.type === "class_definition" ? "class" : "function" };
    default:
      return UNKNOWN;
  }
};
var ofEntered = (type) => type.kind === "file" ? type : UNKNOWN;
var ofUnpacked = (name, frames, typeOf) => {
  const statement = statementOf(name, "assignment");
  const [left, right] = [statement?.field("left") ?? null, statement?.field("right") ?? null];
  if (right === null || left === null || !/^(?:pattern_list|tuple_pattern)$/.test(left.type)) return UNKNOWN;
  const position = left.children.indexOf(name);
  const isPlain = left.children.every(({ type }) => type !== "list_splat_pattern");
  const own = right.type === "call" && position >= 0 && isPlain ? typeOfOwnPart(right, position, left.children.length, frames, typeOf) : null;
  if (own !== null) return own;
  const { kind, item } = typeOf(right);
  return (kind === "tuple" || kind === "list") && item !== void 0 ? item : UNKNOWN;
};
var statementOf = (name, type) => {
  for (let above = name.parent; above !== null; above = above.parent) {
    if (above.type === type) return above;
    if (above.type.endsWith("_statement") || above.type === "block") return null;
  }
  return null;
};
var ofLoopTarget = (name, scope, typeOf) => {
  let loop = name.parent;
  while (loop !== null && loop.type !== "for_statement" && loop.type !== "for_in_clause") loop = loop.parent;
  const [iterable, ...more] = loop === null ? [] : iterated(loop);
  const left = loop?.field("left") ?? null;
  if (iterable === void 0 || more.length > 0 || left === null) return UNKNOWN;
  const over = unwrapped(iterable);
  if (left === name) return typeOfItem(typeOf(over));
  const position = left.children.indexOf(name);
  if (over.type !== "call" || position < 0) return UNKNOWN;
  const { positional } = argumentsOf(over);
  const called = over.field("function");
  if (isBuiltin(called, "enumerate", scope)) {
    if (position === 0) return INT;
    return positional[0] === void 0 ? UNKNOWN : typeOfItem(typeOf(positional[0]));
  }
  const zipped = isBuiltin(called, "zip", scope) ? positional[position] : void 0;
  return zipped === void 0 ? UNKNOWN : typeOfItem(typeOf(zipped));
};

// src/core/hints/semantics/types/of-call.ts
var BUILTINS = {
  len: INT,
  int: INT,
  ord: INT,
  hash: INT,
  id: INT,
  float: FLOAT,
  complex: NUMBER,
  str: STR,
  repr: STR,
  chr: STR,
  hex: STR,
  bin: STR,
  input: STR,
  format: STR,
  bool: BOOL,
  isinstance: BOOL,
  issubclass: BOOL,
  callable: BOOL,
  hasattr: BOOL,
  any: BOOL,
  all: BOOL,
  bytes: { kind: "bytes" },
  bytearray: { kind: "bytes" },
  dict: { kind: "dict" },
  range: { kind: "range", item: INT },
  xrange: { kind: "range", item: INT },
  open: { kind: "file" }
};
var KEEPING = {
  list: "list",
  tuple: "tuple",
  sorted: "list",
  set: "set",
  frozenset: "set",
  reversed: "iterator",
  iter: "iterator"
};
var ITERATORS = /^(?:zip|map|filter|enumerate)$/;
var QUALIFIED = {
  "collections.deque": { kind: "deque" },
  "numba.typed.List": { kind: "list" },
  "numba.typed.Dict.empty": { kind: "dict" },
  "collections.defaultdict": { kind: "dict" },
  "collections.OrderedDict": { kind: "dict" },
  "collections.Counter": { kind: "dict" },
  "os.listdir": { kind: "list", item: STR },
  "glob.glob": { kind: "list", item: STR },
  "os.path.join": STR,
  "json.dumps": STR,
  "time.time": FLOAT,
  "time.perf_counter": FLOAT,
  "random.random": FLOAT,
  "random.randint": INT
};
var TABLES = [
  [/^pandas\.(?:DataFrame|read_\w+|concat|merge)$/, { kind: "frame", library: "pandas" }],
  [/^pandas\.Series$/, { kind: "series", library: "pandas" }],
  [/^polars\.(?:DataFrame|read_\w+|concat|from_\w+)$/, { kind: "frame", library: "polars" }],
  [/^polars\.Series$/, { kind: "series", library: "polars" }],
  [/^math\.(?:floor|ceil|trunc|factorial|gcd|comb|perm|isqrt)$/, INT],
  [/^math\.is\w+$/, BOOL],
  [/^math\.\w+$/, FLOAT]
];
var typeOfCall = (call, scope, typeOf) => {
  const called = call.field("function");
  if (called === null) return UNKNOWN;
  const path = qualifiedName(called, scope);
  if (path !== null) return ofPath(path, call, scope, typeOf);
  if (called.type === "identifier") {
    if (scopeOfName(called.text, scope) === null) return ofBuiltin(called.text, call, typeOf);
    const [binding, ...more] = bindingsOf(called.text, scope);
    if (more.length === 0 && binding?.value?.type === "class_definition")
      return { kind: "instance", library: called.text };
    return UNKNOWN;
  }
  const method = methodCallOf(call);
  return method === null ? UNKNOWN : typeOfMethodCall(typeOf(method.object), method.method, call, typeOf);
};
var ofPath = (path, call, scope, typeOf) => {
  const known = QUALIFIED[path] ?? TABLES.find(([pattern]) => pattern.test(path))?.[1];
  if (known !== void 0) return known;
  const [first] = argumentsOf(call).positional;
  if (path === "copy.copy" || path === "copy.deepcopy") return first === void 0 ? UNKNOWN : typeOf(first);
  return typeOfArrayCall(path, call, scope, typeOf) ?? { kind: "instance", library: path };
};
var ofBuiltin = (name, call, typeOf) => {
  const plain = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : void 0;
  if (plain !== void 0) return plain;
  const { positional } = argumentsOf(call);
  const [first] = positional;
  if (ITERATORS.test(name)) return { kind: "iterator" };
  const kept2 = Object.hasOwn(KEEPING, name) ? KEEPING[name] : void 0;
  if (kept2 !== void 0) {
    const item = first === void 0 ? void 0 : typeOf(first).item;
    return item === void 0 ? { kind: kept2 } : { kind: kept2, item };
  }
  if (/^(?:abs|round|divmod|pow|min|max|sum)$/.test(name) && positional.length > 0) {
    const types = positional.map(typeOf);
    if (types.every(isNumber)) return NUMBER;
    if ((name === "min" || name === "max" || name === "sum") && types.length === 1) {
      const item = types[0]?.item;
      return item !== void 0 && isNumber(item) ? NUMBER : UNKNOWN;
    }
  }
  return UNKNOWN;
};

// src/core/hints/semantics/types/type-of.ts
var DEPTH = 24;
var STEPS = 600;
var REPEATS = 3;
var typesOf = (frames) => {
  const known = /* @__PURE__ */ new Map();
  const assumed = /* @__PURE__ */ new Map();
  const met = /* @__PURE__ */ new Set();
  let steps = 0;
  const typeOf = (node) => {
    const answer = known.get(node);
    if (answer !== void 0) return answer;
    const assumption = assumed.get(node);
    if (assumption !== void 0) {
      met.add(node);
      return assumption;
    }
    if (assumed.size === 0) steps = 0;
    if (assumed.size > DEPTH || ++steps > STEPS) return UNKNOWN;
    const found = settled(node);
    if (met.size === 0 && steps <= STEPS) known.set(node, found);
    return found;
  };
  const settled = (node) => {
    let found = NEVER;
    for (let time = 0; time < REPEATS; time += 1) {
      assumed.set(node, found);
      const before = found;
      found = workedOut(node, frames, typeOf);
      assumed.delete(node);
      if (met.delete(node) && !isSame(before, found)) continue;
      return found.kind === "never" && met.size === 0 ? UNKNOWN : found;
    }
    return UNKNOWN;
  };
  return typeOf;
};
var isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
var LITERALS = {
  none: NONE,
  true: BOOL,
  false: BOOL,
  integer: INT,
  float: FLOAT,
  concatenated_string: STR,
  dictionary: { kind: "dict" },
  dictionary_comprehension: { kind: "dict" },
  generator_expression: { kind: "iterator" },
  lambda: { kind: "function" },
  not_operator: BOOL
};
var COLLECTIONS = {
  list: "list",
  tuple: "tuple",
  expression_list: "tuple",
  set: "set"
};
var COMPREHENSIONS = { list_comprehension: "list", set_comprehension: "set" };
var ITEMS = 64;
var workedOut = (expression, frames, typeOf) => {
  const node = unwrapped(expression);
  const literal = LITERALS[node.type];
  if (literal !== void 0) return literal;
  const collection = COLLECTIONS[node.type];
  if (collection !== void 0) {
    const items = node.children.slice(0, ITEMS);
    return withItem(
      collection,
      items.some(({ type }) => type.includes("splat")) ? UNKNOWN : allAlike(items.map(typeOf))
    );
  }
  const comprehension = COMPREHENSIONS[node.type];
  if (comprehension !== void 0) {
    const body = node.field("body");
    return withItem(comprehension, body === null ? UNKNOWN : typeOf(body));
  }
  const field = (name) => {
    const part = node.field(name);
    return part === null ? UNKNOWN : typeOf(part);
  };
  switch (node.type) {
    case "string":
      return /^[fFrRuU]*[bB]/.test(node.text) ? { kind: "bytes" } : STR;
    case "identifier":
      return ofName(node, frames, typeOf);
    case "attribute":
      return ofAttribute(node, frames, typeOf);
    case "call":
      return typeOfOwnCall(node, frames, typeOf) ?? typeOfCall(node, frames.scopeAt(node), typeOf);
    case "subscript":
      return typeOfSubscript(field("value"), node.fields("subscript"), typeOf);
    case "binary_operator":
      return typeOfOperation(field("left"), node.field("operator")?.text ?? "", field("right"));
    case "comparison_operator":
      return typeOfComparison(node.children.map(typeOf), node.text.length > 400 ? "" : operatorsOf(node));
    case "unary_operator":
      return field("argument");
    case "boolean_operator":
      return joined(field("left"), field("right"));
    case "conditional_expression":
      return joinOf([node.children[0], node.children[2]].map((part) => part === void 0 ? UNKNOWN : typeOf(part)));
    case "named_expression":
      return field("value");
    default:
      return UNKNOWN;
  }
};
var operatorsOf = (node) => {
  let text = "";
  let last = node.start;
  for (const operand of node.children) {
    text += node.text.slice(last - node.start, operand.start - node.start);
    last = operand.end;
  }
  return text;
};
var withItem = (kind, item) => item.kind === "unknown" ? { kind } : { kind, item };
var allAlike = (types) => types.some(({ kind }) => kind === "none" || kind === "unknown") ? UNKNOWN : joinOf(types);
var ofName = (name, frames, typeOf) => {
  const bindings = reachingBindings(name, frames);
  if (bindings === null || bindings.length === 0 || bindings.length > ITEMS) return UNKNOWN;
  return joinOf(bindings.map((binding) => typeOfBinding(binding, frames.scopeAt(binding.name), frames, typeOf)));
};
var CONSTANTS = /^(?:math|numpy|cupy)\.(?:pi|e|inf|nan|tau|euler_gamma|Inf|NaN)$/;
var ofAttribute = (node, frames, typeOf) => {
  const path = qualifiedName(node, frames.scopeAt(node));
  if (path !== null) return CONSTANTS.test(path) ? FLOAT : UNKNOWN;
  const [object, name] = [node.field("object"), node.field("attribute")];
  if (object === null || name === null) return UNKNOWN;
  return typeOfOwnAttribute(object, name.text, frames, typeOf) ?? typeOfOwnProperty(object, name.text, frames, typeOf) ?? typeOfAttribute(typeOf(object), name.text);
};

// src/core/hints/semantics/module.ts
var LONG_WAY = 16;
var moduleOf = (tree) => {
  const { root } = tree;
  let scopes = null;
  const graphs = /* @__PURE__ */ new Map();
  const scopeAt = (node) => {
    scopes ??= new Map(scopesOf(tree).made);
    let above = node.parent ?? node;
    let scope = scopes.get(above);
    let steps = 0;
    for (; scope === void 0 && above.parent !== null; steps += 1) scope = scopes.get(above = above.parent);
    if (scope === void 0) throw new Error("A file has no module scope.");
    if (steps > LONG_WAY) for (let at = node.parent; at !== null && at !== above; at = at.parent) scopes.set(at, scope);
    return scope;
  };
  const frames = {
    scopeAt,
    frameAt: (node) => {
      let scope = scopeAt(node);
      while (scope.kind !== "function" && scope.kind !== "module" && scope.parent !== null) scope = scope.parent;
      return scope;
    },
    graphOf: (frame) => {
      const known = graphs.get(frame);
      if (known !== void 0) return known;
      const graph = flowGraphOf(frame.node.field("body") ?? frame.node);
      graphs.set(frame, graph);
      return graph;
    },
    kept: /* @__PURE__ */ new Map()
  };
  let typeOf = null;
  return {
    ...frames,
    root,
    typeOf: (expression) => (typeOf ??= typesOf(frames))(expression),
    nodes: tree.nodes,
    callsOf: namedCallsIn(tree.nodes)
  };
};

// src/core/hints/words-of.ts
var CHARACTERS = 128;
var isAscii = (word) => word !== "" && Array.from(word).every((character) => character.charCodeAt(0) < CHARACTERS);
var searchOf = (words2) => {
  const known = new Set([...words2].filter(isAscii));
  const { steps, ends, classOf, classes } = automatonOf([...known]);
  const hasEnd = Uint8Array.from(ends, ({ length }) => length);
  return (text) => {
    const found = /* @__PURE__ */ new Set();
    const isNews = hasEnd.slice();
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      state = character < CHARACTERS ? steps[state * classes + (classOf[character] ?? 0)] ?? 0 : 0;
      if (isNews[state] === 0) continue;
      isNews[state] = 0;
      for (const word of ends[state] ?? []) found.add(word);
    }
    return (word) => found.has(word) || !known.has(word) && text.includes(word);
  };
};
var automatonOf = (words2) => {
  const most = words2.reduce((sum, { length }) => sum + length, 1);
  const classOf = new Uint8Array(CHARACTERS);
  let classes = 1;
  for (const character of new Set(words2.join(""))) classOf[character.charCodeAt(0)] = classes++;
  const steps = new Int16Array(most * classes);
  const ends = [[]];
  for (const word of words2) {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) {
      const step = state * classes + (classOf[word.charCodeAt(at)] ?? 0);
      if (steps[step] === 0) steps[step] = ends.push([]) - 1;
      state = steps[step] ?? 0;
    }
    ends[state]?.push(word);
  }
  const fallback = new Int16Array(ends.length);
  const waiting = [0];
  for (let next = 0; next < waiting.length; next += 1) {
    const state = waiting[next] ?? 0;
    for (let own = 1; own < classes; own += 1) {
      const step = state * classes + own;
      const target = steps[step] ?? 0;
      const other = state === 0 ? 0 : steps[(fallback[state] ?? 0) * classes + own] ?? 0;
      if (target === 0) steps[step] = other;
      else {
        fallback[target] = other;
        ends[target]?.push(...ends[other] ?? []);
        waiting.push(target);
      }
    }
  }
  return { classOf, classes, steps, ends };
};

// src/core/hints/hints-of.ts
var MOST_BROKEN = 0.2;
var hintsOf = (file, tree, options = {}) => {
  const broken = brokenPartsOf(tree.root);
  if (broken !== null && broken.share > MOST_BROKEN) {
    return {
      hints: [],
      problems: [unparsed(file, broken.line, "most of the file could not be parsed, so no rule looked at it")]
    };
  }
  const isOn = (rule2) => options.hints?.[rule2.name] !== "off";
  const hintsOfRules = (rules2) => findingsOf(rules2.filter(isOn), tree).flatMap(
    ({ rule: rule2, findings }) => byRegion(findings.filter((finding) => isTouched(finding, options.lines))).map(
      (group) => hintOf(file, rule2, group)
    )
  );
  const own = hintsOfRules(rules);
  const delegated = hintsOfRules(ruffRulesOf(tree.text, options.lints ?? []));
  const hints = [...own, ...delegated.filter((hint) => !own.some((other) => isSamePlace(hint, other)))];
  hints.sort((one, other) => one.line - other.line || (one.rule < other.rule ? -1 : 1));
  return { hints, problems: broken === null ? [] : [unparsed(file, broken.line, detailOf(broken.frames))] };
};
var isSamePlace = (one, other) => one.line <= other.endLine && one.endLine >= other.line || one.region?.[0] === other.region?.[0] && one.region?.[1] === other.region?.[1];
var findingsOf = (rules2, tree) => {
  if (rules2.length === 0) return [];
  const broken = brokenPartsOf(tree.root);
  const isDisabled = disabledIn(tree);
  const module = moduleOf(tree);
  const has = wordsIn(tree.text);
  return rules2.filter(({ words: words2, libraries = [] }) => hasAnyOf(libraries, has) && hasAnyOf(words2, has)).map((rule2) => ({
    rule: rule2,
    findings: rule2.find(module).filter(({ node }) => !(broken !== null && isInBroken(node, broken)) && !isDisabled(rule2.name, node))
  }));
};
var wordsIn = searchOf(rules.flatMap(({ words: words2, libraries = [] }) => [...words2, ...libraries]));
var hasAnyOf = (words2, has) => words2.length === 0 || words2.some(has);
var unparsed = (file, line, detail) => ({
  kind: "source-unparsed",
  file,
  line,
  detail
});
var detailOf = (frames) => {
  const names = frames.map((frame) => frame.field("name")?.text ?? null);
  const functions = names.filter((name) => name !== null);
  const shown = functions.slice(0, 5).join(", ") + (functions.length > 5 ? ` and ${functions.length - 5} more` : "");
  const parts = [
    functions.length > 0 ? `in ${functions.length === 1 ? "function" : "functions"} ${shown}` : "",
    names.includes(null) ? "outside functions" : ""
  ];
  return `syntax that is not understood, or nested too deeply, ${parts.filter((part) => part !== "").join(" and ")}; no rule looked there`;
};
var isTouched = (finding, lines) => {
  if (lines === void 0) return true;
  const isChanged = (first, last) => lines.some(([from, to]) => from <= last && to >= first);
  const { node, region } = finding;
  const body = region.field("body");
  return isChanged(node.line, node.endLine) || body !== null && isChanged(region.line, Math.max(region.line, body.line - 1));
};
var byRegion = (findings) => {
  const groups = /* @__PURE__ */ new Map();
  for (const finding of findings.toSorted((one, other) => one.node.start - other.node.start)) {
    const group = groups.get(finding.region);
    if (group === void 0) groups.set(finding.region, [finding]);
    else if (group.every((other) => other.node !== finding.node)) group.push(finding);
  }
  return [...groups.values()];
};
var TEST = /(?:^|\/)(?:tests?|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/;
var BENCHMARK = /(?:^|\/)(?:asv_)?(?:bench(?:mark)?s?|perf(?:ormance)?)(?:\/|_)/;
var ELSEWHERE = /(?:^|\/)(?:_?vendor(?:ed)?|third_?party|_?extern|externals|site-packages|docs?)\/|(?:^|\/)(?:setup|versioneer)\.py$/i;
var tierOf = (tier, rule2, file) => tier === 1 && (rule2.isOnRecord !== true || ELSEWHERE.test(file) || rule2.isAboutCorrectness !== true && TEST.test(file) && !BENCHMARK.test(file)) ? 2 : tier;
var hintOf = (file, rule2, [first, ...more]) => ({
  rule: rule2.name,
  tier: tierOf(first.tier ?? rule2.tier, rule2, file),
  file,
  line: first.node.line,
  endLine: Math.max(first.node.endLine, ...more.map((finding) => finding.node.endLine)),
  region: [first.region.line, first.region.endLine],
  claim: rule2.claim,
  message: `${first.message}${more.length === 0 ? "" : ` (the same in line${more.length === 1 ? "" : "s"} ${more.map((finding) => finding.node.line).join(", ")})`}.`,
  fix: first.fix,
  ceiling: null
});

// src/flows/hints.ts
var isSource = (path) => /\.pyw?$/.test(path) || settingsFormOf(path) !== null;
var findHints = async (files, syntax, options = {}) => {
  const isSettings = ({ file }) => settingsFormOf(file) !== null;
  const [code, settings] = [files.filter((each) => !isSettings(each)), files.filter(isSettings)];
  const found = findHintsInCode(code, syntax, options);
  if (settings.length === 0 && Object.keys(options.hints ?? {}).length === 0) return found;
  const { findHintsInSettings, unknownRules } = await import("./hints-in-settings-6KIVOVMM.js");
  const more = findHintsInSettings(settings, options);
  return {
    hints: [...found.hints, ...more.hints],
    problems: [...unknownRules(options.hints ?? {}), ...found.problems, ...more.problems]
  };
};
var touchedLines = (file, changed) => {
  if (changed === void 0) return "all";
  const lines = changed.find((change) => change.file === file)?.lines;
  return lines === void 0 || lines.length === 0 ? null : lines;
};
var findHintsInCode = (files, syntax, options = {}) => {
  const hints = [];
  const problems = [];
  for (const { file, text } of files) {
    const lines = touchedLines(file, options.changed);
    if (lines === null) continue;
    const unfit = unfitness(text);
    if (unfit !== null) {
      problems.push({ kind: "source-unparsed", file, line: null, detail: unfit });
      continue;
    }
    const source = withoutCommands(text);
    const lints = options.linter?.check(file, source) ?? success([]);
    if (!lints.ok) problems.push(lints.problem);
    const found = syntax.parse(
      source,
      (tree) => hintsOf(file, tree, {
        ...lines === "all" ? {} : { lines },
        ...options.hints === void 0 ? {} : { hints: options.hints },
        ...lints.ok ? { lints: lints.value } : {}
      })
    );
    hints.push(...found.hints);
    problems.push(...found.problems);
  }
  return { hints, problems };
};

export {
  DELEGATED,
  ruffRules,
  settingsFormOf,
  LARGEST_SOURCE,
  mayDisable,
  disabledBy,
  isSource,
  findHints,
  touchedLines
};
