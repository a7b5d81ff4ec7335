#!/bin/sh
# Succeed when a Chromium for the browser tests is on this machine.
for name in /usr/bin/chromium-headless-shell /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  [ -x "$name" ] && exit 0
done
exit 1
