# Says what a wheel holds, as one line of JSON: python wheel.py FILE. Python 3.8+, standard library only.
#
# {"name": text, "pure": bool, "requires": [Requires-Dist, sorted], "extras": [Provides-Extra], "packages": [top-level name],
#  "files": [path of a file that is installed into site-packages]}
# Formats: PyPA's "Binary distribution format" and "Core metadata specifications".
import email.parser
import json
import sys
import zipfile


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        names = [name for name in wheel.namelist() if not name.endswith("/")]
        info = next(name for name in names if name.count("/") == 1 and name.endswith(".dist-info/METADATA")).split("/")[0]
        parse = email.parser.Parser().parsestr
        metadata = parse(wheel.read(info + "/METADATA").decode("utf-8", "replace"))
        tags = parse(wheel.read(info + "/WHEEL").decode("utf-8", "replace")).get_all("Tag") or []
    files = []
    for name in names:
        parts = name.split("/")
        # NAME.data/purelib/… and NAME.data/platlib/… go where the rest goes.
        if parts[0].endswith(".data"):
            parts = parts[2:] if len(parts) > 2 and parts[1] in ("purelib", "platlib") else []
        if parts and not parts[0].endswith(".dist-info"):
            files.append("/".join(parts))
    packages = set()
    for file in files:
        top, slash, _ = file.partition("/")
        if slash or top.endswith((".py", ".so", ".pyd")):
            packages.add(top if slash else top.split(".")[0])
    print(
        json.dumps(
            {
                "name": metadata["Name"],
                "pure": all(tag.endswith("-none-any") for tag in tags),
                "requires": sorted(metadata.get_all("Requires-Dist") or []),
                "extras": metadata.get_all("Provides-Extra") or [],
                "packages": sorted(name for name in packages if name.isidentifier()),
                "files": files,
            }
        )
    )


main()
