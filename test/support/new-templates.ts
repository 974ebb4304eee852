/** What `npm run new:…` writes: the smallest file and fixture that compile and say what is still to be done. */
import type { Registry } from "./catalogue.ts";

interface Names {
  readonly name: string;
  /** The name as a constant. */
  readonly exported: string;
  readonly typeFile: string;
}

type Template = (names: Names) => { readonly file: string; readonly fixture: string };

const testOf = (stage: string, { name, exported }: Names, body: string): string => `/** ${name}: what it is for. */
import { expect, it } from "vitest";
import { ${exported} } from "#core/${stage}/${name}.ts";

it("has its name", () => {
  expect(${exported}.name).toBe("${name}");
});
${body}`;

const block = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;

const hintPage = (name: string, language: string, found: string, other: string): string => {
  const negatives = Array.from({ length: 5 }, (_, at) => `Trap ${at + 1}:\n\n${block(language, other)}`).join("\n");
  return `# ${name}\n\nWhat the code does, why it is slow, what to write instead, and where the figure comes from.\n\n## Found\n\n${block(language, found)}\n## Not found\n\n${negatives}`;
};

export const templates: Readonly<Record<Registry["kind"], Template>> = {
  hint: ({ name, exported }) => ({
    file: `/** Finds … */
import type { Rule } from "../rule.ts";

export const ${exported}: Rule = {
  name: "${name}",
  tier: 2,
  claim: "T0",
  summary: "What it finds and why that matters.",
  words: [],
  find: () => [],
};
`,
    fixture: hintPage(name, "python", "slow()  # hint", "pass"),
  }),
  environment: ({ name, exported, typeFile }) => ({
    file: `/** Finds … */
import type { EnvironmentRule } from "../${typeFile}";

export const ${exported}: EnvironmentRule = {
  name: "${name}",
  claim: "T0",
  summary: "What it finds and why that matters.",
  find: () => [],
};
`,
    fixture: hintPage(name, "dockerfile Dockerfile", "FROM slow  # hint", "FROM fast"),
  }),
  command: (names) => ({
    file: `/** \`/perf ${names.name}\`: … */
import type { CommandRule } from "./command-rule.ts";

export const ${names.exported}: CommandRule = {
  name: "${names.name}",
  usage: "${names.name}",
  summary: "What it does.",
  parse: (words) => ({ kind: "misuse", argument: words.join(" "), expected: null }),
};
`,
    fixture: testOf("commands", names, '\nit.todo("reads its arguments, and refuses others");\n'),
  }),
  tool: (names) => ({
    file: `/** ${names.name}: the driver's jobs for it, and what the driver's answers mean. */
import type { Tool } from "./tool.ts";

export const ${names.exported}: Tool = {
  name: "${names.name}",
  needs: [],
  listJobs: () => [],
  listing: () => ({ ok: true, value: { benchmarks: [], errors: [] } }),
  serveJob: () => ({}),
  serveProblem: () => null,
};
`,
    fixture: testOf(
      "tools",
      names,
      '\nit.todo("lists benchmarks from a recorded answer of the driver");\nit.todo("says what is wrong with a process that ended early");\n',
    ),
  }),
  scheduler: (names) => ({
    file: `/** ${names.name}: job specifications to its command lines, its answers to job states. */
import type { Scheduler } from "./${names.typeFile}";

export const ${names.exported}: Scheduler = {
  name: "${names.name}",
  isProven: false,
  kind: "queue",
  title: "${names.name}",
  hasArrays: false,
  submit: ({ script, arguments: words }) => ["submit", script, ...words],
  submitted: ({ stderr }) => ({ kind: "unsure", detail: stderr }),
  find: (key) => ({ command: ["find", key], read: () => null }),
  questions: (jobs) => [{ command: ["ask", ...jobs], read: () => null }],
  cancel: (jobs) => ["cancel", ...jobs],
  cancelByKey: () => null,
  launcher: () => ["mpiexec", "-n", "{ranks}"],
  variables: [],
  settings: {},
  identity: { job: "JOB_ID", element: "PERF_REVIEW_ELEMENT", restart: null },
};
`,
    fixture: testOf("schedulers", names, '\nit.todo("reads every job state, and an unknown one as unknown");\n'),
  }),
};
