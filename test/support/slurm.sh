#!/bin/bash
# A real Slurm cluster in one folder: several slurmd on loopback, no systemd, no cgroups, nothing under /etc.
#   slurm.sh up         FOLDER [NODES=4] [CPUS_PER_NODE=2] [PORT=26817]    the ports PORT … PORT+NODES are used
#   slurm.sh down       FOLDER
#   slurm.sh kill-node  FOLDER NODE    (SIGKILL for slurmd, its stepds and their jobs: the node "dies")
#   slurm.sh lose-node  FOLDER NODE    (SIGKILL for slurmd alone: the node is not seen any more, its job goes on)
#   slurm.sh start-node FOLDER NODE
#   slurm.sh kill-ctld  FOLDER | start-ctld FOLDER
# Then SLURM_CONF=FOLDER/slurm.conf selects the cluster. FOLDER must not be there before, and its path must be short
# (a socket lies in it). Needs: apt-get install -y --no-install-recommends slurmctld slurmd slurm-client munge
# In the environment:
#   SLURM_CI_OWNER       process id; when it ends, the cluster goes down, whatever happened
#   SLURM_CI_DBD=1       also slurmdbd and MariaDB, so that sacct works; two more ports, PORT+90 and PORT+91
#                        (apt-get install -y --no-install-recommends slurmdbd mariadb-server-core)
#   SLURM_CI_NS=1        (root) each node has a host name and a /tmp of its own, as on a real cluster; FOLDER not in /tmp
#   SLURM_CI_HIDE=DIR    (root) nodes do not see DIR: an empty folder lies there
#   SLURM_CI_PARTITIONS  partition lines instead of ours;  SLURM_CI_EXTRA  further lines of slurm.conf
#   SLURM_CI_TASKPLUGIN, SLURM_CI_KILLWAIT, SLURM_CI_SLURMDTIMEOUT, SLURM_CI_REQUEUE, SLURM_CI_REQUEUE_DELAY
set -euo pipefail
export PATH=$PATH:/usr/sbin:/sbin
command=${1:?up, down, kill-node, lose-node, start-node, kill-ctld or start-ctld}
folder=${2:?FOLDER}
conf=$folder/slurm.conf
export SLURM_CONF=$conf

# A zombie is not alive: in some containers process 1 does not reap.
is_alive() { # PID
  local stat
  stat=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) || return 1
  [ "${stat%% *}" != Z ]
}

end_pid() { # PIDFILE [SIGNAL]
  [ -s "$1" ] || return 0
  local pid
  pid=$(cat "$1")
  kill "-${2:-TERM}" "$pid" 2>/dev/null || true
  for _ in $(seq 100); do
    is_alive "$pid" || break
    sleep 0.05
  done
  if is_alive "$pid"; then kill -KILL "$pid" 2>/dev/null || true; fi
  rm -f "$1"
}

wait_for_port() { # PORT
  for _ in $(seq 200); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    sleep 0.05
  done
  return 1
}

# MariaDB without grant tables on loopback, then slurmdbd. The system tables are not needed.
start_accounting() { # PORT
  mkdir -p "$folder/db/mysql"
  mariadbd --no-defaults --datadir="$folder/db" --user="$me" --bind-address=127.0.0.1 --port=$(($1 + 91)) \
    --socket="$folder/db.sock" --pid-file="$folder/mariadb.pid" --skip-grant-tables --innodb-buffer-pool-size=32M \
    --innodb-log-file-size=8M --innodb-flush-log-at-trx-commit=0 --skip-networking=0 >"$folder/log/mariadb.log" 2>&1 &
  disown
  wait_for_port $(($1 + 91))
  (
    umask 077
    cat >"$folder/slurmdbd.conf" <<CONF
AuthType=auth/munge
AuthInfo=socket=$folder/munge/sock
DbdHost=localhost
DbdAddr=127.0.0.1
DbdPort=$(($1 + 90))
SlurmUser=$me
PidFile=$folder/dbd.pid
LogFile=$folder/log/dbd.log
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=$(($1 + 91))
StorageUser=root
StorageLoc=slurm_acct_db
CONF
  )
  slurmdbd
  wait_for_port $(($1 + 90))
}

start_node() { # NODE
  mkdir -p "$folder/spool/$1"
  if [ ! -e "$folder/ns" ] && [ ! -e "$folder/hidden" ]; then
    slurmd -N "$1"
    return
  fi
  mkdir -p "$folder/tmp-$1" "$folder/empty"
  chmod 1777 "$folder/tmp-$1"
  # shellcheck disable=SC2016
  unshare --uts --mount --propagation private bash -euc '
    if [ -e "$2/ns" ]; then hostname "$1"; mount --bind "$2/tmp-$1" /tmp; fi
    if [ -e "$2/hidden" ]; then mount --bind "$2/empty" "$(cat "$2/hidden")"; fi
    exec slurmd -N "$1"' _ "$1" "$folder"
}

write_conf() { # NODES CPUS PORT
  local host node
  host=$(hostname -s)
  cat >"$conf" <<CONF
ClusterName=ci
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$3
SlurmUser=$me
SlurmdUser=$me
AuthType=auth/munge
AuthInfo=socket=$folder/munge/sock
CredType=cred/munge
StateSaveLocation=$folder/ctld
SlurmdSpoolDir=$folder/spool/%n
SlurmctldPidFile=$folder/ctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/log/ctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=${SLURM_CI_TASKPLUGIN:-task/affinity}
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=bf_interval=1,sched_min_interval=0,requeue_delay=${SLURM_CI_REQUEUE_DELAY:-5}
DebugFlags=NO_CONF_HASH
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=${SLURM_CI_SLURMDTIMEOUT:-10}
SlurmctldTimeout=10
InactiveLimit=0
KillWait=${SLURM_CI_KILLWAIT:-3}
MinJobAge=300
MessageTimeout=10
TCPTimeout=2
TreeWidth=50
JobRequeue=${SLURM_CI_REQUEUE:-1}
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
JobAcctGatherType=jobacct_gather/linux
JobCompType=jobcomp/filetxt
JobCompLoc=$folder/log/jobcomp.txt
${SLURM_CI_EXTRA:-}
CONF
  if [ -n "${SLURM_CI_DBD:-}" ]; then
    printf '%s\n' AccountingStorageType=accounting_storage/slurmdbd AccountingStorageHost=127.0.0.1 \
      "AccountingStoragePort=$(($3 + 90))" "AccountingStoragePass=$folder/munge/sock" >>"$conf"
  else echo "AccountingStorageType=accounting_storage/none" >>"$conf"; fi
  for node in $(seq "$1"); do
    echo "NodeName=n$node NodeHostname=$host NodeAddr=127.0.0.1 Port=$(($3 + node)) CPUs=$2 CoresPerSocket=$2 Sockets=1 ThreadsPerCore=1 RealMemory=2000 Feature=f$node State=UNKNOWN"
  done >>"$conf"
  cat >>"$conf" <<CONF
${SLURM_CI_PARTITIONS:-"PartitionName=debug Nodes=ALL Default=YES MaxTime=60 DefaultTime=10 State=UP PriorityTier=10 OverSubscribe=NO
PartitionName=scavenge Nodes=ALL MaxTime=60 DefaultTime=10 State=UP PriorityTier=1 PreemptMode=REQUEUE
PartitionName=urgent Nodes=ALL MaxTime=60 DefaultTime=10 State=UP PriorityTier=20 PreemptMode=OFF
PartitionName=down Nodes=ALL MaxTime=60 State=DOWN"}
CONF
}

up() { # NODES CPUS PORT
  if [ -e "$folder" ]; then
    echo "$folder is there already" >&2
    exit 1
  fi
  me=$(id -un)
  mkdir -p "$folder"/{munge,ctld,spool,log}
  chmod 0755 "$folder" "$folder/munge"
  if [ -n "${SLURM_CI_NS:-}" ]; then touch "$folder/ns"; fi
  if [ -n "${SLURM_CI_HIDE:-}" ]; then printf %s "$SLURM_CI_HIDE" >"$folder/hidden"; fi
  (umask 077 && head -c 1024 /dev/urandom >"$folder/munge/key")
  munged --force --num-threads=2 --key-file="$folder/munge/key" --socket="$folder/munge/sock" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed"
  write_conf "$@"
  if [ -n "${SLURM_CI_DBD:-}" ]; then start_accounting "$3"; fi
  slurmctld -i
  local node
  for node in $(seq "$1"); do start_node "n$node"; done
  if [ -n "${SLURM_CI_OWNER:-}" ]; then
    # shellcheck disable=SC2016
    setsid bash -c 'tail --pid="$1" -f /dev/null; exec bash "$2" down "$3"' _ "$SLURM_CI_OWNER" "$0" "$folder" \
      </dev/null >/dev/null 2>&1 &
    disown
    echo $! >"$folder/watch.pid"
  fi
  for _ in $(seq 100); do
    if [ -s "$folder/ctld.pid" ] && ! is_alive "$(cat "$folder/ctld.pid")"; then break; fi
    if [ "$(timeout 5 sinfo -h -N -o '%N %T' 2>/dev/null | sort -u | grep -c ' idle$')" = "$1" ]; then
      echo "SLURM_CONF=$conf"
      exit 0
    fi
    sleep 0.05
  done
  echo "slurm did not come up" >&2
  tail -n 20 "$folder/log/ctld.log" >&2
  down
  exit 1
}

# Processes that have this cluster's SLURM_CONF in their environment; stepds and jobs outlive slurmd.
processes_named() { # NAME
  local pid
  for pid in $(pgrep -x "$1" || true); do
    if { tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -qx "SLURM_CONF=$conf"; then echo "$pid"; fi
  done
}

end_step() { # PID of a slurmstepd
  local child
  for child in $(pgrep -P "$1" || true); do
    kill -KILL -- "-$(ps -o pgid= "$child" | tr -d ' ')" 2>/dev/null || true
  done
  kill -KILL "$1" 2>/dev/null || true
}

down() {
  local file pid
  if [ -s "$folder/ctld.pid" ] && is_alive "$(cat "$folder/ctld.pid")"; then scancel -u "$(id -un)" 2>/dev/null || true; fi
  for file in "$folder"/slurmd-*.pid; do end_pid "$file"; done
  for file in ctld.pid dbd.pid mariadb.pid munge/pid; do end_pid "$folder/$file"; done
  for pid in $(processes_named slurmstepd); do end_step "$pid"; done
  if [ -s "$folder/watch.pid" ] && [ "$(cat "$folder/watch.pid")" != "$$" ]; then
    pkill -P "$(cat "$folder/watch.pid")" 2>/dev/null || true
    end_pid "$folder/watch.pid"
  fi
}

case $command in
  up) up "${3:-4}" "${4:-2}" "${5:-26817}" ;;
  down) down ;;
  kill-node)
    end_pid "$folder/slurmd-${3:?NODE}.pid" KILL
    for step in $(processes_named slurmstepd); do
      # A stepd of that node: it has the node's log open.
      if readlink /proc/"$step"/fd/* 2>/dev/null | grep -q "/slurmd-$3.log\$"; then end_step "$step"; fi
    done
    ;;
  lose-node) end_pid "$folder/slurmd-${3:?NODE}.pid" KILL ;;
  start-node) start_node "${3:?NODE}" ;;
  kill-ctld) end_pid "$folder/ctld.pid" KILL ;;
  start-ctld)
    # One that was killed may hold its port for a moment more, and the new one ends without a word then.
    for attempt in $(seq 200); do
      if ((attempt % 40 == 1)); then slurmctld || true; fi
      if timeout 5 scontrol ping 2>/dev/null | grep -q 'is UP'; then exit 0; fi
      sleep 0.1
    done
    echo "slurmctld did not come back" >&2 && exit 1
    ;;
  *) exit 2 ;;
esac
