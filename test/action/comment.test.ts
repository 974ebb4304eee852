/** The Action's own comment among others: found by marker and author, never somebody else's. */
import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ensureOwnComment, MARKER } from "../../action/comment.ts";

const API = "https://api.github.com";
const LIST = "/repos/lab/heat/issues/3/comments";
const BODY = `text\n\n<!-- ${MARKER} -->`;
const BOT = { id: 41898282, login: "github-actions[bot]" };
const ANN = { id: 1, login: "ann" };
const EVE = { id: 2, login: "eve" };

const comment = (id: number, user: object | null, body = `old\n\n<!-- ${MARKER} -->`) => ({ id, user, body });
const listed = (...comments: readonly object[]) => nock(API).get(LIST).query(true).reply(200, comments);
const owner = (status: number, user: object = { message: "no" }) => nock(API).get("/user").reply(status, user);
const made = () => nock(API).post(LIST, { body: BODY }).reply(201, { id: 100 });
const edited = (id: number) => nock(API).patch(`/repos/lab/heat/issues/comments/${id}`, { body: BODY }).reply(200, {});
const ensured = () => ensureOwnComment("lab/heat", 3, BODY, "token");

// A runner's own address of the API would lead past the mocks.
const address = process.env["GITHUB_API_URL"];
beforeEach(() => {
  delete process.env["GITHUB_API_URL"];
  nock.disableNetConnect();
});
afterEach(() => {
  if (address !== undefined) process.env["GITHUB_API_URL"] = address;
  expect(nock.pendingMocks()).toEqual([]); // all of them were asked for, and (nothing else being allowed) only they
  nock.cleanAll();
  nock.enableNetConnect();
});

describe("with the job's own token", () => {
  test("is made where no comment has the marker at its end; nobody is asked who we are", async () => {
    listed(comment(1, ANN, "chat"), comment(2, BOT, `<!-- ${MARKER} --> was its marker`));
    made();
    expect(await ensured()).toBeNull();
  });

  test("is edited, wherever somebody has copied its marker", async () => {
    listed(comment(1, EVE), comment(2, null), comment(3, BOT));
    edited(3);
    expect(await ensured()).toBeNull();
  });

  test.each([401, 403])("is made beside a copied marker, as the token has no owner to tell (%i)", async (status) => {
    listed(comment(1, EVE));
    owner(status);
    made();
    expect(await ensured()).toBeNull();
  });
});

describe("with a personal access token", () => {
  test("is made the first time and edited from then on", async () => {
    listed();
    made();
    expect(await ensured()).toBeNull();
    listed(comment(100, ANN));
    owner(200, ANN);
    edited(100);
    expect(await ensured()).toBeNull();
  });

  test("is told from copies by others, an old owner of the login among them", async () => {
    listed(comment(1, EVE), comment(2, { ...EVE, login: "ann" }), comment(3, ANN));
    owner(200, ANN);
    edited(3);
    expect(await ensured()).toBeNull();
  });

  test("is made where only others have the marker", async () => {
    listed(comment(1, EVE), comment(2, null));
    owner(200, ANN);
    made();
    expect(await ensured()).toBeNull();
  });

  test("is not written at all where GitHub cannot say who we are: it might be there twice", async () => {
    listed(comment(1, EVE));
    owner(502);
    expect(await ensured()).toMatchObject({ kind: "github-failed", status: 502 });
  });
});
