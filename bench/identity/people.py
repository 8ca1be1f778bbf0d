"""Invented people for the generated case: names of many origins, how each agency spells them, numbers, relatives, circles of acquaintances.

First names and surnames are drawn token by token from the public lists under ../shared/data (never copied here) and from the parts below, so a
combination that is somebody's name is chance. No rule here is shared with the program: the spellings are made by what clerks do.
"""
import csv, datetime, json, random, re, unicodedata
from dataclasses import dataclass, field
from pathlib import Path

# Arabic and Berber names in French spelling with their Arabic letters.
ARABIC_FIRST_M = """Mohamed:محمد Ahmed:أحمد Youssef:يوسف Yassine:ياسين Rachid:رشيد Karim:كريم Khalid:خالد Nordine:نورالدين Abdelkader:عبدالقادر
Abdelhamid:عبدالحميد Abdellah:عبدالله Mustapha:مصطفى Hicham:هشام Brahim:إبراهيم Bilal:بلال Soufiane:سفيان Jamal:جمال Farid:فريد Mounir:منير
Ayoub:أيوب Hamza:حمزة Zakaria:زكرياء Tarik:طارق Fouad:فؤاد Driss:إدريس Hassan:حسن Houssine:حسين Said:سعيد Omar:عمر Othmane:عثمان Walid:وليد
Anouar:أنور Redouane:رضوان Samir:سمير Lahcen:لحسن Moussa:موسى Ismaïl:إسماعيل Ilyas:إلياس Chafik:شفيق Choukri:شكري Aïssa:عيسى Yahya:يحيى
Abderrahmane:عبدالرحمان Noureddine:نورالدين Jaouad:جواد Badr:بدر Mehdi:مهدي Adil:عادل Kamel:كمال Djamel:جمال Djilali:جيلالي""".split()
ARABIC_FIRST_F = """Fatima:فاطمة Khadija:خديجة Naïma:نعيمة Samira:سميرة Aïcha:عائشة Nadia:نادية Souad:سعاد Leïla:ليلى Yamina:يمينة Hafida:حفيظة Rachida:رشيدة
Loubna:لبنى Ikram:إكرام Hanane:حنان Malika:مليكة Zineb:زينب Meryem:مريم Siham:سهام Karima:كريمة Farida:فريدة Chaïma:شيماء Yousra:يسرى""".split()
ARABIC_LAST = """Oukacha:أوكاشة Zerouali:زروالي Bouazzaoui:بوعزاوي Chakroun:شقرون Benyoussef:بنيوسف Ouazzani:وزاني Belkacem:بلقاسم Bouchaib:بوشعيب Amghar:أمغار
Haddouchi:حدوشي Ouali:والي Tahiri:طاهري Boukhari:بخاري Chouaib:شعيب Lamrini:لمريني Jaouhari:جوهري Djebbar:جبار Yaakoubi:يعقوبي Chaouch:شاوش Ghazouani:غزواني
Rifi:ريفي Mansouri:منصوري Khattabi:خطابي Ouchen:أوشن Aarab:أعراب Boutahar:بوطاهر Fekkaki:فكاكي Kaddouri:قدوري Achahbar:أشهبار Touzani:توزاني Bouhlal:بوهلال
Zaoui:زاوي Cherkaoui:شرقاوي Messaoudi:مسعودي Hamdaoui:حمداوي Belhadj:بلحاج Hadjadj:حجاج Guerrouj:كروج Yachou:يشو Azzouz:عزوز Mokhtari:مختاري Bouyafa:بويافا
Charrouf:شروف Dahmane:دحمان Nejjar:نجار Ghoufir:غفير Ouriaghli:ورياغلي Sebbar:صبار Taouil:طويل Chennouf:شنوف Bougrine:بوكرين Ajouaou:أجواو Lakhdar:لخضر
Merzouk:مرزوق Kourchi:كرشي Bachir:بشير Aouragh:أوراغ Djouhri:جهري Hachemi:هاشمي Kharbouch:خربوش Saidi:سعيدي Yaddaden:يدادن Ighil:إغيل Oumeziane:أومزيان
Chettouh:شتوح Gharbi:غربي Boujemaa:بوجمعة Fassi:فاسي Zitouni:زيتوني Mezouar:مزوار Ouhadi:أوحادي Tijani:تيجاني Chikh:شيخ Moudjahid:مجاهد""".split()
ARABIC_PARTICLE = "El:ال Ben:بن Aït:آيت Bou:بو".split()
FR_HEAD = "Del Le La Du Bel Beau Mont Val Chant Gra Mar Cor Lam Per Bru Tho Col Vau Fla Ger Hen Jac Cla Ro Bou Des".split()
FR_TAIL = "croix fosse court vaux lier mont pierre rand gnon reau chon tier main let pont bert nard sart teau neuve rière motte champ bois".split()
NL_NOUN = """Bossche Broucke Velde Berghe Kerckhove Putte Eynde Abeele Weyer Driessche Casteele Steene Meersch Haute Linden Poel Heuvel Moortele Brande Sype
Wiele Walle Keybus Elst Gucht Houte Daele Eeckhout Neste Wijngaert""".split()
NL_PARTICLE = ["Van den", "Van de", "Van der", "Vanden", "Van", "De"]
NL_ADJ = "Coninck Backer Cuyper Wilde Vos Groote Meester Clercq Schepper Pauw Ridder Keyser Bruyne Caluwé Decker Smedt".split()
NL_STEM = "Hendrick Steven Martens Lauwer Goethal Verbeek Vermeul Verstraet Bogaert Segers Wauter Pauwel Cornelis Diels Nijs Lievens Roelant Geert Mattheus Baert".split()
NL_END = ["", "s", "x", "en"]
# A clerk's other form of a first name.
OTHER_FIRST = {"Johannes": "Jan", "Jan": "Johan", "Jozef": "Jef", "Frederik": "Fred", "Nicolas": "Nico", "Alexandre": "Alex", "Alexander": "Alex", "Christophe": "Chris",
    "Thomas": "Tom", "Benjamin": "Ben", "Maximilien": "Max", "Daniel": "Dany", "Joseph": "Jo", "Mohamed": "Mo", "Catherine": "Katrien", "Pierre": "Pieter",
    "Guillaume": "Willem", "Jacques": "Jacob", "Matteo": "Mathéo", "Elisabeth": "Lisa", "Aleksandr": "Sacha", "Dmitry": "Dimitri", "Michael": "Mike", "William": "Bill",
    "Robert": "Bob", "James": "Jim", "Anthony": "Tony", "Victor": "Vic", "Mustapha": "Mus", "Abdelkader": "Kader", "Abdelhamid": "Hamid", "Noureddine": "Nordin"}
NICKS = "Momo Titi le_Grand Zorro Jojo de_Lange Scarface Nono le_Boxeur Kiki Rambo de_Kale Fifi le_Bosseur Doc Tonton Speedy de_Rosse Gringo Lapin Bono Pasha".split()
TOWNS = {"fr": "Roubaix Tourcoing Lille Douai Valenciennes Maubeuge Arras Lens Amiens Reims Sedan Metz".split(),
    "be": "Mons Charleroi Namur Liège Tournai Mouscron Verviers Huy Arlon Dinant".split(),
    "nl": "Gent Antwerpen Kortrijk Brugge Aalst Mechelen Hasselt Leuven Genk Turnhout Breda Tilburg Rotterdam Eindhoven".split(),
    "en": "Leeds Luton Bradford Slough Croydon Leicester Cardiff Hull Derby Ipswich".split()}
STREETS = {"fr": ["rue de l'Abattoir", "rue des Tanneurs", "avenue Foch", "rue du Moulin", "impasse des Lilas", "rue Pasteur", "boulevard de la Meuse", "place du Marché"],
    "be": ["rue de Fer", "chaussée de Binche", "rue des Carmes", "quai de Brabant", "avenue du Roi", "rue Haute"],
    "nl": ["Kerkstraat", "Brugsesteenweg", "Molenstraat", "Stationslaan", "Dok-Zuid", "Lange Nieuwstraat", "Kasteellaan", "Visserij"],
    "en": ["Mill Road", "Station Street", "Albert Terrace", "High Street", "Canal Walk", "Park Lane"]}
JOBS = {"fr": "chauffeur|maçon|gérant de snack|cariste|électricien|vendeur|sans profession|étudiant|mécanicien|agent d'entretien".split("|"),
    "nl": "bestuurder|metser|uitbater|arbeider|elektricien|verkoper|zonder beroep|student|mecanicien|poetshulp".split("|"),
    "en": "driver|builder|shopkeeper|warehouseman|electrician|salesman|unemployed|student|mechanic|cleaner".split("|")}
CYRILLIC = dict(zip("abvgdezijklmnoprstufhcyw", "абвгдезийклмнопрстуфхцыв"))


def fold(text):
    text = unicodedata.normalize("NFD", text.lower().replace("ı", "i").replace("ł", "l").replace("đ", "d").replace("ß", "ss"))
    return " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())


def plain(text):
    """The text without accents, letters otherwise kept."""
    text = text.replace("ł", "l").replace("Ł", "L").replace("ı", "i").replace("đ", "d").replace("Đ", "D").replace("ø", "o")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def skeleton(text):
    """Consonants only, of one kind each: two people with one skeleton would be namesakes by accident."""
    text = re.sub(r"[aeiouyhw ]", "", fold(text).replace("ph", "f").replace("sj", "ch").replace("c", "k").replace("q", "k").replace("j", "g"))
    return re.sub(r"(.)\1+", r"\1", text)


@dataclass
class Person:
    id: str
    origin: str
    sex: str
    first: str
    last: str
    arabic: tuple = ("", "")
    middle: str = ""
    maiden: str = ""
    born: datetime.date = None
    birthplace: str = ""
    town: str = ""
    land: str = ""
    address: str = ""
    phone: str = ""
    plate: str = ""
    nick: str = ""
    circle: int = -1
    rank: str = ""
    agency: str = ""
    weight: float = 1.0
    namesake: str = ""
    relatives: list = field(default_factory=list)
    spellings: dict = field(default_factory=dict)


def cased(word):
    return word[:1].upper() + word[1:]


def dutch(word):
    """How a Dutch-speaking clerk writes what a French-speaking one wrote."""
    out = word.lower()
    for a, b in (("aïssa", "aisa"), ("aï", "ai"), ("ï", "i"), ("ouss", "oes"), ("tch", "tsj"), ("ch", "sj"), ("dj", "dj"), ("oua", "wa"), ("oui", "wi"), ("oue", "we"), ("ou", "oe"),
                 ("aoe", "aw"), ("gu", "g"), ("ine", "ien"), ("kh", "ch"), ("qu", "k"), ("ya", "ja"), ("yo", "jo"), ("ye", "je"), ("ss", "s"), ("ph", "f"), ("é", "e")):
        out = out.replace(a, b)
    return cased(re.sub(r"mane$", "man", out))


def english(word):
    out = word.lower()
    for a, b in (("aï", "ai"), ("ï", "i"), ("ouss", "us"), ("ch", "sh"), ("dj", "j"), ("oua", "wa"), ("oui", "wi"), ("aou", "aw"), ("ou", "u"), ("ine", "in"), ("gu", "g"), ("ss", "s"), ("mane", "man"), ("é", "e")):
        out = out.replace(a, b)
    return cased(out)


def french_again(word, rng, dutch_name=False):
    """Another clerk of the same language who heard the name."""
    swaps = [("ss", "c"), ("y", "i"), ("k", "c"), ("kh", "k"), ("dj", "j"), ("ou", "u"), ("ine", "in"), ("ane", "an"), ("gh", "r"), ("ï", "i"), ("aa", "a"), ("ph", "f"), ("ck", "k"), ("th", "t"),
        ("eau", "au"), ("ae", "aa"), ("y", "ij"), ("cq", "c"), ("cks", "x"), ("ll", "l"), ("rr", "r"), ("tt", "t"), ("nn", "n"), ("zz", "z"), ("l", "ll"), ("n", "nn"), ("s", "ss")]
    if word.endswith("d"):
        swaps.insert(0, ("d", "dt" if dutch_name else "de"))
    found = [s for s in swaps if s[0] in word.lower()[1:] and (dutch_name or s[1] not in ("ij", "aa"))]
    if not found:
        return word
    a, b = rng.choice(found[:4])
    if a == "d":
        return word + b[1:]
    return cased(word[0].lower() + word[1:].lower().replace(a, b, 1))


def typo(word, rng):
    if len(word) < 5:
        return word
    i = rng.randrange(2, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:i] + word[i + 1:]
    if kind == 1:
        return word[:i] + word[i] + word[i:]
    if kind == 2:
        return word[:i - 1] + word[i] + word[i - 1] + word[i + 1:]
    return word[:i] + rng.choice("eainrts") + word[i + 1:]


def cyrillic(word):
    word = plain(word).lower().replace("sh", "ш").replace("ch", "ч").replace("zh", "ж").replace("ya", "я").replace("yu", "ю").replace("ye", "е").replace("ts", "ц").replace("kh", "х")
    return cased("".join(CYRILLIC.get(c, c) for c in word).replace("k", "к").replace("y", "й"))


class Names:
    """Tokens by origin and sex."""

    def __init__(self, data):
        data = Path(data)
        self.first, self.last = {}, {}
        names = json.load(open(data / "prenoms_belgique/static/data/prenoms.json", encoding="utf-8"))["names"]
        for sex in "mf":
            mine = [n for n in names if n["g"] == sex and len(n["n"]) > 2]
            self.first["fr", sex] = [n["n"] for n in mine if sum(n["v"].get("wa", [])) > 2 * sum(n["v"].get("fl", []))][:260]
            self.first["nl", sex] = [n["n"] for n in mine if sum(n["v"].get("fl", [])) > 4 * sum(n["v"].get("wa", []))][:260]
        rows = list(csv.DictReader(open(data / "popular_names_by_country/common-forenames-by-country.csv", encoding="utf-8-sig")))
        lasts = list(csv.DictReader(open(data / "popular_names_by_country/common-surnames-by-country.csv", encoding="utf-8-sig")))
        lands = {"tr": ["TR"], "it": ["IT"], "es": ["ES", "MX"], "pt": ["PT", "BR"], "pl": ["PL"], "ru": ["RU", "UA"], "ro": ["RO"], "yu": ["RS", "BA", "AL"], "en": ["GB", "US", "NZ"]}
        fit = lambda n: len(n) > 2 and n[0].isupper() and all(c.isalpha() or c in " '" for c in n)
        for origin, codes in lands.items():
            for sex in "mf":
                self.first[origin, sex] = sorted({r["Romanized Name"] for r in rows if r["Country"] in codes and r["Gender"] == sex.upper() and fit(r["Romanized Name"])})
            self.last[origin] = sorted({r["Romanized Name"] for r in lasts if r["Country"] in codes and fit(r["Romanized Name"])})
        common = lambda code: [r["Romanized Name"] for r in lasts if r["Country"] == code and fit(r["Romanized Name"])]
        self.last["fr"] = common("FR") + [h + t for h in FR_HEAD for t in FR_TAIL if h[-1] != t[0]]
        self.last["nl"] = common("BE")[:12] + [s + e for s in NL_STEM for e in NL_END if s[-1:] != e] + [f"De {a}" for a in NL_ADJ] \
            + [f"{p} {n}" for n in NL_NOUN for p in NL_PARTICLE[:5]]

    def draw(self, rng, origin, sex):
        if origin == "ar":
            first = rng.choice(ARABIC_FIRST_M if sex == "m" else ARABIC_FIRST_F).split(":")
            last = rng.choice(ARABIC_LAST).split(":")
            if rng.random() < 0.3 and not last[0].startswith(("Ben", "Bou", "Bel")):
                p = rng.choice(ARABIC_PARTICLE).split(":")
                last = [f"{p[0]} {last[0]}", p[1] + ("" if p[0] == "El" else " ") + last[1]]
            return first[0], last[0], (first[1], last[1])
        first, last = rng.choice(self.first[origin, sex]), rng.choice(self.last[origin])
        if origin in ("es", "pt") and rng.random() < 0.5:
            last += " " + rng.choice(self.last[origin])
        return first, last, ("", "")


ORIGINS = ["ar"] * 30 + ["fr"] * 20 + ["nl"] * 18 + ["tr"] * 6 + ["it"] * 4 + ["es"] * 4 + ["pt"] * 3 + ["pl"] * 4 + ["ru"] * 3 + ["ro"] * 2 + ["yu"] * 3 + ["en"] * 6
LANDS = {"fr": ["fr", "be"], "nl": ["nl"], "en": ["en"]}


def number(rng, land, used):
    while True:
        d = lambda n: "".join(str(rng.randrange(10)) for _ in range(n))
        phone = {"fr": lambda: "+336" + d(8), "be": lambda: "+3247" + d(7), "nl": lambda: rng.choice(["+3248", "+3249"]) + d(7), "en": lambda: "+447" + d(9)}[land]()
        if phone not in used:
            used.add(phone)
            return phone


def show_phone(phone, rng, at_home=True):
    """A phone as somebody writes it: without the country only where that is the writer's own."""
    for code in ("+33", "+32", "+44"):
        if phone.startswith(code):
            local = "0" + phone[len(code):]
            pairs = {"+33": " ".join(local[i:i + 2] for i in range(0, 10, 2)), "+32": local[:4] + rng.choice(["/", " "]) + " ".join(local[i:i + 2] for i in range(4, 10, 2)), "+44": f"{local[:5]} {local[5:]}"}[code]
            abroad = rng.choice([phone, phone, "00" + phone[1:], f"{code} {pairs[1:]}"])
            return rng.choice([phone, pairs, pairs, local]) if at_home else abroad
    return phone


class World:
    def __init__(self, rng, data, people, agencies, pairs):
        self.rng, self.names = rng, Names(data)
        self.skeletons, self.phones, self.people, self.circles = set(), set(), [], []
        self.agencies = agencies
        self.officers = {a["id"]: [self.officer(a, i) for i in range(12)] for a in agencies}
        while len(self.people) < people:
            self.circle()
        self.namesakes(pairs)
        self.by_id = {p.id: p for p in self.people + [o for os in self.officers.values() for o in os]}

    def fresh(self, origin, sex, last=None, arabic=None):
        while True:
            first, l, ar = self.names.draw(self.rng, origin, sex)
            if last:
                l, ar = last, (ar[0], arabic)
            key = (skeleton(first), skeleton(l))
            if key not in self.skeletons and fold(first) != fold(l):
                self.skeletons.add(key)
                return first, l, ar

    def person(self, origin=None, last=None, arabic=None, land=None, town=None, sex=None):
        rng = self.rng
        origin = origin or rng.choice(ORIGINS)
        sex = sex or ("m" if rng.random() < 0.8 else "f")
        first, l, ar = self.fresh(origin, sex, last, arabic)
        land = land or rng.choice(["fr", "be", "nl", "nl", "en"] if origin != "en" else ["en", "en", "nl"])
        p = Person(f"p{len(self.people):04d}", origin, sex, first, l, ar, land=land)
        self.facts(p, town)
        if rng.random() < 0.12 and origin not in ("ar",):
            p.middle = self.names.draw(rng, origin, sex)[0]
        if sex == "f" and rng.random() < 0.3:
            p.maiden = self.names.draw(rng, origin, sex)[1]
        if rng.random() < 0.12:
            p.nick = rng.choice(NICKS).replace("_", " ")
        self.people.append(p)
        return p

    def facts(self, p, town=None):
        rng = self.rng
        p.born = datetime.date(1950, 1, 1) + datetime.timedelta(days=rng.randrange(51 * 365))
        p.town = town or rng.choice(TOWNS[p.land])
        p.birthplace = p.town if rng.random() < 0.5 else rng.choice(TOWNS[rng.choice(list(TOWNS))])
        p.address = f"{rng.randrange(1, 240)} {rng.choice(STREETS[p.land])}" if p.land in ("fr", "en") else f"{rng.choice(STREETS[p.land])} {rng.randrange(1, 240)}"
        p.phone = number(rng, p.land, self.phones)
        letters = lambda n: "".join(rng.choice("ABCDEFGHJKLMNPRSTVWXYZ") for _ in range(n))
        p.plate = {"fr": f"{letters(2)}-{rng.randrange(100, 999)}-{letters(2)}", "en": f"{letters(2)}{rng.randrange(10, 70)} {letters(3)}"}.get(p.land, f"1-{letters(3)}-{rng.randrange(100, 999)}")
        p.weight = min(rng.lognormvariate(0, 1.5), 40.0)

    def officer(self, agency, i):
        first, last, ar = self.fresh(agency["origins"][i % len(agency["origins"])], "m" if i % 4 else "f")
        sex = "m" if i % 4 else "f"
        return Person(f"o-{agency['id']}-{i:02d}", agency["origins"][0], sex, first, last, ar, land="", rank=agency["ranks"][i % len(agency["ranks"])], agency=agency["id"], weight=1 / (1 + i))

    def circle(self):
        """Eight to fourteen people of one place; some are brothers, some cousins."""
        rng, n = self.rng, self.rng.randrange(8, 15)
        land = rng.choice(["fr", "be", "nl", "nl", "en"])
        members = []
        while len(members) < n:
            p = self.person(land=land if rng.random() < 0.8 else None)
            members.append(p)
            for kind, chance in (("brother", 0.16), ("cousin", 0.08)):
                if rng.random() < chance:
                    q = self.person(p.origin, p.last, p.arabic[1], p.land, p.town if kind == "brother" else None, "m")
                    p.relatives.append((kind, q.id))
                    q.relatives.append((kind, p.id))
                    members.append(q)
        for p in members:
            p.circle = len(self.circles)
        near = [a for a in self.agencies if land in a["lands"]] or self.agencies
        home = rng.choice(near)
        self.circles.append({"members": members, "home": home, "other": rng.sample(self.agencies, 2), "weight": rng.lognormvariate(0, 0.6)})

    def namesakes(self, pairs):
        """Two people of one name in circles that do not touch: another birth date, another town."""
        rng = self.rng
        pool = [p for p in self.people if not p.relatives and not p.maiden]
        rng.shuffle(pool)
        for p in pool:
            if not pairs:
                break
            q = next((q for q in pool if not q.namesake and q is not p and q.circle != p.circle and q.sex == p.sex and q.town != p.town and not p.namesake
                      and abs((q.born - p.born).days) > 700), None)
            if not q or p.namesake:
                continue
            q.origin, q.first, q.last, q.arabic, q.middle, p.middle = p.origin, p.first, p.last, p.arabic, "", ""
            p.namesake, q.namesake = q.id, p.id
            p.weight, q.weight = max(p.weight, 1.5), max(q.weight, 1.5)
            pairs -= 1

    def spelling(self, p, agency):
        """How this agency writes the person: `(first, last, classes)`, decided once."""
        key = agency["id"]
        if key not in p.spellings:
            rng = self.rng
            first, last, classes = p.first, p.last, []
            lang = agency["lang"]
            if p.origin == "ar" and lang == "nl" and rng.random() < 0.55:
                first, last = " ".join(map(dutch, first.split())), " ".join(map(dutch, last.split()))
                classes.append("dutch")
            elif p.origin == "ar" and lang == "en" and rng.random() < 0.6:
                first, last = " ".join(map(english, first.split())), " ".join(map(english, last.split()))
                classes.append("english")
            elif rng.random() < 0.16:
                if rng.random() < 0.5:
                    other = " ".join([*last.split()[:-1], french_again(last.split()[-1], rng, p.origin == "nl")])
                    classes += ["heard-last"] * (other != last)
                    last = other
                else:
                    other = french_again(first, rng, p.origin == "nl")
                    classes += ["heard-first"] * (other != first)
                    first = other
            if " " in last and p.origin in ("ar", "nl", "it") and rng.random() < 0.3:
                last = cased(last.replace(" ", "").lower()) if rng.random() < 0.6 else last.replace(" ", "-")
                classes.append("particle-joined")
            elif p.origin == "ar" and last[:3] in ("Ben", "Bel") and rng.random() < 0.25:
                last = last[:3] + " " + cased(last[3:])
                classes.append("particle-split")
            if p.origin in ("es", "pt") and " " in last and rng.random() < 0.3:
                last = last.split()[0 if p.origin == "es" else -1]
                classes.append("one-of-two-surnames")
            if first in OTHER_FIRST and rng.random() < 0.35:
                first = OTHER_FIRST[first]
                classes.append("other-first-name")
            if plain(first + last) != first + last and rng.random() < 0.5:
                first, last = plain(first), plain(last)
                classes.append("no-accents")
            if p.middle and rng.random() < 0.4:
                first += " " + p.middle
                classes.append("second-first-name")
            if p.maiden and rng.random() < 0.25:
                last = p.maiden
                classes.append("maiden-name")
            p.spellings[key] = (first, last, classes)
        return p.spellings[key]
