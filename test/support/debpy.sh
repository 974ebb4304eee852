#!/bin/bash
# Real CPythons of other Debian releases, unpacked into a folder: no chroot, nothing installed system-wide, no root to run them.
#   debpy.sh FOLDER SUITE:VERSION...      such as: debpy.sh .cache/pythons trixie:3.13 sid:3.14
# Then FOLDER/bin/python3.13 is there, with venv and pip. x86-64 and arm64 only.
# Needs apt, dpkg-deb, patchelf and a Debian mirror: the one that apt uses here, or $DEBIAN_MIRROR.
set -euo pipefail
folder=$(mkdir -p "${1:?FOLDER}" && cd "$1" && pwd)
shift
mirror=${DEBIAN_MIRROR:-$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null |
  grep -oE "https?://[^ ]+/debian/?( |$)" | head -1 | tr -d " " || true)}
: "${mirror:?no Debian mirror found; set DEBIAN_MIRROR}"
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")

# Packages that a Python drags in by dependency and never uses at run time.
unneeded='perl*|debconf*|dpkg_*|tar_*|adduser*|passwd*|login*|libpam*|util-linux*|mount_*|coreutils*|bash_*|dash_*'
unneeded+='|findutils*|sed_*|grep_*|tzdata*|readline-common*|gcc-*-base*|mailcap*|mime-support*|libaudit*|libselinux*'
unneeded+='|libsemanage*|debianutils*|init-system*|sysv*|netbase*|media-types*'

unpack_suite() { # SUITE VERSION...
  local suite=$1 version deb packages=()
  shift
  local apt="$folder/.apt/$suite" root="$folder/$suite"
  mkdir -p "$apt"/etc/apt/{apt.conf.d,preferences.d,trusted.gpg.d,sources.list.d} "$apt"/var/lib/apt/lists/partial \
    "$apt"/var/cache/apt/archives/partial "$apt"/var/lib/dpkg "$root" "$folder/bin"
  : >"$apt/var/lib/dpkg/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt/etc/apt/sources.list"
  # Signatures are still checked; only the date is not, because a mirror of sid may lag behind its Valid-Until.
  local options=(-o Dir="$apt" -o Dir::State::status="$apt/var/lib/dpkg/status" -o APT::Install-Recommends=0
    -o Acquire::Languages=none -o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false -o Acquire::Retries=3 -qq -y)
  apt-get "${options[@]}" update
  for version in "$@"; do packages+=("python$version" "python$version-venv"); done
  apt-get "${options[@]}" -o Debug::NoLocking=1 install --download-only "${packages[@]}" >/dev/null

  # As on a merged-/usr system, so that every /lib path of a package lands in usr/lib.
  mkdir -p "$root"/usr/{lib,bin,lib64,sbin}
  for version in bin lib lib64 sbin; do [ -e "$root/$version" ] || ln -s "usr/$version" "$root/$version"; done
  for deb in "$apt"/var/cache/apt/archives/*.deb; do
    # shellcheck disable=SC2254
    if [[ $(basename "$deb") == @($unneeded) ]]; then continue; fi
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --keep-directory-symlink --no-same-owner --exclude='./usr/share/doc*' \
      --exclude='./usr/share/man*' --exclude='./usr/share/locale*' --exclude='./usr/share/lintian*' \
      --exclude='./usr/lib/*/gconv*' --exclude='./usr/share/i18n*'
  done

  # Each suite brings its own C library: the loader's path is written into the binary.
  local loader
  loader=$(ls "$root/usr/lib/$triplet"/ld-linux-*.so.* "$root"/usr/lib64/ld-linux-*.so.* 2>/dev/null | head -1)
  for version in "$@"; do
    patchelf --set-interpreter "$loader" --force-rpath --set-rpath "$root/usr/lib/$triplet" "$root/usr/bin/python$version"
    # Debian's ensurepip looks for its wheels at an absolute path.
    sed -i "s#/usr/share/python-wheels#$root/usr/share/python-wheels#g" \
      "$root/usr/lib/python$version/ensurepip/__init__.py" "$root"/usr/lib/python"$version"/_sysconfigdata*.py 2>/dev/null || true
    # A wrapper, not a link: sys.executable is then the real binary, which venv writes into pyvenv.cfg.
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$root/usr/bin/python$version" >"$folder/bin/python$version"
    chmod 755 "$folder/bin/python$version"
  done
  rm -rf "$apt"
}

declare -A versions
for wanted in "$@"; do versions[${wanted%%:*}]+=" ${wanted#*:}"; done
children=()
for suite in "${!versions[@]}"; do
  # shellcheck disable=SC2086
  unpack_suite "$suite" ${versions[$suite]} &
  children+=($!)
done
failed=0
for child in "${children[@]}"; do wait "$child" || failed=1; done
[ "$failed" = 0 ] || exit 1
for python in "$folder"/bin/python*; do "$python" -VV; done
