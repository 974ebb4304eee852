/** What a function spends its time on, as far as its own text tells: the interpreter, waiting, libraries, or next to nothing. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { loopsAround, mostPassesOf } from "./loops.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { scopeOfName } from "./scopes.ts";
import type { Kind } from "./types/type.ts";
import { walk } from "./walk.ts";

/** Functions that wait for a network, another program, a disk or the clock. */
const WAITING =
  /^(?:requests\.(?:get|post|put|head|delete|patch|request)|urllib\.request\.(?:urlopen|urlretrieve)|urllib2?\.urlopen|urllib3\.\w+|httpx\.(?:get|post|put|head|request)|wget\.download|subprocess\.(?:run|call|check_call|check_output|getoutput|getstatusoutput)|os\.system|time\.sleep|socket\.create_connection|ftplib\.FTP|smtplib\.SMTP|paramiko\.\w+|shutil\.(?:copy\w*|move))$/;
/** Methods of sessions, clients and cursors of the same libraries. */
const CLIENTS =
  /^(?:requests\.(?:Session|session)|httpx\.Client|urllib3\.PoolManager|boto3\.(?:client|resource)|psycopg2\.connect|sqlite3\.connect|pymysql\.connect|pymongo\.MongoClient|ftplib\.FTP|paramiko\.SSHClient|subprocess\.Popen)$/;

/** Builtins that cost about as much as an operator. */
const CHEAP: ReadonlySet<string> = new Set(
  "abs bool float int len min max ord chr round divmod pow isinstance complex print str range enumerate zip hash id".split(
    " ",
  ),
);
/** Of these, every step of a method is the interpreter's or a few bytes long. */
const PLAIN: ReadonlySet<Kind> = new Set([
  "int",
  "float",
  "bool",
  "number",
  "str",
  "list",
  "tuple",
  "set",
  "dict",
  "deque",
  "range",
]);

type CallKind = "waiting" | "cheap" | "unknown";

const kindOfCall = (call: Node, module: Module): CallKind => {
  const called = call.field("function");
  if (called === null) return "unknown";
  const scope = module.scopeAt(call);
  const path = qualifiedName(called, scope);
  if (path !== null)
    return WAITING.test(path)
      ? "waiting"
      : /^(?:math|cmath|operator)\.\w+$|^random\.(?:random|uniform|randint)$|^os\.getpid$/.test(path)
        ? "cheap"
        : "unknown";
  if (called.type === "identifier")
    return CHEAP.has(called.text) && scopeOfName(called.text, scope) === null ? "cheap" : "unknown";
  const method = methodCallOf(call);
  if (method === null) return "unknown";
  if (isRequest(call)) return "waiting";
  const { kind, library } = module.typeOf(method.object);
  if (kind === "instance" && library !== undefined && CLIENTS.test(library)) return "waiting";
  return PLAIN.has(kind) && !/^(?:sort|join|index|count|extend|replace|split)$/.test(method.method)
    ? "cheap"
    : "unknown";
};

/** `self.post(url=…, timeout=…)`: what is told where to ask, and how long to wait, asks over a network. */
const isRequest = (call: Node): boolean => {
  const { named } = argumentsOf(call);
  return named.has("url") && ["timeout", "headers", "params", "files", "json"].some((name) => named.has(name));
};

/** Statements and expressions of a function's own: what is below inner functions and lambdas runs elsewhere. */
const inBodyOf = (task: Node, enter: (node: Node) => void): void => {
  const body = task.field("body");
  if (body === null) return;
  walk(body, (node) => {
    enter(node);
    return node.type !== "function_definition" && node.type !== "lambda" && node.type !== "class_definition";
  });
};

const callsIn = (task: Node): readonly Node[] => {
  const calls: Node[] = [];
  inBodyOf(task, (node) => void (node.type === "call" && calls.push(node)));
  return calls;
};

/** Longer functions may do anything. Judgement: what a task of microseconds looks like. */
const SHORT = 6;
const NOT_TRIVIAL =
  /^(?:for_statement|while_statement|with_statement|try_statement|\w+_comprehension|generator_expression|await|yield|import_statement|import_from_statement|class_definition|raise_statement|assert_statement)$/;

/** A few operators and cheap builtins, without a loop: microseconds. Arrays may be as large as they like, so they do not count. */
export const isTrivialTask = (task: Node, module: Module): boolean => {
  const body = task.field("body");
  if (body === null || body.endLine - body.line >= SHORT) return false;
  let isTrivial = true;
  let gives = task.type === "lambda";
  inBodyOf(task, (node) => {
    gives ||= node.type === "return_statement" && node.children.length > 0;
    if (NOT_TRIVIAL.test(node.type)) isTrivial = false;
    else if (node.type === "call") isTrivial &&= kindOfCall(node, module) === "cheap";
    else if (node.type === "identifier") isTrivial &&= module.typeOf(node).kind !== "array";
    else if (node.type === "binary_operator") isTrivial &&= node.field("operator")?.text !== "@";
  });
  return isTrivial && gives;
};

/** It waits, and computes nothing that would take long: no loops of its own but those that wait, no numeric libraries. */
export const isWaitingTask = (task: Node, module: Module): boolean => {
  const calls = callsIn(task);
  const waits = calls.filter((call) => kindOfCall(call, module) === "waiting");
  if (waits.length === 0) return false;
  let computes = false;
  inBodyOf(task, (node) => {
    if (node.type !== "for_statement" && node.type !== "while_statement") return;
    computes ||= !waits.some((call) => loopsAround(call).includes(node));
  });
  return !computes && !calls.some((call) => isHeavy(call, module));
};

/** Parsing, decoding, fitting: work that keeps a core busy. Own functions may do any of it. */
const isHeavy = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  if (called === null) return true;
  const path = qualifiedName(called, module.scopeAt(call));
  if (
    path !== null &&
    /^(?:numpy|scipy|pandas|cv2|PIL|torch|tensorflow|sklearn|lxml|bs4|json\.loads|xml|gzip|zlib|tarfile|zipfile|hashlib|re)\b/.test(
      path,
    )
  )
    return true;
  if (called.type === "identifier") {
    const definition = scopeOfName(called.text, module.scopeAt(call))?.bindings.get(called.text)?.[0]?.value;
    return definition?.type === "function_definition" && definition.endLine - definition.line > 4 * SHORT;
  }
  return (
    called.type === "attribute" && /(?:pars|decod|json|compute|train|fit)/i.test(called.field("attribute")?.text ?? "")
  );
};

/** Fewer passes are no work. */
const FEW_PASSES = 100;

/** A loop of operators, subscripts and cheap calls: the interpreter's work, for which it holds its lock. */
export const interpretedLoopOf = (task: Node, module: Module): Node | null => {
  const body = task.field("body");
  if (body === null || callsIn(task).some((call) => kindOfCall(call, module) === "waiting")) return null;
  const loops: Node[] = [];
  inBodyOf(
    task,
    (node) => void ((node.type === "for_statement" || node.type === "while_statement") && loops.push(node)),
  );
  return loops.find((loop) => isInterpreted(loop, module)) ?? null;
};

const isInterpreted = (loop: Node, module: Module): boolean => {
  const block = loop.field("body");
  if (block === null || (mostPassesOf(loop, module.frameAt(loop)) ?? FEW_PASSES) < FEW_PASSES) return false;
  let steps = 0;
  let isPlain = true;
  walk(block, (node) => {
    if (node.type === "call")
      isPlain &&= kindOfCall(node, module) === "cheap" && node.field("function")?.text !== "print";
    else if (node.type === "await" || node.type === "yield" || node.type === "with_statement") isPlain = false;
    else if (node.type === "binary_operator" || node.type === "augmented_assignment") {
      steps += 1;
      const sides = [node.field("left"), node.field("right")];
      isPlain &&= sides.every((side) => side === null || !/^(?:array|frame|series)$/.test(module.typeOf(side).kind));
    }
    return isPlain;
  });
  return isPlain && steps > 0;
};

const LINEAR_ALGEBRA =
  /^(?:numpy|scipy)\.(?:linalg\.\w+|dot|matmul|einsum|tensordot|inner)$|^scipy\.sparse\.linalg\.\w+$|^sklearn\.model_selection\.cross_val\w*$/;

/** The first call or operator in a function that BLAS threads run: `a @ b`, `np.linalg.solve`. */
export const linearAlgebraIn = (task: Node, module: Module): Node | null => {
  let found: Node | null = null;
  inBodyOf(task, (node) => {
    if (found !== null) return;
    if (node.type === "binary_operator" && node.field("operator")?.text === "@") found = node;
    if (node.type !== "call") return;
    const called = node.field("function");
    const path = called === null ? null : qualifiedName(called, module.scopeAt(node));
    const method = path === null ? methodCallOf(node) : null;
    if (
      path !== null
        ? LINEAR_ALGEBRA.test(path)
        : method?.method === "dot" && module.typeOf(method.object).kind === "array"
    )
      found = node;
  });
  return found;
};
