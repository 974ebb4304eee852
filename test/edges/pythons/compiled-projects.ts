/** Small compiled projects, one for each way of building: `changed` differs between the sides, `same` does not. */

type Files = Readonly<Record<string, string>>;

/** A C extension module without any helper: `value()` gives the number. */
const module = (name: string, value: number): string => `
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <assert.h>
static PyObject *value(PyObject *self, PyObject *none) {
    assert(none == NULL);
    return PyLong_FromLong(${value});
}
static PyMethodDef methods[] = {{"value", value, METH_NOARGS, __FILE__}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "${name}", NULL, -1, methods};
PyMODINIT_FUNC PyInit_${name}(void) { return PyModule_Create(&definition); }
`;

const pyproject = (requires: readonly string[], backend: string, more = ""): string => `
[build-system]
requires = ${JSON.stringify(requires)}
build-backend = "${backend}"
[project]
name = "quick-sums"
version = "1.0"
${more}`;

const SETUPTOOLS = "setuptools.build_meta";
const PACKAGE = "";

export interface CompiledProject {
  readonly name: string;
  /** Programs that building needs. */
  readonly programs: readonly string[];
  readonly files: (value: number) => Files;
}

/** Package `quick` in a flat layout, as most scientific projects have it: the checkout alone lacks what was built. */
export const COMPILED: readonly CompiledProject[] = [
  {
    name: "setuptools",
    programs: ["gcc"],
    files: (value) => ({
      "pyproject.toml": pyproject(["setuptools"], SETUPTOOLS, '[tool.setuptools]\npackages = ["quick"]\n'),
      "setup.py": `
from setuptools import Extension, setup
setup(ext_modules=[Extension("quick.changed", ["native/changed.c"]), Extension("quick.same", ["native/same.c"])])
`,
      "quick/__init__.py": PACKAGE,
      "native/changed.c": module("changed", value),
      "native/same.c": module("same", 0),
    }),
  },
  {
    name: "Cython",
    programs: ["gcc"],
    files: (value) => ({
      "pyproject.toml": pyproject(["setuptools", "Cython"], SETUPTOOLS, '[tool.setuptools]\npackages = ["quick"]\n'),
      "setup.py": `
from Cython.Build import cythonize
from setuptools import setup
setup(ext_modules=cythonize(["quick/changed.pyx", "quick/same.pyx"]))
`,
      "quick/__init__.py": PACKAGE,
      "quick/changed.pyx": `def value():\n    return ${value}\n`,
      "quick/same.pyx": "def value():\n    return 0\n",
    }),
  },
  {
    name: "pybind11",
    programs: ["g++"],
    files: (value) => ({
      "pyproject.toml": pyproject(["setuptools", "pybind11"], SETUPTOOLS, '[tool.setuptools]\npackages = ["quick"]\n'),
      "setup.py": `
from pybind11.setup_helpers import Pybind11Extension
from setuptools import setup
setup(ext_modules=[Pybind11Extension("quick." + name, ["native/" + name + ".cpp"], extra_compile_args=["-O0"]) for name in ("changed", "same")])
`,
      "quick/__init__.py": PACKAGE,
      ...Object.fromEntries(
        [["changed", value] as const, ["same", 0] as const].map(([name, number]) => [
          `native/${name}.cpp`,
          `#include <pybind11/pybind11.h>\nPYBIND11_MODULE(${name}, m) { m.def("value", []() { return ${number}; }); }\n`,
        ]),
      ),
    }),
  },
  {
    name: "meson-python",
    programs: ["gcc"],
    files: (value) => ({
      "pyproject.toml": pyproject(["meson-python"], "mesonpy"),
      "meson.build": `
project('quick-sums', 'c', version: '1.0', default_options: ['buildtype=release'])
py = import('python').find_installation(pure: false)
py.install_sources('quick/__init__.py', subdir: 'quick')
foreach name : ['changed', 'same']
  py.extension_module(name, 'native/' + name + '.c', install: true, subdir: 'quick', dependencies: py.dependency())
endforeach
`,
      "quick/__init__.py": PACKAGE,
      "native/changed.c": module("changed", value),
      "native/same.c": module("same", 0),
    }),
  },
  {
    name: "scikit-build-core",
    programs: ["gcc"],
    files: (value) => ({
      "pyproject.toml": pyproject(
        ["scikit-build-core"],
        "scikit_build_core.build",
        '[tool.scikit-build]\nwheel.packages = ["quick"]\n',
      ),
      "CMakeLists.txt": `
cmake_minimum_required(VERSION 3.18)
project(quick LANGUAGES C)
find_package(Python COMPONENTS Interpreter Development.Module REQUIRED)
foreach(name changed same)
  Python_add_library(\${name} MODULE native/\${name}.c WITH_SOABI)
  install(TARGETS \${name} DESTINATION quick)
endforeach()
`,
      "quick/__init__.py": PACKAGE,
      "native/changed.c": module("changed", value),
      "native/same.c": module("same", 0),
    }),
  },
  {
    name: "maturin",
    programs: ["cargo"],
    // By cffi, not PyO3: crates that would have to be downloaded are no matter of what is tested.
    files: (value) => ({
      "pyproject.toml": pyproject(
        ["maturin", "cffi"],
        "maturin",
        'dependencies = ["cffi"]\n[tool.maturin]\nbindings = "cffi"\nmodule-name = "quick.changed"\npython-source = "python"\n',
      ),
      "Cargo.toml": `
[package]
name = "quick-sums"
version = "1.0.0"
edition = "2021"
[lib]
name = "changed"
crate-type = ["cdylib"]
`,
      "src/lib.rs": `#[no_mangle]\npub extern "C" fn value() -> i64 { ${value} }\n`,
      "python/quick/__init__.py": PACKAGE,
    }),
  },
];
