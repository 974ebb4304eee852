/** The ZIP reader, on what the world's ZIP programs make and on what nobody honest would. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesOfZip } from "#edges/github/zip.ts";
import { zipOf } from "../../support/zip.ts";
import type { ZipEntry } from "../../support/zip.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const good: ZipEntry = { name: "results.json", content: '{"ü": 1}' };
const filesOf = (archive: Buffer) => {
  const files = filesOfZip(archive);
  if (!files.ok) throw new Error(JSON.stringify(files.problem));
  return Object.fromEntries(files.value);
};

describe("taken", () => {
  test("stored and deflated files, with a comment behind", () => {
    const archive = zipOf(
      [good, { name: "pairs.jsonl", content: "x".repeat(100_000), method: 0 }, { name: "empty", content: "" }],
      "a comment",
    );
    expect(filesOf(archive)).toEqual({ "results.json": '{"ü": 1}', "pairs.jsonl": "x".repeat(100_000), empty: "" });
  });
  test("no files at all", () => expect(filesOf(zipOf([]))).toEqual({}));
  test("what Python's zipfile writes", () => {
    const folder = temporaryFolder("zip");
    writeFileSync(join(folder, "results.json"), "from python");
    execFileSync("python3", ["-m", "zipfile", "-c", "out.zip", "results.json"], { cwd: folder });
    expect(filesOf(readFileSync(join(folder, "out.zip")))).toEqual({ "results.json": "from python" });
  });
});

describe("attack 12: an archive is refused that is or holds", () => {
  const cases: readonly (readonly [string, Buffer, RegExp])[] = [
    ["nothing", Buffer.alloc(0), /no ZIP/],
    ["text", Buffer.from("<html>not found</html>".repeat(10)), /no ZIP/],
    ["a path upwards", zipOf([{ ...good, name: "../results.json" }]), /a path/],
    ["an absolute path", zipOf([{ ...good, name: "/etc/passwd" }]), /a path/],
    ["a Windows path", zipOf([{ ...good, name: "..\\results.json" }]), /a path/],
    ["a folder", zipOf([{ ...good, name: "results/", content: "" }]), /a path/],
    ["a name with a zero byte", zipOf([{ ...good, name: "results.json\0.txt" }]), /a path/],
    ["no name", zipOf([{ ...good, name: "" }]), /a path/],
    ["a symbolic link", zipOf([{ ...good, mode: 0o120777, content: "/etc/passwd" }]), /no plain file/],
    ["a name that comes twice", zipOf([good, { ...good, content: "other" }]), /twice/],
    ["an encrypted file", zipOf([{ ...good, flags: 1 }]), /encrypted/],
    ["an unusual method", zipOf([{ ...good, method: 12 }]), /unusual way/],
    ["eleven files", zipOf(Array.from({ length: 11 }, (_, i) => ({ name: `f${i}`, content: "" }))), /more than 10/],
    [
      "65,535 files",
      zipOf(Array.from({ length: 65_535 }, (_, i) => ({ name: `f${i}`, content: "", method: 0 }))),
      /more than 10/,
    ],
    ["a bomb that says so", zipOf([{ ...good, content: Buffer.alloc(51 * 1024 * 1024) }]), /50 MB/],
    [
      "bombs that are too large together",
      zipOf([0, 1, 2].map((i) => ({ name: `f${i}`, content: Buffer.alloc(20 * 1024 * 1024) }))),
      /50 MB/,
    ],
    [
      "a bomb that hides its size",
      zipOf([{ ...good, content: Buffer.alloc(20 * 1024 * 1024), claimed: { size: 10 } }]),
      /damaged/,
    ],
    ["a wrong checksum", zipOf([{ ...good, claimed: { crc: 1 } }]), /damaged/],
    ["a size beyond the end", zipOf([{ ...good, method: 0, claimed: { packed: 2 ** 31, size: 100 } }]), /cut off/],
    ["bytes that are no UTF-8", zipOf([{ ...good, content: Buffer.from([0xff, 0xfe]) }]), /UTF-8/],
    ["a cut archive", zipOf([good]).subarray(0, -10), /no ZIP/],
    ["something behind the end", Buffer.concat([zipOf([good]), Buffer.from("x")]), /no ZIP/],
  ];
  test.each(cases)("%s", (_, archive, why) => {
    const files = filesOfZip(archive);
    expect(files).toMatchObject({
      ok: false,
      problem: { kind: "artifact-rejected", detail: expect.stringMatching(why) as string },
    });
  });
});

test("attack 12: a damaged archive is refused or read right, never thrown about", () => {
  const archive = zipOf([good, { name: "pairs.jsonl", content: "some text that repeats, some text that repeats" }]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      (changes) => {
        const damaged = Buffer.from(archive);
        for (const [at, byte] of changes) damaged[at] = byte;
        const files = filesOfZip(damaged);
        if (files.ok) expect(files.value.size).toBeLessThanOrEqual(2);
        else expect(files.problem.kind).toBe("artifact-rejected");
      },
    ),
  );
});
