"""Sorts the errors of a generated case by cause and writes them with both passages, the dearest cause first.

A *split* costs the mentions that lie outside the entity that holds most of the person; a *wrong join* costs the mentions of everybody but the
entity's main person. A cause is of one of four stages: `name comparison` (the two spellings alone do not pass `compare --pairs`, or pass and should not),
`within the document`, `across documents` (the spellings pass, and the decision is against), `extraction` (the name was cut or grown).
"""
import json, subprocess, tempfile
from collections import Counter, defaultdict
from generate import MONTHS
from people import fold


def passage(files, row, width=70):
    text = (files / row["document"]).read_text(encoding="utf-8")
    if "start" not in row:
        return f"{row['document']}: {row['surface']}"
    before, after = text[max(0, row["start"] - width):row["start"]], text[row["end"]:row["end"] + width]
    said = f" [read as {row['found']!r}]" if "found" in row and fold(row["found"]) != fold(row["surface"]) else ""
    return f"{row['document']} ({row['entity'][:6]}): …{before}**{text[row['start']:row['end']]}**{after}…{said}".replace("\n", " ⏎ ")


def digits(text):
    return "".join(c for c in text if c.isdigit())


class Evidence:
    """Which facts about a person stand in a document."""

    def __init__(self, case, files):
        self.case, self.files, self.known, self.texts = case, files, {}, {}
        self.company = defaultdict(set)
        for document, rows in case.truth.items():
            self.company[document] = {r["person"] for r in rows}

    def text(self, document):
        if document not in self.texts:
            raw = (self.files / document).read_text(encoding="utf-8")
            self.texts[document] = (raw, digits(raw))
        return self.texts[document]

    def facts(self, document, person):
        key = document, person
        if key not in self.known:
            p, (raw, numbers) = self.case.people[person], self.text(document)
            out = set()
            if p["born"]:
                y, m, d = p["born"].split("-")
                months = [n for lang in MONTHS.values() for n in [lang[int(m) - 1]]]
                if f"{d}/{m}/{y}" in raw or f"{d}.{m}.{y}" in raw or any(f"{int(d)} {n} {y}" in raw for n in months):
                    out.add("birth date")
            if p["phone"] and p["phone"][-8:] in numbers:
                out.add("number")
            if p["plate"] and p["plate"] in raw:
                out.add("plate")
            if p["town"] and p["town"] in raw:
                out.add("town")
            self.known[key] = out
        return self.known[key]

    def shared(self, one, other, person):
        """Facts that stand on both sides, and how many acquaintances do."""
        a = set().union(*(self.facts(d, person) for d in one)) if one else set()
        b = set().union(*(self.facts(d, person) for d in other)) if other else set()
        x = set().union(*(self.company[d] for d in one)) - {person}
        y = set().union(*(self.company[d] for d in other)) - {person}
        people = self.case.people
        friends = sum(1 for q in x & y if not people[q]["rank"])
        return sorted(a & b), friends, (sorted(a), sorted(b))


def compare(binary, pairs):
    """What `compare` says of two names alone."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for a, b in pairs:
            side = lambda n: {"schema": "Person", "properties": {"name": [n]}}
            out.write(json.dumps({"left": side(a), "right": side(b)}, ensure_ascii=False) + "\n")
        out.flush()
        done = subprocess.run([binary, "--quiet", "--json", "compare", "--pairs", out.name], capture_output=True, text=True)
    return {pair: json.loads(line) for pair, line in zip(pairs, done.stdout.splitlines())}


def grown(row, case):
    """Whether the found text lost words of the name or took others in."""
    found, true = set(fold(row["found"]).split()), set(fold(row["surface"]).split())
    if row["kind"].startswith("field"):
        return not true <= found
    return not true <= found or len(found - true) > 0 and row["kind"] not in ("first", "first-alone")


def split_errors(case, evidence):
    """One record for each fragment of a person."""
    by_person = defaultdict(lambda: defaultdict(list))
    for r in case.rows:
        if r["kind"] not in ("speaker", "field-first"):
            by_person[r["person"]][r["entity"]].append(r)
    out = []
    for person, entities in by_person.items():
        if len(entities) < 2:
            continue
        main = max(entities, key=lambda e: (len(entities[e]), e))
        for entity, rows in entities.items():
            if entity != main:
                out.append({"person": person, "rows": rows, "main": entities[main], "else": [r for e, rs in entities.items() if e != entity for r in rs]})
    return out


def best_names(rows):
    full = [r for r in rows if r["kind"] in ("full", "field-last")] or rows
    return Counter(r["found"] for r in full).most_common(3)


def judge_split(record, scores, evidence, case):
    rows, main = record["rows"], record["main"]
    person = case.people[record["person"]]
    documents, elsewhere = {r["document"] for r in rows}, {r["document"] for r in main}
    record["at"] = rows[0], main[0]
    here = defaultdict(list)
    for r in record["else"]:
        here[r["document"]].append(r)
    inside = [r for r in rows if r["document"] in here]
    kinds = {r["kind"] for r in rows}
    cuts = [r for r in rows if grown(r, case)]
    if cuts and 2 * len(cuts) >= len(rows):
        record["at"] = cuts[0], (here[cuts[0]["document"]] or main)[0]
        lost = sum(not set(fold(r["surface"]).split()) <= set(fold(r["found"]).split()) for r in cuts)
        return "extraction", "the name lost words" if 2 * lost >= len(cuts) else "the name took other words in"
    if kinds <= {"ambiguous"}:
        return "within the document", "a surname that two people of the document bear, left open"
    if kinds <= {"last-alone", "first-alone", "ambiguous"}:
        return "across documents", f"bare {'surname' if 'last-alone' in kinds else 'first name'} alone in its document ({'officer with rank' if person['rank'] else 'no evidence asked for'})"
    if kinds <= {"last", "first", "initial"} and inside:
        r = inside[0]
        record["at"] = r, here[r["document"]][0]
        what = {"last": "surname", "first": "first name", "initial": "initial with surname"}[r["kind"]]
        return "within the document", f"{what} not tied to the full name of its document{' (officer)' if person['rank'] else ''}"
    if inside and 2 * len(inside) > len(rows):
        record["at"] = inside[0], here[inside[0]["document"]][0]
        return "within the document", "two full forms in one document kept apart"
    shared, friends, sides = evidence.shared(documents, elsewhere, record["person"])
    given = " and ".join(shared) if shared else f"{'one' if friends == 1 else 'several'} acquaintance{'s' * (friends > 1)} in common" if friends else "no evidence in common"
    if kinds <= {"initial", "last", "last-alone"}:
        return "across documents", f"initial with surname kept apart; {given}{' (officer)' if person['rank'] else ''}"
    pair, answer = max(((p, scores[p]) for p in record["pairs"]), key=lambda x: x[1]["score"])
    record["at"] = next((r for r in rows if r["found"] == pair[0]), rows[0]), next((r for r in main if r["found"] == pair[1]), main[0])
    record["note"] = f"{pair[0]} / {pair[1]}: {answer['score']} {answer['reasons']}"
    same = sorted(fold(pair[0]).split()) == sorted(fold(pair[1]).split())
    if same:
        return "across documents", f"the same name kept apart; {given}{' (officer)' if person['rank'] else ''}{' (has a namesake)' if person['namesake'] else ''}"
    changed = sorted({c for r in rows for c in r["spelling"]} ^ {c for r in main for c in r["spelling"]} or {"spelling"})
    if answer["same"]:
        return "across documents", f"the spellings pass, kept apart; {given}{' (has a namesake)' if person['namesake'] else ''}"
    # The class that these two spellings differ by.
    one, two = record["at"]
    differ = sorted(set(one["spelling"]) ^ set(two["spelling"])) or changed
    return "name comparison", f"spelling not recognised: {' + '.join(differ[:2])}"


def join_errors(case):
    groups = defaultdict(lambda: defaultdict(list))
    for r in case.rows:
        if r["kind"] not in ("speaker", "field-first"):
            groups[r["entity"]][r["person"]].append(r)
    out = []
    for entity, people in groups.items():
        if len(people) > 1:
            main = max(people, key=lambda p: (len(people[p]), p))
            out += [{"entity": entity, "person": p, "rows": rows, "main": people[main], "other": main} for p, rows in people.items() if p != main]
    return out


def judge_join(record, scores, evidence, case):
    rows, main = record["rows"], record["main"]
    a, b = case.people[record["person"]], case.people[record["other"]]
    kin = [k for k, q in a["relatives"] if q == record["other"]]
    shared_docs = {r["document"] for r in rows} & {r["document"] for r in main}
    record["at"] = rows[0], next((r for r in main if r["document"] == rows[0]["document"]), main[0])
    relation = "namesakes" if a["namesake"] == record["other"] else f"{kin[0]}s" if kin else "one surname" if a["last"] and fold(a["last"]) == fold(b["last"]) else "officer and other" if bool(a["rank"]) != bool(b["rank"]) else "different names"
    cuts = [r for r in rows if grown(r, case)]
    kinds = {r["kind"] for r in rows}
    if cuts and 2 * len(cuts) >= len(rows):
        record["at"] = cuts[0], record["at"][1]
        return "extraction", f"a name cut or grown joined two people ({relation})"
    if kinds <= {"last-alone", "first-alone", "ambiguous"}:
        return "across documents", f"bare name alone in its document given to somebody else ({relation})"
    if kinds <= {"last", "first", "initial", "last-alone", "first-alone"}:
        where = "within the document" if shared_docs else "across documents"
        return where, f"{'/'.join(sorted(kinds))} given to somebody else ({relation})"
    pair, answer = max(((p, scores[p]) for p in record["pairs"]), key=lambda x: x[1]["score"])
    record["at"] = next((r for r in rows if r["found"] == pair[0]), rows[0]), next((r for r in main if r["found"] == pair[1]), main[0])
    docs, others = {r["document"] for r in rows}, {r["document"] for r in main}
    against = sorted(set().union(*(evidence.facts(d, record["person"]) for d in docs)) & set().union(*(evidence.facts(d, record["other"]) for d in others)))
    record["note"] = f"{pair[0]} / {pair[1]}: {answer['score']} {answer['reasons']}; both sides state: {against}; join says: {case.entities[record['entity']].get('reasons', [])[:4]}"
    if relation == "namesakes" or sorted(fold(pair[0]).split()) == sorted(fold(pair[1]).split()):
        said = "different birth dates stated" if "birth date" in against else f"different {against[0]} stated" if against else "nothing stated against"
        return "across documents", f"one name, two people joined ({relation}); {said}"
    return ("name comparison", f"two names taken for one ({relation})") if answer["same"] else ("across documents", f"names that do not pass joined ({relation})")


def read_of(case, rows):
    """The identifiers of the entity, as the program read them."""
    known = case.entities[rows[0]["entity"]]["identifiers"]
    return ", ".join(sorted({i["value"] for i in known if i["kind"] in ("birth_date", "phone")})[:6]) or "nothing"


def wrong_facts(case, files):
    """Birth dates and numbers that the program gave to an entity none of whose people has them: what keeps people apart or joins them for no reason."""
    groups, owner = defaultdict(set), {}
    for r in case.rows:
        groups[r["entity"]].add(r["person"])
    for q, p in case.people.items():
        owner[p["born"]] = owner[p["phone"]] = q
    out = []
    for entity, people in sorted(groups.items()):
        for i in case.entities[entity]["identifiers"]:
            key = {"birth_date": "born", "phone": "phone"}.get(i["kind"])
            if key and not any(case.people[q][key].startswith(i["value"]) for q in people):
                rows = [r for r in case.rows if r["entity"] == entity]
                whose = owner.get(i["value"])
                both = [r for r in rows if whose and any(t["person"] == whose for t in case.truth[r["document"]])]
                out.append((i["kind"], i["value"], whose, len(rows), (both or rows)[0]))
    return out


def write(case, path, files):
    evidence = Evidence(case, files)
    splits, joins = split_errors(case, evidence), join_errors(case)
    for r in splits + joins:
        r["pairs"] = [(a, b) for a, _ in best_names(r["rows"]) for b, _ in best_names(r["main"])]
    scores = compare(case.binary, sorted({p for r in splits + joins for p in r["pairs"]}))
    causes = defaultdict(list)
    for kind, records, judge in (("split", splits, judge_split), ("wrong join", joins, judge_join)):
        for r in records:
            causes[(kind, *judge(r, scores, evidence, case))].append(r)
    cost = lambda records: sum(len(r["rows"]) for r in records)
    lines = ["| mentions lost | cases | error | stage | cause |", "| --- | --- | --- | --- | --- |"]
    order = sorted(causes, key=lambda c: -cost(causes[c]))
    lines += [f"| {cost(causes[c])} | {len(causes[c])} | {c[0]} | {c[1]} | {c[2]} |" for c in order]
    by_stage = Counter()
    for c in order:
        by_stage[c[0], c[1]] += cost(causes[c])
    lines += ["", "By stage: " + "; ".join(f"{k} {s}: {n}" for (k, s), n in by_stage.most_common())]
    lost = Counter((t["kind"], t["as"]) for t in case.lost)
    lines += ["", "Not found as a person: " + "; ".join(f"{k} read as {s}: {n}" for (k, s), n in lost.most_common(12))]
    for c in order:
        lines += ["", f"## {cost(causes[c])} mentions, {len(causes[c])} cases: {c[0]}, {c[1]}: {c[2]}"]
        for r in sorted(causes[c], key=lambda r: -len(r["rows"]))[:6]:
            lines.append(f"- {r['person']}{' with ' + r['other'] if 'other' in r else ''}, {len(r['rows'])} of {len(r['rows']) + len(r['main'])} mentions. {r.get('note', '')}")
            if "other" not in r:
                lines.append(f"  - read of them: {read_of(case, r['rows'])} / {read_of(case, r['main'])}; true birth date {case.people[r['person']]['born']}")
            lines += [f"  - {passage(files, one)}" for one in r["at"]]
    wrong = wrong_facts(case, files)
    lines += ["", f"## Facts read of the wrong person: {sum(w[0] == 'birth_date' for w in wrong)} birth dates, {sum(w[0] == 'phone' for w in wrong)} numbers"]
    for kind in ("birth_date", "phone"):
        lines += [f"- {k} {v}, {'of ' + w if w else 'nobody'}: {passage(files, r, 160)}" for k, v, w, n, r in [w for w in wrong if w[0] == kind][:14]]
    lines += ["", "## Names not found as a person (20)"] + [f"- {t['kind']} read as {t['as']}: {passage(files, {**t, 'entity': '------'})}" for t in case.lost if t["kind"] != "speaker"][:20]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
