"""Heat conduction in a rectangular plate with fixed edge temperatures."""

from heat.boundary import Edges
from heat.grid import Grid

__all__ = ["Edges", "Grid"]
