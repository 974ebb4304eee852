/** Is a communicator of this file mpi4py's? Those of other kinds have such methods, too. */
import type { Module } from "./module.ts";

/** By an import of it, or a constant such as `MPI.SUM`. mpi4py's `MPI` is a module: where it is called, it is another one's class. */
export const speaksOfMpi4py = ({ root }: Module): boolean =>
  /^[ \t]*(?:from|import)[ \t]+mpi4py\b|\bMPI\.[A-Z]/m.test(root.text) && !/\bMPI\(\s*\)/.test(root.text);
