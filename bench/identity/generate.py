"""Writes an invented case of N documents by six agencies in French, Dutch and English, and who is meant at each name.

    python3 generate.py OUT [--documents 5000] [--seed 5] [--data ../shared/data]

OUT/files/AGENCY/NAME.txt|csv|eml|html; OUT/truth.jsonl, one mention a line: `document`, `start`, `end` (characters of the file as written),
`surface`, `person`, `kind`, `spelling` (what was done to the name); OUT/people.json with facts, relatives and the namesake pairs.

Marks in the forms: `[a|b]` one of these; `{A}` the person, at first in full and sometimes with birth date, town or number, later as prose does;
`{A!}` in full, `{A^}` SURNAME First, `{A<}` surname, `{A1}` first name, `{A@}` a speaker's label, `{A+}` in full with birth date, `{A:field}`;
`{O}` and `{P}` officers; `%POOL 1-3` sentences of a pool in one paragraph, `%%POOL 1-3` each on its own line; `*line` once for each person as X;
`#line` many times with somebody as X; `?` after a field: empty in two of three.
"""
import argparse, datetime, json, random, re
from collections import Counter, defaultdict
from pathlib import Path
from people import World, fold, plain, show_phone, typo, cyrillic

AGENCIES = [
    {"id": "pj-vallon", "name": "Police judiciaire du Vallon", "lang": "fr", "langs": ["fr"], "lands": ["fr"], "origins": ["fr", "fr", "fr", "ar", "it"], "ranks": ["brigadier", "lieutenant", "commandant", "gardien de la paix"]},
    {"id": "dr-haute-sambre", "name": "Direction régionale de Haute-Sambre", "lang": "fr", "langs": ["fr"], "lands": ["be"], "origins": ["fr", "nl", "it"], "ranks": ["inspecteur", "inspecteur principal", "commissaire"]},
    {"id": "ldv-schelde", "name": "Lokale Dienst Veiligheid Schelde", "lang": "nl", "langs": ["nl"], "lands": ["nl"], "origins": ["nl"], "ranks": ["inspecteur", "hoofdinspecteur", "commissaris"]},
    {"id": "fgp-kempen", "name": "Recherche Kempen", "lang": "nl", "langs": ["nl"], "lands": ["nl"], "origins": ["nl", "nl", "tr"], "ranks": ["hoofdinspecteur", "inspecteur", "analist"]},
    {"id": "mersey-unit", "name": "North Mersey Unit", "lang": "en", "langs": ["en"], "lands": ["en"], "origins": ["en", "en", "pl"], "ranks": ["DC", "DS", "Inspector"]},
    {"id": "bureau-liaison", "name": "Bureau de liaison", "lang": "fr", "langs": ["fr", "nl", "en"], "lands": ["be"], "origins": ["fr", "nl", "en", "es"], "ranks": ["analyste", "officier de liaison"]},
]
MONTHS = {"fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
          "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
          "en": "January February March April May June July August September October November December".split()}
IT = {"fr": ["L'intéressé", "Le susnommé", "L'individu"], "nl": ["Betrokkene", "De man", "Voornoemde"], "en": ["The subject", "He", "The suspect"]}
BORN = {"fr": ["né{e} le {d} à {t}", "né{e} le {d}", "né{e} à {t} le {d}"], "nl": ["geboren te {t} op {d}", "geboren op {d}", "geb. {d} te {t}", "°{t}, {d}"],
        "en": ["born {d}", "born on {d} in {t}", "dob {d}"]}
LIVES = {"fr": ["demeurant à {t}", "de {t}", "domicilié{e} {a} à {t}"], "nl": ["uit {t}", "wonende te {t}", "wonende {a} te {t}"], "en": ["of {t}", "living in {t}", "of {a}, {t}"]}
ALIAS = {"fr": ["dit « {n} »", "alias {n}"], "nl": ['bijgenaamd "{n}"', "alias {n}"], "en": ['known as "{n}"', "alias {n}"]}
TITLES = {"fr": {"m": ["M. ", "le nommé ", "le sieur "], "f": ["Mme ", "la nommée "]}, "nl": {"m": ["de heer ", "de genaamde "], "f": ["mevrouw "]}, "en": {"m": ["Mr "], "f": ["Mrs ", "Ms "]}}


def load(path):
    forms, pools, here = {}, {}, None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("=== "):
            name, ext = line[4:].split()
            here = forms.setdefault(name, {"ext": ext, "lines": []})["lines"]
        elif line.startswith("== "):
            here = pools.setdefault(line[3:], [])
        elif here is not None and (line or not any(here is p for p in pools.values())):
            here.append(line)
    return forms, pools


class Writer:
    """Writes one document."""

    def __init__(self, world, rng, agency, lang, cast, officers, pools):
        self.world, self.rng, self.agency, self.lang, self.pools = world, rng, agency, lang, pools
        self.cast = dict(zip("ABCD", cast)) | dict(zip("OP", officers))
        self.day = datetime.date(2012, 1, 1) + datetime.timedelta(days=rng.randrange(1400))
        self.out, self.at, self.mentions, self.seen, self.spelt = [], 0, [], set(), {}
        lasts = Counter(fold(self.base(p)[1]) for p in {p.id: p for p in self.cast.values()}.values())
        firsts = Counter(fold(self.base(p)[0]).split()[0] for p in {p.id: p for p in self.cast.values()}.values())
        self.shared_last, self.shared_first = {k for k, n in lasts.items() if n > 1}, {k for k, n in firsts.items() if n > 1}
        self.hours = sorted(rng.sample(range(7 * 60, 23 * 60), 6))
        rng.random()  # keeps the documents of a seed as they were when they were first measured
        self.nobody = False

    def base(self, p):
        """The person's name in this document: the agency's, sometimes with a slip of the pen, sometimes the home spelling."""
        if p.id not in self.spelt:
            first, last, classes = self.world.spelling(p, self.agency)
            classes, roll = list(classes), self.rng.random()
            if not p.rank and roll < 0.04:
                words = last.split()
                other = " ".join([*words[:-1], typo(words[-1], self.rng)])
                if other != last:
                    last, classes = other, classes + ["typo-last"]
            elif not p.rank and roll < 0.05:
                other = typo(first, self.rng)
                if other != first:
                    first, classes = other, classes + ["typo-first"]
            elif roll < 0.12:
                first, last, classes = p.first, p.last, []
            self.spelt[p.id] = (first, last, classes)
        return self.spelt[p.id]

    def put(self, text):
        self.out.append(text)
        self.at += len(text)

    def mention(self, p, text, kind, classes, title=""):
        self.put(title)
        if self.nobody:
            return self.put(text)
        self.mentions.append({"start": self.at, "end": self.at + len(text), "surface": text, "person": p.id, "kind": kind, "spelling": classes})
        self.put(text)
        self.seen.add(p.id)

    def full(self, p, caps=None, plainly=False):
        first, last, classes = self.base(p)
        roll = self.rng.random()
        if not plainly and p.arabic[0] and roll < 0.02:
            return " ".join(p.arabic), "full", ["arabic-script"]
        if not plainly and p.origin == "ru" and roll < 0.04:
            return f"{cyrillic(p.first)} {cyrillic(p.last)}", "full", ["cyrillic"]
        if not plainly and roll > 0.94:
            return self.rng.choice([f"{first[0]}. {last}", f"{first[0]}. {last.upper()}", f"{last.upper()} {first[0]}."]), "initial", classes
        if caps is None:
            caps = self.rng.random() < {"fr": 0.35, "nl": 0.25, "en": 0.12}[self.lang]
        if caps:
            return f"{last.upper()} {first}", "full", classes
        return (f"{first} {last.upper()}" if self.rng.random() < {"fr": 0.4, "nl": 0.2, "en": 0.1}[self.lang] else f"{first} {last}"), "full", classes

    def described(self, p, nxt, always=False):
        """What stands behind a first mention."""
        rng, lang = self.rng, self.lang
        roll = rng.random()
        born, strong = (0.5, 0.85) if p.namesake else (0.33, 0.52)
        if p.rank:
            return
        e = "e" if p.sex == "f" else ""
        if always or roll < born:
            text = rng.choice(BORN[lang]).format(e=e, d=self.date(p.born), t=p.birthplace)
        elif roll < strong:
            text = rng.choice([rng.choice(LIVES[lang]).format(e=e, t=p.town, a=p.address), rng.choice(LIVES[lang]).format(e=e, t=p.town, a=p.address), self.phone(p)])
        elif p.nick and roll < 0.8:
            text = rng.choice(ALIAS[lang]).format(n=p.nick)
        else:
            return
        comma = nxt in " \n" and not text[0].isdigit() and not text.startswith("+") and rng.random() < 0.5
        self.put(f", {text}" + ("," if nxt == " " else "") if comma else f" ({text})")

    def phone(self, p):
        own = {"fr": ("+33",), "be": ("+32",), "nl": ("+32",), "en": ("+44",)}[self.agency["lands"][0]]
        return show_phone(p.phone, self.rng, p.phone.startswith(own))

    def date(self, day):
        r = self.rng.random()
        if r < 0.4:
            return f"{day.day} {MONTHS[self.lang][day.month - 1]} {day.year}"
        return day.strftime(self.rng.choice(["%d/%m/%Y", "%d.%m.%Y"] if self.lang != "en" else ["%d/%m/%Y"]))

    def person(self, key, mark, nxt):
        p, rng = self.cast[key], self.rng
        first, last, classes = self.base(p)
        new = p.id not in self.seen
        # A lawyer, of whom only the surname is taken from an officer: nobody of the truth.
        self.nobody = key == "P" and mark == "<"
        if p.rank and mark in "!":
            rank = p.rank + " "
            if mark == "!" or rng.random() < 0.5:
                return self.mention(p, f"{first} {last.upper()}" if rng.random() < 0.5 else f"{first} {last}", "full", classes, rank if mark == "!" and rng.random() < 0.8 or mark == "" else "")
            return self.mention(p, last.upper() if rng.random() < 0.6 else last, "last" if not new else "last-alone", classes, rank)
        ambiguous = fold(last) in self.shared_last
        if mark in ("!", "^", "+"):
            text, kind, classes = self.full(p, {"!": None, "^": True, "+": None}[mark], True)
            self.mention(p, text, kind, classes)
            if mark == "+":
                self.described(p, nxt, True)
        elif mark == "" and new:
            text, kind, classes = self.full(p)
            self.mention(p, text, kind, classes, rng.choice(TITLES[self.lang][p.sex]) if rng.random() < 0.1 and self.out[-1:] and not self.out[-1].endswith((". ", "\n")) and text[0].isupper() else "")
            self.described(p, nxt)
        elif mark == "1" and fold(first).split()[0] not in self.shared_first and " " not in first:
            self.mention(p, first, "first" if not new else "first-alone", classes)
        elif mark == "@":
            short = "".join(w[0] for w in plain(f"{first} {last}").split() if w[0].isupper())
            if rng.random() < 0.4 and not ambiguous:
                self.mention(p, last.upper() if rng.random() < 0.5 else last, "last" if not new else "last-alone", classes)
            else:
                self.mention(p, short, "speaker", classes)
        elif ambiguous:
            text, kind, classes = self.full(p, None, True)
            self.mention(p, text, kind, classes)
        elif mark == "<" or rng.random() < 0.55:
            title = rng.choice(TITLES[self.lang][p.sex]) if rng.random() < 0.2 and mark != "<" else ""
            self.mention(p, last.upper() if rng.random() < 0.4 else last, "last" if not new else "last-alone", classes, title)
        elif rng.random() < 0.25:
            self.mention(p, f"{first[0]}. {last}", "initial", classes)
        else:
            text, kind, classes = self.full(p, None, True)
            self.mention(p, text, kind, classes)

    def fact(self, key, name):
        p, empty = self.cast[key], name.endswith("?")
        name = name.rstrip("?")
        if empty and self.rng.random() < 0.66:
            return ""
        if name == "born":
            return self.date(p.born)
        if name == "phone":
            return self.phone(p)
        if name == "addr":
            return p.address
        if name == "job":
            from people import JOBS
            return self.rng.choice(JOBS[self.lang])
        return ("e" if p.sex == "f" else "") if name == "e" else getattr(p, name)

    def value(self, name):
        rng = self.rng
        other = self.other
        day = self.day - datetime.timedelta(days=rng.randrange(60))
        hour = lambda m: rng.choice([f"{m // 60}h{m % 60:02d}", f"{m // 60:02d} h {m % 60:02d}"]) if self.lang == "fr" else f"{m // 60:02d}{'.' if self.lang == 'nl' else ':'}{m % 60:02d}"
        if name.startswith("hour"):
            return hour(self.hours[int(name[4:]) - 1] if name[4:] else rng.randrange(1440))
        return {"date": lambda: self.date(day), "year": lambda: str(day.year - rng.randrange(8)), "n": lambda: str(rng.randrange(2, 900)), "age": lambda: str(self.day.year - self.cast["B"].born.year),
                "ref": lambda: f"{rng.randrange(100, 9999)}/{self.day.year}", "amount": lambda: f"{rng.randrange(2, 90) * 100} euros" if self.lang != "nl" else f"{rng.randrange(2, 90) * 100} euro",
                "town": lambda: rng.choice(rng.choice(list(self.cast.values())[:3]).town.split("|")) or "Lille", "AGENCY": lambda: self.agency["name"], "OTHER": lambda: other["name"],
                "agencyid": lambda: self.agency["id"], "otherid": lambda: other["id"], "it": lambda: rng.choice(IT[self.lang]), "daynum": lambda: day.strftime("%d/%m/%Y"),
                "omail": lambda: re.sub(r"[^a-z.@-]", "", plain(f"{self.cast['O'].first}.{self.cast['O'].last}@{self.agency['id']}.example").lower().replace(" ", "")),
                "rfcdate": lambda: self.day.strftime("%a, %d %b %Y 10:12:00 +0100")}[name]()

    def choose(self, text):
        """Settles `[a|b]` from the inside out."""
        while True:
            found = re.search(r"\[([^\[\]]*)\]", text)
            if not found:
                return text
            options = [o for o in found[1].split("|") if not any(not self.cast[k].nick for k in re.findall(r"\{([A-D]):nick\}", o) if k in self.cast)] or [""]
            text = text[:found.start()] + self.rng.choice(options) + text[found.end():]

    def fill(self, text):
        text = self.choose(text).replace("\\n", "\n")
        parts = re.split(r"(\{[^{}]+\}|%[A-Z]+(?: \d-\d)?)", text)
        for i, part in enumerate(parts):
            nxt = next((q for q in parts[i + 1:] if q), "\n")[0]
            if part.startswith("%"):
                pool, _, span = part[1:].partition(" ")
                a, b = map(int, (span or "1-1").split("-"))
                lines = self.rng.sample(self.pools[pool], min(self.rng.randint(a, b), len(self.pools[pool])))
                for n, line in enumerate(lines):
                    if n:
                        self.put(" ")
                    self.fill(line)
            elif not part.startswith("{"):
                self.put(part)
            elif re.fullmatch(r"\{[A-DXOP][!^<1@+]?\}", part):
                self.person(part[1], part[2:-1], nxt)
            elif part[1:-1] in ("AL", "XL", "AF", "XF"):
                p = self.cast[part[1]]
                first, last, classes = self.base(p)
                self.mention(p, last.upper() if part[2] == "L" else first, "field-last" if part[2] == "L" else "field-first", classes)
            elif ":" in part:
                self.put(self.fact(*part[1:-1].split(":")))
            else:
                self.put(self.value(part[1:-1]))

    def write(self, form):
        for line in form["lines"]:
            if line.startswith("%%"):
                pool, span = line[2:].split()
                a, b = map(int, span.split("-"))
                for one in self.rng.sample(self.pools[pool], min(self.rng.randint(a, b), len(self.pools[pool]))):
                    self.fill(one)
                    self.put("\n")
            elif line[:1] in "*#" and line:
                everybody = [p for p in self.listed]
                for p in everybody if line[0] == "*" else self.rng.choices(everybody[1:] or everybody, k=self.rng.randrange(3, 16)):
                    self.cast["X"] = p
                    self.fill(line[1:])
                    self.put("\n")
                self.cast.pop("X", None)
            else:
                self.fill(line)
                self.put("\n")
        return "".join(self.out).rstrip("\n") + "\n"

    def clashes(self):
        """Whether one surface stands for two people."""
        who = defaultdict(set)
        for m in self.mentions:
            who[fold(m["surface"])].add(m["person"])
        return any(len(w) > 1 for w in who.values())


def cast_of(world, rng, circle, size):
    members = circle["members"]
    chosen = []
    while len(chosen) < size:
        p = rng.choices(members, [m.weight for m in members])[0]
        if chosen and rng.random() < 0.12:
            p = rng.choice(world.people)
        if chosen and rng.random() < 0.15 and chosen[0].relatives:
            p = world.by_id[rng.choice(chosen[0].relatives)[1]]
        if all(p.id != c.id and c.namesake != p.id for c in chosen):
            chosen.append(p)
    return chosen


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("out", type=Path)
    parse.add_argument("--documents", type=int, default=5000)
    parse.add_argument("--seed", type=int, default=5)
    parse.add_argument("--data", default="../shared/data")
    options = parse.parse_args()
    rng = random.Random(options.seed)
    pairs = max(8, options.documents * 70 // 5000)
    world = World(rng, options.data, options.documents // 4, AGENCIES, pairs)
    kinds = {lang: load(Path(__file__).parent / f"forms_{lang}.txt") for lang in ("fr", "nl", "en")}
    truth, count = open_out(options.out / "truth.jsonl"), Counter()
    marked = [p for p in world.people if p.namesake and p.id < p.namesake][::3]
    for n in range(options.documents):
        for _ in range(60):
            both = [marked[n // 40]] if n % 40 == 0 and n // 40 < len(marked) else None
            circle = rng.choices(world.circles, [c["weight"] for c in world.circles])[0]
            agency = circle["home"] if rng.random() < 0.6 else rng.choice(circle["other"])
            lang = rng.choice(agency["langs"])
            forms, pools = kinds[lang]
            name = "homonyms" if both else rng.choice([f for f in forms if f != "homonyms"])
            cast = [both[0], world.by_id[both[0].namesake]] if both else cast_of(world, rng, circle, 4)
            officers = rng.sample(world.officers[agency["id"]], 2) if rng.random() < 0.3 else rng.choices(world.officers[agency["id"]], [o.weight for o in world.officers[agency["id"]]], k=2)
            if officers[0] is officers[1]:
                continue
            writer = Writer(world, rng, agency, lang, cast, officers, pools)
            writer.other = rng.choice([a for a in AGENCIES if a is not agency])
            writer.listed = cast_of(world, rng, circle, min(rng.randrange(3, 8), len(circle["members"]) - 1))
            if "A" in writer.cast and any("{A" in l for l in forms[name]["lines"] if l[:1] == "#"):
                writer.listed = [cast[0]] + [p for p in writer.listed if p is not cast[0] and p.namesake != cast[0].id]
            try:
                text = writer.write(forms[name])
            except RecursionError:
                continue
            if both or not writer.clashes():
                break
        path = f"{agency['id']}/{name}-{n:05d}.{forms[name]['ext']}"
        target = options.out / "files" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        for m in writer.mentions:
            assert text[m["start"]:m["end"]] == m["surface"], (path, m)
            truth.write(json.dumps({"document": path, **m, **({"both": True} if both else {})}, ensure_ascii=False) + "\n")
            count[m["kind"]] += 1
    people = {p.id: {"first": p.first, "last": p.last, "origin": p.origin, "sex": p.sex, "born": str(p.born or ""), "town": p.town, "phone": p.phone, "plate": p.plate, "circle": p.circle, "rank": p.rank,
                     "namesake": p.namesake, "relatives": p.relatives, "spellings": {k: f"{v[0]} {v[1]}" for k, v in p.spellings.items()}} for p in world.by_id.values()}
    json.dump({"people": people, "namesakes": sorted({tuple(sorted((p.id, p.namesake))) for p in world.people if p.namesake})}, open(options.out / "people.json", "w"), ensure_ascii=False, indent=0)
    print(dict(count), "people mentioned:", len(people))


def open_out(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    return open(path, "w", encoding="utf-8")


if __name__ == "__main__":
    main()
