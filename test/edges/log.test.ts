/** What never reaches the log. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { logOf, withoutSecrets } from "#edges/log.ts";

const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEowIBAAKCAQEAx7v3Hqk1Qp2s9fJtYb\n".repeat(5)}-----END RSA PRIVATE KEY-----\n`;
const SECRET = 'the "webhook" secret/+=';

test("secrets are hidden wherever they stand", () => {
  const lines: string[] = [];
  const log = logOf({ write: (line) => void lines.push(line), secrets: [SECRET] });
  const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----\n";
  log.info({ headers: { authorization: "Basic dXNlcg==" }, request: { headers: { authorization: "x" } } }, "headers");
  log.info({ token: "plain", installation: { token: "plain too" } }, "fields");
  log.error({ err: new Error(`token ghs_${"A1b2".repeat(9)} and ghp_${"z".repeat(36)}`) }, SECRET);
  log.warn(`key ${pem} and eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2lnbmF0dXJl`);
  log.warn({ a: { b: { c: [{ "x-client-secret": "plain", cookie: ["plain"] }] } } }, "deep");
  const text = lines.join("");
  for (const secret of ["dXNlcg", "plain", "ghs_", "ghp_", "webhook", "MIIE", "eyJ"])
    expect(text).not.toContain(secret);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(lines).toHaveLength(5);
});

test("attack 34: a secret in any place of any error is hidden, and the line stays JSON", () => {
  const random = fc.stringMatching(/^[A-Za-z0-9]{36,60}$/);
  /** How a secret is written, and the part of it that must not appear. */
  const written = fc.oneof(
    random.map((part) => [`ghs_${part}`, part] as const),
    random.map((part) => [`github_pat_${part}`, part] as const),
    random.map((part) => [`eyJ${part}.${part}.${part}`, part] as const),
    random.map((part) => [`Bearer ${part}`, part] as const),
    random.map((part) => [`Authorization: token ${part}`, part] as const),
    random.map((part) => [`{"authorization":"Basic ${part}=="}`, part] as const),
    random.map((part) => [`https://storage.example.org/x?se=1&sig=${part}&sp=r`, part] as const),
    fc.constant([KEY, "MIIEowIBAAKCAQEA"] as const),
    fc.constant([KEY.split("\n")[2] ?? "", "MIIEowIBAAKCAQEA"] as const),
    fc.constant([SECRET, "webhook"] as const),
    fc.constant([`/hook?secret=${encodeURIComponent(SECRET)}`, "webhook"] as const),
  );
  const around = fc.tuple(fc.string({ maxLength: 10 }), fc.string({ maxLength: 10 }));
  fc.assert(
    fc.property(written, around, fc.nat(5), ([secret, part], [before, after], place) => {
      const lines: string[] = [];
      const log = logOf({ write: (line) => void lines.push(line), secrets: [SECRET, KEY] });
      const text = `${before} ${secret} ${after}`;
      const error = new Error(text);
      const places: readonly (() => void)[] = [
        () => log.info(text),
        () => log.error({ err: error }, "failed"),
        () => log.error({ err: new Error("outer", { cause: error }) }, "failed"),
        () => log.error({ err: new AggregateError([error], "many") }, "failed"),
        () => log.error({ err: Object.assign(new Error("x"), { request: { headers: { link: text } } }) }, "failed"),
        () => log.warn({ problem: { kind: "github-failed", detail: [text] } }, "failed"),
      ];
      places[place]?.();
      expect(lines.join("")).not.toContain(part);
      for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test("what is no secret stays", () => {
  const hide = withoutSecrets([SECRET]);
  for (const text of [
    '{"level":30,"msg":"a token was asked for","lane":"7:3"}',
    "basic auth; the bearer of bad news",
    "could not ask for a person's permission: token expired",
    '{"tokens":12,"secretive":true,"url":"https://x.example/a?state=1"}',
  ])
    expect(hide(text)).toBe(text);
});
