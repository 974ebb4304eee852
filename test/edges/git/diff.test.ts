/** The parser of git's diffs, on texts; test/edges/git compares it with git itself. */
import { expect, test } from "vitest";
import { changedFilesFromDiff, unquoted } from "#edges/git/diff.ts";

test("hunks become ranges of head's lines", () => {
  const diff = `diff --git a/heat.py b/heat.py
index 1..2 100644
--- a/heat.py
+++ b/heat.py
@@ -3 +3 @@ def step():
-    old
+    new
@@ -10,0 +11,2 @@
+    one
+    two
@@ -20,2 +22,0 @@
-    gone
-    gone too
`;
  expect(changedFilesFromDiff(diff)).toEqual([
    {
      file: "heat.py",
      lines: [
        [3, 3],
        [11, 12],
      ],
    },
  ]);
});

test("content that looks like a header is content", () => {
  const diff = `diff --git a/a.py b/a.py
--- a/a.py
+++ b/a.py
@@ -1,2 +1,2 @@
--- a/evil.py
-@@ -1 +1 @@
+++ b/evil.py
+diff --git a/evil.py b/evil.py
\\ No newline at end of file
`;
  expect(changedFilesFromDiff(diff)).toEqual([{ file: "a.py", lines: [[1, 2]] }]);
});

test("a deleted file is not head's; a binary one has no lines to name", () => {
  const diff = `diff --git a/gone.py b/gone.py
deleted file mode 100644
--- a/gone.py
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git a/plot.png b/plot.png
Binary files a/plot.png and b/plot.png differ
`;
  expect(changedFilesFromDiff(diff)).toEqual([]);
});

test("nothing changed", () => {
  expect(changedFilesFromDiff("")).toEqual([]);
});

test.each([
  ['"a\\tb.py"', "a\tb.py"],
  ['"a\\"b\\\\c.py"', 'a"b\\c.py'],
  ['"z\\303\\274rich %41.py"', "zürich %41.py"],
  ['"ü\\n.py"', "ü\n.py"],
  ['"\\377.py"', "\\377.py"],
])("quoted path %s", (quoted, path) => {
  expect(unquoted(quoted)).toBe(path);
});
