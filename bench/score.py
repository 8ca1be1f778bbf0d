"""Scores a case against its truth file: python3 bench/score.py BINARY CASE TRUTH [--json FILE]. Standard library only.

Counts are by what a user would see: a person is found if one entity carries most of the person's spellings and nobody else's, a knowable
date is right if the day is exact, a chance is found if a finding of that rule cites one of its documents, a decoy is raised likewise.
"""
import json, re, subprocess, sys, unicodedata
from collections import Counter

binary, case, truth_path = sys.argv[1:4]
truth = json.load(open(truth_path, encoding="utf-8"))


def ask(*arguments):
    done = subprocess.run([binary, "--quiet", "--json", "--case", case, *arguments], capture_output=True, text=True)
    if done.returncode:
        return None
    return [json.loads(line) for line in done.stdout.splitlines()]


def fold(text):
    text = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())


entities = ask("entities")
by_name = {}
for entity in entities:
    for name in entity["names"] + [entity["caption"]]:
        by_name.setdefault(fold(name), Counter())[entity["id"]] += 1
captions = {e["id"]: e["caption"] for e in entities}
schema = {e["id"]: e["schema"] for e in entities}
report = {}
lines = []

# People: the entity that most of a person's spellings fall into; where a birth date is known on both sides, it must agree.
TITLES = "m mr mme mlle monsieur madame me maitre dr dhr mevr mevrouw meneer cdt commandant lt lieutenant cne capitaine major adjudant adjudante " \
    "inspecteur inspectrice hoofdinspecteur hinp inp commissaire commissaris brigadier juge substitut substituut procureur inspector sergeant detective mrs ms miss mw mej insp pr gpx gardien gendarme wachtmeester opperwachtmeester owm".split()
# In capitals before a name that is not: `DI Moffat`, not `DI MARIA` or `Di Maria`.
SHORT_RANK = re.compile(r"^(?:DCI|DC|DI|DS|PC) (?=[A-Z][a-z])")
JOINTS = {"nee", "epouse", "ep", "epse", "geboren", "echtgenote", "dit", "dite", "alias", "bijgenaamd", "aka"}


def parts(spelling):
    """The names in a spelling, without titles: `CHÉRIF Nadia épouse HADDAD` holds two."""
    out = [[]]
    for word in fold(SHORT_RANK.sub("", spelling).replace("(", " alias ").replace("«", " alias ")).removeprefix("de heer ").split():
        if word in JOINTS:
            out.append([])
        elif word not in TITLES or out[-1]:
            out[-1].append(word)
    return [" ".join(p) for p in out if p] or [fold(spelling)]


births = {e["id"]: {i["value"] for i in e["identifiers"] if i["kind"] == "birth_date"} for e in entities}
home, right, split_spellings = {}, 0, []
for person in truth["people"]:
    votes = Counter()
    born = person.get("birth_date")
    for name in person["names"]:
        for part in parts(name):
            for entity_id in by_name.get(part, {}):
                other = born and births[entity_id] and born not in births[entity_id]
                if schema[entity_id] == "Person" and not other:
                    votes[entity_id] += 1
    if votes:
        best = max(votes, key=lambda e: (bool(born) and born in births[e], votes[e], e))
        home[person["id"]] = best
        elsewhere = [n for n in person["names"] if any(best not in by_name.get(p, {}) for p in parts(n))]
        if elsewhere:
            split_spellings.append((person["id"], elsewhere))
        right += not elsewhere
    else:
        split_spellings.append((person["id"], person["names"]))
shared = [p for p, n in Counter(home.values()).items() if n > 1]
namesakes = truth.get("namesakes", [])
apart = sum(home.get(a) != home.get(b) for a, b in namesakes)
report["people"] = {"whole": right, "of": len(truth["people"]), "wrong_merges": len(shared), "namesakes_apart": f"{apart}/{len(namesakes)}"}
lines += [f"  split or missing: {p}: {names}" for p, names in split_spellings] + [f"  wrong merge: {captions[p]}: {[q for q in home if home[q] == p]}" for p in shared]

# Connections and their knowable dates. An end that is no person (`vessel:Marie-Jeanne`) is the thing of that name; `event` or `event:...` is the case's,
# whose entity is the Event with the most mentions.
def end(name):
    if name.partition(":")[0] == "event":
        return max((e for e in entities if e["schema"] == "Event"), key=lambda e: (len(e["mentions"]), e["id"]), default={}).get("id")
    things = by_name.get(fold(name.partition(":")[2]), {}) if name not in home else {}
    return home.get(name) or next((e for e in sorted(things) if schema[e] != "Person"), None)


dates = wrong = found = 0
for connection in truth["connections"]:
    a, b = end(connection["from"]), end(connection["to"])
    answer = ask("knowable", a, b) if a and b else None
    paths = ask("path", a, b) if a and b else None
    found += bool(paths and paths[0]["paths"])
    got = {tuple(sorted(c["agencies"])): c for c in answer[0]["coalitions"]} if answer else {}
    for expected in connection["knowable"]:
        dates += 1
        line = got.get(tuple(sorted(expected["agencies"])))
        day = line["date"] if line else "no answer"
        if day != expected["date"]:
            wrong += 1
            by = f" by {line['completed_by']}" if line and line["completed_by"] else ""
            lines.append(f"  date: {connection.get('id','')} {connection['from']}-{connection['to']} {'+'.join(expected['agencies'])}: {day}{by}, expected {expected['date']}")
report["connections"] = {"found": found, "of": len(truth["connections"]), "dates_right": dates - wrong, "dates": dates}

# Missed chances and decoys.
findings = ask("findings") or []
squeeze = lambda text: " ".join(text.split())


def hits(item):
    return [f for f in findings if f["rule"] == item["rule"] and {c["document"] for c in f["citations"]} & set(item["documents"])]


missed = [m for m in truth["missed_chances"] if not hits(m)]
names = lambda item: {home.get(s, s) for s in item.get("subjects", [])}
raised = [d for d in truth["decoys"] if any(set(f["subjects"]) & names(d) or not any(s in home for s in d.get("subjects", [])) for f in hits(d))]
report["chances"] = {"found": len(truth["missed_chances"]) - len(missed), "of": len(truth["missed_chances"]), "decoys_raised": len(raised), "decoys": len(truth["decoys"]), "findings": len(findings), "by_rule": dict(sorted(Counter(f["rule"] for f in findings).items()))}
lines += [f"  missed: {m['rule']} {m.get('subjects')} {m['documents']}" for m in missed]
lines += [f"  decoy raised: {d['rule']} {d.get('subjects')} {d['documents']}: {hits(d)[0]['title']}" for d in raised]

# Contradictions.
contradictions = ask("contradictions") or []


def is_it(item, c):
    for one, two in ((c["left"], c["right"]), (c["right"], c["left"])):
        same = lambda side, expected: side["document"] == expected["document"] and (
            fold(expected["quote"]) in fold(side["quote"]) or fold(side["quote"]) in fold(expected["quote"]))
        if same(one, item["left"]) and same(two, item["right"]):
            return True
    return False


seen = [t for t in truth["contradictions"] if any(is_it(t, c) for c in contradictions)]
false = [t for t in truth.get("not_contradictions", []) if "left" in t and any(is_it(t, c) for c in contradictions)]
report["contradictions"] = {"found": len(seen), "of": len(truth["contradictions"]), "shown": len(contradictions), "false_alarms_planted": len(false)}
lines += [f"  contradiction missed: {t['kind']} {t['subject']}: {t['left']['document']} / {t['right']['document']}" for t in truth["contradictions"] if t not in seen]

for key, value in report.items():
    print(key, json.dumps(value, ensure_ascii=False))
print("\n".join(lines))
if "--json" in sys.argv:
    json.dump(report, open(sys.argv[sys.argv.index("--json") + 1], "w"), indent=1)
