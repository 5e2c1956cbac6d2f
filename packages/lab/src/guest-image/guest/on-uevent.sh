#!/bin/sh
# Run for every event of the kernel; a NIC that is plugged later gets the addresses of its MAC.
[ "$ACTION.$SUBSYSTEM" = add.net ] && exec /init configure "$INTERFACE"
