/** Reads fields of the driver's answers, which come out of a process that ran foreign code: every one may be anything. */

export const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Whether an absolute path lies in a folder or is it. */
export const isUnder = (path: string, folder: string): boolean => {
  const parent = folder.endsWith("/") ? folder.slice(0, -1) : folder;
  return path === parent || (path.startsWith(`${parent}/`) && !path.split("/").includes(".."));
};
