/** PostgreSQL goes away and comes back while the app runs. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logOf } from "#edges/log.ts";
import { openStore } from "#edges/stores/open.ts";
import { workerOf } from "#edges/web/worker.ts";
import { hasPostgres, postgres } from "../../support/postgres.ts";
import type { Postgres } from "../../support/postgres.ts";
import { VirtualTime } from "../../support/virtual-time.ts";

describe.runIf(hasPostgres())("a restart of the server", () => {
  let server: Postgres;
  beforeAll(async () => void (server = await postgres()));
  afterAll(() => server.down());

  test("loses nothing, and the process is still known to be alive", async () => {
    const url = await server.database();
    const store = await openStore("", url);
    const add = (guid: string) =>
      store.inbox.add({ guid, event: "e", payload: "{}", lane: `1:${guid}`, repository: 1 }, Date.now());
    const time = new VirtualTime(Date.now());
    const lines: string[] = [];
    const worked: string[] = [];
    const running = workerOf({
      inbox: store.inbox,
      // The first is being worked on while the server is away, and its end cannot be stored.
      work: async ({ guid, attempts }) => {
        worked.push(`${guid}${attempts}`);
        if (worked.length === 1) await server.restart();
        return { kind: "done" };
      },
      log: logOf({ write: (line) => void lines.push(line) }),
      time,
      backoffMs: 1,
    });
    await add("a");
    await add("b");
    running.wake();
    await time.until(() => worked.some((each) => each.startsWith("b")));
    await running.stop();
    expect(await store.inbox.counts(time.now())).toMatchObject({ waiting: 0, dead: 0 });
    const other = await openStore("", url);
    // The lock that shows it is taken again in a moment; until then its turns are anybody's. The test's own time limit ends this.
    for (let i = 0; ; i++) {
      await store.turns.take(`mine-${i}`, 1, 1e15);
      if ((await other.turns.take(`mine-${i}`, 2, 1e15)) === null) break;
    }
    await other.close();
    await store.close();
  });
});
