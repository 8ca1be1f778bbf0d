"""The floor of each property: the lowest score at which claims of held-out gold are right often enough.

    python floors.py work/claims1.final.pt --precision 0.65 > floors.json

Few gold claims speak of a rare property: its precision at a floor is drawn towards that of all properties as if PRIOR claims more had been seen."""
import argparse
import json
import sys

import claimdata as cd
import claimstream
from claimmodel import load
from model import WORK
from text import Pieces

PRIOR = 4
# What identity rests on is said by rules alone: they seldom err there, and one false birth date parts one person into two.
LEFT = {"born", "alias", "nationality", "lives_at", "uses_number", "uses_account", "holds_document"}
GRID = [x / 100 for x in range(10, 98, 2)] + [0.98, 0.99, 0.995, 0.998]


def scored(model, rows):
    """(property, score, right) of every claim found, the nobody-named and the mirrored ones folded into what they repeat."""
    out, gold_count = [], {}
    got = claimstream.found(model, [e for _, e in rows], min(GRID))
    for _, ex in rows:
        gold, hits = claimstream.gold_claims(ex), got[id(ex)][1]
        for g in gold:
            gold_count[g[0]] = gold_count.get(g[0], 0) + 1
        seen = set()
        for key, (score, *_) in sorted(hits.items(), key=lambda x: -x[1][0]):
            p, s, a = key
            if cd.PROPERTIES[p] in cd.SYMMETRIC and a and a[0] == "g" and (p, a[1], ("g", s)) in seen:
                continue
            seen.add(key)
            out.append((p, score, claimstream.match(gold, key) is not None))
    return out, gold_count


def main():
    p = argparse.ArgumentParser()
    p.add_argument("model")
    p.add_argument("--precision", type=float, default=0.65)
    a = p.parse_args()
    model, _ = load(a.model)
    found, gold = scored(model, claimstream.dev(Pieces.load(WORK + "/vocab.tsv")))
    share = lambda rows: sum(x[2] for x in rows) / max(1, len(rows))
    floors, kept = {}, []
    for n, name in enumerate(cd.PROPERTIES):
        floors[name] = 1.0
        for t in GRID if name not in LEFT else ():
            mine = [x for x in found if x[0] == n and x[1] >= t]
            every = [x for x in found if x[1] >= t]
            if (sum(x[2] for x in mine) + PRIOR * share(every)) / (len(mine) + PRIOR) >= a.precision:
                floors[name] = t
                break
        mine = [x for x in found if x[0] == n and x[1] >= floors[name]]
        kept += mine
        print(f"{name:16} floor {floors[name]:.2f} found {len(mine):4} right {share(mine):.2f} of gold {gold.get(n, 0)}", file=sys.stderr)
    print(f"all: found {len(kept)} right {share(kept):.3f} of gold {sum(gold.values())}, recall at most {sum(x[2] for x in kept) / sum(gold.values()):.3f}", file=sys.stderr)
    print(json.dumps(floors, indent=1))


if __name__ == "__main__":
    main()
