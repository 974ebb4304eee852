// Which file system a path lies on, by the kernel's own table, and who else sees it.
import { expect, test } from "vitest";
import { fileSystemOf, sharing } from "#core/doctor/file-systems.ts";

const MOUNTS = [
  "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
  "30 22 0:40 / /home rw,relatime shared:20 master:3 - nfs4 server:/home rw,vers=4.2",
  "31 30 0:41 / /home/ada/my\\040disk rw - tmpfs tmpfs rw",
  "32 22 0:42 / /tmp rw - autofs systemd-1 rw",
  "33 32 0:43 / /tmp rw - xfs /dev/sdb1 rw",
  "nonsense",
].join("\n");

test.each([
  ["/etc", "ext4"],
  ["/", "ext4"],
  ["/home", "nfs4"],
  ["/home/ada", "nfs4"],
  ["/homework", "ext4"],
  ["/home/ada/my disk/run", "tmpfs"],
  ["/tmp/x", "xfs"],
])("%s lies on %s", (path, type) => {
  expect(fileSystemOf(MOUNTS, path)).toBe(type);
});

test("a table that says nothing tells nothing", () => {
  expect(fileSystemOf("", "/tmp")).toBeNull();
  expect(fileSystemOf("22 1 8:1 / / rw", "/tmp")).toBeNull();
});

test("whoever cannot be told from the type is not guessed", () => {
  expect(["nfs", "lustre", "gpfs", "beegfs", "ceph"].map(sharing)).toEqual(Array.from({ length: 5 }, () => "shared"));
  expect(["tmpfs", "ext4", "overlay"].map(sharing)).toEqual(Array.from({ length: 3 }, () => "private"));
  expect([null, "fuse", "9p", "virtiofs"].map(sharing)).toEqual(Array.from({ length: 4 }, () => "unknown"));
});
