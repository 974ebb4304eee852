"""Performance of the solvers: one sweep, the steady state, the transient and the probe history."""

import pytest

from heat import Edges, Grid
from heat.probes import Probe, probe_history, sample
from heat.solver import evolve, solve_steady, transient
from heat.stencil import jacobi_step

HOT_TOP = Edges(top=100.0)
PROBES = [
    Probe("hub", 8.2e-3, 3.1e-3),
    Probe("rim", 12.6e-3, 7.4e-3),
    Probe("foot", 5.5e-3, 13.3e-3),
    Probe("inlet", 2.1e-3, 1.8e-3),
]


@pytest.mark.parametrize("size", [65, 129])
def test_jacobi_step(benchmark, size):
    field, out = Grid(size, size).levels(HOT_TOP)
    benchmark(jacobi_step, field, out)


def test_probe_sample(benchmark):
    grid = Grid(17, 17)
    field, _ = grid.levels(HOT_TOP)
    assert len(benchmark(sample, field, grid, PROBES)) == len(PROBES)


def test_probe_history(benchmark):
    grid = Grid(17, 17)
    run = transient(grid, HOT_TOP, count=300)
    history = benchmark(probe_history, run, grid, PROBES)
    assert history.values.shape == (len(run), len(PROBES))


def test_evolve(benchmark):
    grid = Grid(25, 25)
    field = benchmark(evolve, grid, HOT_TOP, 94.5 * grid.stability_limit())
    assert 20.0 < field[1, 12] < 100.0


def test_solve_steady(benchmark):
    field, sweeps = benchmark(solve_steady, Grid(57, 57), HOT_TOP, 5e-3)
    assert sweeps > 100 and 20.0 < field[28, 28] < 100.0
