"""Examples of an epoch (with other names, in small letters, without accents now and then), and the score on held-out passages."""
import os
import random
from collections import Counter

import torch

import claimdata as cd
import passages
from augment import no_accents
from claimmodel import Plan
from slots import Slots, plain

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = 3  # times that a gold passage is seen while another is seen once
PARTICLES = {"van", "de", "der", "den", "von", "di", "da", "del", "della", "el", "al", "ben", "bin", "abu", "dos", "du", "le", "la", "of", "dit", "ould", "of", "the", "d", "l", "o", "mc", "st"}


def rename(rng, record, slots):
    """The passage with other names of persons, the same for the same; None where the labels would not follow."""
    table = {}

    def word(w):
        key = cd.fold(w)
        if len(w) < 2 or key in PARTICLES or not w[0].isalpha():
            return w
        if key not in table:
            table[key] = plain(slots.person(rng, "last" if rng.random() < 0.6 else "first")).split(" ")[-1]
        new = table[key]
        return new.upper() if w.isupper() and len(w) > 1 else new.lower() if w.islower() else new

    import re
    names = {}
    for kind, s, e in record["marks"]:
        old = record["clean"][s:e]
        if kind == "PER" and old not in names:
            names[old] = re.sub(r"[^\W\d_]+", lambda m: word(m.group()), old)
    order = sorted(names, key=len, reverse=True)
    if not order:
        return record
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in order))
    swap = lambda t: pattern.sub(lambda m: names[m.group()], t) if isinstance(t, str) else t
    out = dict(record)
    out["text"] = swap(record["text"])
    out["clean"], out["marks"] = passages.clean(out["text"])
    out["claims"] = [{**c, **{k: swap(c.get(k)) for k in ("quote", "subject", "object", "value", "speaker")}} for c in record["claims"]]
    out["dates"] = record["dates"]
    return out if len(out["marks"]) == len(record["marks"]) else record


def change(record, f):
    """Every text of the passage through f, which keeps the number of characters."""
    out = dict(record)
    out["clean"] = f(record["clean"])
    out["claims"] = [{**c, **{k: f(c[k]) for k in ("quote", "subject", "object", "value", "speaker") if c.get(k)}} for c in record["claims"]]
    return out if len(out["clean"]) == len(record["clean"]) else record


class Stream:
    def __init__(self, pieces, paths):
        self.pieces, self.paths = pieces, paths
        self.slots = {l: Slots(l, False) for l in ("fr", "nl", "en")}

    def epoch(self, rng):
        out = []
        learnt = [r for r, _ in gold_dev()[0] for _ in range(GOLD)]
        for r in passages.read(f for g in self.paths for f in (passages.files(g) if g else passages.files())) + learnt:
            if rng.random() < 0.6:
                r = rename(rng, r, self.slots[r["lang"]])
            x = rng.random()
            if x < 0.07:
                r = change(r, lambda t: "".join(c.lower() if len(c.lower()) == 1 else c for c in t))
            elif x < 0.12:
                r = change(r, no_accents)
            ex = cd.target(r, self.pieces)
            if ex.mentions or ex.claims:
                out.append(ex)
        return out


def with_gold(spoiled, ex):
    """Value labels are learnt from the gold ones only."""
    spoiled.gold_values = ex.values
    return spoiled


def gold_dev():
    """The development half of gold: three passages of four to learn its conventions from, the fourth to measure with."""
    gold = passages.read(passages.files(os.path.join(HERE, "..", "bench", "gold", "*-dev.jsonl")))
    return [(r, None) for n, r in enumerate(gold) if n % 4], [(r, None) for n, r in enumerate(gold) if n % 4 == 0]


def dev(pieces):
    return [(r, cd.target(r, pieces)) for r, _ in gold_dev()[1]]


def values_of(model, h):
    """(class, first word, end) spans by the best label of each word."""
    best = model.values(h).argmax(-1).tolist()
    out, at = [], 0
    while at < len(best):
        if best[at] == 0:
            at += 1
            continue
        v, end = (best[at] - 1) // 2, at + 1
        while end < len(best) and best[end] == 2 + 2 * v:
            end += 1
        out.append((v, at, end))
        at = end
    return out


def evaluate(model, rows, thresholds=(0.3, 0.4, 0.5, 0.6)):
    """With gold names: precision and recall of (property, subject, argument) anywhere in the passage, modality, speaker and date of the right ones; per language."""
    from claimtrain import batches, forward
    model.eval()
    count = {}
    by = {id(e): r for r, e in rows}
    with torch.no_grad():
        for batch in batches(random.Random(1), [e for _, e in rows], 1500):
            for ex, h in zip(batch, forward(model, batch)):
                c = count.setdefault(by[id(ex)]["lang"], Counter())
                gold = {}
                for j, p, s, a, m, sp, d in ex.claims:
                    gold.setdefault((p, s, a if not a or a[0] == "g" else ex.values[a[1]][1:]), (m, sp, d))
                c["gold"] += len(gold)
                got = {t: {} for t in thresholds}
                mine = cd.Example(ex.ids, ex.kinds, ex.first, ex.sentences, ex.mentions, values_of(model, h))
                gv = {v[1:] for v in ex.values}
                mv = {v[1:] for v in mine.values}
                c["gv"] += len(gv); c["mv"] += len(mv); c["bv"] += sum(any(x < z[1] and z[0] < y for z in gv) for x, y in mv); c["rv"] += sum(any(x < z[1] and z[0] < y for z in mv) for x, y in gv)
                for j in range(len(ex.sentences)):
                    plan = Plan(mine, j)
                    z = model.pairs(h, plan)
                    pr = torch.sigmoid(model.scores(z, model.said(h, plan)))
                    hits = (pr > min(thresholds)).nonzero().tolist()
                    for i, k, p in hits:
                        a = plan.argument_keys[k]
                        key = (p, plan.subject_groups[i], a if not a or a[0] == "g" else mine.values[a[1]][1:])
                        zz = z[i, k][None]
                        m = int(model.modality(zz).argmax())
                        sp = plan.speaker_keys[int(model.point(zz, h, plan, "speaker").argmax())]
                        d = plan.date_keys[int(model.point(zz, h, plan, "date").argmax())]
                        for t in thresholds:
                            if pr[i, k, p] > t:
                                got[t][key] = (m, sp, d)
                for t, found in got.items():
                    used = set()
                    for key, what in found.items():
                        p, s, a = key
                        hit = None
                        for g in gold:
                            same = g[1] == s and (g[2] == a or (isinstance(a, tuple) and isinstance(g[2], tuple) and a[0] != "g" and g[2][0] != "g" and a[0] < g[2][1] and g[2][0] < a[1]))
                            flip = cd.PROPERTIES[p] in cd.SYMMETRIC and g[2] == ("g", s) and a == ("g", g[1])
                            if g[0] == p and (same or flip):
                                hit = g
                        c[f"found{t}"] += 1
                        c[f"right{t}"] += hit is not None
                        if hit is not None and hit not in used:
                            used.add(hit)
                            c[f"hit{t}"] += 1
                            if t == 0.5:
                                c["mod"] += gold[hit][0] == what[0]
                                c["sp"] += gold[hit][1] == what[1] or gold[hit][1] == "lost"
                                c["day"] += gold[hit][2] == what[2] or gold[hit][2] == "lost"
    say = []
    for l, c in sorted(count.items()):
        say.append(f"{l}: " + " ".join(f"{t}:{c[f'right{t}'] / max(1, c[f'found{t}']):.3f}/{c[f'hit{t}'] / max(1, c['gold']):.3f}" for t in thresholds)
                   + f" mod {c['mod'] / max(1, c['hit0.5']):.3f} speaker {c['sp'] / max(1, c['hit0.5']):.3f} date {c['day'] / max(1, c['hit0.5']):.3f} values P {c['bv'] / max(1, c['mv']):.2f} R {c['rv'] / max(1, c['gv']):.2f}")
    return " | ".join(say)
