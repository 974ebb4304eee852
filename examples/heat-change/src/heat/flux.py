"""Heat that flows through the edges of the plate."""

from __future__ import annotations

import numpy as np

from heat.grid import Grid


def edge_heat_flow(field: np.ndarray, grid: Grid, conductivity: float, thickness: float) -> float:
    """Heat that enters the plate through its four edges, W.

    ``conductivity`` in W/(m K), ``thickness`` of the plate in m. Fourier's law with one-sided
    differences; the corners exchange nothing.
    """
    rows = (field[0, 1:-1] - field[1, 1:-1]) + (field[-1, 1:-1] - field[-2, 1:-1])
    columns = (field[1:-1, 0] - field[1:-1, 1]) + (field[1:-1, -1] - field[1:-1, -2])
    return float(conductivity * thickness * (rows.sum() + columns.sum()))
