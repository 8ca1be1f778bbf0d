"""The endless stream of examples (with other names and places, in small letters, misread now and then), and the score on held-out passages."""
import itertools
import random
import re
from collections import Counter

import torch

import claimdata as cd
import passages
from augment import OCR, no_accents
from claimbatch import collate
from slots import Slots, plain

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

    names = {}
    for kind, s, e in record["marks"]:
        old = record["clean"][s:e]
        if kind == "PER" and old not in names:
            names[old] = re.sub(r"[^\W\d_]+", lambda m: word(m.group()), old)
        elif kind == "LOC" and old not in names and rng.random() < 0.4:
            new = plain(slots.draw(rng, "loc"))
            names[old] = new.upper() if old.isupper() else new.lower() if old.islower() else new
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


def misread(rng):
    """Words misread letter by letter, each word always alike, as many letters as before."""
    table = {}

    def word(w):
        if w not in table:
            table[w] = "".join((rng.choice(OCR[c]) if c in OCR and rng.random() < 0.25 else c) for c in w) if rng.random() < 0.08 else w
        return table[w]

    return lambda text: re.sub(r"\w+", lambda m: word(m.group()), text)


class Stream(torch.utils.data.IterableDataset):
    """Batches as tensors without an end. Batch n is the same however many processes prepare the batches."""

    def __init__(self, pieces, paths, seed, tokens, skip=0):
        self.pieces, self.seed, self.tokens, self.skip = pieces, seed, tokens, skip
        self.slots = {l: Slots(l, False) for l in ("fr", "nl", "en")}
        self.records = passages.read(f for g in paths for f in (passages.files(g) if g else passages.files())) + passages.gold()[0] * GOLD

    def load(self, workers):
        return torch.utils.data.DataLoader(self, batch_size=None, num_workers=workers, prefetch_factor=4 if workers else None)

    def __iter__(self):
        me = torch.utils.data.get_worker_info()
        turn, of = (me.id, me.num_workers) if me else (0, 1)
        n = 0
        for epoch in itertools.count():
            rng = random.Random(self.seed * 1000 + epoch)
            for batch in self.epoch(rng):
                if n >= self.skip and (n - self.skip) % of == turn:
                    yield self.make(batch, random.Random(self.seed * 1000003 + n)), epoch
                n += 1

    def epoch(self, rng):
        """Records in batches of alike length: some four letters are a piece."""
        order = sorted(self.records, key=lambda r: len(r["clean"]) * (1 + 0.15 * rng.random()))
        out, cur = [], []
        for r in order:
            if cur and (len(cur) + 1) * min(cd.MAX, len(r["clean"]) / 3.7) > self.tokens:
                out.append(cur)
                cur = []
            cur.append(r)
        out.append(cur)
        rng.shuffle(out)
        return out

    def make(self, records, rng):
        from claimtrain import spoil
        examples = [self.example(r, rng) for r in records]
        return collate([with_gold(spoil(rng, e), e) for e in examples if e.mentions or e.claims])

    def example(self, r, rng):
        if rng.random() < 0.7:
            r = rename(rng, r, self.slots[r["lang"]])
        x = rng.random()
        if x < 0.07:
            r = change(r, lambda t: "".join(c.lower() if len(c.lower()) == 1 else c for c in t))
        elif x < 0.12:
            r = change(r, no_accents)
        elif x < 0.22:
            r = change(r, misread(rng))
        return cd.target(r, self.pieces)


def with_gold(spoiled, ex):
    """Value labels are learnt from the gold ones only."""
    spoiled.gold_values = ex.values
    return spoiled


def dev(pieces):
    return [(r, cd.target(r, pieces)) for r in passages.gold()[1]]


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


def found(model, rows, floor):
    """For each example of `rows` (by id) its values and {(property, subject group, argument): (probability, modality, speaker, date)}."""
    from claimtrain import batches, to
    model.eval()
    device = model.nil.device
    long = lambda x: torch.tensor(x, dtype=torch.long, device=device)
    out = {}
    with torch.no_grad():
        for batch in batches(random.Random(1), rows, 1500):
            n = max(len(e.ids) for e in batch)
            ids, kinds = long([e.ids + [1] * (n - len(e.ids)) for e in batch]), long([e.kinds + [0] * (n - len(e.ids)) for e in batch])
            x = model.encode(ids, kinds, ids != 1)
            mine = [cd.Example(e.ids, e.kinds, e.first, e.sentences, e.mentions, values_of(model, x[i, long(e.first)])) for i, e in enumerate(batch)]
            b, plans = collate(mine, gold=False)
            _, table, z, scores, _ = model.read(to(b, device))
            sure, modality = torch.sigmoid(scores).cpu(), model.modality(z).argmax(-1).tolist()
            for e, m in zip(batch, mine):
                out[id(e)] = (m, {})
            for bi, _, plan in plans:
                hits = out[id(batch[bi])][1]
                at = slice(plan.first_pair, plan.first_pair + plan.pairs.shape[1])

                def point(pair, rows, keys, what):
                    if not rows[0]:
                        return None
                    return keys[int(model.point(z[pair][None], table, long([[plan.row(r) for r in rows[0]]]), long([rows[1]]), what).argmax())]

                for k, p in (sure[at] > floor).nonzero().tolist():
                    pair, (i, a) = plan.first_pair + k, plan.pairs[:, k].tolist()
                    arg = plan.argument_keys[a]
                    arg = arg if not arg or arg[0] == "g" else mine[bi].values[arg[1]][1:]
                    key, v = (p, plan.subject_keys[i], arg), float(sure[pair, p])
                    if key not in hits or hits[key][0] < v:
                        hits[key] = v, modality[pair], point(pair, plan.speakers, plan.speaker_keys, "speaker"), point(pair, plan.dates, plan.date_keys, "date")
    return out


def match(gold, key):
    """The gold claim that a found one is, or None: same property, subject and argument (words overlap), or the other way round where that says the same."""
    p, s, a = key
    words = lambda x: isinstance(x, tuple) and x[0] != "g"
    for g in gold:
        same = g[1] == s and (g[2] == a or words(a) and words(g[2]) and a[0] < g[2][1] and g[2][0] < a[1])
        flip = cd.PROPERTIES[p] in cd.SYMMETRIC and g[2] == ("g", s) and a == ("g", g[1])
        if g[0] == p and (same or flip):
            return g
    return None


def gold_claims(ex):
    return {(p, s, a if not a or a[0] == "g" else ex.values[a[1]][1:]): (m, sp, d) for j, p, s, a, m, sp, d in reversed(ex.claims)}


def evaluate(model, rows, thresholds=(0.3, 0.5, 0.7)):
    """With gold names: precision/recall of (property, subject, argument) anywhere in the passage; modality, speaker and date of the right ones; values. Per language."""
    count = {}
    got = found(model, [e for _, e in rows], min(thresholds))
    over = lambda x, rows: any(x[1] < z[2] and z[1] < x[2] for z in rows)
    for r, ex in rows:
        c, gold, (mine, hits) = count.setdefault(r["lang"], Counter()), gold_claims(ex), got[id(ex)]
        c.update({"gold": len(gold), "gv": len(ex.values), "mv": len(mine.values)})
        c.update({"bv": sum(over(x, ex.values) for x in mine.values), "rv": sum(over(x, mine.values) for x in ex.values)})
        for t in thresholds:
            used = set()
            for key, (v, m, sp, d) in hits.items():
                if v <= t:
                    continue
                g = match(gold, key)
                c.update({f"found{t}": 1, f"right{t}": g is not None})
                if g is not None and g not in used:
                    used.add(g)
                    c[f"hit{t}"] += 1
                    if t == 0.5:
                        c.update({"mod": gold[g][0] == m, "sp": gold[g][1] in (sp, "lost"), "day": gold[g][2] in (d, "lost")})
    share = lambda a, b: a / max(1, b)
    return " | ".join(f"{l}: " + " ".join(f"{t}:{share(c[f'right{t}'], c[f'found{t}']):.3f}/{share(c[f'hit{t}'], c['gold']):.3f}" for t in thresholds)
                      + f" mod {share(c['mod'], c['hit0.5']):.3f} speaker {share(c['sp'], c['hit0.5']):.3f} date {share(c['day'], c['hit0.5']):.3f}"
                      + f" values P {share(c['bv'], c['mv']):.2f} R {share(c['rv'], c['gv']):.2f}" for l, c in sorted(count.items()))
