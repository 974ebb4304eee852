/** Several replicas of the app behind one address that gives each webhook to the next of them. */
import { once } from "node:events";
import { createServer, request as requested } from "node:http";
import type { AddressInfo } from "node:net";
import { startApp } from "../../src/app.ts";
import type { AppOptions, RunningApp } from "../../src/app.ts";

/** `taken`: how many webhooks each replica got. */
export const replicas =
  (count: number, taken: number[]) =>
  async (options: AppOptions): Promise<RunningApp> => {
    const apps = await Promise.all(Array.from({ length: count }, () => startApp(options)));
    let turn = 0;
    const front = createServer((incoming, outgoing) => {
      const which = turn++ % count;
      taken[which] = (taken[which] ?? 0) + 1;
      const { method, headers, url } = incoming;
      const onward = requested(`${apps[which]?.url}${url}`, { method: method ?? "GET", headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    });
    front.listen(0, "127.0.0.1");
    await once(front, "listening");
    const { port } = front.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      idle: async () => (await Promise.all(apps.map((app) => app.idle()))).every(Boolean),
      async stop() {
        front.close();
        front.closeAllConnections();
        await Promise.all(apps.map((app) => app.stop()));
      },
    };
  };
