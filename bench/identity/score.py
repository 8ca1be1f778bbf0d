"""Scores who was made one: python3 score.py BINARY CASE TRUTH [--json FILE] [--list FILE].

TRUTH is `truth.jsonl` of generate.py (`people.json` beside it), or `truth.json` of the bundled case, whose people have names and documents
but no offsets: there each mention with one of a person's spellings in one of the person's documents counts.
B-cubed is over the mentions that the program found as a person; those it did not find are a figure of their own.
"""
import argparse, json, re, subprocess
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from people import fold

# A name that stands alone in its document says nothing about who is meant but what other documents say.
ALONE = ("last-alone", "first-alone", "ambiguous")


def ask(binary, case, *arguments):
    done = subprocess.run([binary, "--quiet", "--json", "--case", case, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr.strip())
    return [json.loads(line) for line in done.stdout.splitlines()]


def load_truth(path):
    """Mentions by document, the people, the namesake pairs."""
    if path.suffix == ".jsonl":
        by_document = defaultdict(list)
        for line in open(path, encoding="utf-8"):
            m = json.loads(line)
            by_document[m["document"]].append(m)
        for rows in by_document.values():
            mark_ambiguous(rows)
        more = json.load(open(path.parent / "people.json", encoding="utf-8"))
        return by_document, more["people"], [tuple(p) for p in more["namesakes"]]
    truth = json.load(open(path, encoding="utf-8"))
    by_document = defaultdict(list)
    for p in truth["people"]:
        for document in p["documents"]:
            for name in p["names"]:
                by_document[document].append({"document": document, "surface": name, "person": p["id"], "kind": "full", "spelling": [], "anywhere": True})
    people = {p["id"]: {"born": p.get("birth_date", ""), "relatives": [], "last": "", "namesake": ""} for p in truth["people"]}
    return by_document, people, [tuple(p) for p in truth.get("namesakes", [])]


def mark_ambiguous(rows):
    """A part of a name that two people of the document have (BELHADJ beside Bel Hadj) leaves a reader in doubt as well."""
    squeeze = lambda m: fold(m["surface"]).replace(" ", "")
    full = [(m["person"], squeeze(m)) for m in rows if m["kind"] == "full"]
    for m in rows:
        if m["kind"] in ("last", "first") and any(p != m["person"] and squeeze(m) in name for p, name in full):
            m["kind"] = "ambiguous"


def pair_up(truth, found):
    """For each true mention its found one or none, for each found one whether it is true; both of one document, in order of place."""
    hit, used = {}, set()
    exact = not re.search(r"\.(html|eml)$", truth[0]["document"]) and "anywhere" not in truth[0]
    if exact:
        for i, t in enumerate(truth):
            over = [(min(t["end"], f["end"]) - max(t["start"], f["start"]), j) for j, f in enumerate(found) if f["start"] < t["end"] and t["start"] < f["end"]]
            if over:
                hit[i] = max(over)[1]
                used.update(j for _, j in over)
        return hit, used
    owners = defaultdict(set)
    # Where the layer's offsets are not the file's: the same words, in order.
    for i, t in enumerate(truth):
        name = fold(t["surface"])
        same = [j for j, f in enumerate(found) if j not in used and (fold(f["text"]) == name or name in fold(f["text"]) or ("anywhere" not in t and len(f["text"]) > 3 and fold(f["text"]) in name))]
        same.sort(key=lambda j: (fold(found[j]["text"]) != name, abs(len(found[j]["text"]) - len(t["surface"])), found[j]["start"]))
        if "anywhere" in t:
            for j in (j for j, f in enumerate(found) if f" {name} " in f" {fold(f['text'])} "):
                owners[j].add(t["person"])
                hit[i, j] = j
                used.add(j)
        elif same:
            hit[i] = same[0]
            used.add(same[0])
    # Two of the truth file's people of one name in one document: it does not tell whom a mention means.
    one = {}
    for key, j in hit.items():
        if isinstance(key, int):
            one[key] = j
        elif len(owners[j]) == 1 and j not in {v for k, v in one.items()}:
            one[key] = j
    return one, used


def b_cubed(items):
    """`items`: (entity, person) each; precision, recall, F1."""
    entity, person, both = Counter(e for e, _ in items), Counter(p for _, p in items), Counter(items)
    n = len(items) or 1
    p = sum(c * c / entity[e] for (e, _), c in both.items()) / n
    r = sum(c * c / person[q] for (_, q), c in both.items()) / n
    return {"mentions": len(items), "precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r or 1), 4)}


class Case:
    def __init__(self, binary, case, truth_path):
        self.binary = binary
        self.truth, self.people, self.namesakes = load_truth(truth_path)
        self.exact = truth_path.suffix == ".jsonl"
        self.entities = {e["id"]: e for e in ask(binary, case, "entities")}
        found, self.rows, self.false, self.lost = defaultdict(list), [], [], []
        for e in self.entities.values():
            for m in e["mentions"]:
                found[m["document"]].append({**m, "entity": e["id"], "schema": e["schema"]})
        for document in sorted(set(self.truth) | set(found)):
            truth = self.truth.get(document, [])
            persons = sorted((f for f in found.get(document, []) if f["schema"] == "Person"), key=lambda f: f["start"])
            hit, used = pair_up(truth, persons) if truth else ({}, set())
            for key, j in hit.items():
                t = truth[key if isinstance(key, int) else key[0]]
                self.rows.append({**t, "found": persons[j]["text"], "entity": persons[j]["entity"]})
            self.false += [f for j, f in enumerate(persons) if j not in used]
            if truth and "anywhere" not in truth[0]:
                for i, t in enumerate(truth):
                    if i not in hit:
                        over = [f for f in found.get(document, []) if f["start"] < t["end"] and t["start"] < f["end"] and f["schema"] != "Person"]
                        self.lost.append({**t, "as": over[0]["schema"] if over else "nothing"})

    def figures(self):
        rows = self.rows
        anchored = [r for r in rows if r["kind"] not in ALONE and r["kind"] not in ("speaker", "field-first")]
        named = [r for r in rows if r["kind"] == "full"]
        units = {(r["document"], r["person"], r["entity"]) for r in anchored}
        pairs = lambda rows: [(r["entity"], r["person"]) for r in rows]
        groups = defaultdict(set)
        for r in anchored:
            groups[r["entity"]].add(r["person"])
        joined = {tuple(sorted(p)) for g in groups.values() for p in combinations(g, 2)}
        homes = defaultdict(Counter)
        for r in anchored:
            homes[r["person"]][r["entity"]] += 1
        whole_names = [r for r in rows if not r["kind"].startswith("field")]
        total = sum(map(len, self.truth.values()))
        whole = sum(len(h) == 1 for h in homes.values())
        return {"documents": len(self.truth), "people": len(homes), "true mentions": total, "not found as a person": round(len(self.lost) / total, 4) if self.exact else "not told by this truth", "false persons' mentions": len(self.false) if self.exact else "not told by this truth",
                "cut otherwise": round(sum(fold(r["found"]) != fold(r["surface"]) for r in whole_names) / max(1, len(whole_names)), 4),
                "b-cubed": b_cubed(pairs(anchored)), "b-cubed, full names only": b_cubed(pairs(named)), "b-cubed, each person once a document": b_cubed([(e, p) for _, p, e in units]),
                "b-cubed, with names that stand alone and speakers": b_cubed(pairs(rows)),
                "namesake pairs joined": sum(p in joined for p in self.namesakes), "namesake pairs": sum(a in homes and b in homes for a, b in self.namesakes),
                "pairs of people joined": len(joined), "people whole": whole, "entities a person": round(sum(map(len, homes.values())) / max(1, len(homes)), 3)}

    def namesakes_joined(self):
        groups = defaultdict(lambda: defaultdict(list))
        for r in self.rows:
            if r["kind"] not in ALONE:
                groups[r["entity"]][r["person"]].append(r)
        for a, b in self.namesakes:
            for entity, people in groups.items():
                if a in people and b in people:
                    yield a, b, entity, people[a], people[b]


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("binary")
    parse.add_argument("case")
    parse.add_argument("truth", type=Path)
    parse.add_argument("--json", type=Path)
    parse.add_argument("--list", type=Path, help="every error, by cause (causes.py)")
    options = parse.parse_args()
    case = Case(options.binary, options.case, options.truth)
    figures = case.figures()
    for key, value in figures.items():
        print(f"{key}: {value}")
    if options.json:
        json.dump(figures, open(options.json, "w"), indent=1)
    if options.list:
        from causes import write
        write(case, options.list, options.truth.parent / "files")


if __name__ == "__main__":
    main()
