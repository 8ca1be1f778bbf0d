"""The invented world of a planted case: people, agencies, numbers, dates in three languages, and the forms read from forms_*.txt."""
import datetime
from pathlib import Path

EVENT = datetime.date(2016, 6, 14)
DAY = datetime.timedelta(days=1)
HELD = "~=+*"
AGENCIES = [
    # folder, name, language, town, reference prefix, telephone, country
    ("sr-laon", "Section de recherches de Laon", "fr", "Laon", "SRL", "03 53 01 61 00", "FR"),
    ("rd-aalst", "Recherchedienst Aalst", "nl", "Aalst", "RDA", "053 00 12 00", "BE"),
    ("pj-verviers", "Police judiciaire de Verviers", "fr", "Verviers", "PJV", "087 00 44 10", "BE"),
    ("iu-ramsgate", "Intelligence Unit Ramsgate", "en", "Ramsgate", "IUR", "01632 960 200", "GB"),
    ("lr-tienen", "Lokale recherche Tienen", "nl", "Tienen", "LRT", "016 00 77 30", "BE"),
]
SITES = [
    # name, French, Dutch, English
    ("Concordia", "la salle Concordia", "de zaal Concordia", "the Concordia hall"),
    ("Lambermont", "la gare routière Lambermont", "het busstation Lambermont", "Lambermont bus station"),
    ("Saint-Aubin", "la halle Saint-Aubin", "de markthal Saint-Aubin", "the Saint-Aubin market hall"),
    ("Belvédère", "la brasserie Belvédère", "de brasserie Belvédère", "the Belvédère brewery"),
]
OTHER_SITES = [
    ("la piscine Marcellis", "het zwembad Marcellis", "Marcellis swimming pool"),
    ("la bibliothèque Verdonck", "de bibliotheek Verdonck", "the Verdonck library"),
    ("la patinoire Arcadia", "de ijsbaan Arcadia", "the Arcadia ice rink"),
    ("la clinique Sainte-Ode", "de kliniek Sainte-Ode", "the Sainte-Ode clinic"),
]
FIRST = """Adrien Baptiste Cédric Damien Étienne Fabrice Gaspard Hugo Ivan Joris Koen Ludovic Marek Nathan Olivier Pascal Quentin Romain Simon Tristan
Ugo Valentin Wim Xavier Yves Zoltan Arnaud Bruno Claudio Dirk Emiel Filip Geert Harold Igor Jelle Karel Lars Mathijs Niels Oscar Pavel Raf Stefan Tobias
Vince Ward Ruben Gilles Thibault Maarten Colin Duncan Edmund Fergus Gareth Howard Kenneth Leonard Malcolm Nigel Rupert Stuart Trevor Wallace""".split()
LAST_HEAD = "Bran Cor Del Ess Fou Gar Hau Jac Ker Lau Mor Nol Pel Quin Ros Sav Tail Vas Wau Zan Ber Cam Dum Fab Gil Hen Lem Mas Orb Pir".split()
LAST_TAIL = "court dier gnies lant mette neux quet rard selle tain vaux wez baix chet fosse gue lier mans nard pont roy sart teau vert zat kens brouck".split()
# What clerks in two languages make of one name: the two agencies write it differently.
SPELT = """Karim Zeroual/Kariem Zerwal;Oleksandr Tkalenko/Alexandre Tkalenkow;Youssef Bouazzi/Joesoef Boeazi;Rachid Ouaziz/Rashied Waziz;Dmitri Sokolnik/Dimitry Sokolnyk
Yassine Chouarif/Jassin Shoearif;Mirosław Kowalcze/Miroslaf Kovalche;Bojan Mihajlan/Boyan Mihaïlan;Djamel Haddouch/Jamal Hadoesh;Emre Yıldıroğ/Emre Jildirog
Sergueï Petrossan/Sergej Petrosyan;Abdelkader Charrouf/Abdel Kader Sharoef;Zoran Brankov/Zoran Brankof;Hicham Guerroudj/Hisham Gerroedj;Nikolaj Stojanek/Nicolas Stoyanek
Tariq Benchikha/Tarik Bensjika;Farid Moussaïd/Farid Moesaid;Andrij Horbatenko/Andrey Gorbatenko;Mounir Djaballi/Moenir Jaballi;Vassili Karadjan/Wasili Karadzhan
Ilyas Ouchrif/Elias Oesrif;Çetin Özgül/Cetin Oezguel;Khalid Mezzouar/Galid Mezwar;Jurij Havrylak/Yuri Gavrilak;Bilal Chakkour/Bilel Shakoer;Lech Wiśniak/Lek Vishniak
Noureddine Taoufiq/Nordin Toufik;Radovan Đurič/Radovan Djuritch;Samir Qadiri/Sameer Kadiri;Artur Szymczek/Arthur Chymtchek""".replace("\n", ";").split(";")
TOWNS = {"fr": "Namur Huy Dinant Soissons Saint-Quentin Cambrai Douai Amiens Charleroi Arlon".split(),
    "nl": "Gent Mechelen Leuven Brugge Kortrijk Hasselt Dendermonde Lier Turnhout Oostende".split(),
    "en": "Dover Luton Hull Derby Ipswich Croydon Leicester Cardiff Reading Norwich".split()}
CRIMES = {"fr": ["recel", "vol avec violence", "détention d'armes", "faux en écritures", "extorsion", "trafic de stupéfiants"],
    "nl": ["heling", "diefstal met geweld", "wapenbezit", "valsheid in geschrifte", "afpersing", "drugshandel"],
    "en": ["handling stolen goods", "robbery", "possession of firearms", "forgery", "extortion", "drug trafficking"]}
# bare, with an article (French and English without capital), with a capital and the definite article
THINGS = {"fr": [("téléphone portable", "un téléphone portable", "Le téléphone portable"), ("ordinateur portable", "un ordinateur portable", "L'ordinateur portable"),
        ("disque dur", "un disque dur", "Le disque dur"), ("carnet de notes", "un carnet de notes", "Le carnet de notes"), ("GSM Nokia", "un GSM Nokia", "Le GSM Nokia")],
    "nl": [("gsm", "een gsm", "De gsm"), ("laptop", "een laptop", "De laptop"), ("harde schijf", "een harde schijf", "De harde schijf"),
        ("notitieboekje", "een notitieboekje", "Het notitieboekje"), ("telefoon Samsung", "een telefoon Samsung", "De telefoon Samsung")],
    "en": [("mobile phone", "a mobile phone", "The mobile phone"), ("laptop", "a laptop", "The laptop"), ("hard disk", "a hard disk", "The hard disk"),
        ("notebook", "a notebook", "The notebook"), ("Nokia handset", "a Nokia handset", "The Nokia handset")]}
MONTHS = {"fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split()}
NUMBERS = {"fr": "deux trois quatre cinq six sept huit neuf dix onze douze".split(), "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf".split(),
    "en": "two three four five six seven eight nine ten eleven twelve".split()}
BORN = {"fr": ["{n}, né le {b}", "{n} (né le {b})", "{n}, né à {t} le {b}", "{n} ({b})"], "nl": ["{n}, geboren op {b}", "{n} (°{b})", "{n}, geboren te {t} op {b}", "{n} ({b})"],
    "en": ["{n}, born {b}", "{n} (DOB {b})", "{n}, born in {t} on {b}", "{n} (b. {b})"]}


def long_date(day, lang):
    number = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    return f"{number} {MONTHS[lang][day.month - 1]} {day.year}"


class Forms:
    """The sentence forms of each language: those that carry no mark, or with `held` only the ones so marked, where a section has some."""

    def __init__(self, rng, held):
        self.rng, self.held, self.pools, self.all = rng, held, {}, {}
        for lang in ("fr", "nl", "en"):
            section = None
            for line in (Path(__file__).parent / f"forms_{lang}.txt").read_text(encoding="utf-8").splitlines():
                if line.startswith("== "):
                    section = line[3:]
                    self.all[lang, section] = []
                elif line and not line.startswith("#"):
                    self.all[lang, section].append((len(self.all[lang, section]), line))

    def take(self, section, lang):
        """The next form of a section, every one before any twice: its index and its text."""
        forms = self.all[lang, section]
        mark = lambda form: form[1][0] if form[1][0] in HELD else ""
        forms = [f for f in forms if self.held and mark(f) == self.held] or [f for f in forms if not mark(f)]
        pool = self.pools.setdefault((lang, section), [])
        if not pool:
            pool.extend(forms)
            self.rng.shuffle(pool)
        index, text = pool.pop()
        return index, text.lstrip(HELD)


class Person:
    def __init__(self, key, first, last, birth, other=None):
        self.key, self.first, self.last, self.birth, self.other = key, first, last, birth, other
        self.names, self.phone = [], None

    def write(self, rng, style=None, other=False):
        """One writing of the name; kept, so that the truth file knows every spelling used."""
        first, last = self.other if other else (self.first, self.last)
        name = {0: f"{last.upper()} {first}", 1: f"{first} {last.upper()}", 2: f"{first} {last}"}[rng.randrange(3) if style is None else style]
        if name not in self.names:
            self.names.append(name)
        return name

    def with_birth(self, rng, lang, style=None, other=False, always=False):
        name = self.write(rng, style, other)
        if not always and rng.random() < 0.5:
            return name
        born = self.birth.strftime(rng.choice(["%d/%m/%Y", "%d.%m.%Y"])) if rng.random() < 0.6 else long_date(self.birth, lang)
        return rng.choice(BORN[lang]).format(n=name, b=born, t=TOWNS[lang][sum(map(ord, self.last)) % 10])


class World:
    def __init__(self, rng):
        self.rng, self.used, self.people, self.spelt, self.numbers = rng, set(), [], [x.split("/") for x in SPELT], 0
        rng.shuffle(self.spelt)

    def birth(self):
        return datetime.date(self.rng.randrange(1955, 1994), self.rng.randrange(1, 13), self.rng.randrange(1, 29))

    def person(self, spelt=False):
        rng = self.rng
        if spelt and self.spelt:
            one, two = (tuple(x.rsplit(" ", 1)) for x in self.spelt.pop())
            person = Person(f"p{len(self.people)}", *one, self.birth(), two)
        else:
            while True:
                last = rng.choice(LAST_HEAD) + rng.choice(LAST_TAIL)
                tail = rng.choice(["", "", "", "s", "ck", "elle", "oy", "ier", "eau", "aert", "in", "on"])
                if last + tail not in self.used:
                    break
            self.used.add(last + tail)
            person = Person(f"p{len(self.people)}", rng.choice(FIRST), last + tail, self.birth())
        self.people.append(person)
        return person

    def namesake(self, person):
        other = Person(f"p{len(self.people)}", person.first, person.last, self.birth())
        self.people.append(other)
        return other

    def phone(self, agency):
        """A new number of that agency's country, as each country's papers write it: without the code at home, with it abroad."""
        self.numbers += 1
        n, home = (self.numbers * 7919) % 10000, agency[6]
        tail = f"{n // 100:02d} {n % 100:02d}"
        uk = f"900{(self.numbers * 31) % 1000:03d}"
        own, abroad = {"FR": (f"06 39 98 {tail}", f"+33 6 39 98 {tail}"), "BE": (f"0470 00 {tail}", f"+32 470 00 {tail}"), "GB": (f"07700 {uk}", f"+44 7700 {uk}")}[home]
        return {c: own if c == home else abroad for c in ("FR", "BE", "GB")}

    def plate(self):
        letters = "ABCDEFGHJKLMNPRSTVWXYZ"
        return f"{self.rng.choice(letters)}{self.rng.choice(letters)}-{self.rng.randrange(100, 999)}-{self.rng.choice(letters)}{self.rng.choice(letters)}"
