#!/usr/bin/env python3
"""The raw tables of READING_OUT as one page of Markdown on standard output."""
import os
import platform
import subprocess
from collections import defaultdict

import common
import corpus

READERS = ("redthread", "extractous", "xberg", "markitdown")


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
    print()


def version(*command):
    try:
        run = subprocess.run([str(c) for c in command], capture_output=True, text=True)
        return (run.stdout + run.stderr).strip().split("\n")[0]
    except FileNotFoundError:
        return "missing"


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = version("git", "-C", common.REPO, "rev-parse", "--short", "HEAD")
    print(f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, load {os.getloadavg()[0]:.1f} when this was written; {version(common.binary('redthread'), '--version')} "
          f"(working tree at {commit}), {version('pdftotext', '-v')}, {version('mutool', '-v')}, {version('tesseract', '--version')}; peers as in `peers.txt`.")
    print("Processor seconds are the kernel's count; wall seconds on a machine that does other work mean little.\n")


def coverage():
    costs = {(c["set"], c["reader"]): c for c in common.read_rows("coverage-cost.csv")}
    books = {b["set"]: b for b in common.read_rows("accounting.csv")}
    if not costs:
        return []
    print("## Files with text, without OCR\n\nFiles with at least one letter or digit of text (with at least ten); processor seconds, peak MB of the largest process.\n")
    rows, gaps = [], []
    for name in corpus.SETS:
        files = common.read_rows(f"coverage-{name}.csv")
        if not files:
            continue
        cells = []
        for reader in READERS:
            counts = [sum(int(f[reader]) >= least for f in files) for least in common.LETTERS]
            cost = costs[name, reader]
            lost = f", {cost['hung_or_died']} hung or died" if int(cost["hung_or_died"]) else ""
            cells.append(f"{counts[0]} ({counts[1]}); {float(cost['cpu_s']):.1f} s, {cost['peak_mb']} MB{lost}")
        only = [f for f in files if int(f["redthread"]) == 0 and any(int(f[p]) > 0 for p in READERS[1:])]
        unsaid = sum(not f["redthread_problem"] for f in only)
        ours_only = sum(int(f["redthread"]) > 0 and not any(int(f[p]) > 0 for p in READERS[1:]) for f in files)
        rows.append([name, len(files), *cells, f"{len(only)} ({unsaid} without a reason)", ours_only])
        gaps += [(name, f) for f in only]
    table(["set", "files", *READERS, "a peer has text, we have none", "only we have text"], rows)
    print("## Every file accounted for\n")
    table(["set", "files", "documents", "members and attachments", "with a problem listed", "neither document nor problem", "no letter and no reason", "exit", "CPU s of all of `read`", "peak MB"],
          [[b[k] for k in ("set", "files", "documents", "members", "with_problem", "unaccounted", "silent", "exit", "cpu_s", "peak_mb")] for b in books.values()])
    return gaps


def missed(gaps):
    """The long list, last."""
    if gaps:
        print("## Where a peer finds text and we find none\n")
        table(["file", "letters the peers find", "what we say"],
              [[f"{name}: {os.path.basename(f['file'])}", ", ".join(f"{p} {f[p]}" for p in READERS[1:] if int(f[p])),
                (f["redthread_problem"] or "**nothing**").replace("|", "/")[:160]] for name, f in gaps])


def pdf():
    speeds, recalls = common.read_rows("pdf-speed.csv"), common.read_rows("pdf-recall.csv")
    if not speeds:
        return
    print("## PDF text with positions\n")
    cpu, pages, rss = defaultdict(float), defaultdict(int), defaultdict(int)
    for row in speeds:
        cpu[row["engine"]] += float(row["cpu_s"])
        pages[row["engine"]] += int(row["pages"])
        rss[row["engine"]] = max(rss[row["engine"]], int(row["peak_mb"]))
    base = cpu["pdftotext -bbox"]
    table(["engine", "pages", "CPU s", "ms a page", "times `pdftotext -bbox`", "peak MB"],
          [[e, pages[e], f"{cpu[e]:.2f}", f"{1000 * cpu[e] / pages[e]:.2f}", f"{cpu[e] / base:.2f}", rss[e]] for e in cpu])
    total = defaultdict(lambda: [0, 0])
    for row in recalls:
        total[row["engine"]][0] += int(row["found"])
        total[row["engine"]][1] += int(row["agreed_words"])
    print("Share of the words that at least two of the other engines agree on, page by page (per file in `pdf-recall.csv`):\n")
    table(["engine", "agreed words", "recall"], [[e, wanted, f"{found / wanted:.5f}"] for e, (found, wanted) in total.items()])


def ocr():
    rows = common.read_rows("ocr-cost.csv")
    if not rows:
        return
    print("## OCR\n\nCharacter accuracy (mean, worst picture) and processor seconds a page.\n")
    pairs = defaultdict(dict)
    for row in rows:
        pairs[row["group"]][row["engine"]] = row
    out = []
    for group, engines in pairs.items():
        ours, plain = engines.get("redthread"), engines.get("tesseract -l fra")
        if ours and plain:
            out.append([group, ours["pages"], f"{ours['accuracy']} ({ours['worst']})", f"{plain['accuracy']} ({plain['worst']})", ours["cpu_s_per_page"], plain["cpu_s_per_page"],
                        f"{float(ours['cpu_s_per_page']) / float(plain['cpu_s_per_page']):.2f}", ours["peak_mb"], plain["peak_mb"]])
    table(["pictures", "pages", "redthread", "plain `tesseract -l fra`", "CPU s, ours", "plain", "ratio", "peak MB, ours", "plain"], out)


def throughput():
    rows = common.read_rows("throughput.csv")
    if not rows:
        return
    print("## Many files: `redthread read --no-ocr`, reading proper, and then names, claims, joining and index (rest)\n")
    least = {}
    for row in rows:
        kept = least.setdefault(row["kind"], row)
        least[row["kind"]] = min(kept, row, key=lambda r: int(r["files"]))
    columns = ("kind", "files", "mb", "text_mb", "cpu_s", "wall_s", "files_per_s", "cores_used", "reading_cpu_s", "rest_cpu_s", "rest_cpu_s_per_text_mb", "ms_reading_cpu_per_file", "ms_cpu_per_file",
               "host_over_idle_mb", "host_peak_mb", "workers_peak_mb", "case_mb", "load")
    table([*columns, "ms a file against the smallest"],
          [[*(row.get(c) or "–" for c in columns), f"{float(row['ms_cpu_per_file']) / float(least[row['kind']]['ms_cpu_per_file']):.2f}" + ("" if row["exit"] == "0" else f" (exit {row['exit']})")]
           for row in sorted(rows, key=lambda r: (r["kind"], int(r["files"])))])


def hostile():
    rows = common.read_rows("hostile.csv")
    if not rows:
        return
    print("## Hostile files\n")
    columns = ("batch", "files", "exit", "hung", "unaccounted", "again_exit", "again_changed", "worker_host_exit", "slowest_ms", "crashed", "over_limit", "kinds")
    table(columns, [[row[c] for c in columns] for row in rows])


def main():
    print("# Reading, measured\n")
    machine()
    gaps = coverage()
    for part in (pdf, ocr, throughput, hostile):
        part()
    missed(gaps)
    print("Made by `bench/reading/run`; raw tables beside this file.")


if __name__ == "__main__":
    main()
