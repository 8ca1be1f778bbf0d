#!/usr/bin/env python3
"""Gold passages in small or in capital letters: case.py lower|upper GOLD.jsonl... > OUT.jsonl

    bench/gold/case.py upper bench/gold/fr-dev.jsonl > /tmp/fr-upper.jsonl
    target/release/examples/gold /tmp/fr-upper.jsonl | bench/gold/score.py /tmp/fr-upper.jsonl

For names only: quotes of claims and values keep their case. Standard library only.
"""
import json
import re
import sys

MARK = re.compile(r"(⟦[A-Z]+ )")


def main():
    change = {"lower": str.lower, "upper": str.upper}[sys.argv[1]]
    for path in sys.argv[2:]:
        for line in open(path, encoding="utf-8"):
            record = json.loads(line)
            record["text"] = "".join(p if MARK.fullmatch(p) else change(p) for p in MARK.split(record["text"]))
            print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
