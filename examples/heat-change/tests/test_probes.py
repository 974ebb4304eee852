"""Interpolation and history of the thermocouples."""

import numpy as np
import pytest

from heat import Edges, Grid
from heat.adaptive import adaptive_run
from heat.probes import Probe, probe_history, sample
from heat.solver import transient

GRID = Grid(10, 10)


def test_linear_field_is_interpolated_exactly():
    rows, columns = np.indices((10, 10))
    field = 3.0 * columns + 5.0 * rows
    assert sample(field, GRID, [Probe("a", 2.25e-3, 4.5e-3), Probe("corner", 9e-3, 9e-3)]) == pytest.approx(
        [3 * 2.25 + 5 * 4.5, 72.0]
    )


def test_history_has_a_row_per_field_and_warms_up():
    run = transient(GRID, Edges(top=100.0), count=30)
    history = probe_history(run, GRID, [Probe("near", 4e-3, 1e-3), Probe("far", 4e-3, 7e-3)])
    assert history.times.shape == (30,) and history.values.shape == (30, 2)
    assert np.all(np.diff(history.values[:, 0]) >= 0)
    assert history.values[-1, 0] > history.values[-1, 1]


def test_history_of_an_adaptive_run():
    run = adaptive_run(GRID, Edges(top=100.0), seconds=2.0)
    history = probe_history(run, GRID, [Probe("near", 4e-3, 1e-3)])
    assert history.times[-1] == pytest.approx(2.0) and np.all(np.diff(history.times) > 0)
