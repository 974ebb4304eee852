/** What never reaches the log. */
import { expect, test } from "vitest";
import { logOf } from "#edges/log.ts";

test("secrets are hidden wherever they stand", () => {
  const lines: string[] = [];
  const log = logOf({ write: (line) => void lines.push(line), secrets: ['the "webhook" secret'] });
  const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----\n";
  log.info({ headers: { authorization: "Basic dXNlcg==" }, request: { headers: { authorization: "x" } } }, "headers");
  log.info({ token: "plain", installation: { token: "plain too" } }, "fields");
  log.error({ err: new Error(`token ghs_${"A1b2".repeat(9)} and ghp_${"z".repeat(36)}`) }, 'the "webhook" secret');
  log.warn(`key ${pem} and eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2lnbmF0dXJl`);
  const text = lines.join("");
  for (const secret of ["dXNlcg", "plain", "ghs_", "ghp_", "webhook", "MIIE", "eyJ"])
    expect(text).not.toContain(secret);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(lines).toHaveLength(4);
});
