#!/usr/bin/env python3
"""Runs one command and writes what it cost: timed.py REPORT LIMIT_SECONDS COMMAND...

A process of its own, because Linux counts the memory of whoever starts a command into the command's peak: this one is small.
REPORT is one line of JSON: status, cpu (user + system seconds of all processes below), rss (peak MB of the largest of them), wall, hung (killed at the limit).
"""
import ctypes
import json
import os
import signal
import subprocess
import sys
import time

ORPHANS_SECONDS = 5


def main():
    report, limit, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: what the command leaves behind is ours to wait for, and to count
    begun = time.monotonic()
    child = subprocess.Popen(command, start_new_session=True)
    cpu, rss, status, wall, hung = 0.0, 0.0, None, 0.0, False
    while True:
        try:
            done, code, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if done:
            cpu += usage.ru_utime + usage.ru_stime
            rss = max(rss, usage.ru_maxrss / 1024)
            if done == child.pid:
                status, wall = os.waitstatus_to_exitcode(code), time.monotonic() - begun
            continue
        if status is None and time.monotonic() - begun > limit and not hung:
            hung = True
            os.killpg(child.pid, signal.SIGKILL)
        if status is not None and time.monotonic() - begun - wall > ORPHANS_SECONDS:
            break
        time.sleep(0.01)
    child.returncode = status
    with open(report, "w", encoding="utf-8") as file:
        json.dump({"status": status, "cpu": cpu, "rss": rss, "wall": wall, "hung": hung}, file)


if __name__ == "__main__":
    main()
