#!/bin/bash
# Builds the Dockerfile and runs it, with buildah and without a container engine: root, no daemon, no registry of images.
#   image.sh build CACHE             builds the image; its base image is made once and kept in CACHE
#   image.sh config CACHE            its configuration, as JSON of the image format
#   image.sh run CACHE FOLDER [NAME=VALUE...] -- COMMAND...
#                                    runs a command in it as its user; FOLDER/pid holds the process id
#   image.sh clean CACHE             removes the image, not its base
# Needs buildah and debootstrap. NODE_BINARY: the Node that the base image gets (default: the node on PATH);
# IMAGE_TAG: the tag of the image (default: test), one of its own for each of several runs at a time.
set -euo pipefail
command=${1:?build, config, run or clean}
cache=$(mkdir -p "${2:?CACHE}" && cd "$2" && pwd)
shift 2
project=$(cd "$(dirname "$0")/../.." && pwd)
image=localhost/perf-review:${IMAGE_TAG:-test}
suite=bookworm
# chroot: the only isolation that works inside a container; vfs: the only storage that needs no file system of its own.
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
buildah=(buildah --root "$cache/store" --runroot "$cache/run")

# The folder of the certificates that this machine's npm trusts, if it was told any: mounted at the same place.
certificates=${NODE_EXTRA_CA_CERTS:-}
volumes=()
if [ -n "$certificates" ]; then volumes=(--volume "$(dirname "$certificates"):$(dirname "$certificates"):ro"); fi

make_base() { # TAG
  local node mirror npm container rootfs
  node=${NODE_BINARY:-$(command -v node)}
  npm=$(npm root --global --loglevel=error)/npm
  mirror=${DEBIAN_MIRROR:-$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null |
    grep -oE "https?://[^ ]+/debian/?( |$)" | head -1 | tr -d " " || true)}
  rootfs=$(mktemp -d "$cache/rootfs.XXXXXX")
  chmod 755 "$rootfs"
  # Interrupted, debootstrap leaves /proc mounted in there: never remove what lies on another file system.
  # shellcheck disable=SC2064
  trap "umount -l '$rootfs/proc' '$rootfs/sys' 2>/dev/null || true; rm -rf --one-file-system '$rootfs'" EXIT
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$rootfs" ${mirror:+"$mirror"} >"$rootfs.log" 2>&1 ||
    { tail -n 20 "$rootfs.log" >&2; return 1; }
  rm -rf "$rootfs"/var/cache/apt/archives/*.deb "$rootfs"/var/lib/apt/lists/*
  container=$("${buildah[@]}" from scratch)
  "${buildah[@]}" copy --quiet "$container" "$rootfs" / >/dev/null
  "${buildah[@]}" copy --quiet "$container" "$node" /usr/local/bin/node >/dev/null
  "${buildah[@]}" copy --quiet "$container" "$npm" /usr/local/lib/node_modules/npm >/dev/null
  # What the official image has: npm on PATH and a user "node" with uid 1000.
  "${buildah[@]}" run "$container" -- sh -c \
    'ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && groupadd -g 1000 node && useradd -u 1000 -g 1000 -m node'
  "${buildah[@]}" commit --quiet --rm "$container" "$1" >/dev/null
  rm -f "$rootfs.log"
}

# The settings with which npm reaches its registry here, as a file that does not get into the image.
npm_settings() {
  local own
  own=$(npm config get userconfig --loglevel=error)
  if [ -r "$own" ]; then cat "$own"; echo; fi
  echo "registry=$(npm config get registry --loglevel=error)"
  if [ -n "$certificates" ]; then echo "cafile=$certificates"; fi
}

case $command in
build)
  node=${NODE_BINARY:-$(command -v node)}
  base=localhost/perf-review-base:$suite-$("$node" --version)
  # In a shell of its own for its clean-up; locked, so that of several runs one makes the base and the others wait.
  (
    flock 9
    if ! "${buildah[@]}" inspect --type image "$base" >/dev/null 2>&1; then make_base "$base"; fi
  ) 9>"$cache/lock"
  settings=$(mktemp)
  trap 'rm -f "$settings"' EXIT
  npm_settings >"$settings"
  "${buildah[@]}" bud --format docker --pull-never --network host --build-arg BASE="$base" "${volumes[@]}" \
    --secret id=npmrc,src="$settings" --tag "$image" "$project"
  ;;
config) "${buildah[@]}" inspect --type image --format '{{.Config}}' "$image" ;;
run)
  folder=${1:?FOLDER}
  shift
  variables=()
  while [ "$1" != -- ]; do variables+=(--env "$1"); shift; done
  shift
  container=$("${buildah[@]}" from --pull-never "$image")
  # chroot isolation keeps the host's process ids, and puts two processes of its own above the command; whatever
  # ends this script ends the command too.
  finish() {
    if [ -s "$folder/pid" ]; then kill -KILL "$(cat "$folder/pid")" 2>/dev/null || true; fi
    "${buildah[@]}" rm "$container" >/dev/null
  }
  trap finish EXIT
  # Not on /data: buildah lays a volume of its own over what the image declares as one.
  # shellcheck disable=SC2016
  "${buildah[@]}" run --volume "$folder:/mnt" "${variables[@]}" "$container" -- \
    sh -c 'echo $$ >/mnt/pid && exec "$@"' sh "$@"
  ;;
clean) "${buildah[@]}" rmi "$image" >/dev/null 2>&1 || true ;;
*) exit 2 ;;
esac
