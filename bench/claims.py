"""Scores extracted claims against sentences that a reader annotated: python3 bench/claims.py BINARY CASE CLAIMS.jsonl. Standard library only.

Each annotated line names a document, a quote, and what a careful reader records of it. A claim of the case matches if it stands in that
document, its quote overlaps the annotated one, the property is the same (symmetric ones in either direction), and its subject (and object,
where one is given) is an entity that bears the annotated name. Modality and date are then scored among the matches.
"""
import json, subprocess, sys, unicodedata
from collections import Counter

binary, case, path = sys.argv[1:4]
# The schema lets the thing or its owner be the subject of what was seized.
SYMMETRIC = {"family", "associate", "called", "met", "alias", "seized"}
# Two ways of writing one thing: (property, modality) of a reader, and of the schema.
SAME = {("charged", "negated"): ("not_charged", "asserted"), ("watched", "negated"): ("ended", "asserted")}


def ask(*arguments):
    done = subprocess.run([binary, "--quiet", "--json", "--case", case, *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def fold(text):
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if c.isalnum() and not unicodedata.combining(c))


entities = {e["id"]: e for e in ask("entities")}
by_document = {}
for claim in ask("claims"):
    by_document.setdefault(claim["document"], []).append(claim)


def bears(entity_id, name):
    if not name:
        return True
    entity = entities.get(entity_id)
    if name is None:
        return True
    if not entity:
        return False
    wanted = fold(name)
    names = [fold(n) for n in entity["names"] + [entity["caption"]] + [i["value"] for i in entity["identifiers"]]]
    return any(n and (n == wanted or len(n) > 3 and n in wanted or len(wanted) > 3 and wanted in n) for n in names)


found, right_modality, dated, right_date, by_property, misses = 0, 0, 0, 0, Counter(), []
lines = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
for line in lines:
    quote = fold(line["quote"])
    hits = []
    for claim in by_document.get(line["document"], []):
        own = fold(claim["quote"])
        near = own in quote or quote in own or any(len(s) > 12 and s in own for s in [quote[:40], quote[-40:]])
        other = SAME.get((line["property"], line["modality"]))
        if other == (claim["property"], claim["modality"]):
            claim = {**claim, "property": line["property"], "modality": line["modality"]}
        if not near or claim["property"] != line["property"]:
            continue
        ways = [(claim["subject"], claim["object"])]
        if line["property"] in SYMMETRIC:
            ways.append((claim["object"], claim["subject"]))
        for subject, thing in ways:
            # A birth date is compared as a date, however it is written.
            wanted = line["true_on"] if line["property"] == "born" and line.get("true_on") else line.get("object")
            if line["property"] == "analysed" and wanted and subject and bears(subject, wanted):
                # The thing examined, whoever owns it.
                hits.append(claim)
                break
            thing_right = not wanted or (thing and bears(thing, wanted)) or (claim["value"] and (fold(wanted) in fold(claim["value"]) or fold(claim["value"]) in fold(wanted)))
            # A reader who names no subject accepts any.
            if subject and (not line["subject"] or bears(subject, line["subject"])) and thing_right:
                hits.append(claim)
                break
    by_property[line["property"], bool(hits)] += 1
    if not hits:
        misses.append(f"  missed: {line['property']} | {line['subject']} | {line.get('object')} | {line['document']}: {' '.join(line['quote'].split())[:160]}")
        continue
    found += 1
    same = [c for c in hits if c["modality"] == line["modality"]]
    right_modality += bool(same)
    if not same:
        misses.append(f"  modality: {hits[0]['modality']} for {line['modality']} | {line['property']} | {line['document']}: {' '.join(line['quote'].split())[:120]}")
    if line.get("true_on"):
        dated += 1
        day = str(line["true_on"])[:10]
        good = any(str(c["true_on"] or c["value"] or "").startswith(day) for c in hits)
        right_date += good
        if not good:
            misses.append(f"  date: {hits[0]['true_on']} for {day} | {line['property']} | {line['document']}: {' '.join(line['quote'].split())[:120]}")
print(json.dumps({"annotated": len(lines), "found": found, "modality_right": right_modality, "dated": dated, "date_right": right_date}))
print("\n".join(misses))
