#!/usr/bin/env python3
"""Entities and relations of re3d, found by Redthread: exact spans, and pairs with their property.

    python3 bench/events/re3d.py BINARY [--case DIR] [--misses FILE]

The texts are the folders of REDTHREAD_DATA/re3d (default ../shared/data beside the repository). --case keeps the case folder (one that is there is not
read again), --misses writes every miss (it quotes the texts: never into the repository). Standard library only.

Entities: Person; Organisation (ours: organisations and services); Location (ours: addresses). `exact` is the annotated span, `the` leaves a leading
article out of both, `overlap` asks for any common letter and the same type. re3d annotates descriptions too ("the residents"); `named` is recall of the
spans that hold a capital letter (not only the first one of a sentence), by `the`.

Relations: those of the table whose ends are persons, organisations, places, vehicles or platforms; a pair annotated in both directions counts once.
A claim has a pair if mentions of its subject and object in its passage (anywhere in the text where it only refers to them) overlap the two ends, in
either order. `right property`: a claim of a property in the row. `any property`: any claim but `named_with`. Precision: of the claims of those
properties that have an object, taken once for each pair, those with an annotated pair of the same row, or of any relation. `named`: both ends are.
"""
import argparse, glob, json, os, re
from collections import Counter, defaultdict
from case import DATA, inside, prf, said

TYPES = {"Person": {"Person"}, "Organisation": {"Organization", "PublicBody"}, "Location": {"Address"}}
ENDS = set(TYPES) | {"Vehicle", "MilitaryPlatform"}
# HasAttrOf is mostly quantities; Likes, Dislikes and Apart have no property here.
MAP = {
    "BelongsTo": {"member", "employed"},
    "InChargeOf": {"employed", "member"},
    "IsSynonymOf": {"alias", "identified"},
    "FightingAgainst": {"attacked", "threatened", "targeted"},
    "AlliesOf": {"associate"},
    "CommWith": {"met", "called", "warned", "requested", "replied", "transmitted", "questioned"},
    "CoLocated": {"present_at", "travelled", "lives_at", "arrested", "died", "met"},
}
ARTICLE = re.compile(r"(?:the|a|an|this|these|those|its|their|his|her|our)\s+", re.I)


def load(folder, name):
    return [json.loads(line) for line in open(os.path.join(folder, name + ".json"), encoding="utf-8-sig") if line.strip()]


def bare(text, start, end):
    m = ARTICLE.match(text, start, end)
    return (m.end(), end) if m else (start, end)


def named(text, start, end):
    first = bare(text, start, end)[0]
    opens = first == start and re.search(r"(?:^|[.!?:\n\"“”])\s*$", text[:start])
    return bool(re.search(r"[A-Z]", text[first + bool(opens) : end]))


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def entities(documents, gold, found, schema, misses):
    print("| entity | spans | exact P | R | F1 | `the` P | R | F1 | overlap P | R | F1 | named | R |\n" + "| --- " * 13 + "|")
    for kind, schemas in TYPES.items():
        n = Counter()
        for name, text in documents.items():
            spans = {(e["begin"], e["end"]) for e in gold[name] if e["type"] == kind}
            ours = {(a, b) for e, ms in found[name][0].items() if schema[e] in schemas for a, b, _ in ms}
            others = {(a, b): schema[e] for e, ms in found[name][0].items() if schema[e] not in schemas for a, b, _ in ms}
            short, our_short = {bare(text, *s) for s in spans}, {bare(text, *s) for s in ours}
            n.update({"gold": len(spans), "ours": len(ours), "exact": len(spans & ours), "the": len(short & our_short), "short": len(short), "our short": len(our_short)})
            n.update({"over": sum(any(overlap(s, o) for o in ours) for s in spans), "our over": sum(any(overlap(s, o) for s in spans) for o in ours)})
            for s in spans:
                if named(text, *s):
                    hit = bare(text, *s) in our_short
                    n.update({"named": 1, "named hit": hit})
                    if not hit:
                        near = [text[o[0] : o[1]] for o in ours if overlap(s, o)]
                        wrong = [t for o, t in others.items() if overlap(s, o)]
                        why = f"span: {near}" if near else f"type: {wrong}" if wrong else "nothing"
                        misses.append(f"entity\t{kind}\t{why}\t{name}\t{text[s[0]:s[1]]}")
            misses += [f"wrong entity\t{kind}\t\t{name}\t{text[o[0]:o[1]]}" for o in ours if not any(overlap(s, o) for s in spans)]
        rows = [prf(n["exact"], n["ours"], n["exact"], n["gold"]), prf(n["the"], n["our short"], n["the"], n["short"]), prf(n["our over"], n["ours"], n["over"], n["gold"])]
        cells = " | ".join(f"{x:.1f}" for row in rows for x in row)
        print(f"| {kind} | {n['gold']} | {cells} | {n['named']} | {100 * n['named hit'] / max(1, n['named']):.1f} |")


def pairs(mentions, claims, text):
    """(property, spans of one end, spans of the other, entities) of each claim with an object."""
    for claim in claims:
        if claim["object"]:
            ends = [inside(mentions[claim[k]], claim) or mentions[claim[k]] for k in ("subject", "object")]
            yield claim["property"], ends[0], ends[1], frozenset((claim["subject"], claim["object"]))


def joins(a, b, relation):
    s, t = (relation["sourceBegin"], relation["sourceEnd"]), (relation["targetBegin"], relation["targetEnd"])
    at = lambda spans, end: any(overlap(m, end) for m in spans)
    return at(a, s) and at(b, t) or at(a, t) and at(b, s)


def relations(documents, types, gold, found, schema, misses):
    print("\n| relation | pairs | right property R | any property R | with `named_with` R | both named | right property R | any property R | claims | right |\n" + "| --- " * 10 + "|")
    total = Counter()
    for kind, properties in MAP.items():
        n = Counter()
        for name, text in documents.items():
            claims, seen = list(pairs(*found[name], text)), set()
            rows = [r for r in gold[name] if r["type"] == kind and {types[name].get((r[s + "Begin"], r[s + "End"])) for s in ("source", "target")} <= ENDS]
            for r in rows:
                key = frozenset(((r["sourceBegin"], r["sourceEnd"]), (r["targetBegin"], r["targetEnd"])))
                if key in seen:
                    continue
                seen.add(key)
                hits = {p for p, a, b, _ in claims if joins(a, b, r)}
                both = all(named(text, *end) for end in key)
                right, some = bool(hits & properties), bool(hits - {"named_with"})
                n.update({"gold": 1, "right": right, "any": some, "with": bool(hits), "named": both, "named right": both and right, "named any": both and some})
                if not right:
                    misses.append(f"relation\t{kind}\t{'named' if both else 'plain'}\t{sorted(hits)}\t{name}\t{r['source']} | {r['value']} | {r['target']}")
            once = {}
            for p, a, b, ids in claims:
                if p in properties and all(schema[i] != "Event" for i in ids):
                    once[ids] = once.get(ids, False) or any(joins(a, b, r) for r in rows)
            n.update({"ours": len(once), "ours right": sum(once.values())})
        total.update(n)
        share = lambda a, b: f"{100 * n[a] / n[b]:.1f}" if n[b] else "–"
        print(f"| {kind} | {n['gold']} | {share('right', 'gold')} | {share('any', 'gold')} | {share('with', 'gold')} | {n['named']} | {share('named right', 'named')} | {share('named any', 'named')} | {n['ours']} | {n['ours right']} |")
    mapped, tied = {}, {}
    for name, text in documents.items():
        for p, a, b, ids in pairs(*found[name], text):
            if p == "named_with" or any(schema[i] == "Event" for i in ids):
                continue
            hits = {r["type"] for r in gold[name] if joins(a, b, r)}
            tied[name, ids] = tied.get((name, ids), False) or bool(hits)
            if any(p in row for row in MAP.values()):
                mapped[name, ids] = mapped.get((name, ids), False) or any(p in MAP.get(h, ()) for h in hits)
    for label, ours, key in (("right property", mapped, "right"), ("any property", tied, "any")):
        p, r, f = prf(sum(ours.values()), len(ours), total[key], total["gold"])
        print(f"{label}: P {p:.1f}, R {r:.1f}, F1 {f:.1f} ({sum(ours.values())} of {len(ours)} claimed pairs, {total[key]} of {total['gold']} annotated)")
    print(f"of {total['named']} pairs with both ends named: right property {total['named right']}, any property {total['named any']}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--case")
    parser.add_argument("--misses")
    args = parser.parse_args()
    documents, marks, ties, misses = {}, defaultdict(list), defaultdict(list), []
    for folder in sorted(os.path.dirname(p) for p in glob.glob(os.path.join(DATA, "re3d/*/documents.json"))):
        documents |= {d["_id"]: d["text"] for d in load(folder, "documents")}
        for kind, into in (("entities", marks), ("relations", ties)):
            for row in load(folder, kind):
                into[row["documentId"]].append(row)
    found, schema = said(args.binary, documents, args.case)
    print(f"{len(documents)} documents, {sum(map(len, documents.values()))} characters")
    entities(documents, marks, found, schema, misses)
    types = {name: {(e["begin"], e["end"]): e["type"] for e in marks[name]} for name in documents}
    relations(documents, types, ties, found, schema, misses)
    if args.misses:
        open(args.misses, "w", encoding="utf-8").write("\n".join(misses))


if __name__ == "__main__":
    main()
