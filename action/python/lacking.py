# Says what a folder of wheels and source archives lacks for one interpreter, as one line of JSON: python lacking.py FOLDER JOB.
# Nothing is run or unpacked. Needs the pip of the Python that runs it, for its packaging library. Python 3.8+.
#
# JOB is a file: {"requirements": [requirement], "environment": {name of a marker: value}}. The answer:
# {"missing": [requirement], "building": [requirement]}: distributions that are wanted and not there, and what the
# source archives require for being built (PEP 518).
# Why, after pip has downloaded: for another version than its own pip reads markers as if it were its own
# (https://github.com/pypa/pip/issues/11664), and what builds a source archive goes to a place of pip's own.
import email.parser
import json
import os
import sys
import tarfile
import zipfile

from pip._vendor.packaging.markers import default_environment
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

MOST_BYTES = 4000000


def metadata(text):
    return email.parser.Parser().parsestr(text)


def of_wheel(path):
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.count("/") == 1 and name.endswith(".dist-info/METADATA"))
        with archive.open(name) as file:
            return metadata(file.read(MOST_BYTES).decode("utf-8", "replace")), None


def of_source(path):
    """PKG-INFO and pyproject.toml at the top of a source archive."""
    texts = {}
    if path.endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.count("/") == 1 and name.split("/")[1] in ("PKG-INFO", "pyproject.toml"):
                    with archive.open(name) as file:
                        texts[name.split("/")[1]] = file.read(MOST_BYTES)
    else:
        with tarfile.open(path) as archive:
            for member in archive:
                if member.isfile() and member.name.count("/") == 1 and member.name.split("/")[1] in ("PKG-INFO", "pyproject.toml"):
                    texts[member.name.split("/")[1]] = archive.extractfile(member).read(MOST_BYTES)
    decoded = {name: text.decode("utf-8", "replace") for name, text in texts.items()}
    return metadata(decoded.get("PKG-INFO", "")), decoded.get("pyproject.toml", "")


def building(text):
    import project

    document = {}
    try:
        document = project.toml().loads(text)
    except Exception:
        pass
    lines = project.texts(project.table(document.get("build-system")).get("requires")) or ["setuptools", "wheel"]
    return [line for line in lines for wish in [parsed(line)] if wish and not wish.url]


def parsed(line):
    try:
        return Requirement(line)
    except Exception:
        return None


def main():
    folder = sys.argv[1]
    with open(sys.argv[2], encoding="utf-8") as file:
        job = json.load(file)
    there, builds = {}, []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        try:
            if name.endswith(".whl"):
                found, source = of_wheel(path)
            elif name.endswith((".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip")):
                found, source = of_source(path)
                builds += building(source)
            else:
                continue
        except (OSError, StopIteration, tarfile.TarError, zipfile.BadZipFile, EOFError):
            continue
        if found["Name"] and found["Version"]:
            there.setdefault(canonicalize_name(found["Name"]), []).append((found["Version"], found.get_all("Requires-Dist") or []))

    environment = dict(default_environment(), **job["environment"])
    missing, seen = [], set()
    waiting = [(line, "") for line in job["requirements"]]
    while waiting:
        line, extra = waiting.pop()
        wish = parsed(line)
        if (line, extra) in seen or wish is None or wish.url:
            continue
        seen.add((line, extra))
        if wish.marker and not wish.marker.evaluate(dict(environment, extra=extra)):
            continue
        versions = [each for each in there.get(canonicalize_name(wish.name), []) if wish.specifier.contains(each[0], prereleases=True)]
        if not versions:
            missing.append(line.split(";")[0].strip())
        for _, requires in versions:
            waiting += [(each, also) for each in requires for also in [""] + sorted(wish.extras)]
    print(json.dumps({"missing": sorted(set(missing)), "building": sorted(set(builds))}))


main()
