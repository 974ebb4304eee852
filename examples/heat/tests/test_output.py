"""Heat flow, materials and files."""

import numpy as np
import pytest

from heat import Edges, Grid
from heat.flux import edge_heat_flow
from heat.materials import conductivity
from heat.snapshots import from_text, load, save, to_text
from heat.solver import solve_steady


def test_steady_plate_gains_and_loses_the_same_heat():
    grid = Grid(25, 25)
    field, _ = solve_steady(grid, Edges(top=100.0, left=60.0), tolerance=1e-8)
    one_edge = 16.0 * 2e-3 * np.abs(field[0, 1:-1] - field[1, 1:-1]).sum()
    assert abs(edge_heat_flow(field, grid, 16.0, 2e-3)) < 1e-3 * one_edge


def test_conductivity_is_interpolated_and_held_outside():
    assert conductivity(150.0) == pytest.approx(0.5 * (16.2 + 17.7))
    assert (conductivity(-40.0), conductivity(2000.0)) == (14.9, 25.9)


def test_text_round_trip():
    field = np.arange(12.0).reshape(3, 4) / 8
    assert from_text(to_text(field)) == pytest.approx(field)


def test_npz_round_trip(tmp_path):
    save(tmp_path / "plate.npz", Grid(4, 5).uniform(33.0), Grid(4, 5), seconds=2.5)
    field, spacing, seconds = load(tmp_path / "plate.npz")
    assert field.shape == (4, 5) and spacing == 1e-3 and seconds == 2.5
