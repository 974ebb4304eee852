/** Programs that this machine has, as a shell would find them. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";

/** Absolute path of a program; null where there is none. */
export const programAt = async (name: string, path = process.env["PATH"] ?? ""): Promise<string | null> => {
  const folders = path.split(":").filter(isAbsolute);
  const candidates = isAbsolute(name) ? [name] : name.includes("/") ? [] : folders.map((folder) => join(folder, name));
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return null;
};

const isProgram = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};
