/** A request's body, never more of it in memory than is allowed. */
import type { IncomingMessage } from "node:http";

export type Body =
  | { readonly kind: "whole"; readonly bytes: Buffer }
  | { readonly kind: "too-large" }
  /** Too many others are being read. */
  | { readonly kind: "no-room" }
  | { readonly kind: "broken" };

/** Bytes that all bodies together may take while they are read: until its signature is checked, a body is anybody's. */
export interface Room {
  free: number;
}

/** Counts while reading: what a header says of the length is only believed where it is already too much. */
export function bodyOf(request: IncomingMessage, mostBytes: number, room: Room): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return Promise.resolve({ kind: "too-large" });
  const { promise, resolve } = Promise.withResolvers<Body>();
  let chunks: Buffer[] = [];
  let length = 0;
  let isOver = false;
  const end = (body: () => Body) => {
    if (isOver) return;
    isOver = true;
    room.free += length;
    resolve(body());
    chunks = [];
  };
  request.on("data", (chunk: Buffer) => {
    if (isOver) return;
    length += chunk.length;
    room.free -= chunk.length;
    if (length > mostBytes) end(() => ({ kind: "too-large" }));
    else if (room.free < 0) end(() => ({ kind: "no-room" }));
    else chunks.push(chunk);
  });
  request.on("end", () => end(() => ({ kind: "whole", bytes: whole(chunks) })));
  request.on("error", () => end(() => ({ kind: "broken" })));
  request.on("close", () => end(() => ({ kind: "broken" })));
  return promise;
}

/** A usual payload comes in one piece, and needs no copy. */
const whole = ([first, ...others]: readonly Buffer[]): Buffer =>
  first !== undefined && others.length === 0 ? first : Buffer.concat(first === undefined ? [] : [first, ...others]);
