/** Conversations about what a pull request's text tells before anything is measured. */
import { afterEach, expect, test } from "vitest";
import { startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";
import { gate } from "./outcome.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
afterEach(() => talk.stop());

test("a pull request gets the hints that its text tells before anything is measured, and each once", async () => {
  const { open, reached, outcome } = gate();
  const { github } = await start({ outcome });
  const grows =
    "import numpy as np\n\n\ndef grown(n):\n    x = np.zeros(0)\n    for v in range(20_000):\n        x = np.append(x, v)\n    return x\n";
  const pull = await talk.open("ann", { files: { "heat.py": grows } });
  await reached;
  const hint = { path: "heat.py", start_line: 7, title: "ndarray-growth-in-loop" };
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ annotations: [hint] }]);
  open();
  await talk.quiet();
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", annotations: [hint] }]);
});

test("hints-inline says how many are annotations, and the summary tells the others", async () => {
  const { github } = await start({ files: { ".github/perf-review.yml": "hints-inline: 1\n" } });
  const grows = (name: string) =>
    `import numpy as np\n\n\ndef ${name}(n):\n    x = np.zeros(0)\n    for v in range(20_000):\n        x = np.append(x, v)\n    return x\n`;
  const pull = await talk.open("ann", { files: { "a.py": grows("a"), "b.py": grows("b") }, draft: true });
  await talk.quiet();
  const [check] = github.checkRuns(pull.headSha);
  expect(check?.annotations).toMatchObject([{ path: "a.py", start_line: 7 }]);
  expect(check?.summary).toContain("2 hints for lines");
  expect(check?.summary).toMatch(/<summary>1 hint more<\/summary>\n\n- .*b\.py:7/);
});

test("it gets what a changed file says of where Python runs, once", async () => {
  const { open, reached, outcome } = gate();
  const { github } = await start({ outcome });
  const files = { Dockerfile: "# comment\nFROM python:3.9\n", "gpu/Dockerfile": "FROM python:3.8\n" };
  const pull = await talk.open("ann", { files });
  await reached;
  const hint = { path: "Dockerfile", start_line: 2, title: "python-too-old", annotation_level: "notice" };
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ annotations: [hint] }]);
  open();
  await talk.quiet();
});
