"""Performance of what follows a calculation: heat balance, files."""

import numpy as np

from heat import Edges, Grid
from heat.flux import edge_heat_flow
from heat.snapshots import from_text, to_text


def plate(size):
    """A field without two equal values."""
    field = 20.0 + np.arange(float(size * size)).reshape(size, size) / (size * size)
    Edges(top=100.0).apply(field)
    return field


def test_edge_heat_flow(benchmark):
    benchmark(edge_heat_flow, plate(65), Grid(65, 65), 16.2, 2e-3)


def test_text_round_trip(benchmark):
    field = plate(25)
    assert benchmark(lambda: from_text(to_text(field))).shape == field.shape
