"""Performance of the adaptive transient."""

from heat import Edges, Grid
from heat.adaptive import evolve_adaptive


def test_evolve_adaptive(benchmark):
    field, steps = benchmark(evolve_adaptive, Grid(25, 25), Edges(top=100.0), 5.0)
    assert steps > 50 and 20.0 < field[1, 12] < 100.0
