"""Five-point stencils on the interior of a field; edges are never written."""

from __future__ import annotations

import numpy as np


def jacobi_step(field: np.ndarray, out: np.ndarray) -> None:
    """One Jacobi sweep for Laplace's equation: every interior point of ``out`` becomes the mean of its neighbours."""
    inner = out[1:-1, 1:-1]
    np.add(field[:-2, 1:-1], field[2:, 1:-1], out=inner)
    inner += field[1:-1, :-2]
    inner += field[1:-1, 2:]
    inner *= 0.25


def explicit_step(field: np.ndarray, out: np.ndarray, fourier: float) -> None:
    """One explicit Euler step of the heat equation from ``field`` to ``out``; stable for 0 < ``fourier`` ≤ 1/4."""
    inner = out[1:-1, 1:-1]
    np.multiply(field[1:-1, 1:-1], 1.0 / fourier - 4.0, out=inner)
    inner += field[:-2, 1:-1]
    inner += field[2:, 1:-1]
    inner += field[1:-1, :-2]
    inner += field[1:-1, 2:]
    inner *= fourier


def largest_change(field: np.ndarray, other: np.ndarray) -> float:
    """Largest difference of two fields at any point, K."""
    return float(np.abs(field - other).max())
