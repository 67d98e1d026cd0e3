#!/usr/bin/env python3
"""Runs a command in silence and prints its CPU seconds, its seconds by the clock and its greatest memory in MB."""
import os
import subprocess
import sys
import time

started = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
seconds = time.monotonic() - started
if status:
    sys.exit(f"{sys.argv[1]} failed: exit code {os.waitstatus_to_exitcode(status)}")
# Linux counts kilobytes, macOS bytes.
kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
print(f"{used.ru_utime + used.ru_stime:.3f} {seconds:.3f} {kilobytes / 1e3:.0f}")
