"""Examples as tensors: who and what could be tied in each sentence, and what is known of each beside its words.

Rows of the table of vectors: 0 nobody, 1 nothing, then the names and values of the batch. Rust repeats `Plan` (crates/tag/src/relate/plan.rs)."""
import numpy as np
import torch

from claimdata import CID, CLASSES, PID, SYMMETRIC, VALUES

DIST = np.array((1, 2, 4, 7, 13, 25))
PLACES = 6  # nowhere, in the sentence, 1 before, further before, 1 after, further after
FEATURES = len(CLASSES) * PLACES * 4
PAIRS = 1 + 2 * (len(DIST) + 1) * 4  # order x distance x names between; 0: not both in the sentence
SPEAKER = len(VALUES) - 1
NOBODY = CID["nil"] * PLACES * 4
TIMED = (CID["date"], CID["time"])
SPEAKS = tuple(CID[c] for c in ("person", "organisation", "body", "number"))
MIRROR = {PID[p] for p in SYMMETRIC}


class Plan:
    """The candidates of sentence `j`: rows count from 0 for names, then values; -2 is nobody, -1 nothing."""

    def __init__(self, ex, j):
        a, b = ex.sentences[j]
        names, values = ex.mentions, ex.values
        near = {}
        for n, m in enumerate(names):
            rank = (0 if m.sentence == j else 1 if m.sentence < j else 2, abs(m.sentence - j), -m.words[0] if m.sentence < j else m.words[0])
            if m.group not in near or rank < near[m.group][0]:
                near[m.group] = (rank, n)
        order = sorted((n for _, n in near.values()), key=lambda n: names[n].words[0])
        recent, count = {}, {}
        for n in reversed(order):
            if names[n].words[0] < a:
                count[names[n].kind] = count.get(names[n].kind, 0) + 1
                recent[n] = min(count[names[n].kind], 3)

        def feature(n):
            d = names[n].sentence - j
            place = 1 if d == 0 else 2 if d == -1 else 3 if d < 0 else 4 if d == 1 else 5
            return (names[n].kind * PLACES + place) * 4 + recent.get(n, 0)

        value = lambda v, place: (CID["value"] * PLACES + place) * 4
        here = [v for v, x in enumerate(values) if x[0] != SPEAKER and a <= x[1] < b]
        subjects = [n for n in order if names[n].kind not in TIMED]
        objects = [n for n in order if names[n].kind != CID["time"] and (names[n].kind != CID["date"] or names[n].sentence == j)]
        self.subjects = [-2] + subjects
        self.arguments = [-1] + objects + [len(names) + v for v in here]
        self.subject_keys = [-1] + [names[n].group for n in subjects]
        self.argument_keys = [None] + [("g", names[n].group) for n in objects] + [("v", v) for v in here]
        fs = np.array([NOBODY] + [feature(n) for n in subjects])
        fa = np.array([NOBODY] + [feature(n) for n in objects] + [value(v, 1) for v in here])
        words = lambda rows: np.array([(-1, -1) if r < 0 else names[r].words if r < len(names) else values[r - len(names)][1:] for r in rows])
        s, t = words(self.subjects), words(self.arguments)
        s_in, t_in = (s[:, 0] >= a) & (s[:, 0] < b), (t[:, 0] >= a) & (t[:, 0] < b)
        both = s_in[:, None] & t_in[None]
        keep = (s_in | (s[:, 0] < 0))[:, None] | (t_in | (t[:, 0] < 0))[None]
        keep &= ~((s[:, None, 0] == t[None, :, 0]) & (s[:, None, 1] == t[None, :, 1]) & (s[:, None, 0] >= 0))
        turned = s[:, None, 0] > t[None, :, 0]
        first, first_end = np.minimum(s[:, None, 0], t[None, :, 0]), np.where(turned, t[None, :, 1], s[:, None, 1])
        last = np.maximum(s[:, None, 0], t[None, :, 0])
        apart = (np.maximum(0, last - first_end)[..., None] >= DIST).sum(-1)
        inside = np.sort(np.array([m.words[0] for m in names if m.sentence == j], dtype=np.int64))
        between = np.minimum(3, np.searchsorted(inside, last) - np.searchsorted(inside, first, side="right"))
        fp = np.where(both, 1 + (turned * (len(DIST) + 1) + apart) * 4 + np.maximum(0, between), 0)
        i, k = np.nonzero(keep)
        self.pairs = np.stack([i, k])
        self.of = {(x, y): n for n, (x, y) in enumerate(zip(i.tolist(), k.tolist()))}
        self.features = fs[i], fa[k], fp[i, k]
        self.rows = np.array(self.subjects)[i], np.array(self.arguments)[k]
        said = [v for v, x in enumerate(values) if x[0] == SPEAKER]
        speaks = [n for n in order if names[n].kind in SPEAKS]
        self.speakers = speaks + [len(names) + v for v in said], [feature(n) for n in speaks] + [value(v, 1 if a <= values[v][1] < b else 3) for v in said]
        self.speaker_keys = [None] + [("g", names[n].group) for n in speaks] + [("v", v) for v in said]
        days = [n for n in order if names[n].kind in TIMED]
        self.dates = days, [feature(n) for n in days]
        self.date_keys = [None] + [("g", names[n].group) for n in days]


def pad(rows, fill):
    n = max([len(r) for r in rows], default=0)
    return torch.tensor([list(r) + [fill] * (n - len(r)) for r in rows], dtype=torch.long).reshape(len(rows), n)


def collate(batch, gold=True):
    """One batch. With `gold`, what is to be learnt of it; without, the plans for reading its relations."""
    n = max(len(e.ids) for e in batch)
    out = {"ids": torch.tensor([e.ids + [1] * (n - len(e.ids)) for e in batch]), "kinds": torch.tensor([e.kinds + [0] * (n - len(e.ids)) for e in batch])}
    words, span_word, span_of, sentences, plans = [], [], [], [], []
    cols = {k: [] for k in ("sentence", "subject", "argument", "fs", "fa", "fp")}
    labels, hits, spoken, claims = [], [], [], []
    spans, pairs = 2, 0
    for bi, e in enumerate(batch):
        base = len(words)
        words += [bi * n + f for f in e.first]
        for w in [m.words for m in e.mentions] + [v[1:] for v in e.values]:
            span_word += [base + x for x in range(*w)]
            span_of += [len(span_of)] * 0 + [spans] * (w[1] - w[0])
            spans += 1
        first = spans - len(e.mentions) - len(e.values)
        row = lambda r, first=first: r + 2 if r < 0 else r + first
        if gold:
            label = [0] * len(e.first)
            for v, a, b in e.gold_values:
                label[a:b] = [2 + 2 * v] * (b - a)
                label[a] = 1 + 2 * v
            labels += label
        for j, (a, b) in enumerate(e.sentences):
            plan = Plan(e, j)
            s = len(sentences)
            sentences.append([base + x for x in range(a, b)])
            cols["sentence"].append(np.full(plan.pairs.shape[1], s))
            cols["subject"].append(np.where(plan.rows[0] < 0, 0, plan.rows[0] + first))
            cols["argument"].append(np.where(plan.rows[1] < 0, 1, plan.rows[1] + first))
            for k, x in zip(("fs", "fa", "fp"), plan.features):
                cols[k].append(x)
            if gold:
                for c in e.claims:
                    if c[0] != j:
                        continue
                    _, p, sg, arg, m, sp, d = c
                    spoken.append((s, p))
                    if sg not in plan.subject_keys or arg not in plan.argument_keys:
                        continue
                    at = plan.of.get((plan.subject_keys.index(sg), plan.argument_keys.index(arg)))
                    if at is None:
                        continue
                    hits.append((pairs + at, p))
                    if p in MIRROR and arg and arg[0] == "g" and arg[1] in plan.subject_keys and ("g", sg) in plan.argument_keys:
                        back = plan.of.get((plan.subject_keys.index(arg[1]), plan.argument_keys.index(("g", sg))))
                        if back is not None:
                            hits.append((pairs + back, p))
                    pick = lambda keys, x: keys.index(x) if x in keys else -100
                    claims.append((pairs + at, m, pick(plan.speaker_keys, sp), pick(plan.date_keys, d), [row(x) for x in plan.speakers[0]], plan.speakers[1],
                                   [row(x) for x in plan.dates[0]], plan.dates[1]))
            plan.first_pair, plan.row = pairs, row
            plans.append((bi, j, plan))
            pairs += plan.pairs.shape[1]
    out |= {"words": torch.tensor(words), "span_word": torch.tensor(span_word, dtype=torch.long), "span_of": torch.tensor(span_of, dtype=torch.long), "spans": spans,
            "sentences": pad(sentences, -1)}
    out |= {k: torch.from_numpy(np.concatenate(v)).long() for k, v in cols.items()}
    if not gold:
        return out, plans
    long = lambda rows: torch.tensor(rows, dtype=torch.long)
    out |= {"labels": long(labels), "hits": long(hits).reshape(-1, 2), "spoken": long(spoken).reshape(-1, 2), "claim": long([c[0] for c in claims]),
            "modality": long([c[1] for c in claims]), "speaker": long([c[2] for c in claims]), "date": long([c[3] for c in claims]),
            "speakers": pad([c[4] for c in claims], -1), "speaker_features": pad([c[5] for c in claims], 0), "dates": pad([c[6] for c in claims], -1),
            "date_features": pad([c[7] for c in claims], 0), "count": sum(len(e.claims) for e in batch)}
    return out
