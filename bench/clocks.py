"""Compares since when each document was held with the truth: python3 bench/clocks.py BINARY CASE TRUTH. Standard library only.

A wrong day is worse than none, so the two are counted apart; each is printed with what the program took it from.
"""
import json, subprocess, sys

binary, case, truth_path = sys.argv[1:4]
truth = json.load(open(truth_path, encoding="utf-8"))
done = subprocess.run([binary, "--quiet", "--json", "--case", case, "documents"], capture_output=True, text=True, check=True)
documents = {d["path"]: d for d in map(json.loads, done.stdout.splitlines())}
counts, lines = {"right": 0, "wrong": 0, "guessed": 0, "missing": 0, "no document": 0}, []
for expected in truth["documents"]:
    if "held_since" not in expected:
        continue
    document, day = documents.get(expected["path"]), expected["held_since"]
    got = document and document["held_since"]
    if document is None:
        kind = "no document"
    elif got == day:
        kind = "right"
    else:
        kind = "guessed" if day is None else "missing" if got is None else "wrong"
    counts[kind] += 1
    if kind != "right":
        lines.append(f"  {kind}: {expected['path']}: {got} ({document and document['held_basis']}), expected {day}")
print(json.dumps(counts))
print("\n".join(lines))
