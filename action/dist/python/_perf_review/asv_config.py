"""asv.conf.json: where a suite's benchmarks lie, and which variables and requirements its matrix declares.

Keys and rules: https://asv.readthedocs.io/en/latest/asv.conf.json.html; asv reads it as JSON5 (https://spec.json5.org).
"""

import itertools
import json
import os
import re
import sys

NAMES = ("asv.conf.json", "asv.conf.jsonc")

DEFAULT_FOLDER, DEFAULT_TIMEOUT = "benchmarks", 60.0
"""asv's own defaults."""

KINDS = ("req", "env", "env_nobuild")
"""Parts of a matrix; one without any of them is the old form, all requirements."""

MOST_COMBINATIONS = 10000
"""Combinations of the matrix that exclude rules are tried on."""

TOKEN = re.compile(
    r"""(?P<space>[\s\ufeff]+|//[^\n]*|/\*.*?\*/)
      | (?P<text>"(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*')
      | (?P<number>[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))
      | (?P<word>[^\W\d][\w$]*|\$[\w$]*)
      | (?P<mark>[{}\[\]:,])""",
    re.VERBOSE | re.DOTALL,
)


def parsed(text):
    """The value of a JSON5 text. Raises ValueError, with the line."""
    parts = []
    at = 0
    while at < len(text):
        token = TOKEN.match(text, at)
        if token is None:
            raise ValueError("line %d: %r is not JSON" % (text.count("\n", 0, at) + 1, text[at : at + 10]))
        at = token.end()
        if token.lastgroup != "space":
            parts.append(as_json(token.lastgroup, token.group()))
            # One comma after the last member is allowed, after nothing it is not.
            if parts[-1] in ("}", "]") and parts[-2:-1] == [","] and parts[-3:-2] not in (["["], ["{"], [","]):
                del parts[-2]
    try:
        return json.loads(" ".join(parts), strict=False)
    except ValueError:
        raise ValueError("it is not JSON") from None


def as_json(kind, text):
    if kind == "text":
        return '"' + re.sub(r'\\(x[0-9a-fA-F]{2}|\r\n|.)|"', escape_as_json, text[1:-1], flags=re.DOTALL) + '"'
    if kind == "number":
        return str(int(text, 16)) if "x" in text.lower() else repr(float(text) if re.search("[.eE]", text) else int(text))
    if kind == "word":
        constant = {"true": "true", "false": "false", "null": "null", "NaN": "null", "Infinity": "null"}
        return constant.get(text, json.dumps(text))
    return text


def escape_as_json(match):
    after = match.group(1)
    if after is None:
        return '\\"'
    if after[0] == "x" and len(after) == 3:
        return "\\u00" + after[1:]
    if after in ("\n", "\r\n"):
        return ""
    return {"v": "\\u000b", "0": "\\u0000"}.get(after, "\\" + after if after in '"\\/bfnrtu' else after)


def suite_at(path, root):
    """The suite that a path of the configuration names: {conf, folder, settings}, paths relative to root. The path is a
    configuration file, the folder of one, or a folder of benchmarks. Raises ValueError where it is none of them."""
    here = os.path.join(root, path)
    if os.path.isfile(here):
        return suite_of(os.path.relpath(here, root), root)
    if not os.path.isdir(here):
        raise FileNotFoundError("no such file or folder")
    for name in NAMES:
        if os.path.isfile(os.path.join(here, name)):
            return suite_of(os.path.relpath(os.path.join(here, name), root), root)
    above = os.path.dirname(os.path.abspath(here))
    while is_inside(above, root):
        for name in NAMES:
            try:
                suite = suite_of(os.path.relpath(os.path.join(above, name), root), root)
            except (OSError, ValueError):  # not there, or not about this folder as far as can be read
                continue
            if os.path.realpath(os.path.join(root, suite["folder"])) == os.path.realpath(here):
                return suite
        above = os.path.dirname(above)
    return {"conf": None, "folder": os.path.relpath(here, root), "settings": {}}


def suite_of(conf, root):
    with open(os.path.join(root, conf), encoding="utf-8") as file:
        try:
            settings = parsed(file.read())
        except ValueError as problem:
            raise ValueError("%s: %s" % (conf, problem)) from None
    if not isinstance(settings, dict):
        raise ValueError("%s holds no object" % conf)
    named = settings.get("benchmark_dir", DEFAULT_FOLDER)
    folder = os.path.abspath(os.path.join(root, os.path.dirname(conf), str(named)))
    if not is_inside(folder, root):
        raise ValueError("benchmark_dir %r lies outside the repository" % (named,))
    if not os.path.isdir(folder):
        raise ValueError("benchmark_dir %r is no folder" % (named,))
    return {"conf": conf.replace(os.sep, "/"), "folder": os.path.relpath(folder, root), "settings": settings}


def is_inside(path, root):
    real, top = os.path.realpath(path), os.path.realpath(root)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)


def default_timeout(settings):
    """Seconds."""
    value = settings.get("default_benchmark_timeout")
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else DEFAULT_TIMEOUT


def matrix_of(settings):
    """{variables, requirements, notes} of the first combination of the matrix that no exclude rule takes out; the requirements as
    asv writes them, name to version."""
    axes = axes_of(settings.get("matrix"))
    fixed = {("python", None): "%d.%d" % sys.version_info[:2], ("sys_platform", None): sys.platform}
    fixed["environment_type", None] = settings.get("environment_type") or "virtualenv"
    rules = [keys_of(rule) for rule in settings.get("exclude") or () if isinstance(rule, dict)]
    first = None
    for values in itertools.islice(itertools.product(*axes.values()), MOST_COMBINATIONS):
        chosen = dict(zip(axes, values))
        if not any(is_match({**fixed, **chosen}, rule) for rule in rules):
            first = chosen
            break
    notes = []
    if first is None:
        first, axes = included(settings.get("include"), fixed), {}
    if first is None:
        first = {}
        notes.append("the exclude rules leave no combination of the matrix, so that it is left out")
    several = [key for key, values in axes.items() if len(values) > 1]
    if several:
        said = ", ".join("%s %s = %s (of %d)" % (kind, name, first[kind, name], len(axes[kind, name])) for kind, name in several)
        notes.append("the matrix has several values, of which one combination is measured: " + said)
    given = {key: str(value) for key, value in first.items() if value is not None}
    return {
        "variables": {name: value for (kind, name), value in given.items() if kind != "req"},
        "requirements": {name: value for (kind, name), value in given.items() if kind == "req"},
        "notes": notes,
    }


def included(rules, fixed):
    """The first combination that include rules add for this interpreter and platform; None without one."""
    for rule in rules or ():
        keys = keys_of(rule if isinstance(rule, dict) else {})
        wanted = {key: value for key, value in keys.items() if key in fixed}
        if ("python", None) in keys and is_match(fixed, wanted):
            return {key: value for key, value in keys.items() if key not in fixed}
    return None


def axes_of(matrix):
    """{(kind, name): values}, in asv's order."""
    axes = {}
    for key, value in keys_of(matrix if isinstance(matrix, dict) else {}).items():
        values = value if isinstance(value, list) else [value]
        axes[key] = values or [""]
    return axes


def keys_of(rule):
    """{(kind, name): value} of a matrix or a rule."""
    bare = {(key, None): rule[key] for key in ("python", "environment_type", "sys_platform") if key in rule}
    rest = {key: value for key, value in rule.items() if (key, None) not in bare}
    parts = rest if any(kind in rest for kind in KINDS) else {"req": rest}
    for kind in KINDS:
        part = parts.get(kind)
        bare.update({(kind, name): value for name, value in part.items()} if isinstance(part, dict) else {})
    return bare


def is_match(target, rule):
    """asv's rule: null matches what is not set, all else is a regular expression for the whole value."""
    for key, pattern in rule.items():
        value = target.get(key)
        if pattern is None or value is None:
            if not (pattern is None and value is None):
                return False
        elif re.fullmatch(str(pattern), str(value)) is None:
            return False
    return True
