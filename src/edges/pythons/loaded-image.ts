/** What of a compiled library gets into memory: two builds of the same code differ in what does not. */

/** Offsets in the header of a 64-bit ELF file, in a program header and in a note; types of segments and notes (elf(5)). */
const HEADER = {
  class: 4,
  byteOrder: 5,
  programHeaders: 32,
  sections: 40,
  entrySize: 54,
  entries: 56,
  sectionCount: 60,
};
const ENTRY = { type: 0, offset: 8, fileSize: 32 };
const NOTE = { nameSize: 0, size: 4, type: 8, name: 12 };
const PT_LOAD = 1;
const PT_NOTE = 4;
const NT_GNU_BUILD_ID = 3;
const HEADER_BYTES = 64;
const ENTRY_BYTES = 56;

interface Segment {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The segments that are loaded, with their table; without where the sections begin and without the build id, which is a sum over debug
 * information and so over the name of the folder in which the library was built. Null for what is no sound little-endian 64-bit ELF file.
 */
export function loadedImage(file: Buffer): Buffer | null {
  try {
    if (file.toString("latin1", 0, 4) !== "\x7fELF" || file[HEADER.class] !== 2 || file[HEADER.byteOrder] !== 1)
      return null;
    const bytes = Buffer.from(file);
    const table = Number(bytes.readBigUInt64LE(HEADER.programHeaders));
    const segments = Array.from({ length: bytes.readUInt16LE(HEADER.entries) }, (_, index): Segment => {
      const entry = table + index * bytes.readUInt16LE(HEADER.entrySize);
      const start = Number(bytes.readBigUInt64LE(entry + ENTRY.offset));
      const end = start + Number(bytes.readBigUInt64LE(entry + ENTRY.fileSize));
      return { type: bytes.readUInt32LE(entry + ENTRY.type), start, end };
    });
    bytes.fill(0, HEADER.sections, HEADER.sections + 8);
    bytes.fill(0, HEADER.sectionCount, HEADER_BYTES);
    for (const { type, start, end } of segments) if (type === PT_NOTE) blankBuildIds(bytes, start, end);
    const loaded = segments.filter(({ type }) => type === PT_LOAD);
    // They lie side by side: a table that says otherwise would make many files of one.
    if (loaded.length === 0 || loaded.reduce((sum, { start, end }) => sum + end - start, 0) > file.length) return null;
    return Buffer.concat([
      bytes.subarray(table, table + segments.length * ENTRY_BYTES),
      ...loaded.map(({ start, end }) => bytes.subarray(start, end)),
    ]);
  } catch {
    return null; // RangeError: it says that it is longer than it is
  }
}

function blankBuildIds(bytes: Buffer, start: number, end: number): void {
  const aligned = (size: number): number => Math.ceil(size / 4) * 4;
  for (let at = start; at + NOTE.name <= end;) {
    const from = at + NOTE.name + aligned(bytes.readUInt32LE(at + NOTE.nameSize));
    const size = bytes.readUInt32LE(at + NOTE.size);
    if (bytes.readUInt32LE(at + NOTE.type) === NT_GNU_BUILD_ID) bytes.fill(0, from, from + size);
    at = from + aligned(size);
  }
}
