"""Thermocouples: the temperature at points of the plate, and how it develops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np

from heat.grid import Grid


@dataclass(frozen=True)
class Probe:
    """A sensor at ``x`` (to the right) and ``y`` (downwards) from the top left corner, m."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class History:
    """What the probes saw: ``times[n]`` in s, ``values[n, p]`` in °C."""

    times: np.ndarray
    values: np.ndarray


def temperature_at(field: np.ndarray, grid: Grid, probe: Probe) -> float:
    """Bilinear interpolation of ``field`` at the probe, °C."""
    x = probe.x / grid.spacing
    y = probe.y / grid.spacing
    column = min(max(int(x), 0), grid.columns - 2)
    row = min(max(int(y), 0), grid.rows - 2)
    right = x - column
    down = y - row
    upper = (1.0 - right) * field.item(row, column) + right * field.item(row, column + 1)
    lower = (1.0 - right) * field.item(row + 1, column) + right * field.item(row + 1, column + 1)
    return (1.0 - down) * upper + down * lower


def sample(field: np.ndarray, grid: Grid, probes: Sequence[Probe]) -> list[float]:
    """The temperature at every probe, °C."""
    return [temperature_at(field, grid, probe) for probe in probes]


def probe_history(run: Sequence[tuple[float, np.ndarray]], grid: Grid, probes: Sequence[Probe]) -> History:
    """What the probes see in the fields of ``run``, which are given with their times, s."""
    times = np.empty(len(run))
    values = np.empty((len(run), len(probes)))
    for step, (time, field) in enumerate(run):
        times[step] = time
        values[step] = sample(field, grid, probes)
    return History(times, values)
