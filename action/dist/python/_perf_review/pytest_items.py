"""What a collected test is: its name from the working folder, and which tool measures it."""

import os

BENCHMARK_ONLY = frozenset(
    "min_rounds precision confidence timer disable_gc warmup warmup_iterations calibration_precision cprofile".split()
)
"""Arguments of the mark `benchmark` that pytest-benchmark 4 and 5 know and pytest-codspeed refuses."""

CODSPEED_ONLY = frozenset(["max_rounds"])
"""The reverse, pytest-codspeed 4 and 5."""


def file_of(item):
    path = getattr(item, "path", None) or item.fspath
    return os.path.relpath(str(path)).replace(os.sep, "/")


def identity(item):
    """The node id, as it would be if pytest's root were the working folder: where pytest finds its root depends on what it is
    asked to run."""
    return file_of(item) + item.nodeid[item.nodeid.find("::") :] if "::" in item.nodeid else file_of(item)


def fixtures_of(item):
    return getattr(item, "fixturenames", ())


def has_fixture(item):
    return "benchmark" in fixtures_of(item) or "codspeed_benchmark" in fixtures_of(item)


def asks_late(item):
    """Whether the test's own code asks for the fixture by its name, `request.getfixturevalue("benchmark")`."""
    code = getattr(getattr(item, "function", None), "__code__", None)
    return code is not None and "getfixturevalue" in code.co_names and "benchmark" in code.co_consts


def tool_for(item, asked, installed):
    """(tool that measures it or None, whether a user must be told that nothing does).

    Where both plugins are there, a suite of the one may hold tests that only the other measures: marked tests without a fixture
    are pytest-codspeed's, and so is its own fixture; weaving and most arguments of the mark are pytest-benchmark's."""
    fixtures = fixtures_of(item)
    mark = item.get_closest_marker("benchmark")
    is_marked = mark is not None or item.get_closest_marker("codspeed_benchmark") is not None
    if not has_fixture(item) and not is_marked:
        return ("pytest-benchmark", False) if asks_late(item) and "pytest-benchmark" in installed else (None, False)
    given = set(mark.kwargs) if mark is not None else set()
    fits = {
        "pytest-benchmark": "benchmark" in fixtures and "codspeed_benchmark" not in fixtures and not given & CODSPEED_ONLY,
        "pytest-codspeed": "benchmark_weave" not in fixtures and not given & BENCHMARK_ONLY,
    }
    usable = [tool for tool in (asked, *sorted(fits)) if tool in installed and fits[tool]]
    if usable:
        return usable[0], False
    # With a fixture it is measured as was asked for, and what the tool says against it is the reason of its failure.
    return (asked, False) if has_fixture(item) else (None, True)


def least_rounds(item, tool):
    """What the suite demands for this very benchmark: the tools' own defaults are for processes that measure alone."""
    mark = item.get_closest_marker("benchmark")
    least = mark.kwargs.get("min_rounds") if mark is not None and tool == "pytest-benchmark" else None
    return least if isinstance(least, int) and least > 1 else None


def is_skipped(item):
    """Whether a mark would skip it, or says that it will fail: either way there is nothing to measure."""
    try:
        from _pytest.skipping import evaluate_skip_marks, evaluate_xfail_marks

        return evaluate_skip_marks(item) is not None or evaluate_xfail_marks(item) is not None
    except Exception:  # a condition that cannot be evaluated, or a pytest without these names
        return item.get_closest_marker("skip") is not None
