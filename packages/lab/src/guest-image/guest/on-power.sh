#!/bin/sh
# Run by acpid when the power button is pressed. Nothing here needs saving.
echo 'weft: power button' > /dev/console
exec poweroff -f
