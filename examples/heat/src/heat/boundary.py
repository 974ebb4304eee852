"""Fixed (Dirichlet) temperatures on the four edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Edges:
    """Edge temperatures, °C. Row 0 is the top of the plate."""

    top: float = 20.0
    bottom: float = 20.0
    left: float = 20.0
    right: float = 20.0

    def apply(self, field: np.ndarray) -> None:
        """Writes the edges into ``field``; a corner takes the mean of its two edges."""
        field[0, :] = self.top
        field[-1, :] = self.bottom
        field[:, 0] = self.left
        field[:, -1] = self.right
        field[0, 0] = 0.5 * (self.top + self.left)
        field[0, -1] = 0.5 * (self.top + self.right)
        field[-1, 0] = 0.5 * (self.bottom + self.left)
        field[-1, -1] = 0.5 * (self.bottom + self.right)
