"""The computational grid: square cells over a rectangular plate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from heat.boundary import Edges

#: Part of the largest stable time step that is used. The adaptive scheme may lengthen a step by up to
#: an eighth before it looks at the result, so there must be room for that below the limit.
SAFETY = 0.88


@dataclass(frozen=True)
class Grid:
    """Points of the plate, edges included; index order is ``[row (y), column (x)]``."""

    rows: int
    columns: int
    #: Distance of neighbouring points, m.
    spacing: float = 1e-3
    #: Thermal diffusivity, m²/s (AISI 304).
    diffusivity: float = 4.2e-6

    def __post_init__(self) -> None:
        if self.rows < 3 or self.columns < 3:
            raise ValueError("a grid needs at least one interior point in each direction")
        if self.spacing <= 0 or self.diffusivity <= 0:
            raise ValueError("spacing and diffusivity must be positive")

    def uniform(self, temperature: float = 20.0) -> np.ndarray:
        """A field of one temperature, °C."""
        return np.full((self.rows, self.columns), temperature)

    def levels(self, edges: Edges, temperature: float = 20.0) -> np.ndarray:
        """Two time levels ``[level, row, column]`` of one inner temperature, °C, with their edges set.

        They lie in one array, so that their distance in memory, and with it the speed of the stencils,
        is the same in every run.
        """
        levels = np.full((2, self.rows, self.columns), temperature)
        edges.apply(levels[0])
        levels[1] = levels[0]
        return levels

    def stability_limit(self) -> float:
        """Largest stable explicit time step, s: dx² / (4 α) for square cells."""
        return self.spacing**2 / (4.0 * self.diffusivity)

    def time_step(self) -> float:
        """Time step of the explicit scheme, s."""
        return SAFETY * self.stability_limit()

    def fourier(self, time_step: float) -> float:
        """Cell Fourier number α dt / dx²."""
        return self.diffusivity * time_step / self.spacing**2
