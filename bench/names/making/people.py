"""Drawing a person from a half's lexicon, and writing it as files do."""
import arabic
import lexicon
import slavic

FILES = ["Given Sur", "Given Sur", "Given SUR", "SUR Given", "SUR, Given", "Sur, Given", "GIVEN SUR"]
FEMALE = {"ru": [("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина")], "pl": [("ski", "ska"), ("cki", "cka")]}


class Drawn:
    """One person: items of the given and the family name, the gender, the origin."""

    def __init__(self, lex, rng, origin, gender=None, roles=("s",)):
        self.origin = origin
        self.gender = gender or rng.choice("mmmf")
        home = {"list": "ar", "be": "fl"}.get(origin, origin)
        self.given = rng.choice(lex.by[home, "g" + self.gender])
        self.family = rng.choice([item for role in roles for item in lex.by[origin, role]])

    def names(self, rng, clerk=None):
        """Given and family name in one clerk's spelling."""
        return write(self.given, rng, clerk), write(self.family, rng, clerk, self.gender)


def write(item, rng, clerk=None, gender="m", form=None):
    """One spelling of an item; `clerk` is fr, nl, en or ala (drawn, if None)."""
    if item.notation:
        return arabic.spell(item.notation, clerk or rng.choice(["fr", "fr", "nl", "en"]), rng, form)
    text = item.spellings[0] if clerk is None else rng.choice(item.spellings)
    if gender == "f" and item.role == "s":
        for end, put in FEMALE.get(item.origin, []):
            if text.endswith(end):
                text = text[:-len(end)] + put
                break
    if item.origin == "ru":
        return slavic.cyrillic(text, {"ala": "iso"}.get(clerk, clerk) or rng.choice(["fr", "nl", "en"]))
    return text


def native(item, gender="m"):
    """The item in Arabic or Cyrillic script."""
    if item.notation:
        return arabic.script(item.notation)
    return item.parts[0] if item.origin == "list" else write_cyrillic(item, gender)


def write_cyrillic(item, gender):
    """A Russian item in its own letters, with a woman's ending where it needs one."""
    text = item.spellings[0]
    if gender == "f" and item.role == "s":
        for end, put in FEMALE["ru"]:
            if text.endswith(end):
                return text[:-len(end)] + put
    return text


def upper(text):
    """Capitals as a typewriter writes them: half of the clerks leave the marks out (the caller draws that)."""
    return text.replace("i̇", "i").upper()


def style(given, family, rng, styles=None):
    """Given and family name in the order and capitals of one file."""
    shape = rng.choice(styles or FILES)
    return (shape.replace("GIVEN", upper(given)).replace("SUR", upper(family)).replace("Given", given).replace("Sur", family))


def person(*names, **properties):
    """A FollowTheMoney person with these names."""
    return entity("Person", names, **properties)


def entity(schema, names, **properties):
    """A FollowTheMoney entity: every property a list."""
    return {"schema": schema, "properties": {"name": list(names), **{key: value if isinstance(value, list) else [value] for key, value in properties.items() if value}}}


def birth(rng, first=1950, last=2002):
    """An ISO date whose day and month can be swapped and are not equal."""
    month, day = rng.sample(range(1, 13), 2)
    return f"{rng.randint(first, last)}-{month:02}-{day:02}"


def other_birth(rng, date):
    """A birth date that no slip makes of `date`: another year (3 to 20 off), month and day."""
    year, month, day = map(int, date.split("-"))
    new = year - rng.randint(3, 20) if year > 1985 or rng.random() < 0.5 else year + rng.randint(3, 20)
    months = [m for m in range(1, 13) if m not in (month, day)]
    days = [d for d in range(1, 29) if d not in (month, day)]
    return f"{new}-{rng.choice(months):02}-{rng.choice(days):02}"


def alike(left, right):
    """Whether two texts are one when marks, capitals, blanks and order are set aside."""
    return sorted(map(lexicon.fold, left.replace(",", " ").split())) == sorted(map(lexicon.fold, right.replace(",", " ").split()))
