"""The ``.dat`` files of the old Fortran code: fixed columns of twelve characters, ten a line."""

from __future__ import annotations

import numpy as np

WIDTH = 12
PER_LINE = 10


def to_dat(field: np.ndarray) -> str:
    """Header with rows and columns, then all values row by row."""
    rows, columns = field.shape
    cells = [f"{value:{WIDTH}.4f}" for value in field.ravel().tolist()]
    lines = ["".join(cells[i : i + PER_LINE]) for i in range(0, len(cells), PER_LINE)]
    return f"{rows:8d}{columns:8d}\n" + "\n".join(lines) + "\n"


def from_dat(text: str) -> np.ndarray:
    """The field of ``to_dat``; blank cells, which the old code wrote for masked points, become NaN."""
    header, _, body = text.partition("\n")
    rows, columns = int(header[:8]), int(header[8:16])
    values = []
    for line in body.splitlines():
        for position in range(0, len(line), WIDTH):
            cell = line[position : position + WIDTH].strip()
            values.append(float(cell) if cell else float("nan"))
    return np.array(values).reshape(rows, columns)
