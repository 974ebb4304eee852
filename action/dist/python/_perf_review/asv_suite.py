"""An asv suite as asv_runner (0.2 and 0.3) discovers it: its modules, its benchmarks, and what each is called."""

import hashlib
import importlib
import importlib.util
import inspect
import itertools
import os
import pkgutil
import re
import timeit

LONGEST = 100
"""Characters of a parameter that are shown in an id; the rest is told apart by a hash."""


def modules_of(package, note):
    """Every module that can be imported, the package first; `note(file, error)` is told of the others."""
    names = [package]
    while names:
        name = names.pop(0)
        file = None
        try:
            spec = importlib.util.find_spec(name)
            file = spec.origin if spec is not None else None
            module = importlib.import_module(name)
        except BaseException as problem:  # a module may end with SystemExit, or with what is no Exception
            note(file, problem)
            continue
        yield module
        names.extend(found.name for found in pkgutil.iter_modules(getattr(module, "__path__", None) or (), name + "."))


def attributes_of(module):
    """What asv looks at: (attribute, method or None) of the module's own names, classes before their instances exist."""
    for attribute, value in list(vars(module).items()):
        if attribute.startswith("_"):
            continue
        if inspect.isfunction(value):
            yield attribute, None
        elif inspect.isclass(value) and not inspect.isabstract(value):
            for method, function in inspect.getmembers(value):
                if inspect.isfunction(function) or inspect.ismethod(function):
                    yield attribute, method


def made(discovery, module, attribute, method):
    """asv's benchmark object; None for what is no benchmark, or is marked to be skipped."""
    owner = getattr(module, attribute)
    if method is None:
        return discovery._get_benchmark(attribute, module, None, owner)
    return discovery._get_benchmark(method, module, owner, getattr(owner, method))


def described(benchmark, module, attribute, method, root):
    """One entry of the listing for each combination of parameters."""
    file = os.path.relpath(getattr(module, "__file__", None) or root, root).replace(os.sep, "/")
    inside = module.__name__.partition(".")[2] + "."
    name = benchmark.name[len(inside) :] if benchmark.name.startswith(inside) else benchmark.name
    axes = [stable(axis) for axis in benchmark.params]
    values = itertools.product(*benchmark._params)
    for shown, given in zip(itertools.product(*axes), values):
        yield {
            "id": "%s::%s%s" % (file, name, "(%s)" % ", ".join(shown) if axes else ""),
            "file": file,
            "skipped": is_skipped(benchmark, given),
            "body": body_of(benchmark, attribute if method else None, shown),
            "module": module.__name__,
            "attribute": attribute,
            "method": method,
            "params": list(shown),
        }


def stable(axis):
    """Parameters as they are called: without addresses, which differ in every process; not too long; each once."""
    shown = [re.sub(r"( at )0x[0-9a-fA-F]+", r"\g<1>0x", text) for text in axis]
    shown = [text if len(text) <= LONGEST else text[:LONGEST] + "..." + digest(text)[:8] for text in shown]
    for text in {text for text in shown if shown.count(text) > 1}:
        same = [i for i, each in enumerate(shown) if each == text]
        for number, i in enumerate(same):
            shown[i] = "%s (%d)" % (text, number)
    return shown


def select(benchmark, params):
    """Sets the parameters that are called so: their order is not the same in every process where a suite takes it from a set."""
    axes = [stable(axis) for axis in benchmark.params]
    if len(axes) != len(params) or any(text not in axis for axis, text in zip(axes, params)):
        return False
    if axes:
        index = 0
        for axis, text in zip(axes, params):
            index = index * len(axis) + axis.index(text)
        benchmark.set_param_idx(index)
    return True


def is_skipped(benchmark, given):
    try:
        return tuple(given) in benchmark._skip_tuples
    except Exception:  # parameters that cannot be compared, such as arrays
        return False


def body_of(benchmark, class_name, params):
    """Hash of what is measured, whatever it is called: asv's source text, simple attributes of the class, parameters."""
    function = benchmark.func
    # An inherited method is shown inside the class that defines it.
    owner_names = getattr(function, "__qualname__", "").split(".")[-2:-1]
    names = {getattr(function, "__name__", ""), class_name, *owner_names} - {"", None}
    code = benchmark.code
    for name in names:
        code = re.sub(r"(?m)^(\s*(?:async\s+def|def|class)\s+)%s\b" % re.escape(name), r"\g<1>_", code)
    attributes = {}
    for owner in reversed(type(getattr(function, "__self__", None)).__mro__ if class_name else ()):
        for key, value in vars(owner).items():
            if key not in ("params", "param_names") and not key.startswith("__") and is_simple(value):
                attributes[key] = repr(value)
    return digest(repr((benchmark.type, code, sorted(attributes.items()), list(params))))


def is_simple(value):
    """Whether its text is the same in every process: sets, in any depth, have no order, and objects have addresses."""
    if isinstance(value, (tuple, list)):
        return all(is_simple(each) for each in value)
    return isinstance(value, (str, bytes, int, float, type(None)))


def digest(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def first_attribute(sources, name, default):
    """What the suite declares on the function, its class or its module, in this order."""
    return next((getattr(each, name) for each in sources if getattr(each, name, None) is not None), default)


def own_timer(benchmark):
    """Whether a suite measures with a timer of its own: CPU time, for example."""
    return hasattr(benchmark, "timer") and benchmark.timer is not timeit.default_timer


def is_memory(name):
    """Whether asv takes what is called so for a `mem_` benchmark, which it silently drops without pympler."""
    return re.match("Mem[A-Z_].+|mem_.+", name) is not None
