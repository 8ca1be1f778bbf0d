"""Pairs of two persons. Each maker gets (lexicon, rng) and gives (left, right, origin), or None where the draw does not serve."""
from lexicon import fold, skeleton
from people import Drawn, birth, native, other_birth, person, style, upper, write

PLAIN = ["Given Sur", "Given SUR", "SUR Given", "SUR, Given"]
ALL = ["ar", "ar", "ar", "fl", "fl", "fr", "fr", "nl", "en", "it", "tr", "pl", "yu", "al", "af", "ib", "ru"]


def clerk_for(rng, origin):
    """One clerk for both sides where only the name may differ."""
    return rng.choice(["fr", "fr", "nl", "en"]) if origin in ("ar", "ru") else None


def apart(one, other):
    """Whether two given names cannot be taken for one: other consonants and another beginning or length."""
    a, b = skeleton(one), skeleton(other)
    return a != b and not fold(one).startswith(fold(other)) and not fold(other).startswith(fold(one)) and (a[:1] != b[:1] or abs(len(a) - len(b)) > 1)


def siblings(lex, rng):
    """One family name, two given names."""
    origin = rng.choice(ALL)
    who = Drawn(lex, rng, origin)
    clerk = clerk_for(rng, origin)
    family = write(who.family, rng, clerk, who.gender)
    one, other = write(who.given, rng, clerk), write(rng.choice(lex.by[origin, "g" + rng.choice("mf" if origin not in ("ru", "pl") else who.gender)]), rng, clerk)
    if not apart(one, other):
        return None
    return person(style(one, family, rng)), person(style(other, family, rng)), "rule:siblings-" + origin


def near_given(lex, rng, family_of=None):
    """A near pair of given names of this half as two spellings, and a family name to go with them."""
    _, origin, left, right = rng.choice([pair for pair in lex.near if pair[0] == "given" and (family_of is None or pair[1] == family_of)])
    clerk = clerk_for(rng, origin)
    family = write(rng.choice([item for item in lex.by[origin, "s"] if origin != "pl" or not item.spellings[0].endswith("ki")]), rng, clerk)
    return write(left, rng, clerk), write(right, rng, clerk), family, origin


def near_siblings(lex, rng):
    """One family name, two given names that are nearly one."""
    one, other, family, origin = near_given(lex, rng)
    if origin == "ru" or fold(one) == fold(other):
        return None
    return person(style(one, family, rng)), person(style(other, family, rng)), "rule:near-given-" + origin


def twins(lex, rng):
    """One family name, one birth date, two given names."""
    found = siblings(lex, rng)
    if rng.random() < 0.4:
        one, other, family, origin = near_given(lex, rng)
        found = (person(style(one, family, rng)), person(style(other, family, rng)), "rule:near-given-" + origin) if apart(one, other) and origin != "ru" else None
    if not found:
        return None
    date = birth(rng)
    for side in found[:2]:
        side["properties"]["birthDate"] = [date]
    return found[0], found[1], found[2].replace("rule:", "rule:twins-")


def near_family(*origins):
    """A maker of pairs with one given name and two near family names, each borne by many."""
    def maker(lex, rng):
        pairs = [pair for pair in lex.near if pair[0] == "family" and pair[1] in origins]
        _, origin, left, right = rng.choice(pairs)
        gender = rng.choice("mmf") if origin not in ("pl", "ru") else "m"
        clerk = clerk_for(rng, origin)
        given = write(rng.choice(lex.by[origin, "g" + gender]), rng, clerk)
        names = [write(side, rng, clerk, form=0) for side in (left, right)]
        if fold(names[0]) == fold(names[1]):
            return None
        rng.shuffle(names)
        return person(style(given, names[0], rng)), person(style(given, names[1], rng)), "rule:near-family-" + origin
    return maker


def namesakes(lex, rng):
    """One name, two birth dates that no slip explains."""
    origin = rng.choice(ALL)
    who = Drawn(lex, rng, origin)
    clerk = clerk_for(rng, origin)
    one = who.names(rng, clerk)
    other = who.names(rng, clerk_for(rng, origin)) if rng.random() < 0.4 else one
    date = birth(rng)
    return person(style(*one, rng), birthDate=date), person(style(*other, rng), birthDate=other_birth(rng, date)), "rule:namesake-" + origin


def father_son(lex, rng):
    """Father and son by Jr, père/fils, senior, or a chain of ben/bin; or by dates a generation apart."""
    kind = rng.choice(["jr", "dates", "bin", "bin"])
    if kind == "bin":
        three = [write(item, rng, "fr") for item in rng.sample([item for item in lex.by["ar", "gm"] if not item.notation.startswith("abd-")], 3)]
        family = write(rng.choice([item for item in lex.by["ar", "s"] if "-" not in item.notation or item.notation.startswith("al-")]), rng, "fr", form=0)
        link = rng.choice([" ben ", " bin ", " ould "])
        if not all(apart(three[a], three[b]) for a, b in ((0, 1), (1, 2), (0, 2))):
            return None
        tail = " " + family if rng.random() < 0.6 else ""
        return person(three[0] + link + three[1] + tail), person(three[1] + link + three[2] + tail), "rule:father-bin"
    origin = rng.choice(["fr", "fl", "it", "en", "ar"])
    who = Drawn(lex, rng, origin, gender="m")
    given, family = who.names(rng, clerk_for(rng, origin))
    if kind == "dates":
        date = birth(rng, 1945, 1960)
        return person(style(given, family, rng), birthDate=date), person(style(given, family, rng), birthDate=f"{int(date[:4]) + rng.randint(22, 34)}-{birth(rng)[5:]}"), "rule:father-dates"
    old, young = rng.choice({"fr": [(" père", " fils"), (" sr", " jr")], "fl": [(" senior", " junior"), (" sr.", " jr.")], "it": [(" senior", " junior")], "en": [(" Sr", " Jr"), (" Sr.", " Jr.")],
                             "ar": [(" père", " fils")]}[origin])
    return person(f"{given} {family}{old}"), person(f"{given} {family}{young}"), "rule:father-" + origin


def common_given(lex, rng):
    """The most frequent given names, two family names."""
    origin = rng.choice(["ar", "ar", "ar", "ar", "fl", "fr", "tr", "af"])
    item = rng.choice(lex.by[origin, "gm"][:12])
    clerk = clerk_for(rng, origin)
    one, other = write(item, rng, clerk), write(item, rng, clerk)
    families = [write(rng.choice(lex.by[origin, "s"]), rng, clerk) for _ in range(2)]
    if not apart(*families):
        return None
    return person(style(one, families[0], rng)), person(style(other, families[1], rng)), "rule:common-given-" + origin


def exchanged(lex, rng):
    """The given name of one is the family name of the other, and birth dates that exclude each other."""
    both = ("Simon", "Bernard", "Vincent", "Gérard", "Laurent", "Bertrand", "Lambert", "André", "François", "Martin", "Thomas", "Robert", "Richard", "Michel", "David", "Denis", "Mathieu", "Étienne", "Rémy", "Noël", "Grégoire", "Gilles", "Arnaud", "Hubert", "Roland", "Guillaume", "Benoît", "Henry", "Nicolas", "Olivier", "Pascal", "Damien", "Philippe")
    usable = [name for name in both if fold(name) in lex.own]
    if len(usable) < 2:
        return None
    one, other = rng.sample(usable, 2)
    date = birth(rng)
    left, right = rng.choice([(f"{upper(one)} {other}", f"{upper(other)} {one}"), (f"{one}, {other}", f"{other}, {one}"), (f"{one} {upper(other)}", f"{other} {upper(one)}")])
    return person(left, birthDate=date), person(right, birthDate=other_birth(rng, date)), "rule:exchanged"


def initials(lex, rng):
    """An initial that is not the given name's."""
    origin = rng.choice(ALL)
    who = Drawn(lex, rng, origin)
    given, family = who.names(rng, clerk_for(rng, origin))
    near = {"K": "CQ", "C": "KQST", "Y": "IJ", "J": "YDZ", "I": "YEJ", "E": "IY", "D": "JZ", "A": "EH", "O": "UW", "U": "O", "W": "OV", "S": "CZŞŠ", "T": "CT", "H": "AE", "Z": "SJD", "G": "JRK", "P": "F", "F": "PV", "V": "WF"}
    first = slavic_free(given[0])
    letter = rng.choice([letter for letter in "ABDEFGHKLMNPRSTVY" if letter != first and letter not in near.get(first, "")])
    shape = rng.choice(["{i}. {f}", "{F} {i}.", "{F}, {i}.", "{f} {i}."])
    return person(style(given, family, rng, PLAIN)), person(shape.format(i=letter, f=family, F=upper(family))), "rule:initial-" + origin


def slavic_free(letter):
    """A capital without its mark."""
    return fold(letter).upper() or letter


def other_script(lex, rng):
    """Arabic or Cyrillic letters against the Latin name of a brother, a cousin or a stranger with one name in common."""
    origin = rng.choice(["ar", "ar", "ar", "ru"])
    who = Drawn(lex, rng, origin, gender="m")
    clerk = clerk_for(rng, origin)
    given, family = who.given, who.family
    if rng.random() < 0.5:
        given = rng.choice(lex.by[origin, "gm"])
        if not apart(write(given, rng, clerk), write(who.given, rng, clerk)):
            return None
    else:
        family = rng.choice(lex.by[origin, "s"])
        if not apart(write(family, rng, clerk), write(who.family, rng, clerk)):
            return None
    return person(style(*who.names(rng, clerk), rng)), person(native(given) + " " + native(family)), "rule:other-script-" + origin


def distant(lex, rng):
    """Brothers and cousins across two clerks: one family name spelled two ways, two given names (or the reverse)."""
    origin = rng.choice(["ar", "ar", "ar", "ru"])
    who = Drawn(lex, rng, origin, gender="m")
    one, two = rng.sample(["fr", "nl", "en"], 2)
    left = who.names(rng, one)
    again = Drawn(lex, rng, origin, gender="m")
    right = again.names(rng, two)
    if rng.random() < 0.6:
        right = right[0], write(who.family, rng, two)
        if not apart(left[0], right[0]) or again.given is who.given:
            return None
    else:
        right = write(who.given, rng, two), right[1]
        if not apart(left[1], right[1]) or again.family is who.family:
            return None
    return person(style(*left, rng)), person(style(*right, rng)), f"rule:distant-{one}-{two}"


# kind, maker, pairs in each half
KINDS = [
    ("siblings", siblings, 116), ("near-siblings", near_siblings, 90), ("twins", twins, 34), ("namesakes", namesakes, 64), ("father-son", father_son, 36), ("common-given", common_given, 60),
    ("near-flemish", near_family("fl"), 60), ("near-french", near_family("fr"), 54), ("near-maghrebi", near_family("ar"), 48), ("near-other", near_family("tr", "pl", "yu", "al", "it", "ib", "af", "en", "ru"), 60),
    ("exchanged", exchanged, 16), ("initials", initials, 34), ("other-script", other_script, 40), ("distant", distant, 60),
]
