"""What a pyperf benchmark does, as a hash of its source text and its arguments: the same under another name means renamed."""

import hashlib
import inspect

ARGUMENTS_LIMIT = 1000
"""Characters of arguments; larger ones are data, and telling data apart is not worth its time."""


class Bodies:
    """`current`: the hash of the benchmark that is being made, or None where its text does not say all."""

    def __init__(self, Runner):
        self.current = None
        self.depth = 0
        for name, body_of in (
            ("bench_func", function_body),
            ("bench_time_func", function_body),
            ("bench_async_func", function_body),
            ("timeit", statement_body),
            ("bench_command", command_body),
        ):
            if hasattr(Runner, name):
                setattr(Runner, name, self.noting(name, getattr(Runner, name), body_of))

    def noting(self, kind, original, body_of):
        def bench(runner, *positional, **named):
            if self.depth == 0:  # one kind is made of another
                self.current = hashed(kind, body_of, positional, named)
            self.depth += 1
            try:
                return original(runner, *positional, **named)
            finally:
                self.depth -= 1

        return bench


def hashed(kind, body_of, positional, named):
    try:
        body = body_of(*positional, **named)
    except Exception:  # a call that pyperf refuses as well, a function without a source text
        return None
    return None if body is None else hashlib.sha256(repr((kind, body)).encode("utf-8", "replace")).hexdigest()


def function_body(name, function, *args, inner_loops=None, metadata=None, loop_factory=None):
    if not inspect.isfunction(function) or function.__closure__:
        return None
    values = [args, function.__defaults__, sorted((function.__kwdefaults__ or {}).items()), inner_loops]
    return (inspect.getsource(function), values) if is_plain(values) else None


def statement_body(name, stmt=None, setup="pass", teardown="pass", inner_loops=None, duplicate=None, **_):
    body = (name if stmt is None else stmt, setup, teardown, inner_loops, duplicate)
    return body if is_plain(body) else None


def command_body(name, command):
    return list(command) if is_plain(command) else None


def is_plain(value):
    """Whether its repr says all of it."""
    if isinstance(value, (tuple, list)):
        return all(map(is_plain, value)) and len(repr(value)) <= ARGUMENTS_LIMIT
    return value is None or type(value) in (bool, int, float, str, bytes) and len(repr(value)) <= ARGUMENTS_LIMIT
