/** The whole body of a request. */
import type { IncomingMessage } from "node:http";

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  request.on("end", resolve).on("error", reject);
  await promise;
  return Buffer.concat(parts);
}
