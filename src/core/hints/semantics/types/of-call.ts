/** What a call returns. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "../arguments.ts";
import { methodCallOf } from "../method-call.ts";
import { qualifiedName } from "../qualified-name.ts";
import { bindingsOf, scopeOfName, type Scope } from "../scopes.ts";
import { typeOfMethodCall } from "./methods.ts";
import { typeOfArrayCall } from "./numpy.ts";
import { BOOL, FLOAT, INT, NUMBER, STR, UNKNOWN, isNumber, type Type } from "./type.ts";

type Ask = (node: Node) => Type;

/** Builtins whose result does not depend on what they are given. */
const BUILTINS: Readonly<Record<string, Type>> = {
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
  open: { kind: "file" },
};
/** Their items are those of their first argument. */
const KEEPING: Readonly<Record<string, Type["kind"]>> = {
  list: "list",
  tuple: "tuple",
  sorted: "list",
  set: "set",
  frozenset: "set",
  reversed: "iterator",
  iter: "iterator",
};
const ITERATORS = /^(?:zip|map|filter|enumerate)$/;

const QUALIFIED: Readonly<Record<string, Type>> = {
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
  "random.randint": INT,
};

const TABLES: readonly (readonly [RegExp, Type])[] = [
  [/^pandas\.(?:DataFrame|read_\w+|concat|merge)$/, { kind: "frame", library: "pandas" }],
  [/^pandas\.Series$/, { kind: "series", library: "pandas" }],
  [/^polars\.(?:DataFrame|read_\w+|concat|from_\w+)$/, { kind: "frame", library: "polars" }],
  [/^polars\.Series$/, { kind: "series", library: "polars" }],
  [/^math\.(?:floor|ceil|trunc|factorial|gcd|comb|perm|isqrt)$/, INT],
  [/^math\.is\w+$/, BOOL],
  [/^math\.\w+$/, FLOAT],
];

export const typeOfCall = (call: Node, scope: Scope, typeOf: Ask): Type => {
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

const ofPath = (path: string, call: Node, scope: Scope, typeOf: Ask): Type => {
  const known = QUALIFIED[path] ?? TABLES.find(([pattern]) => pattern.test(path))?.[1];
  if (known !== undefined) return known;
  const [first] = argumentsOf(call).positional;
  if (path === "copy.copy" || path === "copy.deepcopy") return first === undefined ? UNKNOWN : typeOf(first);
  return typeOfArrayCall(path, call, scope, typeOf) ?? { kind: "instance", library: path };
};

const ofBuiltin = (name: string, call: Node, typeOf: Ask): Type => {
  const plain = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
  if (plain !== undefined) return plain;
  const { positional } = argumentsOf(call);
  const [first] = positional;
  if (ITERATORS.test(name)) return { kind: "iterator" };
  const kept = Object.hasOwn(KEEPING, name) ? KEEPING[name] : undefined;
  if (kept !== undefined) {
    const item = first === undefined ? undefined : typeOf(first).item;
    return item === undefined ? { kind: kept } : { kind: kept, item };
  }
  if (/^(?:abs|round|divmod|pow|min|max|sum)$/.test(name) && positional.length > 0) {
    const types = positional.map(typeOf);
    if (types.every(isNumber)) return NUMBER;
    if ((name === "min" || name === "max" || name === "sum") && types.length === 1) {
      const item = types[0]?.item;
      return item !== undefined && isNumber(item) ? NUMBER : UNKNOWN;
    }
  }
  return UNKNOWN;
};
