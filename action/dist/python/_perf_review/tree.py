"""What a suite leaves in the folders that it runs in."""

import os

OF_PYTHON = ("__pycache__", ".pytest_cache")
"""Written by the interpreter and by pytest, beside every suite."""


class Tree:
    """The working folder and those of the given files, without what lies deeper: a look at a whole checkout takes longer than
    many a benchmark."""

    def __init__(self, files):
        self.folders = sorted({"."}.union(os.path.dirname(file) or "." for file in files))
        self.before = self.look()

    def look(self):
        found = {}
        for folder in self.folders:
            try:
                entries = list(os.scandir(folder))
            except OSError:
                continue
            for entry in entries:
                if entry.name not in OF_PYTHON:
                    found[os.path.normpath(entry.path).replace(os.sep, "/")] = state_of(entry)
        return found

    def written(self):
        """Names of what is new or was changed since, sorted."""
        return sorted(name for name, state in self.look().items() if self.before.get(name) != state)


def state_of(entry):
    """A folder's own time changes with what Python caches in it, so only that it is new counts."""
    try:
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        status = entry.stat(follow_symlinks=False)
        return (status.st_mtime_ns, status.st_size)
    except OSError:  # gone in this moment
        return None
