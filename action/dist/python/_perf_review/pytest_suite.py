"""A pytest run that lists a suite's benchmarks or serves one or several of them, whichever plugin measures."""

import os
import sys
import traceback
from importlib.util import find_spec

from _perf_review import pytest_plugins
from _perf_review.answer import DETAIL_LIMIT, write_answer
from _perf_review.channel import channel_of
from _perf_review.pytest_hooks import Lister, Server, add_hooks
from _perf_review.pytest_shared import SharedServer


def run_main(pytest, argv, plugins, answers):
    """pytest's exit code, whatever a conftest.py does to leave early."""
    # Suites look there for what pytest was asked, to add options of their own.
    sys.argv = ["pytest", *argv]
    try:
        return int(pytest.main(argv, plugins=plugins))
    except BaseException as problem:
        if not isinstance(problem, Exception):
            detail = traceback.format_exc()[-DETAIL_LIMIT:]
            answers.errors.append({"path": "", "detail": detail + "\nthe suite ended Python while pytest loaded it"})
            return 2
        raise


def run_pytest(job, layout, needs, tool_plugin):
    """Lists or serves as the job says. `needs` is the plugin's package, which is not imported here: pytest wants to rewrite it;
    `tool_plugin(channel)`: a pytest plugin whose `measured()` is what the tool itself says that it has measured so far."""
    for package in ("pytest", needs):
        if find_spec(package) is None:
            problem = {"path": "", "detail": "No module named %r" % package}
            write_answer(job["out"], {"benchmarks": [], "errors": [problem], "argv": []})
            return 1
    import pytest

    folder = os.path.dirname(job["out"])
    wanted = ["./" + path if path.startswith("-") else path for path in job["paths"]]
    if job["mode"] == "list":
        return list_suite(job, pytest, folder, wanted)
    channel = channel_of(job, layout)
    measuring = tool_plugin(channel)
    server = SharedServer(job, channel, measuring) if "ids" in job else Server(job, channel, measuring)
    argv = pytest_plugins.Plugins().arguments() if job["argv"] is None else job["argv"]
    hooks = [*add_hooks(server, pytest, job["tool"], folder), *server.more_hooks(pytest), measuring]
    code = run_main(pytest, [*pytest_plugins.common(folder, job["tool"]), *argv, *wanted], hooks, server)
    write_answer(job["out"], dict(server.answer(), exit_code=code))
    return code


def list_suite(job, pytest, folder, wanted):
    plugins = pytest_plugins.Plugins()
    lister = Lister(job, plugins)
    missing = [path for path in wanted if not os.path.exists(path)]
    lister.errors.extend({"path": path, "detail": "no such file or folder", "missing": True} for path in missing)
    paths = [path for path in wanted if path not in missing]
    argv = plugins.arguments() if job["argv"] is None else job["argv"]
    # A value that is there already would hide that the suite sets it.
    os.environ.pop("PYTHONHASHSEED", None)
    pytest_plugins.remember_variables()
    every = [*pytest_plugins.common(folder, job["tool"]), *argv, *paths]
    code = run_main(pytest, every, add_hooks(lister, pytest, None, folder), lister) if paths else 5
    answer = {"benchmarks": lister.benchmarks, "errors": lister.errors, "notes": lister.notes, "argv": argv}
    write_answer(job["out"], dict(answer, exit_code=code))
    return code
