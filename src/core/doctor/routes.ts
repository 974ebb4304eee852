/** Whether the kernel has a way to everywhere: an observation, for a name or an address of somebody's proves no more. */

/** RTF_UP and RTF_REJECT of linux/route.h. */
const UP = 0x1;
const REJECT = 0x200;

/** Texts of /proc/net/route and /proc/net/ipv6_route; null where one cannot be read. Null: neither can. */
export const hasDefaultRoute = (four: string | null, six: string | null): boolean | null => {
  if (four === null && six === null) return null;
  return rows(four).some(isDefaultFour) || rows(six).some(isDefaultSix);
};

const rows = (text: string | null): readonly (readonly string[])[] =>
  (text ?? "").split("\n").map((line) => line.trim().split(/\s+/));

/** Interface, destination, gateway, flags, references, uses, metric, mask, all hexadecimal: fib_route_seq_show of the kernel's net/ipv4/fib_trie.c. */
const isDefaultFour = ([name = "", destination, , flags, , , , mask]: readonly string[]): boolean =>
  destination === "00000000" && mask === "00000000" && name !== "lo" && isUsable(flags);

/** Destination, its prefix length, source, its length, next hop, metric, references, uses, flags, interface: ipv6_route_native_seq_show of net/ipv6/ip6_fib.c. */
const isDefaultSix = (row: readonly string[]): boolean =>
  row[0] === "0".repeat(32) && row[1] === "00" && row[9] !== undefined && row[9] !== "lo" && isUsable(row[8]);

const isUsable = (flags: string | undefined): boolean => {
  const bits = Number.parseInt(flags ?? "", 16);
  return (bits & UP) !== 0 && (bits & REJECT) === 0;
};
