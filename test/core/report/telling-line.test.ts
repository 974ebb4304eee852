// Which line of a program's output is shown, on outputs as the programs really write them.
import { expect, test } from "vitest";
import { tellingLine } from "#core/report/telling-line.ts";

test.each([
  ["nothing", "\n \n", ""],
  ["a traceback", 'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: bad\n', "ValueError: bad"],
  [
    "pytest, with the place after the exception",
    "    def f():\n>       raise ValueError('bad\\nworse')\nE       ValueError: bad\nE       worse\n\nwork.py:2: ValueError",
    "ValueError: bad",
  ],
  [
    "pytest, at collection",
    "benchmarks/test_w.py:1: in <module>\n    import nothere\nE   ModuleNotFoundError: No module named 'nothere'",
    "ModuleNotFoundError: No module named 'nothere'",
  ],
  [
    "pytest, where the message is only in the last line",
    "    def f():\nwork.py:2: ValueError",
    "work.py:2: ValueError",
  ],
  [
    "an option that pytest does not know",
    "ERROR: usage: driver.py [options] [file_or_dir]\ndriver.py: error: unrecognized arguments: -n\n  inifile: /p/pytest.ini\n  rootdir: /p\n",
    "unrecognized arguments: -n",
  ],
  [
    "a crash of the interpreter",
    'Fatal Python error: Segmentation fault\n\nCurrent thread 0x1 (most recent call first):\n  File "work.py", line 3 in f\n',
    "Fatal Python error: Segmentation fault",
  ],
  [
    "pip",
    "Collecting x\nERROR: No matching distribution found for x==9",
    "ERROR: No matching distribution found for x==9",
  ],
])("%s", (_, output, line) => {
  expect(tellingLine(output)).toBe(line);
});
