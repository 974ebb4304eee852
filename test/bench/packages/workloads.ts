/** What is measured of real packages from PyPI: two released versions each, and a few calls of their public functions. */

export interface PackageCase {
  readonly name: string;
  readonly base: string;
  readonly head: string;
  /** Name → expression that is one call; `setup` is run once before. */
  readonly setup: string;
  readonly calls: Readonly<Record<string, string>>;
}

export const PACKAGES: readonly PackageCase[] = [
  {
    name: "packaging",
    base: "21.3",
    head: "24.2",
    setup: `
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version
NAMES = ["%d.%d.%drc%d" % (i % 7, i % 5, i, i % 3) for i in range(60)]
VERSIONS = [Version(name) for name in NAMES]
WANTED = SpecifierSet(">=1.2,!=3.1,<6")
`,
    calls: {
      "parse-versions": "[Version(name) for name in NAMES]",
      "sort-versions": "sorted(VERSIONS)",
      specifier: "[version in WANTED for version in VERSIONS]",
      requirement: `Requirement("numpy[extra,other] >=1.20,!=1.21 ; python_version >= '3.8' and sys_platform == 'linux'")`,
    },
  },
  {
    name: "sqlparse",
    base: "0.4.4",
    head: "0.5.3",
    setup: `
import sqlparse
QUERY = "select a.id, b.name, count(*) from first a join second b on a.id = b.id where a.x > 3 and b.y in (1, 2, 3) group by a.id, b.name order by 3 desc;"
SCRIPT = QUERY * 5
`,
    calls: {
      split: "sqlparse.split(SCRIPT)",
      parse: "sqlparse.parse(QUERY)",
      format: 'sqlparse.format(QUERY, reindent=True, keyword_case="upper")',
    },
  },
  {
    name: "markdown-it-py",
    // pytest-codspeed needs rich, and rich a markdown-it-py from here on.
    base: "2.2.0",
    head: "3.0.0",
    setup: `
from markdown_it import MarkdownIt
READER = MarkdownIt()
TEXT = "A *short* paragraph with \`code\`, a [link](https://example.org) and **strong** words.\\n\\n" * 4
LIST = "".join("- item %d with _emphasis_\\n" % i for i in range(40))
CODE = "~~~python\\n" + "print(1)\\n" * 60 + "~~~\\n"
`,
    calls: {
      paragraphs: "READER.render(TEXT)",
      list: "READER.render(LIST)",
      code: "READER.render(CODE)",
    },
  },
];

const functionName = (call: string): string => call.replaceAll("-", "_");

const workloads = ({ setup, calls }: PackageCase): string =>
  `${setup}${Object.entries(calls)
    .map(([name, call]) => `\n\ndef ${functionName(name)}():\n    return ${call}\n`)
    .join("")}\n\nWORKLOADS = {${Object.keys(calls)
    .map((name) => `"${name}": ${functionName(name)}`)
    .join(", ")}}\n`;

const PYTEST = `import pytest
import workloads

@pytest.mark.parametrize("name", sorted(workloads.WORKLOADS))
def test_workload(benchmark, name):
    benchmark(workloads.WORKLOADS[name])
`;
const ASV = `from . import workloads

class Workload:
    params = sorted(workloads.WORKLOADS)

    def time_call(self, name):
        workloads.WORKLOADS[name]()
`;
const PYPERF = `import pyperf
import workloads

runner = pyperf.Runner()
for name in sorted(workloads.WORKLOADS):
    runner.bench_func(name, workloads.WORKLOADS[name])
`;

/** Files of one suite a tool, each with its own copy of the workloads: path → text. */
export const suiteFilesOf = (subject: PackageCase): Readonly<Record<string, string>> => ({
  "suite_pytest/workloads.py": workloads(subject),
  "suite_pytest/test_workloads.py": PYTEST,
  "suite_codspeed/workloads.py": workloads(subject),
  "suite_codspeed/test_workloads.py": PYTEST,
  "suite_asv/__init__.py": "",
  "suite_asv/workloads.py": workloads(subject),
  "suite_asv/calls.py": ASV,
  "asv.conf.json": JSON.stringify({ version: 1, project: subject.name, repo: ".", benchmark_dir: "suite_asv" }),
  "suite_pyperf/workloads.py": workloads(subject),
  "suite_pyperf/bench_workloads.py": PYPERF,
});

/** Tool → where its suite lies. */
export const SUITES: Readonly<Record<string, string>> = {
  "pytest-benchmark": "suite_pytest",
  "pytest-codspeed": "suite_codspeed",
  asv: "asv.conf.json",
  pyperf: "suite_pyperf/bench_workloads.py",
};

/** The call that a benchmark's id names, whatever tool wrote it; the longest of several. */
export const callOf = (id: string, { calls }: PackageCase): string | null =>
  Object.keys(calls)
    .filter((name) => id.includes(name))
    .toSorted((a, b) => b.length - a.length)[0] ?? null;
