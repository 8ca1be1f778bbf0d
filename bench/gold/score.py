#!/usr/bin/env python3
"""Scores the extraction of gold passages: score.py GOLD.jsonl... (reads what the example `gold` printed from standard input).

    cargo run --release -p redthread-extract --example gold -- bench/gold/*-dev.jsonl | bench/gold/score.py bench/gold/*-dev.jsonl

Names: exact span and type. LOC is scored on LOC marks, ORG on ORG and UNIT marks; what is found on a FAC, ADDR, EVENT or VEH mark counts neither for nor against.
Dates: extent exactly, overlapping, and the value of those that overlap. Identifiers: exact normal form, or exactly the words of the mark (`value of those` says how many have the normal form too);
a number that is found on a SEAL, URL, VEH, ADDR, FAC, WEAPON or EVENT mark counts neither for nor against. Addresses and seals have lines of their own. Claims: a claim is right if a gold claim of the
passage has its property, its subject and its object or value, and their quotes overlap; modality and speaker are scored among the right ones.
`MISSES=1` lists what is wrong. Standard library only.
"""
import json
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict

MARK = re.compile(r"⟦([A-Z]+) ([^⟦⟧]*)⟧")
SCHEMA = {"Person": "PER", "Address": "LOC", "Organization": "ORG", "PublicBody": "ORG"}
GOLD = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "UNIT": "ORG"}
FREE = {"FAC", "ADDR", "EVENT", "VEH"}
SYMMETRIC = {"family", "associate", "called", "met", "alias", "seized"}
SHOW = bool(os.environ.get("MISSES"))


def fold(text):
    text = unicodedata.normalize("NFD", str(text or "").lower())
    return "".join(c for c in text if c.isalnum() and not unicodedata.combining(c))


def spans(marked):
    """The clean text and its marks as (type, start, end, text) in characters."""
    out, clean, at = [], "", 0
    for match in MARK.finditer(marked):
        clean += marked[at : match.start()]
        out.append((match[1], len(clean), len(clean) + len(match[2]), match[2]))
        clean += match[2]
        at = match.end()
    return clean + marked[at:], out


def same(name, other):
    a, b = fold(name), fold(other)
    return bool(a and b) and (a == b or len(a) > 3 and a in b or len(b) > 3 and b in a)


class Count(Counter):
    def line(self):
        precision = self["right"] / max(1, self["found"])
        recall = self["hit"] / max(1, self["gold"])
        return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}  (gold {self['gold']}, found {self['found']})"


def names(gold_marks, found, counts, say):
    gold = {(GOLD[t], s, e): x for t, s, e, x in gold_marks if t in GOLD}
    free = [(s, e) for t, s, e, _ in gold_marks if t in FREE]
    got = {(SCHEMA[m["schema"]], m["start"], m["end"]): m["text"] for m in found["mentions"] if m["schema"] in SCHEMA and m["start"] >= 0}
    for key in gold:
        counts[key[0]]["gold"] += 1
        counts[key[0]]["hit"] += key in got
        if key not in got:
            say(f"missed {key[0]} {gold[key]!r}")
    for key in got:
        if key not in gold and any(s < key[2] and key[1] < e for s, e in free):
            continue
        counts[key[0]]["found"] += 1
        counts[key[0]]["right"] += key in gold
        if key not in gold:
            say(f"wrong {key[0]} {got[key]!r}")


def dates(record, gold_marks, found, counts, say):
    marks = [m for m in gold_marks if m[0] in ("DATE", "TIME")]
    # A day and its hour are one expression to some and two to others: they are joined where nothing but a few letters parts them.
    gold = [[s, e, d["value"]] for (t, s, e, _), d in zip(marks, record["dates"])]
    used = set()
    for s, e, value in gold:
        over = [d for d in found["dates"] if d["start"] < e and s < d["end"]]
        counts["date"]["gold"] += 1
        counts["date"]["hit"] += any(d["start"] == s and d["end"] == e for d in over)
        counts["date overlap"]["gold"] += 1
        counts["date overlap"]["hit"] += bool(over)
        if not over:
            say(f"missed date {value}")
        elif value:
            counts["date value"]["gold"] += 1
            good = any(d["value"] == value or d["value"].startswith(value) for d in over)
            counts["date value"]["hit"] += good
            if not good:
                say(f"value {over[0]['value']} for {value} of {over[0]['text']!r}")
    for d in found["dates"]:
        over = [g for g in gold if d["start"] < g[1] and g[0] < d["end"]]
        counts["date"]["found"] += 1
        counts["date"]["right"] += any(d["start"] == g[0] and d["end"] == g[1] for g in over)
        counts["date overlap"]["found"] += 1
        counts["date overlap"]["right"] += bool(over)
        if not over:
            say(f"wrong date {d['text']!r}")


NUMBERS = {"UserAccount", "BankAccount", "CryptoWallet", "Passport", "Identification", "Vehicle", "CourtCase"}
SCORED = {"PHONE", "EMAIL", "HANDLE", "PLATE", "IBAN", "NATNUM", "PASSPORT", "IDCARD", "CASEREF", "IMEI", "IMSI", "VIN", "IP", "CRYPTO"}
# Marks that are no number of the graph, or that a mention of another kind stands for: what is found there counts neither for nor against.
NEITHER = {"SEAL", "URL", "VEH", "ADDR", "FAC", "WEAPON", "EVENT"}


def is_number(mention):
    """A number, or a thing whose normal form is one: a telephone set by its IMEI."""
    if mention["start"] < 0:
        return False
    if mention["schema"] == "Thing":
        return len(mention["normal"]) > 13 and mention["normal"].isdigit()
    return mention["schema"] == "UserAccount" or mention["schema"] in NUMBERS and any(c.isdigit() for c in mention["text"] + mention["normal"])


def identifiers(record, gold_marks, found, counts, say):
    marks = [m for m in gold_marks if m[0] in SCORED]
    values = [i for i in record["identifiers"] if i["kind"] in SCORED]
    got = [m for m in found["mentions"] if is_number(m)]
    right = set()
    for (t, s, e, x), i in zip(marks, values):
        hits = [m for m in got if m["start"] < e and s < m["end"]]
        counts["identifier"]["gold"] += 1
        value = [m for m in hits if fold(m["normal"]) == fold(i["value"])]
        good = value or [m for m in hits if fold(m["text"]) == fold(x)]
        right.update(m["start"] for m in good)
        counts["identifier"]["hit"] += bool(good)
        counts[f"  {t}"]["gold"] += 1
        counts[f"  {t}"]["hit"] += bool(good)
        if good:
            counts["  value of those"]["gold"] += 1
            counts["  value of those"]["hit"] += bool(value)
            if not value:
                say(f"value {good[0]['normal']} for {i['value']}")
        else:
            say(f"missed {t} {x!r} ({[m['normal'] for m in hits]})")
    for m in got:
        over = [g[0] for g in gold_marks if g[1] < m["end"] and m["start"] < g[2]]
        if m["start"] not in right and over and all(t in NEITHER for t in over):
            continue
        counts["identifier"]["found"] += 1
        counts["identifier"]["right"] += m["start"] in right
        if m["start"] not in right:
            say(f"wrong identifier {m['schema']} {m['text']!r}")


def places(gold_marks, found, counts, say):
    """Doors exactly and by their street and number at least; seals by their number."""
    for t, s, e, x in gold_marks:
        if t not in ("ADDR", "SEAL"):
            continue
        schema = "Address" if t == "ADDR" else "Thing"
        hits = [m for m in found["mentions"] if m["schema"] == schema and m["start"] < e and s < m["end"]]
        if t == "SEAL":
            number = fold(x).removeprefix("scelles").removeprefix("scelle").removeprefix("n")
            written = [fold(m["normal"].removeprefix("seal ")) for m in hits]
            good = any(w and (w.endswith(number) or number.endswith(w)) for w in written)
        else:
            good = any((m["start"], m["end"]) == (s, e) for m in hits)
            counts["address overlap"]["gold"] += 1
            counts["address overlap"]["hit"] += any(any(c.isdigit() for c in m["text"]) for m in hits)
        name = "address" if t == "ADDR" else "seal"
        counts[name]["gold"] += 1
        counts[name]["hit"] += good
        if not good:
            say(f"missed {t} {x!r} ({[m['text'] for m in hits]})")


def claims(record, clean, found, counts, say):
    gold, hit = record["claims"], set()
    for claim in found["claims"]:
        if claim["property"] == "named_with" or claim["start"] < 0:
            continue
        counts["claim"]["found"] += 1
        match = None
        for n, g in enumerate(gold):
            start = clean.find(g["quote"])
            if claim["property"] != g["property"] or not (start < claim["end"] and claim["start"] < start + len(g["quote"])):
                continue
            ways = [(claim["subject"], claim["object"])] + ([(claim["object"], claim["subject"])] if g["property"] in SYMMETRIC else [])
            for subject, thing in ways:
                wanted = [w for w in (g.get("object"), g.get("value")) if w]
                fits = not wanted or any(same(w, x) for w in wanted for x in (thing, claim["value"]) if x) or g["property"] == "born"
                if (not g["subject"] or same(g["subject"], subject)) and fits:
                    match = n if match is None or n not in hit else match
        if match is None:
            say(f"wrong claim {claim['property']}: {claim['subject']} -> {claim['object'] or claim['value']} | {claim['quote'][:90]!r}")
            continue
        counts["claim"]["right"] += 1
        if match in hit:
            continue
        hit.add(match)
        g = gold[match]
        counts["modality"]["gold"] += 1
        counts["modality"]["hit"] += claim["modality"] == g["modality"]
        if claim["modality"] != g["modality"]:
            say(f"modality {claim['modality']} for {g['modality']}: {g['quote'][:90]!r}")
        counts["speaker"]["gold"] += 1
        good = same(claim["speaker"], g["speaker"]) if g.get("speaker") else not claim["speaker"] or same(claim["speaker"], record["agency"]) or claim["speaker"] not in clean
        counts["speaker"]["hit"] += good
        if not good:
            say(f"speaker {claim['speaker']} for {g.get('speaker')}: {g['quote'][:90]!r}")
        if g.get("true_on"):
            counts["claim date"]["gold"] += 1
            counts["claim date"]["hit"] += str(claim["true_on"] or claim["value"] or "").startswith(g["true_on"][:10])
    for n, g in enumerate(gold):
        counts["claim"]["gold"] += 1
        counts["claim"]["hit"] += n in hit
        counts[f"  {g['property']}"]["gold"] += 1
        counts[f"  {g['property']}"]["hit"] += n in hit
        if n not in hit:
            say(f"missed claim {g['property']}: {g['subject']} -> {g.get('object') or g.get('value')} | {g['quote'][:110]!r}")


def main():
    found = {r["id"]: r for r in map(json.loads, sys.stdin)}
    by_language = defaultdict(lambda: defaultdict(Count))
    for path in sys.argv[1:]:
        for line in open(path, encoding="utf-8"):
            record = json.loads(line)
            counts = by_language[record["id"][:2]]
            clean, marks = spans(record["text"])
            say = (lambda what: print(f"{record['id']} {what}")) if SHOW else (lambda what: None)
            mine = found[record["id"]]
            names(marks, mine, counts, say)
            dates(record, marks, mine, counts, say)
            identifiers(record, marks, mine, counts, say)
            places(marks, mine, counts, say)
            claims(record, clean, mine, counts, say)
    for language, counts in sorted(by_language.items()):
        print(f"== {language}")
        for name, count in counts.items():
            short = name.startswith("  ") or name in ("modality", "speaker", "claim date", "date value", "address", "address overlap", "seal")
            print(f"{name:16} {count['hit']}/{count['gold']} = {count['hit'] / max(1, count['gold']):.3f}" if short else f"{name:16} {count.line()}")


if __name__ == "__main__":
    main()
