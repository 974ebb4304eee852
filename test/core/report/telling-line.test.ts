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
    "a build that pip ran: the first of the compiler's errors",
    `      running build_ext
      src/geos.h:5:10: fatal error: numpy/ndarraytypes.h: No such file or directory
          5 | #include <numpy/ndarraytypes.h>
      compilation terminated.
      src/api.c:9:1: error: unknown type name 'x'
      error: Command '['gcc', '-c', 'src/c_api.c']' returned non-zero exit status 1.
      [end of output]
  note: This error originates from a subprocess, and is likely not a problem with pip.
  ERROR: Failed building wheel for shapely
ERROR: Failed to build one or more wheels`,
    "src/geos.h:5:10: fatal error: numpy/ndarraytypes.h: No such file or directory",
  ],
  [
    "a build back end that pip asked",
    `  error: subprocess-exited-with-error
  × Preparing metadata (pyproject.toml) did not run successfully.
  ╰─> [9 lines of output]
      ../meson.build:1:0: ERROR: Unknown compiler(s): [['gfortran']]
      A full log can be found at meson-log.txt
      [end of output]
  note: This error originates from a subprocess, and is likely not a problem with pip.
error: metadata-generation-failed
× Encountered error while generating package metadata.
╰─> See above for output.
note: This is an issue with the package mentioned above, not pip.
hint: See above for details.`,
    "../meson.build:1:0: ERROR: Unknown compiler(s): [['gfortran']]",
  ],
  [
    "a setup.py that raises",
    `      Traceback (most recent call last):
        File "<string>", line 12, in <module>
      RuntimeError: libheat 3 is missing
      [end of output]
  ERROR: Failed building wheel for x
ERROR: Failed to build one or more wheels`,
    "RuntimeError: libheat 3 is missing",
  ],
  [
    "a build that says nothing",
    "  ERROR: Failed building wheel for x\nERROR: Failed to build one or more wheels",
    "ERROR: Failed to build one or more wheels",
  ],
  [
    "pip",
    "Collecting x\nERROR: No matching distribution found for x==9",
    "ERROR: No matching distribution found for x==9",
  ],
])("%s", (_, output, line) => {
  expect(tellingLine(output)).toBe(line);
});
