"""The ``heat`` command."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Optional, Sequence

from heat.adaptive import evolve_adaptive
from heat.boundary import Edges
from heat.flux import edge_heat_flow
from heat.grid import Grid
from heat.materials import mean_conductivity
from heat.snapshots import save
from heat.solver import evolve, solve_steady

#: Plate thickness for the heat balance, m.
THICKNESS = 2e-3


def main(arguments: Optional[Sequence[str]] = None) -> None:
    """Runs one calculation and prints its mean temperature and heat flow."""
    parser = argparse.ArgumentParser(prog="heat", description="Heat conduction in a square steel plate.")
    parser.add_argument("mode", choices=["evolve", "adaptive", "steady"])
    parser.add_argument("--size", type=int, default=64, help="points in each direction, 1 mm apart")
    for edge in ("top", "bottom", "left", "right"):
        parser.add_argument(f"--{edge}", type=float, default=20.0, help=f"temperature of the {edge} edge, °C")
    parser.add_argument("--seconds", type=float, default=10.0, help="simulated time (evolve and adaptive)")
    parser.add_argument("--output", type=Path, help="write the field to this .npz file")
    options = parser.parse_args(arguments)

    grid = Grid(options.size, options.size)
    edges = Edges(options.top, options.bottom, options.left, options.right)
    if options.mode == "evolve":
        field = evolve(grid, edges, options.seconds)
    elif options.mode == "adaptive":
        field, steps = evolve_adaptive(grid, edges, options.seconds)
        print(f"time steps       {steps}")
    else:
        field, _ = solve_steady(grid, edges)
    conductivity = mean_conductivity(field.ravel().tolist())
    print(f"mean temperature {field.mean():.2f} °C")
    print(f"heat flow in     {edge_heat_flow(field, grid, conductivity, THICKNESS):.3f} W")
    if options.output:
        save(options.output, field, grid, options.seconds)
