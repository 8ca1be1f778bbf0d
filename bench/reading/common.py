"""What every part shares: where things are, how a process is timed, how a table is kept.

Processor seconds are the kernel's own count (user + system of the process and of all it waited for), never the clock: the machine may be busy.
"""
import csv
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPO = HERE.parent.parent
WORK = Path(os.environ.get("READING_WORK", "/tmp/redthread-reading"))
BIN = Path(os.environ.get("READING_BIN", REPO / "target" / "release"))
OUT = Path(os.environ.get("READING_OUT", WORK / "out"))
LETTERS = (1, 10)  # a file "has text" from so many letters or digits on: both are counted, the first is the headline


def binary(name):
    """The program under test: $READING_BIN/name, or its example folder."""
    for place in (BIN / name, BIN / "examples" / name):
        if place.is_file():
            return place
    sys.exit(f"no {name} in {BIN}: cargo build --release --locked -p redthread && cargo build --release --locked -p redthread-read --examples, or set READING_BIN")


def letters(text):
    """Letters and digits of any script in `text`."""
    return sum(map(str.isalnum, text))


def offline():
    """The prefix that takes the network from a command, where this system lets us."""
    unshare = shutil.which("unshare")
    return [unshare, "-n"] if unshare and subprocess.run([unshare, "-n", "true"], capture_output=True).returncode == 0 else []


def adopt_orphans():
    """Makes processes whose parent ended ours, so that their time is counted too (Linux: PR_SET_CHILD_SUBREAPER)."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


class Timed:
    """One finished command: exit status, processor seconds of all its processes, wall seconds, peak resident MB of its largest process."""

    def __init__(self, command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, limit=None, env=None, watch=None):
        adopt_orphans()
        begun = time.monotonic()
        child = subprocess.Popen([str(c) for c in command], stdout=stdout, stderr=stderr, env=env, start_new_session=True)
        self.hung = False
        while True:
            done, status, usage = os.wait4(child.pid, os.WNOHANG)
            if done:
                break
            if watch:
                watch(child.pid)
            if limit and time.monotonic() - begun > limit and not self.hung:
                self.hung = True
                os.killpg(child.pid, signal.SIGKILL)
            time.sleep(0.02)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.status = child.returncode
        self.cpu = usage.ru_utime + usage.ru_stime
        self.wall = time.monotonic() - begun
        self.rss = usage.ru_maxrss / 1024
        self.reap_orphans()

    def reap_orphans(self, seconds=5):
        """Adds what the command left running or unwaited for, for a few seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                done, _, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if done:
                self.cpu += usage.ru_utime + usage.ru_stime
                self.rss = max(self.rss, usage.ru_maxrss / 1024)
            else:
                time.sleep(0.02)


def output(command, **keywords):
    """Standard output of a command that must succeed."""
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **keywords).stdout


def write_rows(name, rows):
    """One raw table as CSV in OUT; its columns are those of the first row."""
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["empty"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_rows(name):
    """A raw table of OUT, or [] if that part has not run."""
    if not (OUT / name).is_file():
        return []
    with open(OUT / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def say(*words):
    print(*words, file=sys.stderr, flush=True)
