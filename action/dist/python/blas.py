# Which linear algebra an environment's NumPy brings and how many threads it would use, as JSON: a list of texts such as
# "scipy-openblas 0.3.30, 2 threads"; empty without NumPy. Python 3.8+, standard library only.
#
# Name and version: numpy.__config__ (NumPy 1.25 and later). Threads: asked of the library itself, under the names that its builds
# give the function (OpenBLAS: suffix 64_ for 64-bit integers, prefix scipy_ in NumPy's wheels; MKL; BLIS).
import ctypes
import json
import os
import re

ASKED = [
    ("openblas", [before + "openblas_get_num_threads" + after for before in ("", "scipy_") for after in ("", "64_", "_64_")]),
    ("mkl_rt", ["MKL_Get_Max_Threads"]),
    ("blis", ["bli_thread_get_num_threads"]),
]


def libraries():
    try:
        with open("/proc/self/maps") as maps:
            paths = {line.split(None, 5)[5].strip() for line in maps if "/" in line}
    except OSError:
        return []
    return sorted(path for path in paths if re.search(r"\.so(\.|$)", path))


def threads():
    """Of the first library that answers; None where none does."""
    for path in libraries():
        for word, functions in ASKED:
            if word not in os.path.basename(path):
                continue
            library = ctypes.CDLL(path)
            for function in functions:
                if hasattr(library, function):
                    return int(getattr(library, function)())
    return None


def main():
    try:
        import numpy
        import numpy.linalg  # noqa: F401  (loads the library)
    except ImportError:
        return []
    config = getattr(getattr(numpy, "__config__", None), "CONFIG", {})
    blas = config.get("Build Dependencies", {}).get("blas", {})
    name = " ".join(str(blas[key]) for key in ("name", "version") if blas.get(key)) or "unknown BLAS"
    count = threads()
    return [name if count is None else "%s, %d thread%s" % (name, count, "" if count == 1 else "s")]


if __name__ == "__main__":
    print(json.dumps(main()))
