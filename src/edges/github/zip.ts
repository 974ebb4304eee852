/** A small, strict reader of ZIP archives (PKWARE APPNOTE 6.3.10): what an artifact may be, and nothing else. */
import { crc32, inflateRawSync } from "node:zlib";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";

const MOST_FILES = 10;
const MOST_UNPACKED = 50 * 1024 * 1024;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Thrown and caught in this file only. */
class Unfit extends Error {}

/**
 * Plain file name → text. Refused: more than 10 entries, 50 MB unpacked, folders, paths, links, names that come twice,
 * encryption, methods other than stored (0) and deflate (8), ZIP64, wrong sizes or checksums, text that is not UTF-8.
 */
export function filesOfZip(archive: Buffer): Result<ReadonlyMap<string, string>> {
  try {
    return success(read(archive));
  } catch (error) {
    const detail = error instanceof Unfit ? error.message : "the archive is damaged";
    return failure({ kind: "artifact-rejected", detail });
  }
}

function read(archive: Buffer): ReadonlyMap<string, string> {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_FILES) throw new Unfit(`the archive has more than ${MOST_FILES} entries`);
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  let left = MOST_UNPACKED;
  for (let entry = 0; entry < count; entry++) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Unfit("the archive is damaged");
    const name = nameOf(archive, at);
    if (files.has(name)) throw new Unfit("the archive has a name twice");
    const content = contentOf(archive, at, left);
    left -= content.length;
    files.set(name, textOf(content));
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** The end record, with a comment of at most 64 KiB behind it that must fill the rest exactly. */
function endOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - 0xffff); at--) {
    if (archive.readUInt32LE(at) === END && at + 22 + archive.readUInt16LE(at + 20) === archive.length) return at;
  }
  throw new Unfit("the artifact is no ZIP archive");
}

function nameOf(archive: Buffer, at: number): string {
  const name = archive.subarray(at + 46, at + 46 + archive.readUInt16LE(at + 28)).toString("utf8");
  // Upper half of the external attributes: the Unix mode, if the archive was made on Unix.
  const kind = (archive.readUInt32LE(at + 38) >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000) throw new Unfit("the archive holds something that is no plain file");
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(name))
    throw new Unfit("the archive holds a path or an unusual file name");
  return name;
}

function contentOf(archive: Buffer, at: number, most: number): Buffer {
  const [flags, method] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10)];
  const [checksum, packed, size, local] = [16, 20, 24, 42].map((offset) => archive.readUInt32LE(at + offset)) as [
    number,
    number,
    number,
    number,
  ];
  if ((flags & 1) !== 0) throw new Unfit("the archive is encrypted");
  if (size > most) throw new Unfit("the archive is larger than 50 MB unpacked");
  if (archive.readUInt32LE(local) !== LOCAL) throw new Unfit("the archive is damaged");
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const body = archive.subarray(start, start + packed);
  if (body.length !== packed) throw new Unfit("the archive is cut off");
  if (method !== 0 && method !== 8) throw new Unfit("the archive is packed in an unusual way");
  // One byte more than promised is enough to see that the promise was a lie.
  const content = method === 0 ? body : inflateRawSync(body, { maxOutputLength: size + 1 });
  if (content.length !== size || crc32(content) !== checksum) throw new Unfit("the archive is damaged");
  return content;
}

function textOf(content: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw new Unfit("a file of the archive is not UTF-8 text");
  }
}
