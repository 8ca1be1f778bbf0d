"""What a frame's slots draw: names of people, places, organisations ... as marked text, and plain fillers.

A mark is \\x01TYPE\\x02text\\x03. List entries carry their article outside brackets: `la [gare de {town}]`; slots inside
an entry are filled plain."""
import random
import re

from lists import Pool, arabic, arabic_script, first_names, hand, surnames, towns
import fillers

MARKS = re.compile("\x01[A-Z]+\x02|\x03")
INNER = re.compile(r"\{([a-z_0-9]+)\}")
BRACKET = re.compile(r"\[([^\]]*)\]")
_cache = {}


def mark(kind, text):
    return f"\x01{kind}\x02{text}\x03"


def plain(s):
    return MARKS.sub("", s)


def once(name, make):
    """Lists are read once for all languages."""
    if name not in _cache:
        _cache[name] = make()
    return _cache[name]


class Slots:
    """The slots of one language, from the training or the kept-out part of every list."""

    def __init__(self, lang, dev=False):
        self.lang, self.dev, self.people = lang, dev, {}
        be, fr, world = once("first", first_names)
        ar, wiki = once("arabic", arabic)
        t = once("towns", towns)
        P = lambda e, power=0.0: Pool(e, dev, power)
        self.first = {"be": P(be, 0.5), "fr": P(fr, 0.5), "world": P(world), "ar": P(ar), "wiki": P(wiki)}
        own = {l: P(hand("surnames_" + l)) for l in ("fr", "nl", "en", "x")}
        self.last = dict(own, world=P(once("sur", surnames)), ar=P(ar), wiki=P(wiki))
        self.first_mix = {"fr": [("fr", 5), ("be", 3), ("world", 2), ("ar", 2), ("wiki", .4)],
                          "nl": [("be", 6), ("world", 3), ("ar", 2), ("fr", 1), ("wiki", .4)],
                          "en": [("world", 4), ("en", 5), ("be", 2), ("ar", 2), ("fr", 1), ("wiki", .4)]}[lang]
        self.first["en"] = P(ENGLISH_FIRST)
        self.last_mix = {"fr": [("fr", 5), ("x", 3), ("world", 1.5), ("ar", 1.2), ("nl", 1), ("wiki", 1)],
                         "nl": [("nl", 5), ("x", 3), ("world", 1.5), ("ar", 1.2), ("fr", 1), ("wiki", 1)],
                         "en": [("en", 5), ("x", 3), ("world", 1.5), ("ar", 1.2), ("nl", .7), ("fr", .7), ("wiki", 1)]}[lang]
        self.town_pools = {c: P(t[c], 0.35) for c in t}
        self.town_mix = {"fr": [("FR", 5), ("FRC", 5), ("BE", 4), ("own", 4), ("MA", 1), ("DZ", 1), ("TN", .5), ("DE", .5), ("IT", .4),
                                ("ES", .4), ("LU", .4), ("NL", .6), ("SY", .4), ("TR", .4), ("GB", .3)],
                         "nl": [("BE", 6), ("NL", 7), ("own", 5), ("MA", .7), ("DE", .8), ("FR", .7), ("ES", .4), ("TR", .4), ("LU", .2), ("SY", .3)],
                         "en": [("GB", 6), ("own", 8), ("DE", .5), ("FR", .8), ("BE", .8), ("NL", .6), ("IT", .5), ("ES", .5), ("TR", .5),
                                ("SY", .6), ("IQ", .5), ("EG", .5), ("MA", .4)]}[lang]
        self.places = P(hand("places_" + lang))
        own_places = hand("places_" + lang)  # cities first, regions and rivers after them
        self.town_pools["own"] = P(own_places[:own_places.index({"fr": "Bretagne", "nl": "Vlaanderen", "en": "California"}[lang])])
        self.countries = hand("countries_" + lang)
        self.lists = {n: P(hand(f"{n}_{lang}")) for n in ("orgs", "units", "fac", "event")}
        for n in ("cafe", "hotel", "metro", "cite", "pub", "veh", "weapon", "alias", "kunya", "opname", "band", "district"):
            self.lists[n] = P(hand(n))
        self.streets = P(hand("streetname_" + lang))
        self.arabic_words = P(once("arscript", arabic_script))

    # ---- people
    def pick(self, rng, mix, pools):
        return pools[rng.choices([m[0] for m in mix], [m[1] for m in mix])[0]].draw(rng)

    def first_name(self, rng):
        n = self.pick(rng, self.first_mix, self.first)
        r = rng.random()
        if r < 0.05:
            n += "-" + self.pick(rng, self.first_mix, self.first).split("-")[0]
        elif r < 0.06:
            n = "Abd" + rng.choice([" el-", "el ", " al-", "ul "]) + rng.choice(["Rahman", "Karim", "Hakim", "Latif", "Malik", "Hamid", "Wahid", "Aziz"])
        return n

    def last_name(self, rng):
        n = self.pick(rng, self.last_mix, self.last)
        r = rng.random()
        if r < 0.05:
            n += rng.choice(["-", "-", " "]) + self.pick(rng, self.last_mix, self.last)
        elif r < 0.075:
            n = rng.choice(["Ben ", "El ", "Al-", "al-", "Aït ", "Abou ", "Bou", "Bin ", "ben ", "Ould ", "Abu "]) + n
        elif r < 0.1:
            n = rng.choice({"fr": ["de ", "De ", "du ", "Le ", "La ", "de la "], "nl": ["van ", "Van ", "van de ", "Van den ", "de ", "De ", "ter ", "van 't "],
                            "en": ["Mc", "Mac", "O'", "St. ", "de ", "van ", "von "]}[self.lang]) + n
        return n

    def person(self, rng, form=None):
        """A person in one of the forms full, last, first, caps, initial."""
        f, l = self.first_name(rng), self.last_name(rng)
        form = form or rng.choices(["full", "last", "first", "caps", "initial", "kunya", "alias"], [66, 12, 8, 5, 5, 1.5, 1.5])[0]
        if form == "full":
            r = rng.random()
            if r < 0.06:
                t = f"{f} {self.first_name(rng)} {l}"
            elif r < 0.09:
                t = f"{f} {rng.choice('ABCDEFGHJKLMPRSTW')}. {l}"
            elif r < 0.13:
                t = f"{f} {l.upper()}"
            else:
                t = f"{f} {l}"
        elif form == "caps":
            t = rng.choice([f"{l.upper()} {f}", f"{l.upper()} {f}", f"{l.upper()} {f}", f"{l.upper()} {f}", f"{l.upper()}, {f}", f"{l} {f}", f"{l} {f}"])
        elif form == "initial":
            i = f[0] + "."
            t = rng.choice([f"{i} {l}", f"{i} {l}", f"{i}{rng.choice('ABCDEJMP')}. {l}", f"{l} {i}", f"{f} {l[0]}."])
        elif form == "kunya":
            return mark("PER", self.lists["kunya"].draw(rng))
        elif form == "alias":
            return mark("PER", self.lists["alias"].draw(rng))
        else:
            t = l if form == "last" else f
        m = mark("PER", t)
        if len(self.people) > 500:
            self.people.clear()
        self.people[m] = (f, l)
        return m

    def part(self, rng, drawn, which):
        """A later mention of a person drawn before."""
        f, l = self.people.get(drawn, (plain(drawn), plain(drawn)))
        return mark("PER", {"first": f, "last": l, "full": f + " " + l}[which])

    # ---- places
    def town(self, rng):
        return self.pick(rng, self.town_mix, self.town_pools)

    def country(self, rng):
        c = rng.choice(self.countries)
        return (c.split(" ", 1) if self.lang == "fr" else ("", c))

    def street(self, rng):
        n = self.streets.draw(rng) if rng.random() < 0.7 else None
        who = n or (self.first_name(rng) + " " if rng.random() < .5 else "") + self.last_name(rng)
        if self.lang == "fr":
            kind = rng.choice(["rue", "rue", "rue", "avenue", "boulevard", "chaussée", "place", "impasse", "quai", "chemin", "allée", "Rue", "Avenue", "bd", "av."])
            return f"{kind} " + (fr_de(who) if n or rng.random() < .3 else who)
        if self.lang == "nl":
            if n and n.endswith("gracht"):
                return n
            kind = rng.choice(["straat", "straat", "straat", "laan", "weg", "plein", "steenweg", "lei", "kaai", "dreef", "kade", "singel", "vest"])
            if n and n.endswith("se"):
                return n + rng.choice(["steenweg", " Steenweg", "straat", "weg"])
            return who.strip() + kind if " " not in who.strip() else who.strip() + rng.choice(["straat", "laan", "plein", "weg"])
        kind = rng.choice(["Street", "Street", "Street", "Road", "Avenue", "Lane", "Drive", "Square", "Boulevard", "Way", "St", "Ave"])
        return f"{who.strip().title() if not n else n} {kind}"

    def address(self, rng):
        s, no, t = self.street(rng), rng.randint(1, 299), self.town(rng)
        box = rng.choice(["", "", "", "A", " bis", "b"])
        if self.lang == "en":
            code = rng.choice(["", f" {rng.choice(['E', 'N', 'SW', 'M', 'B', 'LS'])}{rng.randint(1, 28)} {rng.randint(1, 9)}{rng.choice(['AB', 'QT', 'LX', 'PD'])}"])
            return f"{no} {s}" + rng.choice(["", f", {t}{code}"])
        code = str(rng.randint(1000, 9999)) if rng.random() < .6 or self.lang == "nl" else f"{rng.randint(1000, 95999):05d}"
        if self.lang == "nl" and rng.random() < .4:
            code += " " + rng.choice(["AB", "KL", "XT", "PR"])
        if self.lang == "fr" and rng.random() < .5:
            return f"{no}{box}, {s}" + rng.choice([f", {code} {t}", f" à {t}", ""])
        return f"{s} {no}{box}" + rng.choice([f", {code} {t}", f", {code} {t}", f" {rng.choice(['te', 'in'])} {t}" if self.lang == "nl" else f" à {t}", ""])

    def loc(self, rng):
        r = rng.random()
        if r < 0.6:
            return self.town(rng)
        if r < 0.75:
            return self.country(rng)[1]
        if r < 0.9:
            return self.places.draw(rng)
        return self.lists["district"].draw(rng) if r < .95 else self.street(rng)

    # ---- organisations
    def company(self, rng):
        w = rng.choice(fillers.COMPANY_WORD)
        l, t, c = self.last_name(rng), self.town(rng), fillers.COMPANY[self.lang]
        act = rng.choice(c["act"])
        end = rng.choice(c["form"]) if rng.random() < .5 else ""
        base = rng.choice([f"{w}", f"{w} {act}", f"{l} {act}", f"{act} {l}", f"{l} {c['and']} {self.last_name(rng)}", f"{w}{rng.choice(fillers.COMPANY_TAIL)}",
                           f"{l} {rng.choice(c['sons'])}", f"{act} {t}", f"{w} {rng.choice(fillers.COMPANY_WORD)}", f"{w}-{act}", acronym(rng)])
        return base + (" " + end if end else "")

    def club(self, rng):
        return rng.choice(fillers.CLUB[self.lang]).format(t=self.town(rng), w=rng.choice(fillers.CLUB_WORD), l=self.last_name(rng))

    def school(self, rng):
        return rng.choice(fillers.SCHOOL[self.lang]).format(t=self.town(rng), l=self.last_name(rng), f=self.first_name(rng))

    def association(self, rng):
        return rng.choice(fillers.ASSOC[self.lang]).format(t=self.town(rng), w=rng.choice(fillers.COMPANY_WORD), l=self.last_name(rng),
                                                          a=self.lists["cafe"].draw(rng), c=rng.choice(fillers.CAUSE[self.lang]))

    # ---- entries of lists with brackets
    def entry(self, rng, kind, text, bare=False):
        text = INNER.sub(lambda m: plain(self.draw(rng, m.group(1))), text)
        if "[" not in text:
            return mark(kind, text)
        inner = mark(kind, BRACKET.search(text).group(1))
        return inner if bare else BRACKET.sub(lambda m: inner, text, count=1)

    def draw(self, rng, slot):
        """Marked text for a slot."""
        f = getattr(self, "slot_" + slot, None)
        if f:
            return f(rng)
        if slot in fillers.PLAIN[self.lang]:
            x = fillers.PLAIN[self.lang][slot]
            return x(rng) if callable(x) else rng.choice(x)
        raise KeyError(f"{self.lang}: no slot {slot}")

    slot_per = lambda s, r: s.person(r)
    slot_perf = lambda s, r: s.person(r, r.choices(["full", "caps", "initial"], [90, 6, 4])[0])
    slot_perl = lambda s, r: s.person(r, "last")
    slot_per1 = lambda s, r: s.person(r, "first")
    slot_percap = lambda s, r: s.person(r, "caps")
    slot_alias = lambda s, r: s.entry(r, "PER", s.lists["alias"].draw(r)) if r.random() < .7 else s.person(r, "first")
    slot_kunya = lambda s, r: mark("PER", s.lists["kunya"].draw(r) if r.random() < .6 else r.choice(["Abou ", "Abu ", "Oum ", "Umm "]) + s.first["ar"].draw(r))
    slot_town = lambda s, r: mark("LOC", s.town(r))
    slot_loc = lambda s, r: mark("LOC", s.loc(r))
    slot_place = lambda s, r: mark("LOC", s.places.draw(r))
    slot_country = lambda s, r: mark("LOC", s.country(r)[1])
    slot_street = lambda s, r: mark("LOC", s.street(r))
    slot_addr = lambda s, r: mark("LOC", s.address(r))
    slot_district = lambda s, r: mark("LOC", s.lists["district"].draw(r))
    slot_company = lambda s, r: mark("ORG", s.company(r))
    slot_club = lambda s, r: mark("ORG", s.club(r))
    slot_school = lambda s, r: mark("ORG", s.school(r))
    slot_assoc = lambda s, r: mark("ORG", s.association(r))
    slot_band = lambda s, r: mark("ORG", s.lists["band"].draw(r))
    slot_acronym = lambda s, r: mark("ORG", acronym(r))
    slot_unit = lambda s, r: s.entry(r, "UNIT", s.lists["units"].draw(r))
    slot_unit0 = lambda s, r: s.entry(r, "UNIT", s.lists["units"].draw(r), bare=True)
    slot_fac = lambda s, r: s.entry(r, "FAC", s.lists["fac"].draw(r))
    slot_fac0 = lambda s, r: s.entry(r, "FAC", s.lists["fac"].draw(r), bare=True)
    slot_veh = lambda s, r: mark("VEH", s.lists["veh"].draw(r))
    slot_weapon = lambda s, r: mark("WEAPON", s.lists["weapon"].draw(r))
    slot_event = lambda s, r: s.entry(r, "EVENT", s.lists["event"].draw(r))
    slot_event0 = lambda s, r: s.entry(r, "EVENT", s.lists["event"].draw(r), bare=True)
    slot_opname = lambda s, r: s.lists["opname"].draw(r)
    slot_docno = lambda s, r: mark("DOC", fillers.docno(r))
    slot_arname = lambda s, r: r.choice(["Al-", "El ", "An-", ""]) + s.first["ar"].draw(r)
    slot_cafe = lambda s, r: s.lists["cafe"].draw(r) if r.random() < .6 else r.choice([s.last_name(r), "Chez " + s.first_name(r), r.choice(fillers.COMPANY_WORD)])
    slot_hotel = lambda s, r: s.lists["hotel"].draw(r)
    slot_metro = lambda s, r: s.lists["metro"].draw(r)
    slot_cite = lambda s, r: s.lists["cite"].draw(r)
    slot_pub = lambda s, r: s.lists["pub"].draw(r)
    slot_saint = lambda s, r: r.choice(["Saint-", "Sainte-"] if s.lang == "fr" else ["Sint-"]) + s.first["fr"].draw(r)
    slot_namel = lambda s, r: s.first_name(r) + " " + s.last_name(r) if r.random() < .5 else s.last_name(r)
    slot_first = lambda s, r: s.first_name(r)
    slot_last = lambda s, r: s.last_name(r)
    slot_persoon = slot_per

    def slot_arper(self, r):
        """A name in Arabic letters."""
        return mark("PER", self.arabic_words.draw(r) + " " + self.arabic_words.draw(r))

    def slot_org(self, r):
        """Any organisation, with its article where it has one."""
        x = r.random()
        if x < .45:
            return self.entry(r, "ORG", self.lists["orgs"].draw(r))
        return [self.slot_company, self.slot_club, self.slot_school, self.slot_assoc, self.slot_acronym][
            r.choices(range(5), [5, 2, 1.5, 2, 1])[0]](r)

    def slot_org0(self, r):
        """The same without the article."""
        x = r.random()
        if x < .5:
            return self.entry(r, "ORG", self.lists["orgs"].draw(r), bare=True)
        return self.slot_org(r) if x > .9 else self.slot_company(r)

    def slot_en_country(self, r):
        g, c = self.country(r)
        return {"f": "en ", "m": "en " if c[:1] in "AEIOUÉ" else "au ", "p": "aux ", "0": "à ", "": {"nl": "in ", "en": "in "}.get(self.lang, "")}[g] + mark("LOC", c)

    def slot_de_country(self, r):
        g, c = self.country(r)
        v = c[:1] in "AEIOUÉ"
        return {"f": "d'" if v else "de ", "m": "d'" if v else "du ", "p": "des ", "0": "de ", "": "van " if self.lang == "nl" else "from "}[g] + mark("LOC", c)

    def slot_le_country(self, r):
        g, c = self.country(r)
        v = c[:1] in "AEIOUÉ"
        return {"f": "l'" if v else "la ", "m": "l'" if v else "le ", "p": "les ", "0": "", "": ""}[g] + mark("LOC", c)


def fr_de(n):
    """`de` before a street's own name."""
    if n.startswith("les "):
        return "des " + n[4:]
    if n.startswith("le "):
        return "du " + n[3:]
    return ("d'" if n[0] in "AEIOUYÉÈÊ" else "de ") + n


def acronym(rng):
    n = rng.choice([2, 3, 3, 3, 4, 4, 5])
    return "".join(rng.choice("ABCDEFGHIJLMNOPRSTUV") for _ in range(n))


ENGLISH_FIRST = """James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald
Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan
Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose
Henry Adam Douglas Nathan Peter Zachary Kyle Walter Harold Jeremy Ethan Carl Keith Roger Gerald Christian Terry Sean Arthur Austin
Noah Lawrence Jesse Joe Bryan Billy Jordan Albert Dylan Bruce Willie Gabriel Alan Juan Logan Wayne Ralph Roy Eugene Randy Vincent
Russell Louis Philip Bobby Johnny Bradley Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy
Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia
Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Helen Debra Rachel Carolyn Janet
Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah
Megan Cheryl Jacqueline Martha Madison Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia
Grace Amber Denise Danielle Marilyn Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla Alexis Lori Marie Nigel Graham
Trevor Colin Gareth Rhys Ewan Hamish Callum Declan Siobhan Niamh Aoife Fiona Morag Bronwen Imogen Harriet Rupert Giles Clive
Derek Darren Lee Craig Shaun Wayne Tariq Imran Kamal Priya Sunita Raj Ngozi Chidi Kwame Ama Tyrone Latoya Jamal DeShawn""".split()
