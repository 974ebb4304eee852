// Suites on the command line.
import { expect, test } from "vitest";
import { suiteFromText } from "#core/config/suite-option.ts";

const TOOLS = ["pytest-benchmark", "asv"];

test.each([
  ["benchmarks/", { tool: "pytest-benchmark", path: "benchmarks" }],
  ["asv:./asv.conf.json", { tool: "asv", path: "asv.conf.json" }],
  ["asv:.", { tool: "asv", path: "." }],
  ["pytest-benchmark:a:b.py", { tool: "pytest-benchmark", path: "a:b.py" }],
])("%s is a suite", (text, suite) => {
  expect(suiteFromText(text, TOOLS)).toEqual({ ok: true, value: suite });
});

test.each(["", "asv:", "asv:../x", "/etc", "-x", "nosuch:benchmarks"])("%j is refused", (text) => {
  expect(suiteFromText(text, TOOLS)).toMatchObject({ ok: false, problem: { kind: "option-invalid", value: text } });
});
