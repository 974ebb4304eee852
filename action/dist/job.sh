#!/bin/bash
# What every job of a scheduler runs on its node: one task of the worker program, and a `done.json` as its very last act.
#   job.sh RUN KEY PURPOSE ELEMENT JOB_VARIABLE ELEMENT_VARIABLE [RESTART_VARIABLE]
# RUN is the run folder, KEY the job's name; the variables are those in which this scheduler tells the job who it is, and ELEMENT
# is which one it is where it is no element of an array.
# The text is constant: whatever differs lies in files of the run folder.
#   RUN/PURPOSE-ELEMENT/task   program and arguments, each ended by a NUL; the attempt's folder is added as the last one
#   RUN/modules                environment modules, one a line;  RUN/setup  path of a script to be sourced after them
#   RUN/scratch                folder for temporary files, in which $NAME is a variable of the job
# Whatever became of it lies in RUN/PURPOSE-ELEMENT/attempt-JOB.RESTART, which no other attempt writes into:
# a scheduler that lost a node may start a job again while the first one still runs.
# shellcheck disable=SC2317  # what only a trap calls
set -uo pipefail
run=$1 key=$2 purpose=$3 job=${!5:-} element=${!6:-$4} restart=0
if [ -n "${7:-}" ]; then restart=${!7:-0}; fi
NO_FOLDER=75 NO_SETUP=78 # EX_TEMPFAIL and EX_CONFIG of sysexits.h
HEARTBEAT_SECONDS=15
# In tenths of a second: what the worker gets to end its own processes in.
GRACE=20

# Slurm starts a job in /tmp where its folder cannot be seen, and goes on.
here=$(pwd -P)
if ! wanted=$(cd -- "$run" && pwd -P) || [ "$here" != "$wanted" ]; then
  echo "perf-review: ${HOSTNAME:-this node} does not see the run folder $run" >&2
  exit "$NO_FOLDER"
fi
attempt=${job//[^A-Za-z0-9_-]/-}.$restart
folder=$run/$purpose-$element
out=$folder/attempt-$attempt
mkdir -- "$out" || exit "$NO_FOLDER"
cd -- "$out" || exit "$NO_FOLDER"
exec </dev/null >>log 2>&1

reason='exit' worker='' heart='' scratch='' nap=''
# A pipe in which nothing ever comes: `read` with a time limit waits on it without a process of its own.
exec {nap}<> <(:)

# Ends when this script has ended, however it did.
beat() {
  local count=0
  while [ -d "/proc/$$" ]; do
    count=$((count + 1))
    printf '%s %d\n' "$key" "$count" >.heartbeat && mv .heartbeat heartbeat 2>/dev/null
    read -rt "$HEARTBEAT_SECONDS" -u "$nap" || true
  done
}

end_worker() {
  if [ -z "$worker" ]; then return; fi
  kill -TERM -- "-$worker" 2>/dev/null
  local tenth
  for ((tenth = 0; tenth < GRACE; tenth++)); do
    # Itself, and not its group: where process 1 does not reap, a dead orphan stays in that for ever.
    kill -0 "$worker" 2>/dev/null || break
    read -rt 0.1 -u "$nap"
  done
  kill -KILL -- "-$worker" 2>/dev/null
}

# The log and the progress are no evidence, and whoever a benchmark left behind may still be writing into them.
files_json() {
  local LC_ALL=C file sum separator=''
  for file in *; do
    if [ ! -f "$file" ] || [ -L "$file" ] || [[ ! $file =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$ ]]; then continue; fi
    case $file in log | progress.jsonl | heartbeat | done.json) continue ;; esac
    sum=$(sha256sum <"$file") || continue
    printf '%s"%s":"%s"' "$separator" "$file" "${sum%% *}"
    separator=,
  done
}

finish() {
  local code=$?
  trap - EXIT
  trap '' TERM USR1
  end_worker
  if [ -n "$heart" ]; then
    kill -KILL "$heart" 2>/dev/null
    wait "$heart" 2>/dev/null
  fi
  if [ -n "$scratch" ]; then rm -rf -- "$scratch"; fi
  rm -f heartbeat .heartbeat
  local node=${SLURMD_NODENAME:-${HOSTNAME:-}}
  printf '{"key":"%s","attempt":"%s","node":"%s","exit":%d,"reason":"%s","files":{%s}}\n' \
    "$key" "$attempt" "${node//[^A-Za-z0-9_.-]/}" "$code" "$reason" "$(files_json)" >.done
  sync .done 2>/dev/null
  # By rename, and last: where it is, all that it tells of is there.
  mv -T .done done.json
  exit "$code"
}

give_up() { # REASON EXIT_CODE WHY
  echo "perf-review: $3"
  reason=$1
  exit "$2"
}

trap finish EXIT
trap 'reason=TERM; exit 143' TERM
trap 'reason=USR1; exit 138' USR1
beat &
heart=$!

load_modules() { # FILE
  local init line
  # The site's own profile knows where its modules are; the systems' own files only where `module` is.
  for init in /etc/profile.d/{modules,lmod,z00_lmod}.sh "${LMOD_PKG:-/usr/share/lmod/lmod}/init/bash" \
    "${MODULESHOME:-/usr/share/modules}/init/bash" /usr/share/Modules/init/bash; do
    if declare -F module >/dev/null; then break; fi
    # shellcheck disable=SC1090
    if [ -r "$init" ]; then source "$init"; fi
  done
  declare -F module >/dev/null || give_up modules "$NO_SETUP" "there is no module command on this node"
  while IFS= read -r line; do
    module load -- "$line" || give_up modules "$NO_SETUP" "module load $line failed"
  done <"$1"
}

scratch_parent() { # TEXT
  local text=$1 path=''
  while [[ $text =~ ^([^$]*)\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?(.*)$ ]]; do
    local name=${BASH_REMATCH[2]}
    [ -n "${!name:-}" ] || give_up scratch "$NO_SETUP" "scratch folder: \$$name is not set in the job"
    path+=${BASH_REMATCH[1]}${!name}
    text=${BASH_REMATCH[3]}
  done
  parent=$path$text
}

# Steps inside the job take its number of cores from here since Slurm 22.05, and fail under a leftover of --export.
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK:-1}
unset SLURM_EXPORT_ENV

# Site's scripts are not written for `set -u`.
set +u
if [ -s "$run/modules" ]; then load_modules "$run/modules"; fi
if [ -s "$run/setup" ]; then
  IFS= read -r setup <"$run/setup"
  reason=setup
  # shellcheck disable=SC1090
  source "$setup" || give_up setup "$NO_SETUP" "the set-up script $setup failed"
  reason='exit'
  cd -- "$out" || exit "$NO_FOLDER"
fi
set -u
parent=${TMPDIR:-/tmp}
if [ -s "$run/scratch" ]; then
  IFS= read -r text <"$run/scratch"
  scratch_parent "$text"
fi
scratch=$(mktemp -d -- "$parent/perf-review-XXXXXXXX") || give_up scratch "$NO_SETUP" "no temporary folder can be made in $parent"
export TMPDIR=$scratch

words=()
while IFS= read -rd '' word; do words+=("$word"); done <"$folder/task"
# A process group of its own, so that all of it can be ended. Waiting in the background: a trap comes at once.
set -m
"${words[@]}" "$out" >>progress.jsonl 2>>log {nap}<&- &
worker=$!
set +m
wait "$worker"
code=$?
worker=
exit "$code"
