/** What the report says of dependencies that a pull request changes or that cannot be had, in environments made for real. */
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

test("what an asv matrix asks for and cannot be had is left out and told; the rest of it is there", async (context) => {
  const impossible = "sortedcontainers==0.0.999";
  const files = { "heat.py": "" };
  const { environments, problems, interpreter } = await prepared(context, { base: files, head: files }, process.env, {
    needs: ["iniconfig"],
    requirements: [impossible, "six>=1.16"],
  });
  expect(problems).toEqual([
    {
      kind: "requirements-left-out",
      side: "head",
      interpreter: interpreter.name,
      lacking: [impossible],
      detail: expect.stringContaining("sortedcontainers"),
    },
  ]);
  expect(environments).toHaveLength(2);
  for (const { record } of environments)
    expect(record?.lock).toEqual([expect.stringMatching(/^iniconfig==/), expect.stringMatching(/^six==/)]);
}, 180_000);
