"""What sentences say, as the fact reader learns it: hand-written sentences of each fact and its near misses, and the claims of all passages.

A label is 1 (said), 0 (not said) or -1 (unknown: not counted). Of a fact that is said it is known whom it is said of, in the sentence or before it."""
import json
import os

from claimdata import CUT
from passages import clean
from text import MAX_LEN, encode, split_words

HERE = os.path.dirname(os.path.abspath(__file__))
AROUND = 20  # words before a sentence that are read with it
FACTS = ["watch_ended", "file_closed", "released", "arrested", "not_prosecuted", "convicted", "cleared", "answered",
         "threat", "took_part", "request", "unanswered", "not_examined", "examined", "met", "uses_number"]
# Facts that one sentence often says together, or that shade into each other: one says nothing about the other.
NEAR = [{"watch_ended", "file_closed"}, {"file_closed", "not_prosecuted", "cleared"}, {"released", "not_prosecuted", "cleared", "convicted"},
        {"released", "arrested"}, {"arrested", "took_part", "convicted"}, {"request", "unanswered", "answered"}, {"request", "examined", "not_examined"},
        {"threat", "took_part"}, {"met", "took_part"}, {"met", "uses_number"}, {"uses_number", "examined"}, {"answered", "file_closed"}]
# Properties of claims that say a fact; `both` may be either.
SAYS = {"released": "released", "arrested": "arrested", "not_charged": "not_prosecuted", "convicted": "convicted", "acquitted": "cleared", "replied": "answered",
        "threatened": "threat", "targeted": "threat", "requested": "request", "analysed": "examined", "met": "met", "associate": "met", "family": "met", "called": "met", "uses_number": "uses_number"}
MAYBE = {"ended": ("watch_ended", "file_closed", "released"), "attacked": ("took_part", "cleared", "threat"), "transmitted": ("answered",), "seized": ("not_examined",), "warned": ("threat",),
         "investigated": ("file_closed", "took_part"), "charged": ("took_part", "arrested"), "convicted": ("took_part",), "denied": ("took_part",), "identified": ("took_part", "uses_number"), "associate": ("took_part",),
         "paid": ("took_part",), "present_at": ("met",), "questioned": ("arrested",), "requested": ("unanswered",), "replied": ("unanswered",), "analysed": ("not_examined",)}


def near(fact):
    return {f for group in NEAR if fact in group for f in group} - {fact}


def written(paths, held):
    """(text, start, end, labels, (fact, start, end) of whom it is said or None) of the hand-written lines, every fifth of which is `held`; characters."""
    for path in paths:
        for number, line in enumerate(open(path, encoding="utf8")):
            if (number % 5 == 4) != held:
                continue
            r = json.loads(line)
            text, says = r["text"], r.get("says") or r["text"]
            at = text.find(says)
            if at < 0:
                continue
            fact = r["fact"]
            if fact == "none":
                labels = [0] * len(FACTS)
            elif fact.startswith("near_"):
                labels = [0 if f == fact[5:] else -1 for f in FACTS]
            else:
                labels = [1 if f == fact else -1 if f in near(fact) else 0 for f in FACTS]
            yield text, at, at + len(says), labels, whom(text, r, at, at + len(says)) if fact in FACTS else None


def whom(text, r, start, end):
    """(fact, start, end) of the last place at which the line's `who` stands in its sentence, else before it."""
    who = r.get("who")
    at = (text.rfind(who, start, end), text.rfind(who, 0, start)) if who else ()
    return next(((FACTS.index(r["fact"]), a, a + len(who)) for a in at if a >= 0), None)


def claimed(paths, every=15):
    """The same of the sentences of the passages, by their claims: those that say something rare, and one of `every` of the others."""
    common = 0
    for path in paths:
        for line in open(path, encoding="utf8"):
            r = json.loads(line)
            text = clean(r["text"])[0]
            cuts = [0] + [m.end() for m in CUT.finditer(text)] + [len(text)]
            sentences = [(a, b) for a, b in zip(cuts, cuts[1:]) if text[a:b].strip()]
            labels = [[0] * len(FACTS) for _ in sentences]
            for c in r["claims"]:
                at = text.find(c["quote"])
                sure = c["modality"] in ("asserted", "alleged")
                inside = [n for n, (a, b) in enumerate(sentences) if at >= 0 and a < at + len(c["quote"]) and at < b]
                for n in inside:
                    for f in MAYBE.get(c["property"], ()):
                        if labels[n][FACTS.index(f)] == 0:
                            labels[n][FACTS.index(f)] = -1
                    f = SAYS.get(c["property"])
                    if f:
                        i = FACTS.index(f)
                        if sure and len(inside) == 1:
                            labels[n][i] = 1
                        elif labels[n][i] == 0:
                            labels[n][i] = -1
            for (a, b), l in zip(sentences, labels):
                rare = any(v == 1 and f not in ("met", "request") for f, v in zip(FACTS, l))
                common += not rare
                if rare or common % every == 0:
                    yield text, a, b, l, None


def laid_out(pieces, rows):
    """(ids, (first, last piece) of the sentence, labels, (fact, first, last piece) or None): the sentence with what stands before it, as far as a window holds."""
    out = []
    for text, a, b, labels, who in rows:
        words = split_words(text)
        inside = [i for i, (s, e, _) in enumerate(words) if s >= a and s < b]
        if not inside:
            continue
        begin = max(0, inside[0] - AROUND)
        part = [(text[s:e], space) for s, e, space in words[begin:inside[-1] + 1]]
        ids, first = encode(pieces, part)
        places = [first[i - begin] for i in inside if first[i - begin] > 0]
        if places:
            if who:
                at = [first[i - begin] for i, (s, e, _) in enumerate(words) if begin <= i <= inside[-1] and who[1] < e and s < who[2] and first[i - begin] > 0]
                ends = [f for f in first if at and f > at[-1]] + [len(ids) - 1]
                who = (who[0], at[0], ends[0]) if at else None
            out.append((ids, (places[0], len(ids) - 1), labels, who))
    return out
