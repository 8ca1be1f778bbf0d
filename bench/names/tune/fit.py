"""Learns the weights of the classes of name differences by logistic regression.

    name_bench --classes MADE.jsonl > made.tsv
    python3 bench/names/tune/fit.py made.tsv > crates/norm/data/name_weights.tsv

Needs numpy and scikit-learn. Pairs that the strict measure takes, or that are two names by rule, do not count: the weights decide the others.
"""
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

STRICT = 0.7
# What is two names by rule, as `Counts::two_names` has it.
FIRM = {"given.2": "begins ending vowel genders sound two three far far_first", "family.2": "alike ending vowel two three far far_first", "family.1": "ending far far_first"}
TWO_NAMES = {f"{kind}.{facet}" for facet, kinds in FIRM.items() for kind in kinds.split()}


def load(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        same, schema, strict, counts = line.rstrip("\n").split("\t")
        counts = dict((k, float(v)) for k, v in (c.split("=") for c in counts.split())) if counts else {}
        rows.append((same == "true", schema, float(strict), counts))
    return rows


def matrix(rows, names):
    x = np.zeros((len(rows), len(names)))
    for i, (_, _, _, counts) in enumerate(rows):
        for j, name in enumerate(names):
            x[i, j] = counts.get(name, 0.0)
    return x


def learn(rows, weight=1.0):
    names = sorted({n for r in rows for n in r[3]} - {"bias"})
    rest = [r for r in rows if r[2] < STRICT and r[3] and not TWO_NAMES & set(r[3])]
    x, y = matrix(rest, names), np.array([r[0] for r in rest])
    model = LogisticRegression(C=0.3, max_iter=2000, class_weight={True: 1.0, False: weight})
    model.fit(x, y)
    return {"bias": float(model.intercept_[0]), **dict(zip(names, map(float, model.coef_[0])))}


def odds(row, weights):
    return sum(weights.get(n, 0.0) * c for n, c in row[3].items())


def f1(rows, weights, at=0.0):
    tp = fp = fn = 0
    for row in rows:
        said = row[2] >= STRICT or (bool(row[3]) and odds(row, weights) >= at and not TWO_NAMES & set(row[3]))
        tp += said and row[0]
        fp += said and not row[0]
        fn += not said and row[0]
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return 2 * p * r / max(1e-9, p + r), p, r


if __name__ == "__main__":
    rows = load(sys.argv[1])
    weights = learn(rows)
    for other in sys.argv[2:]:
        for name, keep in (("all", lambda s: True), ("Person", lambda s: s == "Person")):
            part = [r for r in load(other) if keep(r[1])]
            print(other, name, *["%.2f:%.3f/%.3f/%.3f" % (at, *f1(part, weights, at)) for at in (-1, -0.5, 0, 0.5, 1, 1.5, 2)], file=sys.stderr)
    print("# The log odds (base e) of each kind of difference, learnt by bench/names/tune from 60,000 made pairs: kind, weight.")
    for name, weight in sorted(weights.items(), key=lambda w: -w[1]):
        print(f"{name}\t{weight:.3f}")
