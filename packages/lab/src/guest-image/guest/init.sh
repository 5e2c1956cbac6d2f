#!/bin/busybox sh
# The first process of a lab guest. What it does is told on the kernel's command line, see cmdline.ts.
# Processes are dear under emulation, so this starts few, and pings before it does anything else.
export PATH=/bin:/usr/sbin

# option KEY: the values of weft.KEY= on the command line, one a line.
option() {
  for word in $cmdline; do
    case $word in "weft.$1="*) echo "${word#*=}" ;; esac
  done
}

# configure NIC: runs for every NIC there is at the start, and for each that is plugged later.
configure() {
  mac=
  read -r mac < "/sys/class/net/$1/address"
  ip link set "$1" up
  for word in $cmdline; do
    case $word in
      "weft.ip=$1,"* | "weft.ip=$mac,"*) ip address add "${word#*,}" dev "$1" ;;
      "weft.dhcp=$1" | "weft.dhcp=$mac") udhcpc -b -S -i "$1" -O mtu -s /bin/on-lease > /dev/null 2>&1 ;;
    esac
  done
  for gateway in $(option gateway); do ip route replace default via "$gateway" 2> /dev/null; done
}

# watch TARGET: one ping process for good; an answer that is not there within two seconds is lost.
watch() {
  while :; do
    # The last line makes the end of ping visible: `read` answers the same for silence and for an end.
    { ping "$1" 2>&1; echo ended; } | while :; do
      line=
      read -r -t 2 line
      case $line in
        *time=*) line=${line##*time=}; echo "weft: ping $1 ok ${line% ms}" ;;
        PING*) ;;
        '') echo "weft: ping $1 lost" ;;
        *) break ;;
      esac
    done
    echo "weft: ping $1 lost"
    sleep 1
  done
}

# insert LIST: loads the modules that the file lists, in its order.
insert() {
  while read -r module; do insmod "/modules/$module.ko"; done < "$1"
}

# tell WORD: says on the console how far the guest is, with the seconds since its kernel started.
tell() {
  read -r uptime rest < /proc/uptime
  echo "weft: $1 $uptime"
}

if [ "$1" = configure ]; then
  read -r cmdline < /proc/cmdline
  configure "$2"
  exit
fi

mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /run
read -r cmdline < /proc/cmdline
insert /modules/network
for path in /sys/class/net/*; do configure "${path##*/}"; done
tell up
for target in $(option ping); do watch "$target" & done

for name in $(option name); do echo "$name" > /proc/sys/kernel/hostname; done
insert /modules/other
acpid -c /etc/acpi -l /dev/null -p /run/acpid.pid
uevent /bin/on-uevent &
for port in $(option http); do httpd -p "$port" -h /srv; done
for port in /sys/class/virtio-ports/*; do
  [ -e "$port/name" ] || continue
  read -r name < "$port/name"
  [ "$name" = org.qemu.guest_agent.0 ] || continue
  # It ends when the host's side goes away, so it is started anew.
  while :; do
    qemu-ga --method=virtio-serial --path="/dev/${port##*/}" --statedir=/run --pidfile=/run/qemu-ga.pid > /dev/null 2>&1
    sleep 1
  done &
done
tell ready

# The first process must not end; as a parent that waits it also buries orphans.
while :; do sleep 3600; done
