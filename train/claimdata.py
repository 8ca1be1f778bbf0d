"""Passages as the claim reader sees them: pieces, mentions, sentences, candidates, and gold claims as targets.

A claim is anchored in one sentence and ties a subject to an argument: another mention, words of that sentence (a value), or
nothing. Mentions of one name stand for one another: for each sentence the nearest is looked at. Rust repeats this file
(crates/extract/src/claim/reader)."""
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from text import BOS, EOS, split_words

PROPERTIES = ["born", "died", "nationality", "lives_at", "alias", "family", "associate", "member", "employed", "uses_number", "uses_vehicle", "uses_account",
              "holds_document", "called", "met", "present_at", "travelled", "paid", "arrested", "questioned", "released", "expelled", "charged", "not_charged",
              "convicted", "acquitted", "investigated", "watched", "ended", "searched", "seized", "analysed", "warned", "requested", "replied", "transmitted",
              "threatened", "targeted", "attacked", "identified", "denied"]
PID = {p: i for i, p in enumerate(PROPERTIES)}
MODALITIES = ["asserted", "alleged", "suspected", "denied", "negated", "planned", "conditional"]
MID = {m: i for i, m in enumerate(MODALITIES)}
# What a mention is; 0 is no mention, 1 is "nobody named", 2 a value.
CLASSES = ["-", "nil", "value", "person", "place", "organisation", "body", "vehicle", "number", "account", "document", "file", "thing", "event", "date", "time"]
CID = {c: i for i, c in enumerate(CLASSES)}
OF_MARK = {"PER": "person", "LOC": "place", "ADDR": "place", "FAC": "place", "ORG": "organisation", "UNIT": "body", "VEH": "vehicle", "PLATE": "vehicle", "VIN": "vehicle",
           "PHONE": "number", "EMAIL": "number", "HANDLE": "number", "IP": "number", "URL": "number", "IMEI": "number", "IMSI": "number", "IBAN": "account", "CRYPTO": "account",
           "PASSPORT": "document", "IDCARD": "document", "NATNUM": "document", "CASEREF": "file", "SEAL": "thing", "WEAPON": "thing", "EVENT": "event", "DATE": "date", "TIME": "time"}
# What words can be of a claim; the last stands for whoever says it.
VALUES = ["employed", "family", "nationality", "convicted", "charged", "seized", "analysed", "identified", "denied", "warned", "requested", "replied", "transmitted", "ended",
          "released", "not_charged", "paid", "associate", "met", "travelled", "arrested", "questioned", "investigated", "watched", "member", "holds_document", "alias", "other", "speaker"]
VID = {v: i for i, v in enumerate(VALUES)}
SHARED = {"holds_document": "other", "alias": "other"}
SYMMETRIC = {"family", "associate", "met", "alias"}
MAX = 400  # pieces of one reading with <s> </s>
CUT = re.compile(r"(?<=[.!?…;])\s+(?=[^a-zà-ÿ])|\n+")


@dataclass
class Mention:
    kind: int  # CLASSES
    words: tuple  # first word, one past the last
    text: str
    group: int = 0
    sentence: int = 0


@dataclass
class Example:
    ids: list
    kinds: list  # CLASSES of each piece's mention
    first: list  # piece of each word
    sentences: list  # (first word, one past the last)
    mentions: list
    values: list  # (VALUES id, first word, end): gold ones
    claims: list = field(default_factory=list)  # (sentence, property, subject group or -1, ("g", group) | ("v", value number) | None, modality, speaker, date)


def fold(text):
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def tokens(text):
    return [t for t in re.split(r"[^\w]+", fold(text)) if t]


def group(mentions):
    """Mentions of one name get one number: persons by the names that they share with the fullest so far, others by their letters."""
    kinds, number = {}, 0
    full = sorted(range(len(mentions)), key=lambda i: (-len(tokens(mentions[i].text)), i))
    heads = []
    for i in full:
        m, t = mentions[i], tokens(mentions[i].text)
        key = (m.kind, " ".join(sorted(t)))
        if key in kinds:
            m.group = kinds[key]
            continue
        found = None
        if m.kind == CID["person"] and t:
            long = [x for x in t if len(x) > 1]
            fits = [h for h in heads if long and all(x in h[0] for x in long) and len(long) < len(h[0])]
            if fits:
                before = [h for h in fits if h[2] <= m.words[0]]
                found = max(before, key=lambda h: h[2]) if before else min(fits, key=lambda h: h[2])
        if found:
            m.group = found[1]
        else:
            m.group = number
            number += 1
            if m.kind == CID["person"]:
                heads.append((set(t), m.group, m.words[0]))
        kinds[key] = m.group
    return number


def layout(text, marks, pieces, calm=False):
    """An Example without claims, and each word's (start, end) in characters."""
    words = split_words(text)
    starts = [w[0] for w in words]
    word_of = lambda c: max(0, bisect_right(starts, c) - 1)
    cuts = [m.end() for m in CUT.finditer(text) if not any(s < m.start() < e for _, s, e in marks)]
    sentences, at = [], 0
    for c in cuts + [len(text) + 1]:
        end = next((i for i in range(at, len(words)) if words[i][0] >= c), len(words))
        if end > at:
            sentences.append((at, end))
            at = end
    mentions = []
    for kind, s, e in marks:
        if kind in OF_MARK:
            a, b = word_of(s), word_of(e - 1) + 1
            mentions.append(Mention(CID[OF_MARK[kind]], (a, b), text[s:e]))
    ids, kinds, first = [BOS], [0], []
    of_word = {}
    for m in mentions:
        for w in range(*m.words):
            of_word[w] = m.kind
    up, low = sum(c.isupper() for c in text), sum(c.islower() for c in text)
    lowered = up + low >= 12 and up >= 4 * low
    for i, (s, e, space) in enumerate(words):
        p = pieces.word(text[s:e].lower() if lowered else text[s:e], space)
        if len(ids) + len(p) > MAX - 1:
            break
        first.append(len(ids) if p else len(ids) - 1)
        ids.extend(p)
        kinds.extend([of_word.get(i, 0)] * len(p))
    n = len(first)
    ids.append(EOS), kinds.append(0)
    sentences = [(a, min(b, n)) for a, b in sentences if a < n]
    mentions = [m for m in mentions if m.words[1] <= n]
    for m in mentions:
        m.sentence = next((j for j, (a, b) in enumerate(sentences) if a <= m.words[0] < b), 0)
    group(mentions)
    return Example(ids, kinds, first, sentences, mentions, []), words


def target(record, pieces, counts=None):
    """The Example of a labelled passage with its claims; what cannot be placed is counted."""
    text, marks = record["clean"], record["marks"]
    ex, words = layout(text, marks, pieces)
    n = len(ex.first)
    starts = [w[0] for w in words]
    word_of = lambda c: max(0, bisect_right(starts, c) - 1)
    dates = [m for m in marks if m[0] in ("DATE", "TIME")]
    date_value = {(s, e): d["value"] for (t, s, e), d in zip(dates, record["dates"])}
    count = lambda what: counts.update([what]) if counts is not None else None
    by_words = {m.words: m for m in ex.mentions}

    def named(name):
        hit = [m for m in ex.mentions if m.text == name and m.kind not in (CID["date"], CID["time"])]
        return hit[0].group if hit else None

    def value_at(kind, value, near):
        best = None
        for m in re.finditer(re.escape(value), text):
            d = abs(m.start() - near)
            if best is None or d < best[0]:
                best = (d, m.start(), m.end())
        if best is None:
            return None
        w = (word_of(best[1]), word_of(best[2] - 1) + 1)
        if w[1] > n:
            return None
        inside = [m for m in ex.mentions if m.words == w]
        if inside:
            return ("g", inside[0].group, w)
        if w[1] - w[0] > 25:
            return None
        row = (VID.get(kind, VID["other"]), *w)
        if row not in ex.values:
            ex.values.append(row)
        return ("v", ex.values.index(row), w)

    for c in record["claims"]:
        if c["property"] not in PID:
            continue
        q0 = text.find(c["quote"])
        q1 = q0 + len(c["quote"])
        if q0 < 0:
            continue
        qa, qb = word_of(q0), word_of(q1 - 1) + 1
        subject = -1
        if c.get("subject"):
            subject = named(c["subject"])
            if subject is None:
                count("subject lost")
                continue
        args = []
        if c.get("object"):
            g = named(c["object"])
            if g is not None:
                args.append(("g", g, None))
        if c["property"] == "born" and c.get("value"):
            hit = [m for m, v in ((by_words.get((word_of(s), word_of(e - 1) + 1)), v) for (s, e), v in date_value.items()) if m and v and c["value"].startswith(v[:10])]
            if hit:
                hit.sort(key=lambda m: not qa <= m.words[0] < qb)
                args.append(("g", hit[0].group, hit[0].words))
        elif c.get("value"):
            v = value_at(c["property"], c["value"], (q0 + q1) // 2)
            if v and not any(a[:2] == v[:2] for a in args):
                args.append(v)
        if not args and (c.get("object") or c.get("value")):
            count("argument lost")
            continue
        over = [(min(b, qb) - max(a, qa), -j) for j, (a, b) in enumerate(ex.sentences)]
        if not over or max(over)[0] <= 0:
            count("quote lost")
            continue
        j = -max(over)[1]
        inq = [m for m in ex.mentions if qa <= m.words[0] < qb]
        # the sentence in which the argument stands, if the quote holds it
        for kind, i, w in args:
            at = w[0] if w else next((m.words[0] for m in inq if m.group == i), None)
            if at is not None and qa <= at < qb:
                j = next(k for k, (a, b) in enumerate(ex.sentences) if a <= at < b)
                break
        speaker = None
        if c.get("speaker"):
            g = named(c["speaker"])
            if g is not None:
                speaker = ("g", g)
            else:
                v = value_at("speaker", c["speaker"], q0)
                speaker = v[:2] if v else "lost"
        date = None
        if c.get("true_on") and c["property"] != "born":
            hit = []
            for (s, e), v in date_value.items():
                m = by_words.get((word_of(s), word_of(e - 1) + 1))
                if m and v and (v == c["true_on"] or v[:10] == c["true_on"][:10]):
                    hit.append((m.kind != CID["date"], abs(m.sentence - j), abs(m.words[0] - qa), m.group))
            date = ("g", min(hit)[3]) if hit else "lost"
            count("date " + ("lost" if date == "lost" else "found"))
        for a in args or [None]:
            if a and a[0] == "v":
                w = ex.values[a[1]]
                jj = next(k for k, (x, y) in enumerate(ex.sentences) if x <= w[1] < y)
            else:
                jj = j
            ex.claims.append((jj, PID[c["property"]], subject, a[:2] if a else None, MID[c["modality"]], speaker, date))
            count("claims")
    return ex


if __name__ == "__main__":
    import collections
    import sys

    import passages
    from text import Pieces
    pieces = Pieces.load("work/vocab.tsv")
    counts = collections.Counter()
    rows = [target(r, pieces, counts) for r in passages.read(sys.argv[1:])]
    print(len(rows), counts, sum(len(r.ids) for r in rows), max(len(r.ids) for r in rows))
    pairs = sum(len(r.sentences) * (len({m.group for m in r.mentions}) + 1) ** 2 for r in rows)
    print("pairs", pairs)
