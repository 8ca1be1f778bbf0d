#!/usr/bin/env python3
"""Pairs a processor second on names that hardly come twice: ours and nomenklatura's logic-v2 by turns, in one run.

    bench/names/speed.py [--pairs 60000] [--theirs 3000] [--turns 5] [--before BINARY]

The pairs are those of `tune/make_pairs.py`, of persons. Ours is the user time of the whole process, start-up and JSON in it; logic-v2's that of its
comparisons alone, after a first pair, on the first of the same pairs and on OpenSanctions' cases, each once (`peer.py`). The quickest turn counts: other
work on the machine only slows. `--before` measures another binary of ours in the same turns. Environment as for `run.py`.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import run


def made(count):
    """Pairs of names that hardly come twice, without their labels."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as file:
        subprocess.run([sys.executable, run.HERE / "tune/make_pairs.py", run.data(), file.name, str(count)], check=True, stdout=subprocess.DEVNULL)
        rows = [json.loads(line) for line in file]
    side = lambda row, which: {"schema": row["schema"], "properties": {"name": [row[which]]}}
    return [{which: side(row, which) for which in ("left", "right")} for row in rows]


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--pairs", type=int, default=60000)
    parse.add_argument("--theirs", type=int, default=3000)
    parse.add_argument("--turns", type=int, default=5)
    parse.add_argument("--before")
    asked = parse.parse_args()
    pairs = made(asked.pairs)
    text, cases = run.lines(pairs), run.sets()["opensanctions"]
    programs = {"redthread": run.binary()} | ({"before": asked.before} if asked.before else {})
    rates = {}
    for _ in range(asked.turns):
        for name, program in programs.items():
            rates.setdefault(name, []).append(len(pairs) / run.measured([program, "compare", "--pairs", "/dev/stdin"], text)[2])
        for name, some in (("logic-v2, the same pairs", pairs[:asked.theirs]), ("logic-v2, OpenSanctions' cases", cases)):
            rates.setdefault(name, []).append(len(some) / run.theirs("logic-v2", some)[2])
    print(f"pairs a user second, slowest to quickest of {asked.turns} turns; load {os.getloadavg()[0]:.1f}")
    for name, found in rates.items():
        print(f"{name}: " + ", ".join(f"{rate:,.0f}" for rate in sorted(found)))
    for name in programs:
        print(f"{name}: " + "; ".join(f"{max(rates[name]) / max(found):.0f} times {peer}" for peer, found in rates.items() if peer.startswith("logic")))


if __name__ == "__main__":
    main()
