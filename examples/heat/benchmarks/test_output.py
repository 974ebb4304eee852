"""Performance of what follows a calculation: heat balance, material tables, files."""

import numpy as np

from heat import Edges, Grid
from heat.flux import edge_heat_flow
from heat.materials import mean_conductivity
from heat.snapshots import from_text, to_text


def plate(size):
    """A field without two equal values."""
    field = 20.0 + np.arange(float(size * size)).reshape(size, size) / (size * size)
    Edges(top=100.0).apply(field)
    return field


def test_edge_heat_flow(benchmark):
    benchmark(edge_heat_flow, plate(65), Grid(65, 65), 16.2, 2e-3)


def test_mean_conductivity(benchmark):
    assert 14.9 < benchmark(mean_conductivity, [25.0, 80.0, 140.0, 250.0, 333.0, 420.0, 515.0, 590.0, 640.0, 720.0]) < 25.9


def test_text_round_trip(benchmark):
    field = plate(25)
    assert benchmark(lambda: from_text(to_text(field))).shape == field.shape
