/** Which file system a path lies on, and whether other machines see it too. */

/** Types as in /proc/self/mountinfo, sorted by who sees them. */
const SHARED = [
  "afs",
  "beegfs",
  "ceph",
  "cifs",
  "fuse.ceph",
  "fuse.dfuse",
  "fuse.glusterfs",
  "fuse.juicefs",
  "fuse.sshfs",
  "gfs2",
  "gpfs",
  "lustre",
  "nfs",
  "nfs4",
  "ocfs2",
  "panfs",
  "pvfs2",
  "smb3",
  "wekafs",
];
const PRIVATE = [
  "btrfs",
  "ext2",
  "ext3",
  "ext4",
  "f2fs",
  "overlay",
  "ramfs",
  "reiserfs",
  "rootfs",
  "tmpfs",
  "vfat",
  "xfs",
  "zfs",
];

/** "unknown" for a type that may be either. A private one may still be exported to others, who then see it. */
export const sharing = (fileSystem: string | null): "shared" | "private" | "unknown" =>
  fileSystem === null
    ? "unknown"
    : SHARED.includes(fileSystem)
      ? "shared"
      : PRIVATE.includes(fileSystem)
        ? "private"
        : "unknown";

/** `mountinfo`: text of /proc/self/mountinfo, proc_pid_mountinfo(5). `path`: absolute, without symbolic links. Null where it says nothing. */
export const fileSystemOf = (mountinfo: string, path: string): string | null => {
  let found: { readonly point: string; readonly type: string } | null = null;
  for (const line of mountinfo.split("\n")) {
    const [before = "", after] = line.split(" - ");
    const point = before.split(" ")[4];
    const type = after?.split(" ")[0];
    if (point === undefined || type === undefined || type === "") continue;
    const plain = unescaped(point);
    // Of two on one point the later one lies over the other.
    if (isWithin(path, plain) && plain.length >= (found?.point.length ?? 0)) found = { point: plain, type };
  }
  return found?.type ?? null;
};

const isWithin = (path: string, folder: string): boolean =>
  folder === "/" || path === folder || path.startsWith(`${folder}/`);

/** Blanks, tabs, line ends and backslashes are three octal digits after a backslash. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
