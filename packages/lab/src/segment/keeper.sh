#!/bin/bash
# Process 1 of a lab, in mount, network and PID namespaces of its own: the "room" in which the switch runs
# and in which the hosts' own namespaces are nested. When it dies, the kernel takes everything in it along.
read -r _ || exit 1
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/openvswitch /run/lock /run/netns
# vswitchd makes the device of an internal port through it.
[ -c /dev/net/tun ] || { mkdir -p /dev/net; mknod /dev/net/tun c 10 200; }
ip link set lo up
echo ready >&3
exec 3>&-
# Bash reaps whatever is orphaned in the namespace while it waits.
sleep infinity &
wait
