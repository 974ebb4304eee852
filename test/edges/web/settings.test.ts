/** The environment → settings, or one sentence. */
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { settingsOf } from "#edges/web/settings.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "sec1", format: "pem" })
  .toString();
const good = { APP_ID: "12", PRIVATE_KEY: pem, WEBHOOK_SECRET: "0123456789abcdef" };

const read = (more: Readonly<Record<string, string | undefined>>) => settingsOf({ ...good, ...more });

describe("settings", () => {
  test("have defaults", () => {
    const settings = read({});
    expect(settings).toEqual({
      ok: true,
      value: {
        appId: 12,
        privateKey: pem,
        webhookSecret: "0123456789abcdef",
        host: "0.0.0.0",
        port: 3000,
        dataDir: "data",
        apiUrl: "https://api.github.com",
      },
    });
  });
  test("are taken from the environment", () => {
    const settings = read({
      HOST: "127.0.0.1",
      PORT: "0",
      DATA_DIR: "/data",
      GITHUB_API_URL: "https://github.example.org/api/v3/",
    });
    expect(settings).toMatchObject({
      ok: true,
      value: { host: "127.0.0.1", port: 0, dataDir: "/data", apiUrl: "https://github.example.org/api/v3" },
    });
  });
  test.each([
    ["with \\n", pem.replaceAll("\n", "\\n")],
    ["quoted", `"${pem.replaceAll("\n", "\\n")}"`],
    ["as base64", Buffer.from(pem).toString("base64")],
    ["with Windows line ends and blanks round it", `  ${pem.replaceAll("\n", "\r\n")}  `],
  ])("take the key %s", (_, key) => {
    const settings = read({ PRIVATE_KEY: key });
    expect(settings.ok && settings.value.privateKey.replaceAll("\r", "")).toBe(pem);
  });
  test("take the key from a file", () => {
    const folder = temporaryFolder("key");
    writeFileSync(join(folder, "key.pem"), pem);
    expect(read({ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: join(folder, "key.pem") })).toMatchObject({
      ok: true,
      value: { privateKey: pem },
    });
  });
  test.each([
    [{ APP_ID: undefined }, "APP_ID is missing"],
    [{ APP_ID: "my-app" }, "APP_ID must be"],
    [{ PRIVATE_KEY: undefined }, "PRIVATE_KEY is missing"],
    [{ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "/nowhere/key.pem" }, "PRIVATE_KEY_PATH names a file"],
    [{ PRIVATE_KEY: "secret" }, "PRIVATE_KEY is not"],
    [{ PRIVATE_KEY: pem.slice(0, 300) }, "PRIVATE_KEY is not"],
    [{ PRIVATE_KEY: elliptic }, "PRIVATE_KEY is not"],
    [{ WEBHOOK_SECRET: undefined }, "WEBHOOK_SECRET is missing"],
    [{ WEBHOOK_SECRET: " ".repeat(20) }, "WEBHOOK_SECRET is missing"],
    [{ WEBHOOK_SECRET: "development" }, "WEBHOOK_SECRET is the well-known default"],
    [{ WEBHOOK_SECRET: "0123456789abcde" }, "WEBHOOK_SECRET is too short"],
    [{ PORT: "http" }, "PORT must be"],
    [{ PORT: "65536" }, "PORT must be"],
    [{ GITHUB_API_URL: "github.com" }, "GITHUB_API_URL must be"],
  ])("%j is one sentence", (more, sentence) => {
    const settings = read(more);
    expect(settings.ok ? "" : settings.sentence).toContain(sentence);
    expect(settings.ok ? "" : settings.sentence).not.toContain("\n");
    expect(JSON.stringify(settings)).not.toContain("BEGIN");
  });
});

test("the program does not start without them", () => {
  const run = () =>
    execFileSync(process.execPath, ["src/app.ts"], {
      env: { APP_ID: "1", PRIVATE_KEY: pem, WEBHOOK_SECRET: "development" },
      stdio: "pipe",
      encoding: "utf8",
    });
  expect(run).toThrow(
    expect.objectContaining({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^WEBHOOK_SECRET is the well-known default[^\n]*\n$/) as string,
    }),
  );
});
