"""The hand-written sentences of facts in other clothes, a new copy for each round of the training: what is said does not hang on a name, a day, a
case number or the head of a line. Kernels (facts/kernels-LANG.tsv: label, tab, sentence with slots) are filled here; whole sentences get another name, a day, a number."""
import json
import os
import re

import fillers
from factdata import FACTS, HERE, near
from slots import Slots, plain

SLOT = re.compile(r"\{(\w+)\}")
DAY = {"fr": ["le {}", "en date du {}", "du {}", "dès le {}"], "nl": ["op {}", "d.d. {}", "van {}", "sinds {}"], "en": ["on {}", "dated {}", "of {}", "as of {}"]}
BORN = {"fr": [", né le {}", ", née le {}", " (né le {})", ", °{}", ", né à {town} le {}"], "nl": [", geboren op {}", " (geb. {})", ", °{}", ", geboren te {town} op {}"],
        "en": [", born {}", " (born {})", ", DOB {}", ", born on {} in {town}"]}
CASE = {"fr": ["(dossier {})", "(réf. {})", "dans le dossier {}", "sous la référence {}"], "nl": ["(dossier {})", "(ref. {})", "in dossier {}", "onder nummer {}"],
        "en": ["(file {})", "(ref. {})", "in case {}", "under reference {}"]}
HEAD = {"fr": ["{d} - ", "{h} : ", "Réf. {r} : ", "Dossier {r} - ", "Q : Et ensuite ?\nR : ", "Note : ", "- "], "nl": ["{d} - ", "{h}: ", "Ref. {r}: ", "Dossier {r} - ", "V: En dan?\nA: ", "Nota: ", "- "],
        "en": ["{d} - ", "{h}: ", "Re {r}: ", "File {r} - ", "Q: And then?\nA: ", "Note: ", "- "]}


class Vary:
    """Draws names and fillers of one language."""

    def __init__(self, lang):
        self.lang, self.slots = lang, Slots(lang)

    def day(self, rng):
        while len(d := fillers.date(self.lang)(rng)) < 7:
            pass
        return d

    def name(self, rng):
        return plain(self.slots.person(rng, rng.choices(["full", "caps", "initial", "last"], [60, 25, 8, 7])[0]))

    def born(self, rng):
        return rng.choice(BORN[self.lang]).replace("{town}", self.slots.town(rng)).format(self.day(rng))

    def fill(self, rng, slot):
        if slot == "P":
            return self.name(rng) + (self.born(rng) if rng.random() < 0.3 else "")
        if slot == "Q":
            return self.name(rng)
        if slot == "seal":
            return str(rng.choice([rng.randint(1, 90), f"{rng.choice('ABCDS')}{rng.randint(1, 99)}", f"{rng.randint(1, 999)}/{rng.randint(2, 26):02d}"]))
        made = {"d": self.day, "h": fillers.time(self.lang), "ref": fillers.ref, "num": fillers.phone, "plate": fillers.plate, "town": self.slots.town}
        return made[slot](rng) if slot in made else plain(self.slots.draw(rng, {"agency": "unit", "target": rng.choice(["fac", "event"])}[slot]))

    def kernel(self, rng, label, form):
        """A row as factdata.written has it."""
        text, who, last = "", None, 0
        for m in SLOT.finditer(form):
            text += form[last:m.start()]
            new, last = self.fill(rng, m.group(1)), m.end()
            if m.group(1) == "P" and who is None:
                who = (len(text), len(text) + len(new))
            text += new
        text += form[last:]
        text = text[:1].upper() + text[1:]
        fact = label.removeprefix("near_")
        if label == "none":
            return text, 0, len(text), [0] * len(FACTS), None
        if label != fact:
            return text, 0, len(text), [0 if f == fact else -1 for f in FACTS], None
        labels = [1 if f == fact else -1 if f in near(fact) else 0 for f in FACTS]
        return text, 0, len(text), labels, who and (FACTS.index(fact), *who)

    def row(self, rng, row):
        """Another copy of a row, of whom it is said moved along."""
        text, a, b, labels, who = row
        edits = []
        end = a + len(text[a:b].rstrip(" .!?»\"”'\n"))
        if who and rng.random() < 0.15:
            edits.append((who[2], who[2], self.born(rng)))
        # A day or a number goes before the last mark of the sentence, at a place where words end.
        if end > a + 20 and text[end - 1].isalnum():
            if rng.random() < 0.25:
                edits.append((end, end, " " + rng.choice(DAY[self.lang]).format(self.day(rng))))
            elif rng.random() < 0.12:
                edits.append((end, end, " " + rng.choice(CASE[self.lang]).format(fillers.ref(rng))))
        if rng.random() < 0.15:
            head = rng.choice(HEAD[self.lang]).format(d=self.day(rng), h=fillers.time(self.lang)(rng), r=fillers.ref(rng))
            edits.append((a, a, head))
        name = text[who[1]:who[2]] if who else ""
        if " " in name and rng.random() < 0.5:
            new = self.name(rng)
            edits += [(m.start(), m.end(), new) for m in re.finditer(re.escape(name), text)]
        move = lambda at, after: at + sum(len(n) - (e - s) for s, e, n in edits if e < at or e == at and (after or s < e))
        spans = (move(a, False), move(b, True), who and (who[0], move(who[1], True), move(who[2], False)))
        for s, e, n in sorted(edits, reverse=True):
            text = text[:s] + n + text[e:]
        return text, spans[0], spans[1], labels, spans[2]


def kernels():
    """(language, label, form) of all kernels."""
    out = []
    for lang in ("fr", "nl", "en"):
        path = os.path.join(HERE, "facts", f"kernels-{lang}.tsv")
        if os.path.exists(path):
            out += [(lang, *line.rstrip("\n").replace("\\n", "\n").split("\t")) for line in open(path, encoding="utf8") if line.strip()]
    return out
