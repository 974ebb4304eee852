/** Attacks by words in a comment that are no command, or are nobody's to give. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LAB, startConversation } from "../app/conversation.ts";
import type { Conversation } from "../app/conversation.ts";
import type { Fault, Pull, Role } from "../support/github/types.ts";

let talk: Conversation;
const fromFork = () => talk.open("mallory", { fork: "mallory" });

describe("the wrong words, in the wrong place, by the wrong people", () => {
  let pull: Pull;
  beforeAll(async () => {
    talk = await startConversation();
    pull = await fromFork();
    await talk.quiet();
  });
  afterAll(() => talk.stop());
  /** What the app answered to it. */
  const answersTo = async (author: string, body: string): Promise<readonly string[]> => {
    const before = talk.replies(pull).length;
    await talk.github.comment({ ...pull, author, body });
    await talk.quiet();
    expect(talk.github.runs()).toEqual([]);
    return talk.replies(pull).slice(before);
  };

  test("attack 2: a comment that is edited into a command, by its author or by somebody else", async () => {
    const { github } = talk;
    for (const author of ["ann", "mallory"]) {
      const comment = await github.comment({ ...pull, author: "ann", body: "Hm." });
      await github.editComment({ ...LAB, id: comment.id, author, body: `/perf run ${pull.headSha}` });
    }
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(pull)).toEqual([]);
  });

  const roles: readonly Role[] = ["read", "triage", "none"];
  test.each(roles)("attack 3: a command by somebody whose role is %s", async (role) => {
    const { github } = talk;
    github.addUser(`person-${role}`);
    github.setRole({ ...LAB, user: `person-${role}`, role });
    expect(await answersTo(`person-${role}`, `/perf run ${pull.headSha}`)).toEqual([
      expect.stringContaining("no write access"),
    ]);
  });
  test("attack 3: a command by a bot", async () => {
    expect(await answersTo("robot[bot]", `/perf run ${pull.headSha}`)).toEqual([]);
  });
  const faults: readonly Fault["kind"][] = ["502", "hang-up", "429"];
  test.each(faults)("attack 3: a command while GitHub does not say who may (%s)", async (kind) => {
    talk.github.faults.push({ match: { path: /collaborators\/ann\/permission/ }, kind });
    expect(await answersTo("ann", `/perf run ${pull.headSha}`)).toEqual([expect.stringContaining("did not say")]);
  });

  const quoted: readonly (readonly [string, (command: string) => string])[] = [
    ["a quote", (command) => `> ${command}`],
    ["a quote in a list", (command) => `- > ${command}`],
    ["a code fence", (command) => `\`\`\`\n${command}\n\`\`\``],
    ["a fence that is never closed", (command) => `~~~\n${command}`],
    ["indented code", (command) => `Look:\n\n    ${command}`],
    ["a code span", (command) => `\`${command}\``],
    ["an HTML comment", (command) => `<!--\n${command}\n-->`],
    ["the middle of a sentence", (command) => `Do not ${command}`],
  ];
  test.each(quoted)("attack 4: a command in %s", async (_, body) => {
    expect(await answersTo("ann", body(`/perf run ${pull.headSha}`))).toEqual([]);
  });
  test("attack 4: a command on a plain issue, and on a closed pull request", async () => {
    const { github } = talk;
    const number = await github.openIssue({ ...LAB, author: "mallory", title: "slow" });
    await github.comment({ ...LAB, number, author: "ann", body: "/perf" });
    const closed = await fromFork();
    await github.closePullRequest(closed);
    await github.comment({ ...closed, author: "ann", body: `/perf run ${closed.headSha}` });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(github.comments({ ...LAB, number }).filter(({ appId }) => appId !== null)).toEqual([]);
    expect(talk.replies(closed)).toEqual([expect.stringContaining("closed")]);
  });
});
