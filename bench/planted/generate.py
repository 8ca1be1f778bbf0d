"""A case with planted truth: python3 bench/planted/generate.py OUT [--documents 600] [--seed 1] [--agencies 4] [--blind | --blind2 | --blind3 | --fresh]. Standard library only.

Writes OUT/files/AGENCY/... and OUT/truth.json (read by bench/score.py and bench/planted/score.py). README.md says what is planted.
"""
import argparse, csv, datetime, io, json, random
from pathlib import Path

import layout
from rules import RULES
from told import agreeing, connection, opposed
from world import AGENCIES, CRIMES, DAY, EVENT, SITES, THINGS, TOWNS, Forms, World, long_date


class Case:
    def __init__(self, documents, seed, agencies, held):
        self.rng = random.Random(f"{seed}/{documents}")
        self.world, self.forms = World(self.rng), Forms(self.rng, held)
        self.agencies = AGENCIES[:agencies] if seed % 2 else sorted(AGENCIES[-agencies:], key=lambda a: a[0])
        self.site, self.size = SITES[seed % len(SITES)], documents
        self.files, self.truth_documents, self.count = {}, [], 0
        self.chances, self.decoys, self.contradictions, self.not_contradictions, self.connections, self.also = [], [], [], [], [], []
        self.facts = {"released": {}, "acquitted": {}, "proceeding": {}, "tried": set()}
        self.officers = {a[0]: [f"{self.rng.choice(layout.RANKS[a[2]])} {self.world.person().last.upper()}" for _ in range(4)] for a in self.agencies}

    # One sentence, one document.
    def say(self, section, lang, **slots):
        """A sentence of that section with its slots filled, and the form that it came from."""
        index, form = self.forms.take(section, lang)
        site = self.site[1:] if "t" not in slots else slots.pop("t")
        thing = self.rng.choice(THINGS[lang]) if "thing" not in slots else slots.pop("thing")
        t = site[("fr", "nl", "en").index(lang)]
        values = dict(t=t, dt="de " + t, D=long_date(EVENT, lang), hour=f"{self.rng.randrange(8, 22)}{'h' if lang == 'fr' else ':' if lang == 'en' else '.'}{self.rng.randrange(10, 59)}",
            town=self.rng.choice(TOWNS[lang]), e="", te="", fe="", il="il", hij="hij", he="he", thing0=thing[0], athing=thing[1], thing=thing[2],
            crime=self.rng.choice(CRIMES[lang]), d=long_date(EVENT - DAY * self.rng.randrange(60, 400), lang), n=str(self.rng.randrange(3, 40)))
        for key, value in slots.items():
            if isinstance(value, datetime.date):
                value = value.strftime("%d/%m/%Y") if key == "d" and self.rng.random() < 0.3 else long_date(value, lang)
            elif hasattr(value, "birth"):
                value = value.with_birth(self.rng, lang) if key in "PQ" else value.write(self.rng)
                values.setdefault(key.lower(), value)
            values[key] = value
        person = slots.get("P") or slots.get("p")
        if hasattr(person, "birth"):
            values.setdefault("P", person.with_birth(self.rng, lang))
            values["p"] = slots["p"].write(self.rng) if hasattr(slots.get("p"), "birth") else person.write(self.rng)
        text = form.replace("\\n", "\n").format(**values)
        return text[0].upper() + text[1:], f"{lang}/{section}/{index}"

    def filler(self, lang, least=1, most=4):
        return [self.say("filler", lang)[0] for _ in range(self.rng.randint(least, most))]

    def put(self, agency, name, data, held):
        path = f"{agency[0]}/{name}"
        self.files[path] = data if isinstance(data, bytes) else data.encode()
        self.truth_documents.append({"path": path, "agency": agency[0], "held_since": held.isoformat() if held else None})
        return path

    def ref(self, agency):
        self.count += 1
        return f"{agency[4]}/{self.count:04d}/{EVENT.year - self.rng.randrange(2)}"

    def document(self, kind, agency, day, sentences, who=None, fmt=None, filler=True, ref=None):
        """A document of an agency's own; its path."""
        lang = agency[2]
        ref = ref or self.ref(agency)
        body = list(sentences)
        if filler:
            extra = self.filler(lang)
            body = extra[:1] + body + extra[1:]
        text = layout.page(kind, lang, agency, long_date(day, lang), ref, self.rng.choice(self.officers[agency[0]]), body, who)
        self.count += 1
        stem = f"{kind}-{self.count:05d}"
        if kind == "press":
            return self.put(agency, stem + ".html", layout.page_html(text), day)
        if fmt == "docx" or (fmt is None and self.rng.random() < 0.12):
            return self.put(agency, stem + ".docx", layout.docx(text), day)
        return self.put(agency, stem + ".txt", text, day)

    def letter(self, sender, recipient, day, sentences, arrived=None, ref=None, mail=False):
        """A letter: the sender's copy, and what the recipient stamped (none with `arrived` False). Their paths, and the reference."""
        lang, ref = sender[2], ref or self.ref(sender)
        subject = self.rng.choice(layout.SUBJECTS[lang])
        text = layout.page("letter", lang, sender, long_date(day, lang), ref, self.rng.choice(self.officers[sender[0]]), sentences, to=recipient[1], subject=subject)
        self.count += 1
        if mail:
            data = layout.eml(text, sender, recipient, day, f"{subject} {ref}", self.count)
            paths = [self.put(sender, f"mail-out-{self.count:05d}.eml", data, day)]
            return paths + ([self.put(recipient, f"mail-in-{self.count:05d}.eml", data, day)] if arrived is not False else []), ref
        paths = [self.put(sender, f"out-{self.count:05d}.txt", text, day)]
        if arrived is not False:
            held = arrived or day + DAY * self.rng.randrange(2, 9)
            paths.append(self.put(recipient, f"in-{self.count:05d}.txt", layout.stamped(text, recipient[2], recipient, long_date(held, recipient[2])), held))
        return paths, ref

    # Choices.
    def before(self, least=20, most=420):
        return EVENT - DAY * self.rng.randrange(least, most)

    def two(self):
        return self.rng.sample(self.agencies, 2)

    def chance(self, rule, subjects, documents, form=None):
        self.chances.append({"rule": rule, "subjects": [s.key if hasattr(s, "key") else s for s in subjects], "documents": documents, "forms": form or []})

    def decoy(self, rule, subjects, documents, why, form=None):
        self.decoys.append({"rule": rule, "subjects": [s.key if hasattr(s, "key") else s for s in subjects], "documents": documents, "why_not": why, "forms": form or []})

    def proceeding(self, person, day, tried=False):
        self.facts["proceeding"].setdefault(person.key, []).append(day)
        if tried:
            self.facts["tried"].add(person.key)


# The attack's own papers, and the background.
def aftermath(c):
    """Papers after the attack: what happened, who is tied to it, who is not."""
    people = list(c.pool)
    c.rng.shuffle(people)
    while people:
        a, day = c.rng.choice(c.agencies), EVENT + DAY * c.rng.randrange(1, 90)
        size = c.rng.choice([1, 1, 2])
        group, people = people[:size], people[size:]
        body, forms = [c.say("attack", a[2], **c.toll)[0]], []
        for person in group:
            text, form = c.say("guilty", a[2], P=person) if c.rng.random() < 0.5 else c.say("guilty", a[2], p=person)
            body.append(text)
            c.guilt[person.key] = form
        kind = "hearing" if any("\n" in x for x in body) else c.rng.choice(["note", "pv", "minutes", "hearing"])
        path = c.document(kind, a, day, body, who=c.world.person().with_birth(c.rng, a[2], always=True) if kind == "hearing" else None)
        for person in group:
            c.also.append({"guilty": person.key, "document": path})
    for _ in range(max(3, c.size // 100)):
        a, day = c.rng.choice(c.agencies), EVENT + DAY * c.rng.randrange(1, 20)
        c.document("press", a, day, [c.say("attack", a[2], **c.toll)[0], *c.filler(a[2])])
    for _ in range(max(2, c.size // 150)):
        a, day = c.rng.choice(c.agencies), EVENT + DAY * c.rng.randrange(10, 90)
        innocent = c.world.person()
        text, form = c.say("release", a[2], P=innocent, d=c.before())
        one = c.document("pv", a, c.before(20, 100), [text])
        text, form2 = c.say("cleared", a[2], p=innocent)
        c.document("note", a, day, [c.say("attack", a[2], **c.toll)[0], text])
        c.decoy("released", [innocent], [one], "cleared of the attack", [form, form2])


def background(c):
    """Papers of every day about innocent people, until the case is full."""
    crowd = [c.world.person() for _ in range(max(40, c.size // 3))]
    while len(c.files) < c.size:
        a, day = c.rng.choice(c.agencies), EVENT + DAY * c.rng.randrange(-430, 90)
        if c.rng.random() < 0.05:
            out = io.StringIO()
            rows = csv.writer(out, delimiter=";")
            rows.writerow({"fr": ["date", "heure", "appelant", "appelé", "durée"], "nl": ["datum", "uur", "oproeper", "opgeroepene", "duur"], "en": ["date", "time", "caller", "called", "length"]}[a[2]])
            line = c.world.phone(a)[a[6]]
            for _ in range(c.rng.randrange(4, 20)):
                rows.writerow([(day - DAY * c.rng.randrange(40)).strftime("%d/%m/%Y"), f"{c.rng.randrange(24):02d}:{c.rng.randrange(60):02d}", line, c.world.phone(a)[a[6]], c.rng.randrange(5, 900)])
            c.count += 1
            c.put(a, f"calls-{c.count:05d}.csv", out.getvalue(), None)
            continue
        body = []
        for _ in range(c.rng.randrange(1, 4)):
            p, q = c.rng.sample(crowd, 2)
            body.append(c.say("noise", a[2], P=p, Q=q, d=day - DAY * c.rng.randrange(3), num=c.world.phone(a)[a[6]])[0])
            body += c.filler(a[2], 0, 2)
        kind = c.rng.choice(["note", "pv", "pv", "watch", "minutes", "press"])
        c.document(kind, a, day, body, filler=False)


def generate(documents, seed, agencies, held):
    c = Case(documents, seed, agencies, held)
    per_rule = max(4, documents // 75) if documents <= 1000 else documents // 120
    c.namesakes, c.guilt, c.toll = [], {}, {"n": "7", "hour": "20.40"}
    spelt = [c.world.person(True) for _ in range(min(per_rule + per_rule // 2, 24))]
    c.pool = spelt + [c.world.person() for _ in range(per_rule * 6)]
    # Those whom several rules may be about; other accused people stand in one place only.
    queue, shared = [], list(c.pool)

    def take():
        if not queue:
            queue.extend(p for p in shared if p not in spelt)
            c.rng.shuffle(queue)
        return queue.pop()
    c.take = take
    for rule, (plant, near) in RULES.items():
        for i in range(per_rule):
            if rule == "split_identity":
                if i < len(spelt) - per_rule // 2:
                    plant(c, spelt[i], i)
                if i % 2 == 0 and i // 2 < per_rule // 2:
                    near(c, spelt[-1 - i // 2], i)
                else:
                    near(c, take(), 1)
            else:
                plant(c, take(), i)
                near(c, take(), i)
    for i in range(max(1, per_rule // 2)):
        for kind in ("date", "place", "denial", "count", "identity"):
            opposed(c, kind, i)
            agreeing(c, kind, i)
    for i in range(min(20, max(4, per_rule))):
        connection(c, i)
    aftermath(c)
    background(c)
    also_true(c)
    return c


def also_true(c):
    """What the planted facts make true besides: two proceedings of one person that came from two rules."""
    for key, days in c.facts["proceeding"].items():
        if len(days) > 1 and max(days) - min(days) > DAY * 60 and key not in c.facts["tried"]:
            c.also.append({"rule": "never_prosecuted", "subjects": [key]})
    # A person who was tried elsewhere in the case is no missed chance of that rule.
    c.chances = [x for x in c.chances if x["rule"] != "never_prosecuted" or x["subjects"][0] not in c.facts["tried"]]
    c.chances = [x for x in c.chances if x["rule"] != "released" or x["subjects"][0] not in c.facts["acquitted"]]
    true = {s for x in c.also if x.get("rule") == "never_prosecuted" for s in x["subjects"]}
    c.decoys = [x for x in c.decoys if x["rule"] != "never_prosecuted" or not set(x["subjects"]) & true]
    c.decoys = [x for x in c.decoys if x["rule"] != "released" or not set(x["subjects"]) & {y["subjects"][0] for y in c.chances if y["rule"] == "released"}]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--agencies", type=int, default=4, choices=range(2, 6))
    held = parser.add_mutually_exclusive_group()
    held.add_argument("--blind", dest="held", action="store_const", const="~", default="", help="only the held third of the forms; look at figures, never at errors")
    held.add_argument("--blind2", dest="held", action="store_const", const="=", default="", help="only the second held set, likewise")
    held.add_argument("--blind3", dest="held", action="store_const", const="*", help="only a fourth held set, likewise figures only")
    held.add_argument("--fresh", dest="held", action="store_const", const="+", default="", help="only a third set by strangers, whose errors may be looked at")
    a = parser.parse_args()
    c = generate(a.documents, a.seed, a.agencies, a.held)
    for path, data in c.files.items():
        target = a.out / "files" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    named = [p for p in c.world.people if p.names]
    planted = {x.key for x in c.pool} | {k for x in c.connections for k in (x["from"], x["to"])} | {k for pair in c.namesakes for k in pair}
    truth = {"case": {"title": f"Planted case, seed {a.seed}, invented", "event": {"date": EVENT.isoformat(), "place": c.site[1]}}, "blind": a.held in ("~", "=", "*"), "agencies": [x[0] for x in c.agencies],
        "documents": sorted(c.truth_documents, key=lambda d: d["path"]),
        "people": [{"id": p.key, "names": p.names, "birth_date": p.birth.isoformat()} for p in named if p.key in planted], "namesakes": c.namesakes,
        "connections": c.connections, "missed_chances": c.chances, "decoys": c.decoys, "also_true": c.also,
        "contradictions": c.contradictions, "not_contradictions": c.not_contradictions, "guilt": c.guilt}
    (a.out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(c.files)} documents, {len(truth['people'])} people, {len(c.chances)} chances, {len(c.decoys)} decoys, {len(c.contradictions)} contradictions, {len(c.connections)} connections")


if __name__ == "__main__":
    main()
