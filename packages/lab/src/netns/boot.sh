#!/bin/bash
# Process 1 of a namespace host: assembles its root, moves into it and stays.
read -r _ || exit 1
set -e
. "${BASH_SOURCE%/*}/../root/assemble.sh"
share() {
  mkdir -p "$2"
  mount --bind "$1" "$2"
  if [ "$3" = ro ]; then mount -o remount,bind,ro "$2"; fi
}
assemble_root
mount --rbind /dev dev
[ -d /sys/fs/cgroup ] && mount --rbind /sys/fs/cgroup sys/fs/cgroup
hostname "$LAB_NAME"
mkdir -p tmp/machine
pivot_root . tmp/machine
cd /
umount -l /tmp/machine
rmdir /tmp/machine
# A namespace shares the machine's kernel, but a host that was switched off and on has booted anew.
cat /proc/sys/kernel/random/uuid >/run/boot_id
mount --bind /run/boot_id /proc/sys/kernel/random/boot_id
ip link set lo up
echo ready >&3
exec 3>&-
sleep infinity &
wait
