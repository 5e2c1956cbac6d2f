#!/bin/bash
# host.sh FOLDER COMMAND...: process 1 of a throw-away host, in its own mount, network, process and UTS namespaces.
# Starts a private libvirt with a bridge br0, runs the command, and takes everything with it when it ends.
set -e
folder=$1
shift
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /run
mkdir -p /run/libvirt /run/lock
for part in /etc/libvirt /var/lib/libvirt /var/cache/libvirt /var/log/libvirt; do
  mkdir -p "$folder$part" $part
  cp -a $part/. "$folder$part/"
  mount --bind "$folder$part" $part
done
rm -f /etc/libvirt/qemu/networks/autostart/*
cat > /etc/libvirt/qemu.conf <<'Q'
user = "root"
group = "root"
security_driver = "none"
namespaces = []
cgroup_controllers = []
stdio_handler = "file"
dynamic_ownership = 0
remember_owner = 0
Q
cat > /etc/libvirt/libvirtd.conf <<'Q'
host_uuid = "00000000-0000-4000-8000-000000000001"
auth_unix_rw = "none"
log_outputs = "2:file:/var/log/libvirt/libvirtd.log"
Q
hostname guests
ip link set lo up
ip link add br0 type bridge
ip link set br0 up
libvirtd -d -p /run/libvirtd.pid
"$@"
