#!/bin/bash
# Process 1 of a User Mode Linux host, in two acts. First on the machine's root, read-only over hostfs: it
# assembles the host's root. Then, moved into that root: NICs, and the server of commands.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8
self=$(readlink -f "${BASH_SOURCE[0]}")

if [ "$1" != moved ]; then
  mount -t proc proc /proc
  modules=/usr/lib/uml/modules/$(uname -r)
  insmod "$modules/kernel/fs/overlayfs/overlay.ko"
  . "$LAB_HOST_DIR/uml/settings"
  . "${self%/*}/../root/assemble.sh"
  share() {
    mkdir -p "$2"
    mount -t hostfs ${3:+-r} -o "$1" none "$2"
  }
  assemble_root
  mkdir -p lib/modules
  ln -sfn "$modules" "lib/modules/$(uname -r)"
  mount -t devtmpfs devtmpfs dev
  mkdir -p dev/pts dev/shm dev/net
  mount -t devpts devpts dev/pts
  mount -t tmpfs tmpfs dev/shm
  # /proc of the first act is not needed any more, and its root stays below, out of sight.
  exec switch_root /mnt/root "$self" moved
fi

. "$LAB_HOST_DIR/uml/settings"
cd /
exec >"$LAB_HOST_DIR/log/boot.log" 2>&1
hostname "$LAB_NAME"
# What hosts write is to be on the machine soon, not after the usual half minute: logs are read while they grow.
echo 20 >/proc/sys/vm/dirty_writeback_centisecs
echo 20 >/proc/sys/vm/dirty_expire_centisecs
modprobe -a ipv6 veth tun sch_ingress cls_matchall act_mirred
[ -c /dev/net/tun ] || mknod /dev/net/tun c 10 200
# The legacy tools: this kernel has no nf_tables for IP, and libvirt's filters want to work.
for tool in iptables ip6tables ebtables arptables; do
  [ -x /usr/sbin/$tool-legacy ] && ln -sfn /usr/sbin/$tool-legacy /etc/alternatives/$tool
done

# The vector devices tell neither speed nor carrier, without which 802.3ad stays silent. So each is hidden in a
# namespace of its own kind and wired to one end of a veth pair, whose other end is the host's NIC. The near end takes
# whatever the NIC may send: a veth drops what is larger than the MTU of its peer.
ip link set lo up
ip netns add wires
# They are to pass frames on, not to say anything themselves.
ip netns exec wires sysctl -qw net.ipv6.conf.default.disable_ipv6=1
macs=($LAB_MACS)
n=${#macs[@]}
{
  for ((i = 0; i < n; i++)); do
    echo "link set vec$i netns wires"
    echo "link add eth$i address ${macs[i]} type veth peer name wire$i netns wires"
  done
} | ip -batch -
{
  for ((i = 0; i < n; i++)); do echo "link set vec$i up promisc on"; echo "link set wire$i up promisc on mtu 9000"; done
} | ip -n wires -batch -
{
  for ((i = 0; i < n; i++)); do
    for pair in "vec$i wire$i" "wire$i vec$i"; do
      set -- $pair
      echo "qdisc add dev $1 ingress"
      echo "filter add dev $1 ingress matchall action mirred egress redirect dev $2"
    done
  done
} | tc -n wires -batch -

# Commands: the number of a job arrives on the serial line, everything else about it is in files.
stty -F /dev/ttyS0 raw -echo
exec 3<>/dev/ttyS0
echo up >"$LAB_HOST_DIR/uml/ready"
# A number that comes again, for the first may have been lost, begins its job once.
while read -r job <&3; do
  job=$LAB_HOST_DIR/jobs/$job
  [ -e "$job/run" ] && [ ! -e "$job/begun" ] || continue
  : >"$job/begun"
  bash "$job/run" 3>&- &
done
