/** Where a server listens, and how it ends. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening {
  readonly port: number;
  /** An address of this machine under which it can be reached. */
  readonly url: string;
}

/** Rejects where the port cannot be had. */
export async function listening(server: Server, port: number, host: string): Promise<Listening> {
  server.listen(port, host);
  await once(server, "listening");
  const got = (server.address() as AddressInfo).port;
  return { port: got, url: `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${got}` };
}

/** Takes no connections any more; resolves when those that there are have ended, or by `endNow`. */
export function ending(server: Server): { readonly ended: Promise<void>; readonly endNow: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  return { ended: promise, endNow: () => server.closeAllConnections() };
}
