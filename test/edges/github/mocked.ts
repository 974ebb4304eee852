/** GitHub's API with the answers that a test sets (Nock): every one of them must be asked for, and nothing else. */
import nock from "nock";
import { afterEach, beforeEach, expect } from "vitest";
import { githubOf } from "#edges/github/github.ts";
import { QuietOctokit } from "#edges/github/octokit.ts";
import type { GitHub } from "#ports-app";

export const API = "https://api.github.com";
export const REPO = "/repos/lab/heat";
/** Its id. */
export const REPOSITORY = 7;

export const api = () => nock(API);

/** The port on the mocked API, for all tests of the file that asks. */
export function mockedGitHub(): GitHub {
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    expect(nock.pendingMocks()).toEqual([]);
    nock.cleanAll();
    nock.enableNetConnect();
  });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return githubOf({
    octokit: new QuietOctokit({ auth: { token: "t" }, baseUrl: API, log }),
    owner: "lab",
    repo: "heat",
    repository: REPOSITORY,
    appId: 12,
  });
}
