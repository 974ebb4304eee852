/** Where the store lies and how long it keeps things, from the environment, or one sentence that says what is wrong. */

export interface StoreSettings {
  /** PostgreSQL's address, with a password in it; null: a SQLite file in the data folder. */
  readonly databaseUrl: string | null;
  /** Days after which deliveries, finished reviews and what was remembered of their pull requests are deleted. */
  readonly keepDays: number;
}

type Read = { readonly ok: true; readonly value: StoreSettings } | { readonly ok: false; readonly sentence: string };

/** As long as GitHub keeps artifacts and logs by default (docs.github.com, "Usage limits": 90 days). */
export const KEEP_DAYS = 90;
/** GitHub sends a delivery again for three days, seven on a server (docs.github.com): until then its guid must be known. */
const FEWEST_DAYS = 8;
const MOST_DAYS = 3650;

export function storeSettingsOf(environment: Readonly<Record<string, string | undefined>>): Read {
  const databaseUrl = environment["DATABASE_URL"]?.trim() || null;
  // The address itself is not repeated: there is a password in it.
  if (databaseUrl !== null && !/^postgres(?:ql)?:\/\/./.test(databaseUrl))
    return {
      ok: false,
      sentence: "DATABASE_URL must be an address of PostgreSQL: postgresql://user:password@host/name.",
    };
  const text = environment["KEEP_DAYS"]?.trim() ?? "";
  const keepDays = text === "" ? KEEP_DAYS : Number(text);
  if (!Number.isInteger(keepDays) || keepDays < FEWEST_DAYS || keepDays > MOST_DAYS)
    return { ok: false, sentence: `KEEP_DAYS must be a whole number of days from ${FEWEST_DAYS} to ${MOST_DAYS}.` };
  return { ok: true, value: { databaseUrl, keepDays } };
}
