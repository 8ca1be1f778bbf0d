"""What every part shares: where things are, how a process is timed, how a table is kept.

Processor seconds are the kernel's own count (user + system of the process and of all it waited for), never the clock: the machine may be busy.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
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


class Timed:
    """One finished command (see timed.py): exit status, processor seconds of all its processes, wall seconds, peak resident MB of the largest, whether it hung."""

    def __init__(self, command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, limit=1e9, env=None, watch=None):
        WORK.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=WORK, suffix=".timed") as report:
            helper = [sys.executable, "-I", "-S", str(HERE / "timed.py"), report.name, str(limit), *map(str, command)]
            runner = subprocess.Popen(helper, stdout=stdout, stderr=stderr, env=env)
            while watch and runner.poll() is None:
                for child in children(runner.pid):
                    watch(child)
                time.sleep(0.05)
            if runner.wait() != 0:
                raise RuntimeError(f"could not run {command[0]}")
            said = json.load(open(report.name, encoding="utf-8"))
        self.status, self.cpu, self.rss, self.wall, self.hung = (said[key] for key in ("status", "cpu", "rss", "wall", "hung"))


def children(pid):
    """The processes that `pid` started and that run now."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as file:
            return [int(child) for child in file.read().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def output(command, **keywords):
    """Standard output of a command that must succeed."""
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **keywords).stdout


def listed(case):
    """The paths that `documents` and `problems` of a case name, and the lines of both."""
    documents, problems = ([json.loads(line) for line in output([binary("redthread"), "--case", case, "--json", what]).splitlines()] for what in ("documents", "problems"))
    return {line["path"] for line in documents + problems}, documents, problems


def write_rows(name, rows):
    """One raw table as CSV in OUT, with every column that a row has: a table kept from an older version may have fewer."""
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in reversed(rows) for key in row)) or ["empty"], restval="", lineterminator="\n")
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
