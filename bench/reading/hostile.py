#!/usr/bin/env python3
"""What hostile files do to us: the public sets as they are, and files made from them by truncating, flipping and splicing.

    hostile.py [--files N] [--batch N]      raw: hostile.csv (a line a batch), hostile-slow.csv (the ten slowest files), hostile-unlisted.txt, hostile-crashed.txt

Asked of every batch: does `redthread read --no-ocr` end by itself with status 0, within the limit of wall time for a batch; is every file in
`documents` or `problems`; does a second `read` end well too and leave the signature as it was; and through one caged worker, how long does the slowest file take (`silence_s_max` of
`read::limit` is what a hanging one may take). Exit status 1 if any answer is no.
"""
import argparse
import collections
import json
import re
import shutil
import sys

import common
import corpus
import coverage

FILE_SECONDS = 200  # silence_s_max is 180
BATCH_SECONDS = 3600
LINE = re.compile(r"^(/[^\t]*)\t[^\t]*\t[^\t]*\tpages \d+\tchars \d+\tsegments \d+\t(\d+) ms\t(.*)$", re.M)


def batches(count, size):
    for name in corpus.SETS:
        yield name, coverage.staged(name), common.WORK / "sets" / name
    folder = common.WORK / f"corpus-hostile-{count}"
    if not folder.is_dir():
        folder.mkdir(parents=True)
        corpus.KINDS["hostile"](folder, count, 3)
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    for start in range(0, count, size):
        place = common.WORK / "hostile-batch"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        part = [shutil.copyfile(p, place / p.name) for p in files[start : start + size]]
        yield f"mutated {start}-{start + len(part)}", part, place


def slowest(files):
    """(ms, name, first problem) of the slowest files through one caged worker, and how that process ended."""
    report = common.WORK / "try-hostile.txt"
    with open(report, "wb") as out:
        run = common.Timed([common.binary("try"), "--caged", "--no-ocr", *files], stdout=out, limit=BATCH_SECONDS)
    lines = [(int(ms), path, problems) for path, ms, problems in LINE.findall(report.read_text(encoding="utf-8", errors="replace"))]
    return sorted(set(lines), reverse=True)[:10], run


def signature(case):
    return json.loads(common.output([common.binary("redthread"), "--case", case, "--json", "status"]))["signature"]


def checked(name, files, top):
    case, program = common.WORK / "case-hostile", common.binary("redthread")
    shutil.rmtree(case, ignore_errors=True)
    read = [program, "--quiet", "--case", case, "read", "--no-ocr", "--agency", "bench", top]
    run = common.Timed(read, limit=BATCH_SECONDS)
    known, _, problems = common.listed(case)
    unlisted = [p for p in files if str(p.relative_to(top)) not in known]
    with open(common.OUT / "hostile-unlisted.txt", "a", encoding="utf-8") as file:
        file.writelines(f"{name}\t{p.name}\n" for p in unlisted)
    first = signature(case)
    with open(common.OUT / "hostile-crashed.txt", "a", encoding="utf-8") as file:
        file.writelines(f"{name}\t{p['path']}\t{p['message']}\n" for p in problems if p["kind"] == "crashed")
    again = common.Timed(read, limit=BATCH_SECONDS)
    changed = int(signature(case) != first)
    slow, worker = slowest(files)
    kinds = collections.Counter(p["kind"] for p in problems)
    return {"batch": name, "files": len(files), "exit": run.status, "hung": int(run.hung), "unaccounted": len(unlisted),
            "again_exit": again.status, "again_changed": changed, "again_cpu_s": f"{again.cpu:.1f}",
            "cpu_s": f"{run.cpu:.1f}", "wall_s": f"{run.wall:.1f}", "slowest_ms": slow[0][0] if slow else 0, "worker_host_exit": worker.status,
            "crashed": kinds["crashed"], "over_limit": kinds["limit"], "kinds": " ".join(f"{k}:{n}" for k, n in sorted(kinds.items()))}, slow


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=500)
    args = parser.parse_args()
    common.OUT.mkdir(parents=True, exist_ok=True)
    for name in ("hostile-unlisted.txt", "hostile-crashed.txt"):
        (common.OUT / name).write_text("", encoding="utf-8")
    rows, slow = [], []
    for name, files, top in batches(args.files, args.batch):
        common.say(f"hostile: {name}, {len(files)} files")
        row, worst = checked(name, files, top)
        rows.append(row)
        slow = sorted(slow + worst, reverse=True)[:10]
        common.write_rows("hostile.csv", rows)
        common.write_rows("hostile-slow.csv", [{"ms": ms, "file": path.rpartition("/")[2], "problem": said[:160]} for ms, path, said in slow])
    must_be_zero = ("exit", "hung", "unaccounted", "again_exit", "again_changed", "worker_host_exit")
    bad = [r["batch"] for r in rows if any(r[column] for column in must_be_zero) or r["slowest_ms"] > 1000 * FILE_SECONDS]
    if bad:
        sys.exit(f"hostile.py: not held in: {', '.join(bad)} (see hostile.csv)")


if __name__ == "__main__":
    main()
