/** Calls that change nothing and whose result depends on their arguments alone. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { isFresh } from "./fresh.ts";
import { kept } from "./kept.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { outputOf } from "./output-argument.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { targetsOf } from "./targets.ts";
import { bindingsOf, scopeOfName, type Scope } from "./scopes.ts";
import type { Kind } from "./types/type.ts";
import { walk } from "./walk.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Builtins; those that make an iterator or a container give a new one each time. */
const BUILTINS =
  words(`abs all any ascii bin bool bytes callable chr complex dict divmod enumerate float format frozenset getattr hasattr
  hash hex int isinstance issubclass len list max min oct ord pow range repr reversed round set slice sorted str sum tuple type zip`);

const MODULES = /^(?:math|cmath|operator|statistics|fractions|itertools)\.\w+$/;
/** The environment counts as a constant: whoever sets a variable in a loop shows it by a store. */
const FUNCTIONS =
  words(`os.getenv os.environ.get collections.namedtuple re.compile re.escape os.path.join os.path.basename os.path.dirname os.path.splitext os.path.split
  os.path.normpath copy.copy copy.deepcopy functools.partial string.capwords json.loads json.dumps struct.calcsize struct.pack
  struct.unpack datetime.timedelta datetime.date datetime.datetime decimal.Decimal pathlib.PurePath pathlib.Path textwrap.dedent`);
/** Of NumPy and CuPy: everything but what draws random numbers, reads or writes files, or changes its argument. */
const ARRAYS =
  /^(?:numpy|cupy|scipy)\.(?!random\.|load|save|fromfile|genfromtxt|memmap|copyto|put|place|putmask|fill_diagonal|seterr|set_|\w+\.at$)[\w.]+$/;

/** Methods that change their object or something behind it, whatever it is. */
const CHANGING =
  words(`append appendleft extend extendleft insert remove pop popleft popitem clear sort reverse add discard update setdefault
  fill resize put partition itemset write writelines read readline readlines seek close flush send recv next setflags acquire release
  push put_nowait get_nowait submit start join_thread step commit execute fetchone rotate difference_update intersection_update`);
/** Methods that change nothing on any object that usual libraries have. */
const HARMLESS =
  words(`keys values items get copy index count strip lstrip rstrip split rsplit splitlines startswith endswith lower upper title
  format find rfind replace encode decode zfill isdigit isalpha isspace isupper islower sum mean std var min max argmin argmax any all
  dot astype reshape ravel flatten transpose tolist item nonzero cumsum cumprod round clip conj squeeze swapaxes take repeat trace
  union intersection difference issubset issuperset isdisjoint total_seconds date isoformat strftime timestamp bit_length as_posix`);

const ALWAYS_PURE: ReadonlySet<Kind> = new Set(["str", "bytes", "int", "float", "bool", "number", "tuple", "range"]);

/** Does the call leave everything as it was? Reading files, clocks and random numbers leaves nothing as it was. */
export const isPureCall = (call: Node, module: Module, depth = 0): boolean => {
  const called = call.field("function");
  if (called === null) return false;
  const scope = module.scopeAt(call);
  const path = qualifiedName(called, scope);
  if (argumentsOf(call).hasSplat || outputOf(call, path) !== null) return false;
  if (path !== null)
    return FUNCTIONS.has(path) || MODULES.test(path) || ARRAYS.test(path) || isBuiltin(called, called.text, scope);
  if (called.type === "identifier") {
    if (scopeOfName(called.text, scope) === null) return BUILTINS.has(called.text);
    return isPureFunction(called.text, scope, module, depth);
  }
  const method = methodCallOf(call);
  if (method === null) return false;
  const { kind } = module.typeOf(method.object);
  return ALWAYS_PURE.has(kind) || (HARMLESS.has(method.method) && kind !== "instance" && kind !== "module");
};

/** May the call change the object whose method it is, or what that object leads to? */
export const mayChangeObject = (call: Node, module: Module): boolean => {
  const method = methodCallOf(call);
  if (method === null || qualifiedName(method.object, module.scopeAt(call)) !== null) return false;
  const { kind } = module.typeOf(method.object);
  if (ALWAYS_PURE.has(kind)) return false;
  return CHANGING.has(method.method) || !HARMLESS.has(method.method);
};

/** Functions that call functions: deeper than this nobody looks. */
const DEPTH = 3;
const purity = kept<Node, boolean>();
const STATEMENTS_OF_EFFECT = words(
  "global_statement nonlocal_statement yield await delete_statement import_statement import_from_statement with_statement",
);

/** The function of the same file that is called, where it is pure. */
export const pureFunctionOf = (call: Node, module: Module): Node | null => {
  const called = call.field("function");
  if (called?.type !== "identifier" || !isPureCall(call, module)) return null;
  const [binding] = bindingsOf(called.text, module.scopeAt(call));
  return binding?.value?.type === "function_definition" ? binding.value : null;
};

/** A function of the same file that binds only its own variables and calls only what is pure. */
const isPureFunction = (name: string, scope: Scope, module: Module, depth: number): boolean => {
  const [binding, ...more] = bindingsOf(name, scope);
  const definition = binding?.kind === "definition" && more.length === 0 ? binding.value : null;
  if (definition?.type !== "function_definition" || depth >= DEPTH) return false;
  const answers = purity(module);
  const known = answers.get(definition);
  if (known !== undefined) return known;
  answers.set(definition, false); // of a recursion: whatever it calls beside itself decides
  const body = definition.field("body");
  let isPure = body !== null && isPlain(definition) && !definition.text.startsWith("async");
  if (body !== null)
    walk(body, (node) => {
      if (STATEMENTS_OF_EFFECT.has(node.type)) isPure = false;
      else if (node.type === "assignment" || node.type === "augmented_assignment")
        isPure &&= storesOnlyOwn(node, definition, module);
      else if (node.type === "call" && node.field("function")?.text !== name)
        isPure &&= isPureCall(node, module, depth + 1) || fillsOwn(node, definition, module);
      return isPure;
    });
  answers.set(definition, isPure);
  return isPure;
};

/** Numba's decorators change how a function runs, and nothing of what it does. */
const isPlain = ({ parent }: Node): boolean =>
  parent?.type !== "decorated_definition" ||
  parent.children.every(
    ({ type, text }) => type !== "decorator" || /^@(?:numba\.|nb\.)?(?:n?jit|vectorize|staticmethod)\b/.test(text),
  );

/** Names, and items of what the function has made itself. */
const storesOnlyOwn = (assignment: Node, definition: Node, module: Module): boolean => {
  const left = assignment.field("left");
  if (left === null) return false;
  // `x *= 2` changes the array that a caller has handed in.
  if (assignment.type === "augmented_assignment" && left.type === "identifier")
    return ALWAYS_PURE.has(module.typeOf(left).kind) || !isParameter(left.text, definition, module);
  return targetsOf(left, null).every(
    ({ node }) =>
      node.type === "identifier" || (node.type === "subscript" && isOwn(node.field("value"), definition, module)),
  );
};

const isParameter = (name: string, definition: Node, module: Module): boolean =>
  bindingsOf(name, module.scopeAt(definition.field("body") ?? definition)).some(({ kind }) => kind === "parameter");

/** `rows.append(row)` of a list that the function has made itself. */
const fillsOwn = (call: Node, definition: Node, module: Module): boolean => {
  const method = methodCallOf(call);
  return (
    method !== null &&
    /^(?:append|extend|add|fill|sort)$/.test(method.method) &&
    isOwn(method.object, definition, module)
  );
};

/** A variable that is bound in the function alone, and only to what is made there. */
const isOwn = (object: Node | null, definition: Node, module: Module): boolean => {
  if (object?.type !== "identifier") return false;
  const scope = module.scopeAt(object);
  const owner = scopeOfName(object.text, scope);
  const bindings = owner?.node === definition ? bindingsOf(object.text, scope) : [];
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, value }) => kind === "assignment" && value !== null && isFresh(value, module))
  );
};
