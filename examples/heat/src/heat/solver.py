"""Transient and steady-state temperature of the plate."""

from __future__ import annotations

import math

import numpy as np

from heat.boundary import Edges
from heat.grid import Grid
from heat.stencil import explicit_step, jacobi_step, largest_change

#: Jacobi sweeps between two looks at the convergence.
SWEEPS_PER_CHECK = 20


def evolve(grid: Grid, edges: Edges, seconds: float, start: float = 20.0) -> np.ndarray:
    """The field after ``seconds``, beginning at a uniform ``start`` temperature, °C."""
    steps = max(1, math.ceil(seconds / grid.time_step()))
    fourier = grid.fourier(seconds / steps)
    field, other = grid.levels(edges, start)
    for _ in range(steps):
        explicit_step(field, other, fourier)
        field, other = other, field
    return field


def transient(
    grid: Grid, edges: Edges, count: int, steps_between: int = 10, start: float = 20.0
) -> list[tuple[float, np.ndarray]]:
    """``count`` fields of the transient with their times, s, one after every ``steps_between`` time steps."""
    time_step = grid.time_step()
    fourier = grid.fourier(time_step)
    field, other = grid.levels(edges, start)
    run = []
    for index in range(1, count + 1):
        for _ in range(steps_between):
            explicit_step(field, other, fourier)
            field, other = other, field
        run.append((index * steps_between * time_step, field.copy()))
    return run


def solve_steady(
    grid: Grid, edges: Edges, tolerance: float = 1e-3, max_sweeps: int = 100_000
) -> tuple[np.ndarray, int]:
    """The steady field and the number of sweeps; ``tolerance`` is the largest change in one sweep, K."""
    field, other = grid.levels(edges, 0.25 * (edges.top + edges.bottom + edges.left + edges.right))
    sweeps = 0
    while sweeps < max_sweeps:
        for _ in range(SWEEPS_PER_CHECK):
            jacobi_step(field, other)
            field, other = other, field
        sweeps += SWEEPS_PER_CHECK
        if largest_change(field, other) < tolerance:
            break
    return field, sweeps
