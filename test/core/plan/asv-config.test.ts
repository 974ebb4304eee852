/** What is read of asv.conf.json before there is an environment, and the JSON5 that it is written in. */
import { describe, expect, test } from "vitest";
import { asvFolder, asvRequirements } from "#core/plan/asv-config.ts";
import { json5 } from "#core/plan/json5.ts";

describe("JSON5", () => {
  test.each<[string, unknown]>([
    ['{"a": [1, -2.5, 1e3, true, false, null], "b": {}}', { a: [1, -2.5, 1000, true, false, null], b: {} }],
    ['// one\n{ /* two */ "a": "// no comment", "b": "/* nor */", }', { a: "// no comment", b: "/* nor */" }],
    ["{a: 'it\\'s \"so\"', $b_1: [0x1F, +.5, 5.,], 'c': Infinity}", { a: 'it\'s "so"', $b_1: [31, 0.5, 5], c: null }],
    ['"tab\there \\x41 \\u00fc \\v\\0 \\q li\\\nne"', "tab\there A ü \v\0 q line"],
    ["\uFEFF[\r\n]", []],
    ['{"__proto__": 1}', JSON.parse('{"__proto__": 1}')],
  ])("%j", (text, value) => {
    expect(json5(text)).toEqual(value);
  });

  test.each(["", "{", "[,]", "{a}", "[1 2]", '"open', "# comment\n{}", "/* open", "{'a': 1}}", "@", "[1,,]"])(
    "%j is none",
    (text) => {
      expect(json5(text)).toBeUndefined();
    },
  );

  test("a long text of openings ends", () => {
    expect(json5("/*".repeat(20_000))).toBeUndefined();
    expect(json5('"\\'.repeat(20_000))).toBeUndefined();
  });
});

describe("the folder of the benchmarks", () => {
  test.each<[string, string, string | null]>([
    ["asv.conf.json", "{}", "benchmarks"],
    ["asv_bench/asv.conf.json", "{}", "asv_bench/benchmarks"],
    ["asv_bench/asv.conf.json", '{"benchmark_dir": "../perf/./suite/"}', "perf/suite"],
    ["a/asv.conf.json", '{"benchmark_dir": "."}', "a"],
    ["a/asv.conf.json", '{"benchmark_dir": "../.."}', null],
    ["asv.conf.json", '{"benchmark_dir": "/etc"}', null],
    ["asv.conf.json", '{"benchmark_dir": 3}', null],
    ["asv.conf.json", "not json", "benchmarks"],
  ])("%s %s", (file, text, folder) => {
    expect(asvFolder(file, text)).toBe(folder);
  });
});

describe("requirements of the matrix", () => {
  test.each<[string, string[]]>([
    [
      '{"matrix": {"numpy": ["1.26", "2.0"], "six": [], "Cython": "", "gone": [null]}}',
      ["numpy==1.26", "six", "Cython"],
    ],
    [
      '{"matrix": {"req": {"pip+scipy": [">=1.8, <2"], "a[b]": ["~= 1.0"], "n": [1.5]}, "env": {"MODE": ["x"]}}}',
      ["scipy>=1.8,<2", "a[b]~=1.0", "n==1.5"],
    ],
    ['{"matrix": {"env": {"numpy": ["1"]}, "env_nobuild": {"B": ["2"]}}}', []],
    ["{}", []],
    ["no json", []],
    ['{"matrix": [1, 2]}', []],
  ])("%s", (text, requirements) => {
    expect(asvRequirements(text)).toEqual(requirements);
  });

  test("nothing that an installer would take for an option, a path or an address", () => {
    const keys = [
      "-r x",
      "--index-url=http://x",
      "./a",
      "pip+git+https://x/y",
      "a b",
      "a @ file:///x",
      "a;b",
      "pip+-e .",
    ];
    const values = ["-r x", "@ http://x", "1 --pre", "1; x", "/x", "==1 -e ."];
    const matrix = {
      ...Object.fromEntries(keys.map((key) => [key, [""]])),
      ...Object.fromEntries(values.map((value, i) => [`p${i}`, [value]])),
    };
    expect(asvRequirements(JSON.stringify({ matrix }))).toEqual([]);
  });
});
