"""Performance of reading the old code's files."""

import numpy as np

from heat.dat_format import from_dat, to_dat


def test_read_dat(benchmark):
    text = to_dat(20.0 + np.arange(500.0 * 500.0).reshape(500, 500) / 1000.0)
    assert benchmark(from_dat, text).shape == (500, 500)
