#!/bin/sh
# Run by udhcpc.
case $1 in
  bound | renew)
    ip address flush dev "$interface"
    ip address add "$ip/${mask:-24}" dev "$interface"
    [ -n "$mtu" ] && ip link set "$interface" mtu "$mtu"
    for gateway in $router; do ip route replace default via "$gateway"; done
    echo "weft: lease $interface $ip" > /dev/console
    ;;
esac
