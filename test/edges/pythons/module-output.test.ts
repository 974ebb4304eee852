/** What module commands print for Python, as the real ones printed it. */
import { expect, test } from "vitest";
import { pythonModules, settingsFrom } from "#edges/pythons/module-output.ts";
import { moduleVariables, withSettings } from "#edges/pythons/module-variables.ts";

/** Lmod 8.6.19, `lmod python load python/3.12`, shortened. */
const LMOD = `import os
os.environ["__LMOD_REF_COUNT_PATH"] = "/sw/python/bin:1;/usr/bin:1";
os.environ["LD_LIBRARY_PATH"] = "/sw/python/lib";
os.environ["LOADEDMODULES"] = "python/3.12";
os.environ["ODD"] = "a'b\\"c\\\\d $HOME é \`id\`";
os.environ["PATH"] = "/sw/python/bin:/usr/bin";
os.environ["_ModuleTable001_"] = "X01v";
os.environ["OLD"] = "";
del os.environ["OLD"];
_mlstatus = True
`;

/** Environment Modules 5.2.0, \`modulecmd python load python/3.12\`, shortened. */
const MODULES = `import os
os.environ['LD_LIBRARY_PATH'] = '/sw/python/lib:/sw/gcc/lib'
os.environ['GONE'] = ''
del os.environ['GONE']
os.environ['ODD'] = 'a\\'b"c\\d $HOME
line é'
_mlstatus = True
`;

test("Lmod", () => {
  expect(settingsFrom(LMOD)).toEqual({
    __LMOD_REF_COUNT_PATH: "/sw/python/bin:1;/usr/bin:1",
    LD_LIBRARY_PATH: "/sw/python/lib",
    LOADEDMODULES: "python/3.12",
    ODD: "a'b\"c\\d $HOME é `id`",
    PATH: "/sw/python/bin:/usr/bin",
    _ModuleTable001_: "X01v",
    OLD: null,
  });
});

test("Environment Modules", () => {
  expect(settingsFrom(MODULES)).toEqual({
    LD_LIBRARY_PATH: "/sw/python/lib:/sw/gcc/lib",
    GONE: null,
    ODD: "a'b\"c\\d $HOME\nline é",
  });
});

test.each([
  "_mlstatus = False\n",
  "",
  "import os\n_mlstatus = True\n",
  'os.environ["A"] = "b"\n_mlstatus = False\n',
  "<html>not a module command</html>",
])("a command that failed or said something else: %j", (text) => {
  expect(settingsFrom(text)).toBeNull();
});

test("no other statement is taken for an assignment", () => {
  const text = `import os; os.system("touch x")
os.environ["A"] = "1" + open("/etc/passwd").read()
os.environ["B"] = f"{__import__('os')}"
x = os.environ["C"] = "3"
os.environ["D E"] = "4"
del os.environ["F"] = "5"
os.environ["GOOD"] = "6"
`;
  expect(settingsFrom(text)).toEqual({ GOOD: "6" });
});

test("modules by the version in their name", () => {
  const listed = `/sw/modulefiles:
gcc/3.11
python/
python/3.11.4
python/3.12(default)
Python/3.11.3-GCCcore-12.3.0
cpython/3.1
lang/python3/3.11
python-tools/3.11
`;
  expect(pythonModules(listed, "3.11")).toEqual(["python/3.11.4", "Python/3.11.3-GCCcore-12.3.0", "lang/python3/3.11"]);
  expect(pythonModules(listed, "3.11.4")).toEqual(["python/3.11.4", "lang/python3/3.11"]);
  expect(pythonModules(listed, "3.12")).toEqual(["python/3.12"]);
});

test("the module command's own books and what would change Python stay outside", () => {
  const settings =
    settingsFrom(`${LMOD}os.environ["PYTHONPATH"] = "/sw/site";\nos.environ["MKLROOT"] = "/sw/mkl";\n`) ?? {};
  const environment = { PATH: "/usr/bin", OLD: "1", ODD: "same" };
  expect(moduleVariables(settings, { ...environment, ODD: "a'b\"c\\d $HOME é `id`" })).toEqual({
    LD_LIBRARY_PATH: "/sw/python/lib",
    PATH: "/sw/python/bin:/usr/bin",
    OLD: "",
    MKLROOT: "/sw/mkl",
  });
  expect(withSettings(environment, settings)["OLD"]).toBeUndefined();
});
