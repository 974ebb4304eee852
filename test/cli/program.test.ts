/** What the terminal program says of itself. */
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { cli } from "../support/cli.ts";

it("tells its version", async () => {
  const manifest = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  const answer = await cli(["--version"], { cwd: tmpdir() });
  expect(answer).toEqual({ code: 0, out: `${JSON.parse(manifest).version}\n`, err: "" });
});
