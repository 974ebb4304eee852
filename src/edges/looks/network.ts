/** The kernel's routes, read and not tried: nobody else's machine is asked for anything. */
import { readFile } from "node:fs/promises";
import { hasDefaultRoute } from "#core/doctor/routes.ts";

/** Null where it cannot be told. */
export const defaultRoute = async (): Promise<boolean | null> => {
  const [four, six] = await Promise.all(
    ["/proc/net/route", "/proc/net/ipv6_route"].map((path) => readFile(path, "utf8").catch(() => null)),
  );
  return hasDefaultRoute(four ?? null, six ?? null);
};
