/** A project in a folder below the root of its repository, built for real. */
import { expect, test } from "vitest";
import { type Files, prepared, said, tiny } from "./prepared.ts";

test("a project below the root of its repository is built there, and its checkout is the whole repository", async (context) => {
  const below = (value: string): Files =>
    Object.fromEntries(Object.entries(tiny(value)).map(([path, text]) => [`packages/tiny/${path}`, text]));
  const { environments, problems, roots } = await prepared(
    context,
    // As it was before it moved.
    { base: tiny("b"), head: { "pyproject.toml": "[tool.uv.workspace]\n", ...below("h") } },
    process.env,
    { needs: [], projects: { base: "", head: "packages/tiny" } },
  );
  expect(problems).toEqual([]);
  expect(environments.map(({ root, packages }) => [root, packages])).toEqual([
    [roots.base, ["tiny"]],
    [roots.head, ["tiny"]],
  ]);
  const [base, head] = environments;
  const values = "import tiny; print(tiny.VALUE, tiny.MADE)";
  expect([await said(base, values), await said(head, values)]).toEqual(["b b", "h h"]);
  // Where a test's own folder comes first, what only the build made is there, too.
  expect(await said(head, `import sys; sys.path.insert(0, "packages/tiny"); ${values}`)).toBe("h h");
}, 180_000);
