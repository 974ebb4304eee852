/** The slice of GitHub's description: complete for this GitHub, small, and strict where it must be. */
import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { Contract } from "./contract.ts";
import { NEEDED } from "./permissions.ts";
import { ROUTES } from "./routes/registry.ts";

const contract = new Contract();
const operation = (id: string) => {
  const found = contract.operation(id);
  if (found === null) throw new Error(id);
  return found;
};

test("every operation of the slice has a route and a permission, and there are no others", () => {
  expect(Object.keys(ROUTES).toSorted()).toEqual(contract.operationIds.toSorted());
  expect(Object.keys(NEEDED).toSorted()).toEqual(contract.operationIds.toSorted());
});

test("the slice stays small enough to be read in a review of its changes", () => {
  expect(statSync(new URL("openapi.json", import.meta.url)).size).toBeLessThan(400 * 1024);
});

test("the most literal path wins, and slashes stay in paths and references", () => {
  expect(contract.find("GET", "/repos/o/r/commits/abc/pulls")?.operation.id).toBe(
    "repos/list-pull-requests-associated-with-commit",
  );
  expect(contract.find("GET", "/repos/o/r/commits/a/b")?.params["ref"]).toBe("a/b");
  expect(contract.find("GET", "/repos/o/r/contents/.github/perf-review.yml")?.params["path"]).toBe(
    ".github/perf-review.yml",
  );
  expect(contract.find("GET", "/repos/o/r/contents")?.params["path"]).toBe("");
  expect(contract.find("POST", "/repos/o/r")).toBeNull();
});

test.each([
  ["checks/create", { name: "n", head_sha: "s", colour: "red" }, "colour"],
  ["checks/create", { name: "n", head_sha: "s", output: { title: "t", summary: "s", body: "b" } }, "body"],
  ["checks/create", { name: "n" }, "head_sha"],
  ["checks/create", { name: "n", head_sha: "s", conclusion: "great" }, "allowed values"],
  ["apps/create-installation-access-token", { permissions: { pulls: "write" } }, "pulls"],
  ["issues/create-comment", undefined, "required"],
])("%s refuses %j", (id, body, reason) => {
  expect(contract.bodyErrors(operation(id), body)).toContain(reason);
});

test.each([
  ["checks/create", { name: "n", head_sha: "s", output: { title: "t", summary: "s" }, conclusion: "success" }],
  ["actions/create-workflow-dispatch", { ref: "main", inputs: { any: "thing" }, return_run_details: true }],
  ["apps/create-installation-access-token", { permissions: { checks: "write" }, repository_ids: [1] }],
])("%s takes %j", (id, body) => {
  expect(contract.bodyErrors(operation(id), body)).toBeNull();
});

test("query values are typed, unknown ones refused", () => {
  const list = operation("issues/list-comments");
  expect(contract.query(list, new URLSearchParams("per_page=5"))).toEqual({ values: { per_page: 5 }, errors: null });
  expect(contract.query(list, new URLSearchParams("per_page=many")).errors).toContain("per_page");
  expect(contract.query(list, new URLSearchParams("perpage=5")).errors).toContain("perpage");
});

test("what a schema requires is filled in, what it does not know is dropped", () => {
  const found = operation("issues/create-comment");
  const schema = contract.responseSchema(found, 201);
  if (schema === null || schema === undefined) throw new Error("no schema");
  const body = contract.complete(schema, { id: 7, body: "b", user: { login: "ann" }, secret: "s" });
  expect(contract.responseErrors(found, 201, body)).toBeNull();
  expect(body).toMatchObject({ id: 7, body: "b", user: { login: "ann", site_admin: false } });
  expect(body).not.toHaveProperty("secret");
});
