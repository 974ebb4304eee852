// Default routes in the kernel's tables.
import { expect, test } from "vitest";
import { hasDefaultRoute } from "#core/doctor/routes.ts";

const HEAD4 = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";
const DEFAULT4 = `${HEAD4}\neth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n`;
const NET4 = `${HEAD4}\neth0\t0000A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n`;
const ZERO = "0".repeat(32);
const route6 = (prefix: string, flags: string, name: string) =>
  `${ZERO} ${prefix} ${ZERO} 00 ${ZERO} ffffffff 00000001 00000000 ${flags} ${name}\n`;

test.each([
  ["an IPv4 one", DEFAULT4, "", true],
  ["one to the own network alone", NET4, "", false],
  ["an IPv6 one", NET4, route6("00", "00000003", "eth0"), true],
  ["that of every kernel, which rejects", "", route6("00", "00200200", "lo"), false],
  ["one that is down", DEFAULT4.replace("0003", "0002"), "", false],
  ["none", "", "", false],
  ["no table for IPv6", DEFAULT4, null, true],
  ["no table at all", null, null, null],
])("%s", (_, four, six, expected) => {
  expect(hasDefaultRoute(four, six)).toBe(expected);
});
