"""How a command line starts this environment's Python: with which options, and where that looks for modules first."""

import os
import re
import sys

WITH_VALUE = ("-W", "-X", "--check-hash-based-pycs")
"""Options whose value may be the next word: https://docs.python.org/3/using/cmdline.html"""

SHEBANG_BYTES = 4096


def searching_words(program, words):
    """Options, and the folder that is searched first ("": the working folder); None where it is not this Python that runs."""
    bin_folder = os.path.dirname(sys.executable)
    if os.path.dirname(program) != bin_folder:
        return None
    if not re.match(r"python[0-9.]*t?$", os.path.basename(program)):
        return ([], bin_folder) if is_script_of(program, bin_folder) else None
    options = []
    rest = iter(words[1:])
    for word in rest:
        if word in WITH_VALUE:
            options += [word, next(rest, "")]
        elif not word.startswith("-") or word == "-":
            return options, os.path.dirname(os.path.abspath(word)) if word != "-" else ""
        elif word[:2] == "--":
            options.append(word)
        else:
            # -m and -c may stand behind other letters: `-Im heat`.
            letters = word[1:].partition("m" if "m" in word else "c")
            if word[1] not in "WX" and letters[1]:
                return options + (["-" + letters[0]] if letters[0] else []), ""
            options.append(word)
    return options, ""


def is_script_of(program, bin_folder):
    """Whether a script's first lines name an interpreter in the folder; long paths stand in the second line, behind a shell."""
    try:
        with open(program, "rb") as file:
            start = file.read(SHEBANG_BYTES)
    except OSError:
        return False
    lines = b"\n".join(start.split(b"\n")[:2])
    return start[:2] == b"#!" and os.fsencode(os.path.join(bin_folder, "python")) in lines
