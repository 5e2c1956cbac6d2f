# Sourced by the drivers' boot scripts. Lays a host's root over the machine's own, which stays read-only:
# what the host writes goes to memory, except for its disk (LAB_DISK), which outlives power cuts.
#
# The driver defines share FROM TO [ro]: makes a directory of the machine appear in the host.
assemble_root() {
  mount -t tmpfs tmpfs /mnt
  mkdir /mnt/up /mnt/work /mnt/root
  mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/up,workdir=/mnt/work /mnt/root
  cd /mnt/root
  local d
  for d in run tmp var/log var/tmp; do
    mkdir -p $d
    mount -t tmpfs tmpfs $d
  done
  mkdir -p run/lock run/netns run/libvirt var/log/libvirt var/log/openvswitch
  mount -t proc proc proc
  mount -t sysfs sysfs sys

  local IFS=:
  for d in $LAB_SHARES; do share "$d" "/mnt/root$d" ro; done
  share "$LAB_HOST_DIR" "/mnt/root$LAB_HOST_DIR"
  mkdir -p "$LAB_HOST_DIR/disk/weft"
  share "$LAB_HOST_DIR/disk/weft" /mnt/root/var/lib/weft

  # A host is not the machine: its own name, identity and configuration of services.
  echo "$LAB_NAME" >etc/hostname
  printf '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 %s\n' "$LAB_NAME" >etc/hosts
  rm -f etc/resolv.conf
  : >etc/resolv.conf
  rm -rf var/lib/openvswitch
  mkdir -p var/lib/openvswitch
  rm -f etc/libvirt/qemu/networks/autostart/* etc/openvswitch/conf.db
}
