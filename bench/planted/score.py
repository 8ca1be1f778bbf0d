"""Scores a planted case per rule: python3 bench/planted/score.py BINARY CASE TRUTH [--errors FILE] [--json FILE]. Standard library only.

A planted chance is found if a finding of its rule cites one of its documents and is about its subject. A finding is right if it is a planted chance or
something that planted facts make true besides (README.md); every other finding is wrong. `--errors` refuses a blind case.
"""
import json, subprocess, sys, unicodedata
from collections import Counter, defaultdict

binary, case, truth_path = sys.argv[1:4]
truth = json.load(open(truth_path, encoding="utf-8"))
option = lambda name: sys.argv[sys.argv.index(name) + 1] if name in sys.argv else None
if option("--errors") and truth["blind"]:
    sys.exit("a blind case: figures only")


def ask(*arguments):
    done = subprocess.run([binary, "--quiet", "--json", "--case", case, *arguments], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()] if done.returncode == 0 else []


def fold(text):
    text = unicodedata.normalize("NFD", text.lower().replace("ı", "i").replace("ł", "l").replace("đ", "d"))
    return " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())


entities = [e for e in ask("entities")]
captions = {e["id"]: e["caption"] for e in entities}
by_name, births = defaultdict(set), {}
for e in entities:
    births[e["id"]] = {i["value"] for i in e["identifiers"] if i["kind"] == "birth_date"}
    if e["schema"] == "Person":
        for name in e["names"] + [e["caption"]]:
            by_name[" ".join(sorted(fold(name).split()))].add(e["id"])
homes, whole, wrong_merges = {}, 0, 0
for person in truth["people"]:
    found = [by_name[" ".join(sorted(fold(n).split()))] for n in person["names"]]
    fits = lambda e: not births[e] or person["birth_date"] in births[e]
    votes = Counter(e for ids in found for e in ids if fits(e))
    best = max(votes, key=lambda e: (person["birth_date"] in births[e], votes[e], e), default=None)
    homes[person["id"]] = {best} if best else set()
    whole += len(votes) > 0 and max(votes.values()) == len(found)
owners = Counter(e for ids in homes.values() for e in ids)
wrong_merges = sum(n > 1 for n in owners.values())
lines, report = [], {"people": {"whole": whole, "of": len(truth["people"]), "wrong_merges": wrong_merges}}

findings = ask("findings")
documents = lambda f: {c["document"] for c in f["citations"]}
involved = {e for p in truth["guilt"] for e in homes.get(p, ())}
held_facts = {d for m in truth["missed_chances"] if m["rule"] in ("forewarned", "unshared", "unanswered", "same_number", "split_identity") for d in m["documents"]}
held_facts |= {x["document"] for x in truth["also_true"] if x.get("rule") == "unshared"}
besides = {(x["rule"], s) for x in truth["also_true"] if "subjects" in x for s in x["subjects"]}


def about(f, item):
    ids = {e for s in item["subjects"] for e in homes.get(s, ())}
    return not ids or bool(ids & set(f["subjects"]))


def hit(f, item):
    # The target is the subject of a threat by somebody whose name the page does not carry.
    return f["rule"] == item["rule"] and documents(f) & set(item["documents"]) and (about(f, item) or item["rule"] in ("forewarned", "same_number", "unanswered"))


def right(f):
    if any(hit(f, m) for m in truth["missed_chances"]):
        return True
    people = {p for p, ids in homes.items() if ids & set(f["subjects"])}
    if any((f["rule"], p) in besides for p in people):
        return True
    # A tie, plan or request about somebody involved that stayed where it was is one more fact that was not shared.
    return f["rule"] == "unshared" and bool(documents(f) & held_facts) and not any(hit(f, d) for d in truth["decoys"])


rules = {}
for rule in sorted({m["rule"] for m in truth["missed_chances"]}):
    mine = [f for f in findings if f["rule"] == rule]
    planted = [m for m in truth["missed_chances"] if m["rule"] == rule]
    found = [m for m in planted if any(hit(f, m) for f in mine)]
    good = [f for f in mine if right(f)]
    near = [d for d in truth["decoys"] if d["rule"] == rule]
    raised = [d for d in near if any(f["rule"] == rule and documents(f) & set(d["documents"]) and about(f, d) and not any(hit(f, m) for m in truth["missed_chances"]) for f in mine)]
    rules[rule] = {"recall": f"{len(found)}/{len(planted)}", "precision": f"{len(good)}/{len(mine)}", "decoys": f"{len(raised)}/{len(near)}"}
    lines += [f"MISSED {rule} {m['subjects']} {m['documents']} {m['forms']} guilt {truth['guilt'].get(m['subjects'][0] if m['subjects'] else '')} {'involved' if any(e in involved for s in m['subjects'] for e in homes.get(s, ())) else ''}" for m in planted if m not in found]
    lines += [f"WRONG {rule}: {f['title']} {sorted(documents(f))}" for f in mine if f not in good]
    lines += [f"DECOY {rule} {d['why_not']} {d['documents']} {d['forms']}" for d in raised]
report["rules"] = rules
raised = sum(int(r["decoys"].split("/")[0]) for r in rules.values())
report["decoys"] = {"raised": raised, "of": len(truth["decoys"])}

shown = ask("contradictions")
near_quote = lambda one, two: fold(one) in fold(two) or fold(two) in fold(one)


def is_it(item, c):
    return any(one["document"] == item["left"]["document"] and two["document"] == item["right"]["document"] and near_quote(one["quote"], item["left"]["quote"]) and near_quote(two["quote"], item["right"]["quote"])
        for one, two in ((c["left"], c["right"]), (c["right"], c["left"])))


seen = [t for t in truth["contradictions"] if any(is_it(t, c) for c in shown)]
true = [c for c in shown if any(is_it(t, c) for t in truth["contradictions"])]
false = [t for t in truth["not_contradictions"] if any(is_it(t, c) for c in shown)]
kinds = lambda items: dict(sorted(Counter(t["kind"] for t in items).items()))
report["contradictions"] = {"recall": f"{len(seen)}/{len(truth['contradictions'])}", "precision": f"{len(true)}/{len(shown)}", "near_misses": f"{len(false)}/{len(truth['not_contradictions'])}", "found_by_kind": kinds(seen), "planted_by_kind": kinds(truth["contradictions"])}
lines += [f"CONTRADICTION MISSED {t['kind']} {t['left']} / {t['right']} {t['forms']}" for t in truth["contradictions"] if t not in seen]
lines += [f"CONTRADICTION WRONG {c['kind']} {c['left']['document']}: {c['left']['quote']!r} / {c['right']['document']}: {c['right']['quote']!r}" for c in shown if c not in true]

exact = Counter()
found = 0
for connection in truth["connections"]:
    a, b = (next(iter(sorted(homes.get(connection[k], ()))), None) for k in ("from", "to"))
    answer = ask("knowable", a, b) if a and b else []
    got = {tuple(sorted(c["agencies"])): c["date"] for c in answer[0]["coalitions"]} if answer else {}
    found += any(got.values())
    bad = []
    for k in connection["knowable"]:
        agencies = tuple(sorted(k["agencies"]))
        ok = agencies in got and got[agencies] == k["date"]
        exact[len(agencies), ok] += 1
        if not ok:
            bad.append(f"{'+'.join(agencies)}: {got.get(agencies, 'no answer')}, expected {k['date']}")
    if bad:
        lines.append(f"DATES {connection['id']} {connection['shape']} {[x['document'] for x in connection['chain']]} {connection['forms']}\n    " + "\n    ".join(bad))
sizes = sorted({size for size, _ in exact})
report["dates"] = {"connections": f"{found}/{len(truth['connections'])}", "exact": f"{sum(n for (_, ok), n in exact.items() if ok)}/{sum(exact.values())}", "by_size_of_coalition": {s: f"{exact[s, True]}/{exact[s, True] + exact[s, False]}" for s in sizes}}
held = {d["path"]: d["held_since"] for d in ask("documents")}
report["held_since"] = f"{sum(held.get(d['path']) == d['held_since'] for d in truth['documents'])}/{len(truth['documents'])}"
lines += [f"HELD {d['path']} {held.get(d['path'], 'not read')}, expected {d['held_since']}" for d in truth["documents"] if held.get(d["path"]) != d["held_since"]]

for key, value in report.items():
    if key == "rules":
        for rule, r in value.items():
            print(f"{rule:17} recall {r['recall']:>7}  precision {r['precision']:>7}  decoys {r['decoys']:>6}")
    else:
        print(key, json.dumps(value, ensure_ascii=False))
if option("--errors"):
    open(option("--errors"), "w", encoding="utf-8").write("\n".join(lines) + "\n")
if option("--json"):
    json.dump(report, open(option("--json"), "w"), indent=1)
