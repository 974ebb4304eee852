"""The adaptive scheme against the regular one."""

import pytest

from heat import Edges, Grid
from heat.adaptive import evolve_adaptive
from heat.solver import evolve


def test_agrees_with_regular_steps():
    grid, edges = Grid(18, 14), Edges(top=100.0, left=50.0)
    field, _ = evolve_adaptive(grid, edges, seconds=20.0)
    assert field == pytest.approx(evolve(grid, edges, seconds=20.0), abs=0.5)


def test_tighter_limit_takes_more_steps():
    grid, edges = Grid(12, 12), Edges(top=100.0)
    assert evolve_adaptive(grid, edges, 5.0, largest=0.5)[1] > evolve_adaptive(grid, edges, 5.0, largest=5.0)[1]
