/** Random numbers that are drawn one at a time: NumPy draws as many as wanted in one call. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { isArray } from "./types/type.ts";

/** Distributions, and how many arguments they take before `size`. */
const BEFORE_SIZE: ReadonlyMap<string, number> = new Map([
  ...["rand", "randn", "random", "random_sample", "ranf", "sample", "standard_normal"].map(
    (name) => [name, 0] as const,
  ),
  ...["choice", "exponential", "poisson", "standard_exponential", "geometric", "rayleigh"].map(
    (name) => [name, 1] as const,
  ),
  ...["randint", "integers", "uniform", "normal", "binomial", "beta", "gamma", "lognormal", "laplace"].map(
    (name) => [name, 2] as const,
  ),
]);
/** Of Python's own module: numbers, whatever they are given. */
const OWN = /^random\.(?:random|uniform|gauss|normalvariate|randint|randrange|expovariate|triangular|betavariate)$/;
const GENERATOR = /^numpy\.random\.(?:default_rng|RandomState)$/;

/** `np.random.randint(0, n)`, `rng.normal()`, `random.random()`. */
export const isDraw = (call: Node, module: Module): boolean => {
  const called = call.type === "call" ? call.field("function") : null;
  if (called === null) return false;
  const path = qualifiedName(called, module.scopeAt(call));
  if (path !== null && OWN.test(path)) return true;
  const method = methodCallOf(call);
  const name =
    path?.startsWith("numpy.random.") === true
      ? path.slice("numpy.random.".length)
      : method !== null && isGenerator(method.object, module)
        ? method.method
        : "";
  const most = BEFORE_SIZE.get(name);
  const { positional, named, hasSplat } = argumentsOf(call);
  return (
    most !== undefined &&
    positional.length <= most &&
    !hasSplat &&
    !named.has("size") &&
    !positional.some((argument) => name !== "choice" && isArray(module.typeOf(argument)))
  );
};

const isGenerator = (object: Node, module: Module): boolean => {
  const bindings = object.type === "identifier" ? (reachingBindings(object, module) ?? []) : [];
  return (
    bindings.length > 0 &&
    bindings.every(({ value }) => {
      const called = value?.type === "call" ? value.field("function") : null;
      return called !== null && GENERATOR.test(qualifiedName(called, module.scopeAt(called)) ?? "");
    })
  );
};
