"""Thermal conductivity of plate materials, from tables."""

from __future__ import annotations

from bisect import bisect_right
from typing import Sequence

#: (temperature in °C, conductivity in W/(m K)), rounded values for AISI 304.
STAINLESS_STEEL = ((20.0, 14.9), (100.0, 16.2), (200.0, 17.7), (400.0, 20.6), (600.0, 23.3), (800.0, 25.9))


def conductivity(temperature: float, table: Sequence[tuple[float, float]] = STAINLESS_STEEL) -> float:
    """Conductivity at ``temperature``, by linear interpolation; outside the table its end values."""
    if temperature <= table[0][0]:
        return table[0][1]
    if temperature >= table[-1][0]:
        return table[-1][1]
    upper = bisect_right([point[0] for point in table], temperature)
    (t0, k0), (t1, k1) = table[upper - 1], table[upper]
    return k0 + (k1 - k0) * (temperature - t0) / (t1 - t0)


def mean_conductivity(temperatures: Sequence[float]) -> float:
    """Mean conductivity of stainless steel over ``temperatures``, W/(m K)."""
    return sum(conductivity(value) for value in temperatures) / len(temperatures)
