/** Runs in every test file: what the file's tests laid into temporary folders goes with it. */
import { afterAll } from "vitest";
import { removeTemporaryFolders } from "./temporary-folder.ts";

afterAll(removeTemporaryFolders);
