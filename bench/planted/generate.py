"""A case with planted truth: python3 bench/planted/generate.py OUT [--documents 600] [--seed 1] [--agencies 4] [--blind]. Standard library only.

Writes OUT/files/AGENCY/... and OUT/truth.json (read by bench/score.py and bench/planted/score.py). README.md says what is planted.
"""
import argparse, csv, datetime, io, json, random
from itertools import combinations
from pathlib import Path

import layout
from world import AGENCIES, CRIMES, NUMBERS, OTHER_SITES, SITES, THINGS, TOWNS, Forms, World, long_date

EVENT = datetime.date(2016, 6, 14)
DAY = datetime.timedelta(days=1)


class Case:
    def __init__(self, documents, seed, agencies, blind):
        self.rng = random.Random(f"{seed}/{documents}")
        self.world, self.forms = World(self.rng), Forms(self.rng, blind)
        self.agencies = AGENCIES[:agencies] if seed % 2 else sorted(AGENCIES[-agencies:], key=lambda a: a[0])
        self.site, self.size, self.blind = SITES[seed % len(SITES)], documents, blind
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


# The rules: each plants instances and near misses.
def forewarned(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before(15, 300)
    text, form = c.say("threat", a[2], p=person)
    path = c.document("tap" if "\n" in text else c.rng.choice(["note", "note", "pv"]), a, day, [text])
    c.chance("forewarned", [person], [path], [form])


def forewarned_not(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before(15, 300)
    section = ["threat", "threat_denied", "mention"][i % 3]
    other = c.rng.choice(OTHER_SITES) if section == "threat" else c.site[1:]
    text, form = c.say(section, a[2], p=person, t=other)
    path = c.document("tap" if "\n" in text else c.rng.choice(["note", "pv"]), a, day, [text])
    c.decoy("forewarned", [person], [path], {"threat": "another target, never attacked", "threat_denied": "said not to be a threat", "mention": "only named"}[section], [form])
    if section == "threat":
        c.also.append({"rule": "unshared", "document": path})
    else:
        # The site is the subject of such a finding: any finding on this page is the near miss.
        c.decoys[-1]["subjects"] = []


def released(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before()
    text, form = c.say("release", a[2], P=person, d=day)
    path = c.document("pv", a, day + DAY * c.rng.randrange(2), [text])
    c.facts["released"][person.key] = day
    c.proceeding(person, day)
    c.chance("released", [person], [path], [form])


def released_not(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before(150, 420)
    if i % 3 == 0:
        text, form = c.say("release", a[2], P=person, d=day)
        one = c.document("pv", a, day, [text])
        later = day + DAY * c.rng.randrange(40, 120)
        text, form2 = c.say("acquit", a[2], P=person, d=later)
        two = c.document("judgment", a, later, [text])
        c.facts["acquitted"][person.key] = later
        c.proceeding(person, day, True)
        c.decoy("released", [person], [one, two], "acquitted afterwards", [form, form2])
    elif i % 3 == 1:
        text, form = c.say("not_held", a[2], P=person, d=day)
        c.decoy("released", [person], [c.document("decision", a, day, [text])], "never held", [form])
    else:
        innocent = c.world.person()
        text, form = c.say("release", a[2], P=innocent, d=day)
        c.decoy("released", [innocent], [c.document("pv", a, day, [text])], "nothing ties him to the attack", [form])


def unshared(c, person, i):
    a, b = c.two()
    other, day = c.take(), c.before(30, 250)
    text, form = c.say("tie", a[2], p=person, q=other, d=day - DAY * 2)
    body, forms = [text], [form]
    if i % 2:
        text, form = c.say("keepback", a[2])
        body, forms = body + [text], forms + [form]
    path = c.document(c.rng.choice(["note", "watch"]), a, day, body)
    text, form = c.say("ident", b[2], P=person)
    known = c.document("note", b, c.before(20, 300), [text])
    c.chance("unshared", [person, other], [path], forms)


def unshared_not(c, person, i):
    """Two people of whom no third agency has a paper before the attack, so that the pair of agencies is all there is to share with."""
    a, b = c.two()
    person, other, day = c.world.person(), c.world.person(), c.before(60, 250)
    c.pool += [person, other]
    text, form = c.say("tie", a[2], p=person, q=other, d=day - DAY * 2)
    path = c.document("note", a, day, [text])
    known = c.document("note", b, c.before(60, 300), [c.say("ident", b[2], P=person)[0]])
    if i % 2:
        letter, form2 = c.say("annex", a[2], p=person)
        sent = day + DAY * c.rng.randrange(2, 12)
        paths, _ = c.letter(a, b, sent, [letter, text])
        c.decoy("unshared", [person, other], [path, *paths], "sent before the attack with an annex", [form, form2])
    else:
        again, form2 = c.say("tie", b[2], p=person, q=other, d=day)
        second = c.document("watch", b, day + DAY * c.rng.randrange(2, 20), [again])
        c.decoy("unshared", [person, other], [path, second], "the other's own files show it", [form, form2])


def unanswered(c, person, i):
    a, b = c.two()
    text, form = c.say("request", a[2], P=person, num=c.world.phone(a)[a[6]])
    paths, _ = c.letter(a, b, c.before(20, 200), [text], mail=i % 4 == 3)
    c.chance("unanswered", [person], paths, [form])


def unanswered_not(c, person, i):
    a, b = c.two()
    day = c.before(60, 250)
    kind = ["reply", "phone_reply", "reply", "phone_reply", "for_info"][i % 5]
    if kind == "for_info":
        text, form = c.say("for_info", a[2], p=person)
        paths, _ = c.letter(a, b, day, [text])
        c.decoy("unanswered", [], paths, "for information", [form])
        return
    text, form = c.say("request", a[2], P=person, num=c.world.phone(a)[a[6]])
    paths, ref = c.letter(a, b, day, [text])
    later = day + DAY * c.rng.randrange(8, 40)
    if kind == "reply":
        answer, form2 = c.say("reply", b[2], p=person, ref=ref)
        c.letter(b, a, later, [answer], mail=i % 2 == 1)
        why = "answered by letter"
    else:
        answer, form2 = c.say("phone_reply", a[2], p=person, ref=ref, agency=b[1], d=later)
        c.document("minutes" if i % 2 else "note", a, later, [answer])
        why = "answered by telephone"
    c.decoy("unanswered", [], paths, why, [form, form2])


def seal(c):
    c.count += 1
    return f"{c.rng.randrange(10, 99)}/{c.count:04d}"


def unexploited(c, person, i):
    a, day, number = c.rng.choice(c.agencies), c.before(30, 300), seal(c)
    thing = c.rng.choice(THINGS[a[2]])
    text, form = c.say("seizure", a[2], P=person, d=day, seal=number, thing=thing)
    paths, forms = [c.document("seized", a, day, [text])], [form]
    if i % 2:
        later = EVENT + DAY * c.rng.randrange(5, 60)
        text, form = c.say("late", a[2], p=person, d=later, seal=number, thing=thing)
        c.document("lab", a, later, [text])
        forms.append(form)
    c.chance("unexploited", [person], paths, forms)


def unexploited_not(c, person, i):
    a, day, number = c.rng.choice(c.agencies), c.before(120, 300), seal(c)
    thing = c.rng.choice(THINGS[a[2]])
    if i % 4 == 3:
        text, form = c.say("crowbar", a[2], P=person, d=day, seal=number)
        c.decoy("unexploited", [person], [c.document("seized", a, day, [text])], "nothing to read", [form])
        return
    text, form = c.say("seizure", a[2], P=person, d=day, seal=number, thing=thing)
    one, later = c.document("seized", a, day, [text]), day + DAY * c.rng.randrange(10, 90)
    section = "analysis_other" if i % 2 else "analysis"
    text, form2 = c.say(section, a[2], p=person, d=later, seal=number, seal2=seal(c), thing=thing)
    two = c.document("lab", a, later, [text])
    c.decoy("unexploited", [person], [one, two], "read in time" + (" under another number" if i % 2 else ""), [form, form2])


def dropped(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before()
    text, form = c.say("dropped", a[2], P=person, d=day)
    c.chance("dropped", [person], [c.document(c.rng.choice(["note", "pv", "minutes"]), a, day, [text])], [form])


def dropped_not(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before()
    section = "prolonged" if i % 2 else "dropped"
    subject = person if i % 2 else c.world.person()
    text, form = c.say(section, a[2], P=subject, d=day)
    c.decoy("dropped", [subject], [c.document("note", a, day, [text])], "it goes on" if i % 2 else "nothing ties him to the attack", [form])


def never_prosecuted(c, person, i):
    a, b = c.two()
    first, second = c.before(300, 420), c.before(30, 200)
    if i % 4 == 3:
        text, form = c.say("counted", a[2], P=person)
        c.proceeding(person, first)
        c.proceeding(person, second)
        c.chance("never_prosecuted", [person], [c.document("note", a, second, [text])], [form])
        return
    paths, forms = [], []
    for agency, day in ((a, first), (c.rng.choice([a, b]), second)):
        text, form = c.say("closed", agency[2], P=person, d=day, ref=c.ref(agency))
        paths.append(c.document("decision", agency, day, [text]))
        forms.append(form)
        c.proceeding(person, day)
    c.chance("never_prosecuted", [person], paths, forms)


def never_prosecuted_not(c, person, i):
    a, b = c.two()
    first, second, third = c.before(300, 420), c.before(150, 250), c.before(30, 140)
    if i % 3 == 0:
        paths, forms = [], []
        for day in (first, second):
            text, form = c.say("closed", a[2], P=person, d=day, ref=c.ref(a))
            paths.append(c.document("decision", a, day, [text]))
            forms.append(form)
        text, form = c.say("convicted", b[2], P=person, d=third)
        paths.append(c.document("judgment", b, third, [text]))
        c.proceeding(person, first, True)
        c.decoy("never_prosecuted", [person], paths, "convicted before the attack", forms + [form])
    elif i % 3 == 1:
        ref = c.ref(a)
        one, form = c.say("closed", a[2], P=person, d=first, ref=ref)
        two, form2 = c.say("closed", b[2], P=person, d=first, ref=ref)
        paths = [c.document("decision", a, first, [one]), c.document("note", b, second, [two])]
        c.proceeding(person, first)
        c.decoy("never_prosecuted", [person], paths, "one inquiry told twice", [form, form2])
    else:
        innocent, paths, forms = c.world.person(), [], []
        for day in (first, second):
            text, form = c.say("closed", a[2], P=innocent, d=day, ref=c.ref(a))
            paths.append(c.document("decision", a, day, [text]))
            forms.append(form)
        c.decoy("never_prosecuted", [innocent], paths, "nothing ties him to the attack", forms)


def ident(c, agency, day, person, other=False):
    """A page on a person with the birth date, in one of the two spellings."""
    text, form = c.say("ident", agency[2], P=person.with_birth(c.rng, agency[2], other=other, always=True))
    return c.document(c.rng.choice(["note", "pv", "watch"]), agency, day, [text]), form


def split_identity(c, person, i):
    a, b = c.two()
    one, form = ident(c, a, c.before(30, 300), person)
    two, form2 = ident(c, b, c.before(30, 300), person, True)
    c.chance("split_identity", [person], [one, two], [form, form2])


def split_identity_not(c, person, i):
    a, b = c.two()
    one, form = ident(c, a, c.before(150, 300), person)
    if i % 2:
        namesake = c.world.namesake(person)
        two, form2 = ident(c, b, c.before(30, 300), namesake)
        c.decoy("split_identity", [person], [one, two], "two men of one name", [form, form2])
        c.namesakes.append([person.key, namesake.key])
        return
    two, form2 = ident(c, b, c.before(150, 300), person, True)
    text, form3 = c.say("alias_letter", b[2], p=person.with_birth(c.rng, b[2]), q=person.with_birth(c.rng, b[2], other=True))
    paths, _ = c.letter(b, a, c.before(60, 140), [text])
    c.decoy("split_identity", [person], [one, two, *paths], "a letter joins the two", [form, form2, form3])


def same_number(c, person, i):
    a, b = c.two()
    number, other = c.world.phone(a), c.world.person()
    text, form = c.say("uses", a[2], P=person, num=number[a[6]])
    one = c.document(c.rng.choice(["pv", "note"]), a, c.before(30, 300), [text])
    text, form2 = c.say("seen", b[2], p=other, num=number[b[6]], d=c.before(60, 300))
    two = c.document(c.rng.choice(["tap", "note", "lab"]), b, c.before(20, 60), [text])
    c.chance("same_number", [person], [one, two], [form, form2])


def same_number_not(c, person, i):
    a, b = c.two()
    number, other, third = c.world.phone(a), c.world.person(), c.world.person()
    kind, user = ("compared", person) if i % 3 == 0 else ("same", person) if i % 3 == 1 else ("innocent", third)
    style = c.rng.randrange(2)
    text, form = c.say("uses", a[2], P=user.write(c.rng, style), num=number[a[6]])
    one = c.document("pv", a, c.before(100, 300), [text])
    if kind == "same":
        text, form2 = c.say("uses", b[2], P=user.write(c.rng, style), num=number[b[6]])
    else:
        text, form2 = c.say("seen", b[2], p=other, num=number[b[6]], d=c.before(100, 300))
    paths, forms = [one, c.document("note", b, c.before(60, 100), [text])], [form, form2]
    if kind == "compared":
        day = c.before(20, 58)
        text, form = c.say("compared", a[2], num=number[a[6]], agency=b[1], d=day)
        paths.append(c.document("note", a, day, [text]))
        forms.append(form)
    c.decoy("same_number", [], paths, {"compared": "compared by the two", "same": "the same man under the same name", "innocent": "nobody tied to the attack"}[kind], forms)


RULES = {"forewarned": (forewarned, forewarned_not), "released": (released, released_not), "unshared": (unshared, unshared_not), "unanswered": (unanswered, unanswered_not),
    "unexploited": (unexploited, unexploited_not), "dropped": (dropped, dropped_not), "never_prosecuted": (never_prosecuted, never_prosecuted_not),
    "split_identity": (split_identity, split_identity_not), "same_number": (same_number, same_number_not)}


# Contradictions: fresh people, so that nothing else speaks of them.
def hearing(c, agency, witness, day, text):
    return c.document("hearing", agency, day, [text], who=witness.with_birth(c.rng, agency[2], always=True))


def contradiction(c, kind, left, right, forms, holds=True, why=""):
    side = lambda s: {"document": s[0], "quote": s[1]}
    item = {"kind": kind, "subject": "", "left": side(left), "right": side(right), "forms": forms}
    (c.contradictions if holds else c.not_contradictions).append(item if holds else dict(item, why_not=why))


def opposed(c, kind, i):
    """One contradiction of a kind."""
    a, b = c.two()
    w, q, v = c.world.person(), c.world.person(), c.world.person()
    day, early = EVENT + DAY * c.rng.randrange(5, 40), c.before(60, 400)
    if kind == "date":
        one, f1 = c.say("c_date", a[2], q=q, d=early)
        two, f2 = c.say("c_date", a[2], q=q, d=early - DAY * c.rng.randrange(20, 50))
        sides = (hearing(c, a, w, day, one), one), (hearing(c, a, w, day + DAY * 9, two), two)
    elif kind == "place":
        t1, t2 = c.rng.sample(TOWNS[a[2]], 2)
        one, f1 = c.say("c_place_self", a[2], town=t1, d=early)
        two, f2 = c.say("c_place_other", a[2], q=w, town=t2, d=early)
        sides = (hearing(c, a, w, day, one), one), (hearing(c, a, v, day + DAY * 3, two), two)
    elif kind == "denial":
        one, f1 = c.say("c_denial", a[2], q=q)
        two, f2 = c.say("tie", b[2], p=w, q=q, d=early)
        sides = (hearing(c, a, w, day, one), one), (c.document(c.rng.choice(["note", "watch"]), b, early + DAY * 3, [two]), two)
    elif kind == "count":
        n, shop = c.rng.randrange(2, 7), v.last
        for_ = lambda k, lang: c.rng.choice([str(k), NUMBERS[lang][k - 2]])
        one, f1 = c.say("c_count", a[2], n=for_(n, a[2]), shop=shop)
        two, f2 = c.say("c_count", b[2], n=for_(n + c.rng.randrange(2, 5), b[2]), shop=shop)
        sides = (c.document("pv", a, early, [one]), one), (c.document("pv", b, early + DAY * 4, [two]), two)
    else:
        plate = c.world.plate()
        one, f1 = c.say("c_ident_self", a[2], plate=plate, d=early)
        two, f2 = c.say("c_ident_other", b[2], q=q, plate=plate, d=early)
        sides = (hearing(c, a, w, day, one), one), (hearing(c, b, v, day + DAY * 4, two), two)
    contradiction(c, kind, *sides, [f1, f2])


def agreeing(c, kind, i):
    """Two passages that look like a contradiction and are none."""
    a, b = c.two()
    w, q, v = c.world.person(), c.world.person(), c.world.person()
    day, early = EVENT + DAY * c.rng.randrange(5, 40), c.before(60, 400)
    if kind == "date":
        one, f1 = c.say("c_date", a[2], q=q, d=early)
        two, f2 = c.say("vague", a[2], q=q, month=long_date(early, a[2]).split(" ", 1)[1])
        sides, why = ((hearing(c, a, w, day, one), one), (hearing(c, a, w, day + DAY * 9, two), two)), "two precisions of one date"
    elif kind == "place":
        t1, t2 = c.rng.sample(TOWNS[a[2]], 2)
        one, f1 = c.say("c_place_self", a[2], town=t1, d=early)
        two, f2 = c.say("c_place_other", a[2], q=w, town=t2, d=early + DAY * 2)
        sides, why = ((hearing(c, a, w, day, one), one), (hearing(c, a, v, day + DAY * 3, two), two)), "two evenings"
    elif kind == "denial":
        one, f1 = c.say("c_denial", a[2], q=q)
        two, f2 = c.say("tie", b[2], p=v, q=q, d=early)
        sides, why = ((hearing(c, a, w, day, one), one), (c.document("note", b, early + DAY * 3, [two]), two)), "another man met him"
    elif kind == "count":
        n, m, shop = "8", "5", v.last
        one, f1 = c.say("c_count", a[2], n=m, shop=shop)
        two, f2 = c.say("correction", a[2], n=n, m=m, shop=shop)
        sides, why = ((c.document("pv", a, early, [one]), one), (c.document("pv", a, early + DAY * 4, [two]), two)), "a correction that says so"
    else:
        one, f1 = c.say("c_ident_self", a[2], plate=c.world.plate(), d=early)
        two, f2 = c.say("c_ident_other", b[2], q=q, plate=c.world.plate(), d=early)
        sides, why = ((hearing(c, a, w, day, one), one), (hearing(c, b, v, day + DAY * 4, two), two)), "two vehicles"
    contradiction(c, kind, *sides, [f1, f2], False, why)


# Connections with exact days.
def connection(c, number):
    """Two people tied by a chain of one to three pages at several agencies, some of them sent on."""
    shape = number % 4
    a, b, m = c.world.person(), c.world.person(), c.world.person(shape == 3)
    first, second = c.two()
    holders = [c.rng.choice(c.agencies) for _ in range(2)]
    links, forms = [], []

    def link(agency, section, **slots):
        day = c.before(40, 400) if c.rng.random() < 0.8 else EVENT + DAY * c.rng.randrange(3, 60)
        text, form = c.say(section, agency[2], d=day - DAY * 2, **slots)
        held = [(agency[0], day)]
        paths = [c.document(c.rng.choice(["note", "watch", "pv"]), agency, day, [text])]
        if c.rng.random() < 0.6:
            other = c.rng.choice([x for x in c.agencies if x != agency])
            sent = day + DAY * c.rng.randrange(5, 60)
            arrived = sent + DAY * c.rng.randrange(2, 40)
            sent_paths, _ = c.letter(agency, other, sent, [text], arrived)
            paths += sent_paths
            held.append((other[0], arrived))
        links.append((held, paths))
        forms.append(form)

    if shape == 0:
        link(first, "tie", p=a, q=b)
    elif shape == 1:
        link(first, "tie", p=a, q=m)
        link(second, "tie", p=m, q=b)
    elif shape == 2:
        phone = c.world.phone(first)
        link(first, "uses", P=a, num=phone[first[6]])
        link(second, "seen", p=b, num=phone[second[6]])
    else:
        link(first, "tie", p=a, q=m.with_birth(c.rng, first[2], always=True))
        link(second, "tie", p=m.with_birth(c.rng, second[2], other=True, always=True), q=b)
    knowable, names = [], [x[0] for x in c.agencies]
    for size in sorted({1, 2, len(names)}):
        for group in combinations(names, size):
            days = [min((day for agency, day in held if agency in group), default=None) for held, _ in links]
            knowable.append({"agencies": list(group), "date": max(days).isoformat() if all(days) else None})
    c.connections.append({"id": f"C{number}", "from": a.key, "to": b.key, "shape": ["direct", "through a person", "through a number", "through two spellings"][shape],
        "chain": [{"document": p[0]} for _, p in links], "knowable": knowable, "forms": forms})


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


def generate(documents, seed, agencies, blind):
    c = Case(documents, seed, agencies, blind)
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
    for i in range(max(4, per_rule)):
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
    parser.add_argument("--blind", action="store_true", help="only the held third of the forms; look at figures, never at errors")
    a = parser.parse_args()
    c = generate(a.documents, a.seed, a.agencies, a.blind)
    for path, data in c.files.items():
        target = a.out / "files" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    named = [p for p in c.world.people if p.names]
    planted = {x.key for x in c.pool} | {k for x in c.connections for k in (x["from"], x["to"])} | {k for pair in c.namesakes for k in pair}
    truth = {"case": {"title": f"Planted case, seed {a.seed}, invented", "event": {"date": EVENT.isoformat(), "place": c.site[1]}}, "blind": a.blind, "agencies": [x[0] for x in c.agencies],
        "documents": sorted(c.truth_documents, key=lambda d: d["path"]),
        "people": [{"id": p.key, "names": p.names, "birth_date": p.birth.isoformat()} for p in named if p.key in planted], "namesakes": c.namesakes,
        "connections": c.connections, "missed_chances": c.chances, "decoys": c.decoys, "also_true": c.also,
        "contradictions": c.contradictions, "not_contradictions": c.not_contradictions, "guilt": c.guilt}
    (a.out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(c.files)} documents, {len(truth['people'])} people, {len(c.chances)} chances, {len(c.decoys)} decoys, {len(c.contradictions)} contradictions, {len(c.connections)} connections")


if __name__ == "__main__":
    main()
