#!/bin/bash
# Builds of CPython 3.14 that no Debian release has, from Debian's own source archive: free-threaded, or with the JIT compiler.
#   variants.sh FOLDER free-threaded      then FOLDER/bin/python3.14t is there
#   variants.sh FOLDER jit                then FOLDER/bin/python3.14 is there; needs clang-19 and llvm-19
# Some three minutes on two cores: not optimised, so good for seeing what a build does and not for judging its speed.
# Needs gcc, make, curl, xz, zlib1g-dev, libssl-dev, libffi-dev and a Debian mirror: the one that apt uses here, or $DEBIAN_MIRROR.
set -euo pipefail
folder=$(mkdir -p "${1:?FOLDER}" && cd "$1" && pwd)
case ${2:-} in
  free-threaded) program=python3.14t option=--disable-gil ;;
  jit) program=python3.14 option=--enable-experimental-jit=yes-off ;;
  *) echo "variants.sh: free-threaded or jit" >&2; exit 2 ;;
esac
if "$folder/bin/$program" -c '' 2>/dev/null; then exit 0; fi
mirror=${DEBIAN_MIRROR:-$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null |
  grep -oE "https?://[^ ]+/debian/?( |$)" | head -1 | tr -d " " || true)}
: "${mirror:?no Debian mirror found; set DEBIAN_MIRROR}"

version=3.14.7
checksum=3b48dac8fb59f62eaa67ac83c1eb12bda1b7a08406dd286e252c11a66be27f81
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
curl -fsSL --retry 2 -o "$work/python.tar.xz" "${mirror%/}/pool/main/p/python3.14/python3.14_$version.orig.tar.xz"
echo "$checksum  $work/python.tar.xz" | sha256sum --check --quiet
tar -xJf "$work/python.tar.xz" -C "$work" --strip-components=1
cd "$work"
quietly() { "$@" >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }; }
# A newer Python on PATH may be a version manager's, which runs nowhere: the one that python3 means does.
quietly ./configure -q --prefix="$folder" "$option" PYTHON_FOR_REGEN=python3 --disable-test-modules --without-doc-strings CFLAGS="-O1 -g0"
quietly make -s -j"$(nproc)"
quietly make -s altinstall
"$folder/bin/$program" -m venv --help >/dev/null
