#!/usr/bin/env python3
"""Links labelled record files with Redthread and with Splink in one run and scores both: `run.py [--peer PYTHON] [--out FOLDER] [SET ...]`.

PYTHON is one with `splink` (5.0.0), e.g. of a virtual environment; without it only Redthread runs. Needs
`cargo build --release -p redthread-resolve --example link` and `../shared/data/splink_datasets`. Prints a table; writes it, the raw
figures and the machine to FOLDER.
"""

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import accumulate
from pathlib import Path

import pairs as labelled_pairs

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATA = next((p for p in (ROOT / "../shared/data", Path("/work/shared/data")) if p.exists()), None)


def person(row):
    """FEBRL names a record after its person: rec-1070-org, rec-1070-dup-0."""
    return row["rec_id"].split("-")[1]


SETS = {
    "fake_1000": (["fake_1000.csv"], "unique_id", lambda row: row["cluster"]),
    "febrl3": (["febrl/dataset3.csv"], "rec_id", person),
    "febrl4": (["febrl/dataset4a.csv", "febrl/dataset4b.csv"], "rec_id", person),
}


def read(paths):
    rows = []
    for path in paths:
        with open(path, newline="", encoding="utf-8") as file:
            rows += [{k.strip(): v.strip() for k, v in row.items()} for row in csv.DictReader(file, skipinitialspace=True)]
    return rows


def timed(command):
    """Runs a command; seconds of processor time, peak memory in MB, what it printed."""
    wrapped = (
        "import resource,subprocess,sys,json;r=subprocess.run(sys.argv[1:],capture_output=True,text=True);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(json.dumps([u.ru_utime+u.ru_stime,u.ru_maxrss/1024,r.stdout,r.stderr,r.returncode]))"
    )
    done = subprocess.run([sys.executable, "-c", wrapped, *map(str, command)], capture_output=True, text=True, check=True)
    seconds, memory, out, err, code = json.loads(done.stdout)
    if code:
        sys.exit(f"{command}: {out}{err}")
    return seconds, memory, out.strip()


def pairs_of(count):
    return count * (count - 1) // 2


def ratio(found, right, total):
    p, r = right / max(found, 1), right / max(total, 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / max(p + r, 1e-9)}


def of_clusters(cluster_of, truth_of):
    """Pairwise figures of a partition."""
    found = sum(pairs_of(n) for n in Counter(cluster_of.values()).values())
    right = sum(pairs_of(n) for n in Counter((c, truth_of[i]) for i, c in cluster_of.items()).values())
    return ratio(found, right, sum(pairs_of(n) for n in Counter(truth_of.values()).values()))


def scored(path, truth_of):
    with open(path, newline="", encoding="utf-8") as file:
        rows = [(float(r["score"]), r["left"], r["right"]) for r in csv.DictReader(file)]
    return sorted(((s, truth_of[a] == truth_of[b], a, b) for s, a, b in rows), key=lambda row: -row[0])


def at(rows, threshold, total):
    chosen = [row[1] for row in rows if row[0] >= threshold]
    return ratio(len(chosen), sum(chosen), total)


def best(rows, total):
    right = accumulate(row[1] for row in rows)
    return max(((ratio(i + 1, r, total)["f1"], rows[i][0]) for i, r in enumerate(right)), default=(0.0, 1.0))


def components(rows, threshold, ids):
    """Splink's own clustering: whatever is connected."""
    parent = {i: i for i in ids}

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for score, _, a, b in rows:
        if score >= threshold:
            parent[root(a)] = root(b)
    return {i: root(i) for i in ids}


def ours(paths, truth_of, folder):
    clusters, pairs = folder / "clusters.csv", folder / "pairs.csv"
    program = ROOT / "target/release/examples/link"
    seconds, memory, said = timed([program, *paths, "--clusters", clusters, "--pairs", pairs])
    with open(clusters, newline="", encoding="utf-8") as file:
        cluster_of = {r["id"]: r["cluster"] for r in csv.DictReader(file)}
    total = sum(pairs_of(n) for n in Counter(truth_of.values()).values())
    return {
        "clusters at the fixed threshold (0.7)": of_clusters(cluster_of, truth_of),
        "pairs at the fixed threshold, before clustering": at(scored(pairs, truth_of), 0.7, total),
        "cpu_s": seconds,
        "mb": memory,
        "said": said,
    }


def compared(rows, who, folder):
    """The same program's decision on single pairs, by the weights given for pairs that come without a file."""
    pairs = labelled_pairs.labelled(rows, who)
    path = folder / "pairs.jsonl"
    path.write_text(labelled_pairs.lines(rows, pairs), encoding="utf-8")
    seconds, memory, said = timed([ROOT / "target/release/redthread", "compare", "--pairs", path])
    same = [json.loads(line)["same"] for line in said.splitlines()]
    right = sum(s and p[2] for s, p in zip(same, pairs))
    figures = ratio(sum(same), right, sum(p[2] for p in pairs))
    name = f"`compare` on {len(pairs)} single pairs, half of them of two who share a name or birth date"
    return {name: figures, "cpu_s": seconds, "mb": memory, "pairs_per_cpu_s": len(pairs) / seconds}


def peer(python, name, paths, truth_of, folder):
    pairs = folder / "peer.csv"
    seconds, memory, _ = timed([python, HERE / "peer.py", name, pairs, *paths])
    rows = scored(pairs, truth_of)
    total = sum(pairs_of(n) for n in Counter(truth_of.values()).values())
    top, threshold = best(rows, total)
    out = {f"pairs at its best threshold ({threshold:.6f})": at(rows, threshold, total)}
    for fixed in (0.5, 0.9):
        out[f"pairs at {fixed}"] = at(rows, fixed, total)
    tried = sorted({threshold, 0.5, 0.9, 0.95, 0.99})
    best_cluster = max(((of_clusters(components(rows, t, truth_of), truth_of), t) for t in tried), key=lambda c: c[0]["f1"])
    out[f"clusters at the best of {len(tried)} thresholds ({best_cluster[1]:.6f})"] = best_cluster[0]
    return {**out, "cpu_s": seconds, "mb": memory}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peer")
    options.add_argument("--out")
    options.add_argument("sets", nargs="*")
    given = options.parse_args()
    if DATA is None or not (DATA / "splink_datasets").exists():
        sys.exit("skipped: ../shared/data/splink_datasets is not here")
    results = {"machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {platform.platform()}", "sets": {}}
    if given.peer:
        version = "import splink,duckdb;print('splink',splink.__version__,'duckdb',duckdb.__version__)"
        results["peer"] = subprocess.run([given.peer, "-c", version], capture_output=True, text=True, check=True).stdout.strip()
    results["commit"] = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    lines = ["| set | who | P | R | F1 | CPU s | MB |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for name in given.sets or SETS:
        files, key, label = SETS[name]
        paths = [DATA / "splink_datasets" / f for f in files]
        rows = read(paths)
        truth_of = {row[key]: label(row) for row in rows}
        with tempfile.TemporaryDirectory() as folder:
            by = {"Redthread": ours(paths, truth_of, Path(folder))}
            by["Redthread, no learning"] = compared(rows, [label(row) for row in rows], Path(folder))
            if given.peer:
                by["Splink"] = peer(given.peer, name, paths, truth_of, Path(folder))
        results["sets"][name] = by
        for who, found in by.items():
            for what, figures in found.items():
                if isinstance(figures, dict):
                    numbers = " | ".join(f"{figures[k]:.4f}" for k in ("precision", "recall", "f1"))
                    lines.append(f"| {name} | {who}, {what} | {numbers} | {found['cpu_s']:.2f} | {found['mb']:.0f} |")
    table = "\n".join(lines)
    print(table)
    if given.out:
        folder = Path(given.out)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        (folder / "table.md").write_text(f"{results['machine']}; {results.get('peer', 'no peer')}\n\n{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
