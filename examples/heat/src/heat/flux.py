"""Heat that flows through the edges of the plate."""

from __future__ import annotations

import numpy as np

from heat.grid import Grid


def edge_heat_flow(field: np.ndarray, grid: Grid, conductivity: float, thickness: float) -> float:
    """Heat that enters the plate through its four edges, W.

    ``conductivity`` in W/(m K), ``thickness`` of the plate in m. Fourier's law with one-sided
    differences; the corners exchange nothing.
    """
    total = 0.0
    for column in range(1, grid.columns - 1):
        total += field[0, column] - field[1, column]
        total += field[-1, column] - field[-2, column]
    for row in range(1, grid.rows - 1):
        total += field[row, 0] - field[row, 1]
        total += field[row, -1] - field[row, -2]
    return float(conductivity * thickness * total)
