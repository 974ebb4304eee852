"""Fields in files: readable text for small plates, ``.npz`` for the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from heat.grid import Grid


def to_text(field: np.ndarray) -> str:
    """One line a row, values in °C with three decimals."""
    return "\n".join(" ".join(f"{value:.3f}" for value in row) for row in field.tolist()) + "\n"


def from_text(text: str) -> np.ndarray:
    """The field of ``to_text``."""
    return np.array([[float(word) for word in line.split()] for line in text.splitlines()])


def save(path: Path, field: np.ndarray, grid: Grid, seconds: float) -> None:
    """Writes field, spacing (m) and time (s)."""
    np.savez_compressed(path, field=field, spacing=grid.spacing, seconds=seconds)


def load(path: Path) -> tuple[np.ndarray, float, float]:
    """Field (°C), spacing (m) and time (s)."""
    with np.load(path) as file:
        return file["field"], float(file["spacing"]), float(file["seconds"])
