"""sdist.py NAME VERSION FOLDER: lays the files of a release's source archive, as PyPI has it, into FOLDER.

Not `pip download`, which runs the archive's own build script to learn its metadata. Exit code 3: there is no such archive.
"""

import hashlib
import io
import json
import os
import re
import sys
import tarfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile

SECONDS = 180


INDEX = "https://pypi.org/simple/"
#: The JSON form of the index: PEP 691.
JSON = "application/vnd.pypi.simple.v1+json"


def fetched(address, accept="*/*"):
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return answer.read()


def is_archive_of(file, name, version):
    """Old releases write the name as its author does, newer ones with underscores (PEP 625)."""
    stem, _, ending = file["filename"].rpartition(f"-{version}.")
    return ending in ("tar.gz", "tar.bz2", "zip", "tgz") and re.sub(r"[-_.]+", "-", stem).lower() == name.lower()


def below_top(path):
    """Everything lies in a folder `name-version` (PEP 625), which is left out."""
    return path.partition("/")[2]


def main():
    name, version, folder = sys.argv[1:]
    page = f"{INDEX}{name}/"
    try:
        files = json.loads(fetched(page, JSON))["files"]
    except urllib.error.HTTPError as error:
        print(f"{error} for {name} {version}", file=sys.stderr)
        return 3
    archive = next((file for file in files if is_archive_of(file, name, version)), None)
    if archive is None:
        print(f"{name} {version} has no source archive", file=sys.stderr)
        return 3
    data = fetched(urllib.parse.urljoin(page, archive["url"]))
    if hashlib.sha256(data).hexdigest() != archive["hashes"]["sha256"]:
        sys.exit(f"the archive of {name} {version} is not what PyPI says it is")
    os.makedirs(folder)
    if archive["filename"].endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            for member in opened.infolist():
                member.filename = below_top(member.filename)
                if member.filename:
                    opened.extract(member, folder)
    else:
        with tarfile.open(fileobj=io.BytesIO(data)) as opened:
            for member in opened:
                member.name = below_top(member.name)
                if member.name and member.isfile():
                    opened.extract(member, folder, filter="data")
    return 0


if __name__ == "__main__":
    sys.exit(main())
