"""A hash of what a benchmark does: equal under another name, and another one when the benchmark itself is changed."""

import ast
import hashlib
import inspect
import re
import reprlib
import textwrap
import types

ADDRESS = re.compile(r"0x[0-9a-fA-F]+")

MOST_NAMES = 200
"""Names that are followed; a function that uses more is described by these."""

sources = {}
"""(source, names) of each function under each class: parametrised benchmarks share them."""


def body_of(item):
    """Hexadecimal, or None where the source cannot be had. The name of the test and its place are not part of it; what it calls
    of its own module is, and so are its parameters and the fixtures of the suite that it asks for."""
    try:
        function = inspect.unwrap(item.function)
        cls = getattr(item, "cls", None)
        if (function, cls) not in sources:
            sources[function, cls] = Words(function, cls)
        words = sources[function, cls]
        parts = [words.text]
        callspec = getattr(item, "callspec", None)
        if callspec is not None:
            parts.append(repr([(name, words.value(value)) for name, value in sorted(callspec.params.items())]))
            # Nothing but an address tells such values apart, or the name that the suite gave them.
            if "0x…" in parts[-1]:
                parts.append(callspec.id)
        for name, definitions in sorted(item._fixtureinfo.name2fixturedefs.items()):
            parts += [name + " " + words.source(each.func) for each in definitions[-1:] if words.is_own(each.func)]
        parts += ["%s = %s" % pair for pair in sorted(words.names.items())]
    except Exception:  # no source, as in a compiled or generated module, or a value that cannot be shown
        return None
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


class Words:
    """Texts that describe values and functions of one benchmark, alike in every process."""

    def __init__(self, function, cls):
        self.module = function.__module__
        self.cls = cls
        self.names = {}
        self.repr = reprlib.Repr()
        self.repr.maxlist = self.repr.maxtuple = self.repr.maxset = self.repr.maxdict = 100
        self.repr.maxstring = self.repr.maxother = self.repr.maxlong = 1000
        self.repr.maxlevel = 4
        self.text = self.source(function)

    def is_own(self, function):
        module = getattr(inspect.unwrap(function), "__module__", None) or ""
        return module == self.module or module.rpartition(".")[2] == "conftest"

    def value(self, value):
        if isinstance(value, types.ModuleType):
            return "module " + value.__name__
        if isinstance(value, (types.FunctionType, type)):
            return self.source(value) if self.is_own(value) else "%s.%s" % (value.__module__, value.__qualname__)
        return ADDRESS.sub("0x…", self.repr.repr(value))

    def source(self, function):
        """Arguments, body and decorators without marks, as a tree: comments, layout and docstrings are no change."""
        function = inspect.unwrap(function)
        if isinstance(function, types.FunctionType):
            self.follow(function)
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        if not isinstance(tree, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return ast.dump(tree)
        first = tree.body[0]
        has_text = isinstance(first, ast.Expr) and isinstance(getattr(first.value, "value", None), str)
        decorators = [ast.dump(each) for each in tree.decorator_list]
        kept = [each for each in decorators if "attr='mark'" not in each]
        body = tree.body[1:] if has_text else tree.body
        return "\n".join([type(tree).__name__, ast.dump(tree.args), *map(ast.dump, body), *kept])

    def follow(self, function):
        """What the names that it uses mean, in its module and its class: else `benchmark(run)` would be the same everywhere."""
        for name in sorted(names_in(function.__code__)):
            found = function.__globals__.get(name, getattr(self.cls, name, None))
            if name in self.names or found is None or len(self.names) >= MOST_NAMES:
                continue
            self.names[name] = ""  # a function that calls itself
            try:
                self.names[name] = self.value(found)
            except Exception:  # of a value that cannot be shown only the name is known
                self.names[name] = "?"


def names_in(code):
    inner = [each for each in code.co_consts if isinstance(each, types.CodeType)]
    return set(code.co_names).union(*map(names_in, inner))
