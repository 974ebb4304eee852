/** How base gets what it declares otherwise than head, with an installer that only notes what it is asked. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filled } from "#edges/pythons/filled.ts";
import { installedDistributions } from "#edges/pythons/installed.ts";
import type { InstallOptions, Installer, Outcome } from "#edges/pythons/installer.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { filesIn } from "./scratch.ts";

const refused: Outcome = { ok: false, log: "no" };

/** Refuses as long as any of `held` is held to a version. */
function installerThatFrees(held: readonly string[]) {
  const tries: { readonly constraints: readonly string[]; readonly limit: InstallOptions["limitSeconds"] }[] = [];
  const installer: Installer = {
    name: "pip",
    makeEnvironment: async () => refused,
    resolve: async () => refused,
    buildWheel: async () => refused,
    install: async (_, __, { constraints, limitSeconds }) => {
      const lines = (await readFile(constraints ?? "", "utf8")).split("\n").filter((line) => line !== "");
      tries.push({ constraints: lines, limit: limitSeconds });
      const isHeld = lines.some((line) => held.includes(line.split("==")[0] ?? ""));
      return isHeld ? refused : { ok: true, stdout: "" };
    },
  };
  return { installer, tries };
}

test("what base declares otherwise is free of head's versions together with what it depends on, and no try takes half an hour", async () => {
  const root = temporaryFolder();
  const { installer, tries } = installerThatFrees(["store", "protocol"]);
  const made = await filled({
    installer,
    python: "python",
    root,
    wanted: { all: ["store<2", "other"], needed: ["store<2", "other"], declared: ["store<2", "other"] },
    wheel: null,
    head: {
      lines: ["other==1", "protocol==2", "store==2", "wire==5"],
      declared: ["store>=2", "other"],
      requires: new Map([
        ["store", ["protocol"]],
        ["protocol", ["wire", "store"]],
      ]),
      root,
    },
    file: join(root, "requirements.txt"),
    step: "installing",
    tell: () => undefined,
  });
  expect(made).toEqual({ ok: true, leftOut: null });
  expect(tries).toEqual([
    { constraints: ["other==1", "protocol==2", "store==2", "wire==5"], limit: 300 },
    { constraints: ["other==1"], limit: 300 },
  ]);
});

test("what a distribution depends on is read from its record, and not from its description", async () => {
  const root = temporaryFolder();
  await filesIn(root, {
    "lib/python3.13/site-packages/Some_Store-2.0.dist-info/METADATA":
      'Metadata-Version: 2.1\nName: Some.Store\nRequires-Dist: Proto.Col[fast]==2.0; python_version > "3"\nRequires-Dist: wire (>=1)\n\nRequires-Dist: nothing\n',
  });
  expect(await installedDistributions(root, null)).toEqual([
    { name: "some-store", version: "2.0", line: "some-store==2.0", requires: ["proto-col", "wire"] },
  ]);
});
