"""sdist.py NAME VERSION FOLDER: lays a release's source archive, as PyPI has it, into FOLDER.

Not `pip download`, which runs the archive's own build script to learn its metadata. Exit code 3: there is no such archive.
"""

import hashlib
import io
import json
import os
import sys
import tarfile
import urllib.error
import urllib.request
import zipfile

SECONDS = 180


def fetched(address):
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        return answer.read()


def main():
    name, version, folder = sys.argv[1:]
    try:
        files = json.loads(fetched(f"https://pypi.org/pypi/{name}/{version}/json"))["urls"]
    except urllib.error.HTTPError as error:
        print(f"{error} for {name} {version}", file=sys.stderr)
        return 3
    archive = next((file for file in files if file["packagetype"] == "sdist"), None)
    if archive is None:
        print(f"{name} {version} has no source archive", file=sys.stderr)
        return 3
    data = fetched(archive["url"])
    if hashlib.sha256(data).hexdigest() != archive["digests"]["sha256"]:
        sys.exit(f"the archive of {name} {version} is not what PyPI says it is")
    os.makedirs(folder)
    if archive["filename"].endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            opened.extractall(folder)
    else:
        # Sources alone: links and what lies outside the folder are left out.
        with tarfile.open(fileobj=io.BytesIO(data)) as opened:
            members = [member for member in opened if member.isfile() or member.isdir()]
            opened.extractall(folder, members, filter="data")
    return 0


if __name__ == "__main__":
    sys.exit(main())
