/** What the report says where a pull request changes the dependencies, in environments made for real. */
import { expect, test } from "vitest";
import { type Files, prepared } from "./prepared.ts";

const needing = (requirement: string): Files => ({
  "pyproject.toml": `[project]\nname = "needing"\nversion = "1"\ndependencies = [${requirement}]\n[tool.setuptools]\npackages = []\n`,
});

test("where the pull request changes what the project depends on, exactly what differs is told", async (context) => {
  const { environments, problems, interpreter } = await prepared(
    context,
    {
      base: needing('"sortedcontainers<2.4", "iniconfig", "zipp"'),
      // The newest zipp is what head gets by itself, and base with it; toolz is head's alone.
      head: needing('"sortedcontainers>=2.4", "iniconfig", "zipp>=3", "toolz"'),
    },
    process.env,
    { needs: [] },
  );
  expect(problems).toEqual([
    {
      kind: "dependencies-differ",
      interpreter: interpreter.name,
      changes: [
        { name: "sortedcontainers", base: expect.stringMatching(/^2\.3/), head: expect.stringMatching(/^2\.[4-9]/) },
        { name: "toolz", base: null, head: expect.stringMatching(/^\d/) },
      ],
    },
  ]);
  const [base, head] = environments;
  const names = (of: typeof base) => of?.record?.lock.map((line) => line.split("==")[0]);
  expect(names(base)).toEqual(["iniconfig", "sortedcontainers", "zipp"]);
  expect(names(head)).toEqual(["iniconfig", "sortedcontainers", "toolz", "zipp"]);
  const zipp = (of: typeof base) => of?.record?.lock.find((line) => line.startsWith("zipp=="));
  expect(zipp(base)).toBe(zipp(head));
}, 180_000);
