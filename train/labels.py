"""The labels, and the sets of labels that each annotation scheme allows (as bit masks over LABELS).

A public set that knows only PER, LOC and ORG says nothing about the finer types: its ORG may be our UNIT, its LOC our
FAC, its O a vehicle or an event. The loss is -log of the summed probability of all allowed labels."""
TYPES = ["PER", "LOC", "ORG", "UNIT", "FAC", "VEH", "WEAPON", "DOC", "EVENT"]
LABELS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BI"]
ID = {l: i for i, l in enumerate(LABELS)}
ANY = (1 << len(LABELS)) - 1
COARSE = {"PER": "PER", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "UNIT": "ORG"}  # for the three-type scores

_KIN = {"PER": ["PER"], "LOC": ["LOC", "FAC"], "ORG": ["ORG", "UNIT"]}
_OPEN = ["VEH", "WEAPON", "DOC", "EVENT"]


def bits(labels):
    """A bit mask of label names."""
    m = 0
    for l in labels:
        m |= 1 << ID[l]
    return m


def coarse_mask(label):
    """What a PER/LOC/ORG label of a public set allows; other types (wnut17's product, work) allow O and the open types."""
    if label != "O" and label[2:] in _KIN:
        return bits(f"{label[0]}-{t}" for t in _KIN[label[2:]])
    return bits(["O"] + [f"{p}-{t}" for t in _OPEN for p in "BI"])


def fine_mask(label):
    """What a label of our own text allows: itself."""
    return 1 << ID[label]


def spans(labels):
    """(start, end, type) over words from BIO labels; an I without its B opens a span (as conlleval does)."""
    out, start, kind = [], None, None
    for i, l in enumerate(list(labels) + ["O"]):
        if start is not None and (l == "O" or l[0] == "B" or l[2:] != kind):
            out.append((start, i, kind))
            start = None
        if l != "O" and start is None:
            start, kind = i, l[2:]
    return out


def coarse_labels(labels):
    """Our nine types as PER, LOC, ORG; the rest becomes O."""
    return [l[:2] + COARSE[l[2:]] if l != "O" and l[2:] in COARSE else "O" for l in labels]


def decode(logits):
    """The best label sequence in which I-X follows only B-X or I-X of the same type. logits: [words][labels] floats."""
    n = len(LABELS)
    before = [[j for j in range(n)] if l == "O" or l[0] == "B" else [i - 1, i] for i, l in enumerate(LABELS)]
    best, back = None, []
    for row in logits:
        if best is None:
            best = [row[i] if LABELS[i][0] != "I" else -1e9 for i in range(n)]
            continue
        top = max(range(n), key=best.__getitem__)
        new, ptr = [0.0] * n, [0] * n
        for i in range(n):
            j = top if len(before[i]) == n else max(before[i], key=best.__getitem__)
            new[i], ptr[i] = best[j] + row[i], j
        back.append(ptr)
        best = new
    if best is None:
        return []
    i = max(range(n), key=best.__getitem__)
    out = [i]
    for ptr in reversed(back):
        i = ptr[i]
        out.append(i)
    return [LABELS[i] for i in reversed(out)]
