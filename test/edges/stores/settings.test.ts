/** Settings of the store. */
import { expect, test } from "vitest";
import { storeSettingsOf } from "#edges/stores/settings.ts";

test("without any: a file, and 90 days", () => {
  expect(storeSettingsOf({})).toEqual({ ok: true, value: { databaseUrl: null, keepDays: 90 } });
  expect(storeSettingsOf({ DATABASE_URL: " ", KEEP_DAYS: "" })).toMatchObject({ value: { databaseUrl: null } });
});
test("an address of PostgreSQL, and days", () => {
  const url = "postgres://perf:pass@db.example/perf";
  expect(storeSettingsOf({ DATABASE_URL: url, KEEP_DAYS: "30" })).toEqual({
    ok: true,
    value: { databaseUrl: url, keepDays: 30 },
  });
});
test.each([{ DATABASE_URL: "mysql://perf:pass@db.example/perf" }, { KEEP_DAYS: "1" }, { KEEP_DAYS: "a year" }])(
  "%o is refused in one sentence that repeats no password",
  (environment) => {
    const read = storeSettingsOf(environment);
    expect(read).toMatchObject({ ok: false, sentence: expect.stringMatching(/^[A-Z_]+ must .*\.$/) as string });
    expect(JSON.stringify(read)).not.toContain("pass@");
  },
);
