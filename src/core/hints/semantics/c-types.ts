/** What goes between Python and C in a call through ctypes, and what becomes of it without a prototype. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { originsOf } from "./array-origin.ts";
import { fateOf } from "./discarded.ts";
import type { Module } from "./module.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { unwrapped } from "./walk.ts";

/** Functions of libc and libm that return a double, and of libc, Windows and X11 that return a pointer (C17, POSIX.1-2024, Windows API, Xlib). */
const DOUBLES = new Set(
  `sqrt cbrt pow exp exp2 log log2 log10 sin cos tan asin acos atan atan2 sinh cosh tanh fabs floor ceil round fmod hypot tgamma
  lgamma erf erfc j0 j1 atof strtod difftime drand48`.split(/\s+/),
);
const POINTERS = new Set(
  `malloc calloc realloc memalign aligned_alloc strdup getenv setlocale strerror dlopen dlsym dlerror fopen fdopen popen tmpfile mmap
  localtime gmtime ctime asctime opendir getpwnam getpwuid strchr strstr memchr VirtualAlloc VirtualAllocEx HeapAlloc GlobalAlloc
  GlobalLock LocalAlloc MapViewOfFile GetModuleHandleA GetModuleHandleW LoadLibraryA LoadLibraryW GetProcAddress GetCommandLineW
  CommandLineToArgvW XOpenDisplay XGetImage XCreateImage XDefaultVisual XDefaultScreenOfDisplay XAllocSizeHints XScreenSaverAllocInfo
  XRRGetScreenResources XRRGetCrtcInfo XRRGetOutputInfo`.split(/\s+/),
);

/** "double" or "pointer" for a function of C's or Windows' libraries that returns no int. */
export const knownResultOf = (name: string): "double" | "pointer" | null =>
  DOUBLES.has(name) ? "double" : POINTERS.has(name) ? "pointer" : null;

export type BadArgument = "float" | "array" | "address" | "text";

/** What ctypes refuses, or hands over as something else, where `argtypes` is not set (measured, Python 3.11). */
export const badArgumentOf = (argument: Node, module: Module): BadArgument | null => {
  const node = unwrapped(argument);
  const { kind, library } = module.typeOf(node);
  if (kind === "float") return "float";
  if (kind === "array" && library === "numpy") return "array";
  if (kind === "str") return "text";
  const origins = originsOf(node, module) ?? [node];
  return origins.length > 0 && origins.every((origin) => isAddress(origin, module)) ? "address" : null;
};

/** `a.ctypes.data`, `ctypes.addressof(x)`, `id(x)`, `a.__array_interface__["data"][0]`: an integer of 64 bits. */
const isAddress = (node: Node, module: Module): boolean => {
  if (node.type === "attribute") return node.text.endsWith(".ctypes.data");
  if (node.type === "subscript") return /\.__array_interface__\[["']data["']\]\[0\]$/.test(node.text);
  const called = node.type === "call" ? node.field("function") : null;
  if (called === null) return false;
  const scope = module.scopeAt(node);
  return isBuiltin(called, "id", scope) || qualifiedName(called, scope) === "ctypes.addressof";
};

/** Nothing to convert: instances of ctypes' types, bytes, None, and integers that are written out. */
export const isPlainForC = (argument: Node, module: Module): boolean => {
  const node = unwrapped(argument);
  if (/^(?:integer|none|true|false)$/.test(node.type) || module.typeOf(node).kind === "bytes") return true;
  if (node.type === "unary_operator") return node.field("argument")?.type === "integer";
  if (node.type === "attribute") return /\.ctypes(?:\._as_parameter_)?$/.test(node.text);
  const origins = originsOf(node, module) ?? [node];
  return (
    origins.length > 0 &&
    origins.every((origin) => {
      if (/^(?:integer|none)$/.test(origin.type)) return true;
      // `_as_vector(values)`: somebody has thought of it.
      if (
        origin.type === "call" &&
        origin.field("function")?.type === "identifier" &&
        module.typeOf(origin).kind === "unknown"
      )
        return true;
      const called = origin.type === "call" ? origin.field("function") : null;
      const path = called === null ? null : qualifiedName(called, module.scopeAt(origin));
      return path !== null && (path.startsWith("ctypes.") || path.endsWith(".data_as")) && path !== "ctypes.addressof";
    })
  );
};

const POINTER_READERS = /^ctypes\.(?:string_at|wstring_at|cast|c_void_p|c_char_p|c_wchar_p)$|\.from_address$/;

/** Is the result used as the address of something: `string_at(lib.f())`, `p = lib.f()` and then `cast(p, …)`? */
export const isUsedAsPointer = (call: Node, module: Module): boolean => {
  if (isGivenToPointerReader(call, module)) return true;
  const fate = fateOf(call);
  if (fate.kind !== "bound") return false;
  const scope = module.frameAt(fate.name);
  const bindings = scope.bindings.get(fate.name.text) ?? [];
  const uses = scope.usesOf(fate.name.text);
  return bindings.length === 1 && uses.some(({ node }) => isGivenToPointerReader(node, module));
};

const isGivenToPointerReader = (value: Node, module: Module): boolean => {
  const holder = value.parent?.type === "argument_list" ? value.parent.parent : null;
  const called = holder?.field("function") ?? null;
  if (holder === null || called === null || argumentsOf(holder).positional[0] !== value) return false;
  return POINTER_READERS.test(qualifiedName(called, module.scopeAt(holder)) ?? called.text);
};

export const isResultUsed = (call: Node): boolean => fateOf(call).kind !== "discarded";
