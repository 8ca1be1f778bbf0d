"""Cross-validates on a set that the weights were not learnt from: `cross.py SET.tsv WEIGHTS.tsv`, five times 4/5 against 1/5.

`SET.tsv` is what `name_bench --classes SET.jsonl` prints. Persons only. Three figures: as committed; with the threshold chosen on
the 4/5; with weights and threshold learnt on the 4/5. Needs numpy and scikit-learn.
"""
import random
import sys

import fit

HIT = -0.7


def f1(rows, weights, at):
    said = [r[2] >= fit.STRICT or (bool(r[3]) and fit.odds(r, weights) >= at and not fit.TWO_NAMES & set(r[3])) for r in rows]
    hits = sum(s and r[0] for s, r in zip(said, rows))
    return 2 * hits / max(1, sum(said) + sum(r[0] for r in rows))


def main():
    rows = [r for r in fit.load(sys.argv[1]) if r[1] == "Person"]
    weights = dict((n, float(w)) for n, w in (l.split("\t") for l in open(sys.argv[2]) if not l.startswith("#")))
    random.Random(5).shuffle(rows)
    grid = [x / 10 for x in range(-25, 26)]
    out = []
    for fold in range(5):
        test, train = rows[fold::5], [r for i, r in enumerate(rows) if i % 5 != fold]
        own = fit.learn(train)
        best = max(grid, key=lambda at: f1(train, weights, at))
        own_best = max(grid, key=lambda at: f1(train, own, at))
        out.append((f1(test, weights, HIT), f1(test, weights, best), f1(test, own, own_best), best))
    for name, column in (("as committed", 0), ("threshold chosen on 4/5", 1), ("weights and threshold learnt on 4/5", 2)):
        values = [o[column] for o in out]
        print(f"{name}: mean F1 {sum(values) / 5:.3f} ({min(values):.3f} to {max(values):.3f})")
    print("thresholds chosen:", [o[3] for o in out])


if __name__ == "__main__":
    main()
