"""Pairs of two spellings of one person. Each maker gets (lexicon, rng) and gives (left, right, origin), or None where the draw does not serve."""
import re

import slavic
import slips
from lexicon import fold
from people import Drawn, birth, native, person, style, upper, write

PLAIN = ["Given Sur", "Given SUR", "SUR Given", "SUR, Given"]
WEST = ["fl", "fl", "fr", "fr", "nl", "en", "it"]


def settle(rng, left, right, origin, same_ok=False):
    """The pair of two (given, family) in file styles, unless nothing but order and capitals differs."""
    if not same_ok and fold("".join(left)) == fold("".join(right)):
        return None
    return person(style(*left, rng)), person(style(*right, rng)), origin


def arabic_tables(lex, rng):
    """Two clerks of different tables."""
    who = Drawn(lex, rng, "ar")
    clerks = rng.choice([("fr", "nl"), ("fr", "nl"), ("fr", "en"), ("fr", "en"), ("nl", "en"), ("fr", "ala"), ("nl", "ala"), ("fr", "fr")])
    form = 0
    names = [(write(who.given, rng, clerk, form=form), write(who.family, rng, clerk, form=form)) for clerk in clerks]
    return settle(rng, *names, "tables:" + "-".join(clerks))


def arabic_lists(lex, rng):
    """Two spellings of each name that the lists hold."""
    given, family = rng.choice(lex.by["list", "s"]), rng.choice(lex.by["list", "s"])
    if given is family:
        return None
    left, right = (rng.sample(item.spellings, 2) for item in (given, family))
    return settle(rng, (left[0], right[0]), (left[1], right[1] if rng.random() < 0.7 else right[0]), "lists:wikidata+ar2en")


def first_names(lex, rng):
    """Two spellings of a given name that Belgian parents choose (Statbel), one family name."""
    gender = rng.choice("mf")
    given = rng.choice(lex.by["be", "g" + gender])
    family = write(rng.choice(lex.by[rng.choice(["fl", "fr"]), "s"]), rng)
    one, other = rng.sample(given.spellings, 2)
    return settle(rng, (one, family), (other, family), "lists:statbel", same_ok=True)


def arabic_script(lex, rng):
    """Arabic letters against Latin ones."""
    if rng.random() < 0.4:
        given, family = rng.choice(lex.by["list", "s"]), rng.choice(lex.by["list", "s"])
        if given is family:
            return None
        return person(style(rng.choice(given.spellings), rng.choice(family.spellings), rng)), person(native(given) + " " + native(family)), "lists:wikidata+ar2en"
    who = Drawn(lex, rng, "ar")
    clerk = rng.choice(["fr", "fr", "nl", "en", "ala"])
    return person(style(write(who.given, rng, clerk, form=0), write(who.family, rng, clerk, form=0), rng)), person(native(who.given) + " " + native(who.family)), "tables:" + clerk


def cyrillic_script(lex, rng):
    """Cyrillic letters against Latin ones."""
    who = Drawn(lex, rng, "ru")
    clerk = rng.choice(["fr", "fr", "nl", "en"])
    right = [native(who.given), native(who.family, who.gender)]
    return person(style(*who.names(rng, clerk), rng)), person(" ".join(right if rng.random() < 0.7 else right[::-1])), "tables:" + clerk


def cyrillic_latin(lex, rng):
    """Two Latin spellings of a Russian name."""
    who = Drawn(lex, rng, "ru")
    clerks = rng.sample(["fr", "nl", "en"], 2)
    return settle(rng, *[who.names(rng, clerk) for clerk in clerks], "tables:" + "-".join(clerks))


def maghrebi_particle(lex, rng):
    """Ben, Bel, El, Bou, Aït, Ould, Abd: joined, split, with a hyphen, or the article left out."""
    families = [item for item in lex.by["ar", "s"] if "-" in item.notation]
    who = Drawn(lex, rng, "ar")
    who.family = rng.choice(families)
    if rng.random() < 0.3:
        abd = [item for item in lex.by["ar", "gm"] if item.notation.startswith("abd-") and item.notation[4:] not in ("allAh", "ilAh")]
        who.given = rng.choice(abd)
    clerk = rng.choice(["fr", "fr", "nl"])
    state = rng.getrandbits(32)
    names = []
    for form in (0, rng.choice([1, 2, 3])):
        again = type(rng)(state)
        given = write(who.given, again, clerk, form=form)
        again = type(rng)(state)
        names.append((given, write(who.family, again, clerk, form=form)))
    if names[0] == names[1] or names[0][1] == names[1][1] and names[0][0] == names[1][0]:
        return None
    return settle(rng, *names, "rule:particle", same_ok=True)


def low_particle(lex, rng):
    """Van, De, D': joined, split, capitals."""
    who = Drawn(lex, rng, rng.choice(["fl", "fl", "fl", "nl"]), roles=("p",))
    *head, last = who.family.parts
    given = write(who.given, rng)

    def shape(how):
        lead = " ".join(head)
        if head[0].endswith("'"):
            return {"split": head[0] + last, "joined": head[0][0] + last.lower(), "typed": head[0][0] + " " + last}[how]
        return {"split": f"{lead} {last}", "joined": "".join(head).capitalize() + last.lower(), "typed": "".join(head).capitalize() + " " + last if len(head) > 1 else lead.upper() + " " + last.upper()}[how]
    one, other = rng.sample(["split", "joined", "typed"], 2)
    return settle(rng, (given, shape(one)), (given, shape(other)), "rule:particle", same_ok=True)


def order(lex, rng):
    """The family name first, capitals, second given names left in."""
    who = Drawn(lex, rng, rng.choice(WEST + ["ar", "ar", "tr", "af", "ib"]))
    given, family = who.names(rng)
    second = write(rng.choice(lex.by[who.origin, "g" + who.gender]), rng)
    kind = rng.randrange(3)
    if second == given:
        return None
    if kind == 0:
        return person(f"{given} {family}"), person(f"{upper(family)} {given}"), "rule:order"
    if kind == 1:
        return person(f"{given} {family}"), person(f"{upper(family)}, {given} {second}"), "rule:second-name"
    return person(f"{upper(family)} {upper(given)}"), person(f"{family.lower()} {given.lower()}" if rng.random() < 0.4 else f"{given} {family}"), "rule:order"


def initials(lex, rng):
    """An initial for the given name."""
    who = Drawn(lex, rng, rng.choice(WEST + ["ar", "ar", "tr", "yu", "af", "pl"]))
    given, family = who.names(rng)
    letters = "-".join(part[0] + "." for part in given.split("-")) if "-" in given else given[0] + "."
    shape = rng.choice(["{i} {f}", "{F} {i}", "{F}, {i}", "{f} {i}"])
    return person(style(given, family, rng, PLAIN)), person(shape.format(i=letters, f=family, F=upper(family))), "rule:initial"


def accents(lex, rng):
    """Marks left out or capitals without them."""
    who = Drawn(lex, rng, rng.choice(["fr", "fr", "fr", "ib", "tr", "ro", "yu"]))
    given, family = who.names(rng)
    bare = slavic.fold(given), slavic.fold(family)
    if bare == (given, family):
        return None
    return person(style(given, family, rng, PLAIN)), person(style(*bare, rng)), "rule:marks"


MARRIED = [("{g} {m} épouse {h}", "fr"), ("{M} {g}, épouse {H}", "fr"), ("{g} {h} née {m}", "fr"), ("{M} {g} (ép. {h})", "fr"), ("Mme {h}, née {m} {g}", "fr"), ("{g} {m}, veuve {h}", "fr"),
           ("{g} {m} echtgenote van {h}", "nl"), ("{M} {g}, echtgenote {h}", "nl"), ("{g} {h} geboren {m}", "nl"), ("{g} {h}-{m}", "nl"), ("{g} {m} weduwe {h}", "nl"), ("{g} {h} née {m}", "en"), ("{g} {h} (maiden name {m})", "en")]


def maiden(lex, rng):
    """A married woman's two family names against one of them."""
    shape, tongue = rng.choice(MARRIED)
    who = Drawn(lex, rng, {"fr": rng.choice(["fr", "fr", "ar"]), "nl": rng.choice(["fl", "nl"]), "en": "en"}[tongue], gender="f")
    husband = write(rng.choice(lex.by[rng.choice(["fl", "fr", "ar"]) if tongue != "en" else "en", "s"]), rng)
    given, own = who.names(rng)
    if fold(husband) == fold(own):
        return None
    left = shape.format(g=given, m=own, M=upper(own), h=husband, H=upper(husband))
    alone = husband if rng.random() < 0.25 else own
    return person(left), person(style(given, alone, rng, PLAIN)), "rule:maiden-" + tongue


TITLES = {"fr": ["M. ", "Mr ", "le nommé ", "Dr ", "Me ", "le commissaire ", "inspecteur principal ", "l'adjudant ", "le brigadier ", "le substitut ", "juge d'instruction ", "le prénommé ", "capitaine "],
          "nl": ["dhr. ", "de heer ", "de genaamde ", "hoofdinspecteur ", "commissaris ", "onderzoeksrechter ", "adjudant ", "dr. ", "meester ", "inspecteur ", "de voornoemde "],
          "en": ["Mr ", "Dr ", "Detective Inspector ", "DS ", "PC ", "Sgt. ", "Captain ", "Special Agent ", "the suspect ", "Prof. "]}


def titles(lex, rng):
    """A title, rank or formula before the name."""
    tongue = rng.choice(["fr", "fr", "nl", "nl", "en"])
    who = Drawn(lex, rng, {"fr": rng.choice(["fr", "fr", "ar"]), "nl": rng.choice(["fl", "nl", "fl", "ar"]), "en": rng.choice(["en", "ar"])}[tongue], gender="m")
    given, family = who.names(rng)
    titled = rng.choice(TITLES[tongue]) + style(given, family, rng, PLAIN[:3])
    return person(titled), person(style(given, family, rng)), "rule:title-" + tongue


def nicknames(lex, rng):
    """A short form or pet name."""
    _, _, full, short = rng.choice([pair for pair in lex.near if pair[0] == "nick"])
    full, short = full.spellings[0], short.spellings[0]
    home = {"Abd": "ar", "Moh": "ar", "Red": "ar", "Mus": "ar", "Giu": "it", "Sal": "it", "Fra": "it", "Gio": "it", "Lui": "it", "Vin": "it", "Dom": "it", "Jos": "ib", "Ant": "ib", "Ale": "yu",
            "Dmi": "ru", "Vla": "ru", "Iek": "ru", "Mik": "ru", "Meh": "tr", "İbr": "tr", "Sül": "tr", "Krz": "pl", "And": "pl", "Sta": "pl", "Mał": "pl", "Kat": "pl", "Fat": "af", "Ous": "af",
            "Mic": "en", "Wil": "en", "Rob": "en", "Edw": "en", "Dan": "en", "Ken": "en", "Law": "en", "Eli": "en", "Mar": "en", "Deb": "en", "Pat": "en", "Reb": "en", "The": "en"}.get(full[:3], "fl")
    west = {"Antoon", "Antonius", "Franciscus", "Frans", "Dominique", "Alexandre", "Alex", "Jozef", "Joseph", "Margaretha", "Maria", "Elisabeth", "Theodoor", "Thérèse", "Marie-Thérèse", "Catharina", "Wilhelmus", "Willem", "Mickaël"}
    family = write(rng.choice(lex.by["fl" if full in west else home, "s"]), rng, "fr")
    return person(style(full, family, rng, PLAIN)), person(style(short, family, rng, PLAIN)), "rule:nickname"


def iberian(lex, rng):
    """Two family names, one of them left out; particles de, dos, y."""
    who = Drawn(lex, rng, "ib")
    given, first = who.names(rng)
    second = write(rng.choice(lex.by["ib", "s"]), rng)
    if first == second:
        return None
    joint = rng.choice([" ", " ", " y ", "-", " de "])
    full = first + joint + second
    if rng.random() < 0.35:
        other = write(rng.choice(lex.by["ib", "g" + who.gender]), rng)
        if other != given:
            return person(f"{given} {other} {full}"), person(style(given, first, rng, PLAIN)), "rule:iberian"
    first = second if joint in (" ", " de ") and rng.random() < 0.4 else first  # Portuguese and Brazilian files keep the last one
    bare = slavic.fold(first) if rng.random() < 0.4 else first
    return person(f"{given} {full}"), person(style(given, bare, rng, PLAIN)), "rule:iberian"


def turkish(lex, rng):
    """Turkish letters by clerks who have none."""
    who = Drawn(lex, rng, "tr")
    given, family = who.names(rng)
    clerk = rng.choice(["plain", "plain", "fr", "de", "nl"])
    other = slavic.ear(given, "tr", "plain" if clerk == "fr" and rng.random() < 0.5 else clerk), slavic.ear(family, "tr", clerk)
    if other == (given, family):
        return None
    return person(style(given, family, rng, PLAIN)), person(style(*other, rng)), "rule:turkish-" + clerk


def eastern(lex, rng):
    """Polish, Serbian, Albanian, Romanian letters without marks or by ear."""
    origin = rng.choice(["pl", "yu", "yu", "al", "ro"])
    who = Drawn(lex, rng, origin)
    given, family = who.names(rng)
    if rng.random() < 0.5:
        clerk, other = "plain", (slavic.fold(given), slavic.fold(family))
    else:
        clerk = rng.choice([name for name in slavic.EAR[origin] if name != "plain"])
        other = slavic.ear(given, origin, clerk), slavic.ear(family, origin, clerk)
        if origin == "al":  # two words by ear would leave too little of an Albanian name
            other = (other[0], slavic.fold(family)) if rng.random() < 0.5 else (slavic.fold(given), other[1])
        if "rz" in given.lower():
            other = slavic.fold(given), other[1]
    if other == (given, family):
        return None
    left = (given, family) if rng.random() < 0.6 else (slavic.fold(given), slavic.fold(family))
    if left == other:
        return None
    return person(style(*left, rng, PLAIN)), person(style(*other, rng)), f"rule:{origin}-{clerk}"


def italian(lex, rng):
    """Apostrophes and particles; double consonants that a clerk does not hear."""
    who = Drawn(lex, rng, "it", roles=("p",) if rng.random() < 0.5 else ("s",))
    given, family = who.names(rng)
    if who.family.parts:
        other = rng.choice([family.replace(" ", "").replace("'", "").capitalize(), family.replace("'", " "), family.replace("'", "’")])
    else:
        other = re.sub(r"(ll|tt|cc|zz|rr|nn|gg)", lambda found: found[0][0], family, count=1)
    if other == family:
        return None
    return person(style(given, family, rng, PLAIN)), person(style(given, other, rng)), "rule:italian"


def african(lex, rng):
    """French, English and Portuguese spellings of West and Central African names."""
    who = Drawn(lex, rng, "af")
    names = [(rng.choice(who.given.spellings), rng.choice(who.family.spellings)) for _ in range(2)]
    return settle(rng, *names, "lists:own-african")


def known(lex, *words):
    """Whether a slip has made another name that these files know."""
    return any(fold(word) in lex.known for word in words)


def slipped(lex, rng, make, kind, origins, both=0.12):
    """One word of the name (sometimes both) with a slip; never one that makes a name of the lists."""
    who = Drawn(lex, rng, rng.choice(origins))
    given, family = who.names(rng, "fr" if who.origin in ("ar", "ru") else None)
    if len(family) < 5:
        return None
    wrong = make(rng, family)
    first = make(rng, given) if rng.random() < both and len(given) > 4 else given
    if not wrong or not first or known(lex, wrong) or first != given and known(lex, first) or wrong == family:
        return None
    return person(style(given, family, rng, PLAIN)), person(style(first, wrong, rng, PLAIN)), kind


def ocr(lex, rng):
    """A scanner's confusions."""
    return slipped(lex, rng, lambda r, word: slips.scan(r, word, r.choice([1, 1, 1, 2])), "slip:ocr", WEST + ["ar", "ar", "tr", "pl"], both=0.4)


def typing(lex, rng):
    """A hand's slips."""
    kind = rng.choice([slips.neighbour, slips.doubled, slips.dropped, slips.swapped])
    return slipped(lex, rng, kind, "slip:" + kind.__name__, WEST + ["ar", "ar", "tr", "pl", "af"])


def asr(lex, rng):
    """A transcript in lower case, written by ear."""
    origin, tongue = rng.choice([("fr", "fr"), ("fl", "nl"), ("ar", "ar"), ("ar", "ar")])
    who = Drawn(lex, rng, origin)
    given, family = who.names(rng, rng.choice(["fr", "fr", "nl"]) if origin == "ar" else None)
    heard = slips.by_ear(rng, family, tongue)
    if not heard or heard == family.lower():
        return None
    first = slips.by_ear(rng, given, tongue) if rng.random() < 0.5 else given.lower()
    if not first or known(lex, heard) and fold(heard) != fold(family):
        return None
    return person(style(given, family, rng, PLAIN)), person(f"{slavic.fold(first) if rng.random() < 0.5 else first} {heard}"), "rule:ear-" + tongue


def birth_date(lex, rng):
    """A name that has slipped further, with a birth date that agrees: equal, day and month exchanged, or the year alone."""
    base = rng.choice([typing, arabic_tables, initials, african, eastern, arabic_lists, ocr])(lex, rng)
    if not base:
        return None
    left, right, origin = base
    date = birth(rng)
    year, month, day = date.split("-")
    kind, other = rng.choice([("equal", date), ("equal", date), ("day-month", f"{year}-{day}-{month}"), ("year", year)])
    left["properties"]["birthDate"], right["properties"]["birthDate"] = [date], [other]
    return left, right, f"{origin}+birth-{kind}"


# kind, maker, pairs in each half
KINDS = [
    ("arabic-tables", arabic_tables, 90), ("arabic-lists", arabic_lists, 80), ("first-names", first_names, 45), ("arabic-script", arabic_script, 50), ("cyrillic-script", cyrillic_script, 22),
    ("cyrillic-latin", cyrillic_latin, 25), ("maghrebi-particle", maghrebi_particle, 35), ("low-particle", low_particle, 28), ("order", order, 28), ("initials", initials, 28), ("accents", accents, 20),
    ("maiden", maiden, 26), ("titles", titles, 26), ("nicknames", nicknames, 28), ("iberian", iberian, 24), ("turkish", turkish, 24), ("eastern", eastern, 32), ("italian", italian, 10), ("african", african, 30),
    ("ocr", ocr, 40), ("typing", typing, 44), ("asr", asr, 22), ("birth-date", birth_date, 40),
]
