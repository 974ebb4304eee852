"""The solvers against what physics says of a plate."""

import numpy as np
import pytest

from heat import Edges, Grid
from heat.solver import evolve, solve_steady


def test_uniform_plate_stays_uniform():
    assert evolve(Grid(12, 9), Edges(), seconds=5.0) == pytest.approx(np.full((12, 9), 20.0))


def test_steady_plate_between_two_temperatures_is_linear():
    grid = Grid(11, 41)
    field, _ = solve_steady(grid, Edges(top=100.0, bottom=0.0, left=50.0, right=50.0), tolerance=1e-7)
    assert field[:, 20] == pytest.approx(np.linspace(100.0, 0.0, 11), abs=0.2)


def test_long_evolution_reaches_the_steady_state():
    grid, edges = Grid(15, 15), Edges(top=100.0)
    steady, _ = solve_steady(grid, edges, tolerance=1e-8)
    assert evolve(grid, edges, seconds=200.0)[1:-1, 1:-1] == pytest.approx(steady[1:-1, 1:-1], abs=1e-3)


def test_no_point_is_hotter_than_the_edges():
    field = evolve(Grid(20, 20), Edges(top=100.0), seconds=3.0)
    assert field.min() >= 20.0 and field.max() <= 100.0


def test_grid_without_interior_is_refused():
    with pytest.raises(ValueError):
        Grid(2, 10)
