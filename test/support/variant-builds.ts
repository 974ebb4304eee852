/** Where `variants.sh` puts its builds of CPython 3.14; on no PATH but that of the tests which ask for them. */
import { delimiter, join } from "node:path";

const FOLDER = join(import.meta.dirname, "..", "..", ".cache", "variants", "bin");

/** Variables with which these builds are found before all others. */
export const variantBuilds = { PATH: [FOLDER, process.env["PATH"] ?? ""].join(delimiter) };
