#!/usr/bin/env python3
"""`redthread read --no-ocr` on folders of 1,000 and more files: processor seconds, files a second, memory of the host and of its workers.

    throughput.py mixed 1000 10000          copies of the public sets, each changed
    throughput.py small 1000 10000 100000   invented notes, mails, tables, pages

Raw: throughput.csv, a line for each corpus. Memory is sampled from /proc ten times a second; *idle* is the host's peak when it reads one tiny file.
`host_over_idle_mb` is the issue's ceiling. `reading_cpu_s` is host and workers until the last worker has read its last file: formats, hashes, the store;
`rest_cpu_s` is what `read` does then: names and claims in each text, joining them, the text index. It goes with the text and not with the files:
`text_mb` is what was read, and one archive of the public sets that the first 1,000 files lack holds 24 MB of it (nine tenths of all text at 10,000).
"""
import os
import shutil
import sqlite3
import sys
import time

import common
import corpus

PAGE = os.sysconf("SC_PAGE_SIZE") / 1e6
TICK = os.sysconf("SC_CLK_TCK")


class Sampler:
    """The peak resident memory of the host and of its workers together, and the processor seconds of each side."""

    def __init__(self):
        self.host_mb = self.workers_mb = 0.0
        self.workers_most, self.host_cpu, self.worker_cpu, self.last = 0, 0.0, {}, 0.0
        self.begun = time.monotonic()
        self.reading_cpu = self.reading_wall = 0.0

    def __call__(self, pid):
        if time.monotonic() - self.last < 0.1:
            return
        self.last = time.monotonic()
        try:
            mb, self.host_cpu = self.of(pid)
            self.host_mb = max(self.host_mb, mb)
            workers = [(w, *self.of(w)) for w in self.below(pid)]
        except (FileNotFoundError, ProcessLookupError):
            return
        now = {w: cpu for w, _, cpu in workers}
        if any(self.worker_cpu.get(w) != cpu for w, cpu in now.items()):
            self.reading_wall = time.monotonic() - self.begun
            self.reading_cpu = self.host_cpu + sum({**self.worker_cpu, **now}.values())
        self.worker_cpu.update(now)
        self.workers_mb = max(self.workers_mb, sum(mb for _, mb, _ in workers))
        self.workers_most = max(self.workers_most, len(workers))

    @staticmethod
    def of(pid):
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return int(fields[21]) * PAGE, (int(fields[11]) + int(fields[12])) / TICK

    def below(self, pid):
        """All descendants: each thread of a process has children of its own."""
        for task in os.listdir(f"/proc/{pid}/task"):
            try:
                with open(f"/proc/{pid}/task/{task}/children", encoding="utf-8") as file:
                    children = [int(c) for c in file.read().split()]
            except (FileNotFoundError, ProcessLookupError):
                continue
            for child in children:
                yield child
                try:
                    yield from self.below(child)
                except (FileNotFoundError, ProcessLookupError):
                    pass


def read(folder, case):
    shutil.rmtree(case, ignore_errors=True)
    sampler = Sampler()
    run = common.Timed([common.binary("redthread"), "--quiet", "--case", case, "read", "--no-ocr", folder], watch=sampler)
    return run, sampler


def idle_mb():
    """The host's peak when there is next to nothing to do."""
    folder = common.WORK / "corpus-one"
    shutil.rmtree(folder, ignore_errors=True)
    corpus.tiny(folder, 1, 1)
    run, sampler = read(folder, common.WORK / "case-one")
    return max(sampler.host_mb, run.rss)


def text_mb(case):
    """Bytes of all texts that names and claims were looked for in."""
    with sqlite3.connect(f"file:{case / 'case.sqlite'}?mode=ro", uri=True) as db:
        return (db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM layers WHERE number = 0").fetchone()[0] or 0) / 1e6


def measured(kind, count):
    folder, case = common.WORK / f"corpus-{kind}-{count}", common.WORK / f"case-{kind}-{count}"
    if not folder.is_dir():
        common.say(f"throughput: making {count} {kind} files")
        folder.mkdir(parents=True)
        corpus.KINDS[kind](folder, count, 1)
    idle = idle_mb()
    common.say(f"throughput: reading {count} {kind} files")
    run, sampler = read(folder, case)
    size = sum(p.stat().st_size for p in case.rglob("*") if p.is_file()) / 1e6
    bytes_in = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
    text = text_mb(case)
    shutil.rmtree(case, ignore_errors=True)
    return {"kind": kind, "files": count, "mb": round(bytes_in, 1), "text_mb": round(text, 1), "exit": run.status, "wall_s": round(run.wall, 1), "cpu_s": round(run.cpu, 1),
            "host_cpu_s": round(sampler.host_cpu, 1), "workers_cpu_s": round(sum(sampler.worker_cpu.values()), 1),
            "reading_cpu_s": f"{sampler.reading_cpu:.1f}", "rest_cpu_s": f"{run.cpu - sampler.reading_cpu:.1f}", "reading_wall_s": f"{sampler.reading_wall:.1f}",
            "rest_cpu_s_per_text_mb": f"{(run.cpu - sampler.reading_cpu) / max(text, 0.001):.2f}",
            "ms_cpu_per_file": f"{1000 * run.cpu / count:.2f}", "ms_reading_cpu_per_file": f"{1000 * sampler.reading_cpu / count:.2f}", "files_per_s": f"{count / run.wall:.1f}", "cores_used": f"{run.cpu / run.wall:.2f}",
            "idle_mb": round(idle), "host_peak_mb": round(sampler.host_mb), "host_over_idle_mb": round(sampler.host_mb - idle),
            "workers_peak_mb": round(sampler.workers_mb), "workers": sampler.workers_most, "case_mb": round(size, 1), "load": f"{os.getloadavg()[0]:.1f}"}


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in corpus.KINDS:
        sys.exit(__doc__)
    kind = sys.argv[1]
    for count in map(int, sys.argv[2:]):
        kept = [row for row in common.read_rows("throughput.csv") if (row["kind"], row["files"]) != (kind, str(count))]
        common.write_rows("throughput.csv", kept + [measured(kind, count)])


if __name__ == "__main__":
    main()
