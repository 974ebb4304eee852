"""The transient with an adaptive time step: short while the edges heat up, long when little changes."""

from __future__ import annotations

from typing import Iterator

import numpy as np

from heat.boundary import Edges
from heat.grid import Grid
from heat.stencil import explicit_step, largest_change

#: First step as a part of the regular one, and the most that a step may grow from one to the next.
FIRST, GROWTH = 0.05, 1.125


def adaptive_run(
    grid: Grid, edges: Edges, seconds: float, start: float = 20.0, largest: float = 2.0
) -> Iterator[tuple[float, np.ndarray]]:
    """The field after every step until ``seconds``, with its time, s; the field is reused two steps later.

    A step that changes a point by more than ``largest`` K is followed by a shorter one.
    """
    field, other = grid.levels(edges, start)
    limit = grid.time_step()
    time_step = FIRST * limit
    time = 0.0
    while time < seconds:
        time_step = min(time_step, limit, seconds - time)
        explicit_step(field, other, grid.fourier(time_step))
        field, other = other, field
        time += time_step
        change = largest_change(field, other)
        time_step *= GROWTH if change <= largest / GROWTH else max(0.5, largest / change)
        yield time, field


def evolve_adaptive(grid: Grid, edges: Edges, seconds: float, largest: float = 2.0) -> tuple[np.ndarray, int]:
    """The field after ``seconds`` and the number of steps that it took."""
    field, steps = grid.uniform(), 0
    for _, field in adaptive_run(grid, edges, seconds, largest=largest):
        steps += 1
    return field, steps
