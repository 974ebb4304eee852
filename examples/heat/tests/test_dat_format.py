"""Files of the old Fortran code."""

import numpy as np

from heat.dat_format import from_dat, to_dat


def test_round_trip_with_masked_point():
    text = to_dat(np.arange(12.0).reshape(3, 4))
    field = from_dat(text.replace("5.0000", "      ", 1))
    assert np.isnan(field[1, 1]) and field[2, 3] == 11.0
