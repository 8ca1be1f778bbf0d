"""Plain fillers (dates, jobs, nationalities ...) and the parts that organisation names are composed of, per language."""

COMPANY_WORD = """Alpha Beta Delta Omega Nova Atlas Apex Orion Titan Vega Sirius Zenith Vertex Nexus Novum Aqua Terra Solaris Lumen Lumina
Helios Meridian Horizon Phoenix Falcon Eagle Condor Albatros Cobra Puma Jaguar Lynx Everest Olympia Atlantis Corona Imperial Regal
Royal Prime Premium Global Universal Continental Benelux Eurasia Transcontinental Oceanis Neptune Triton Poseidon Castor Pollux Argos
Minerva Aurora Celeste Stella Luna Solvay Ardent Ardenne Kempen Scaldis Mosane Flandria Brabo Batavia Oranje Noordster Zuiderzee
Stardust Cyber Digi Info Tele Inter Euro Trans Medi Bio Eco Agro Petro Hydro Electro Techno Proxi Multi Omni Uni Synergia Vectra Quanta
Kinetica Optima Maxima Ultima Integra Veritas Fidelis Securitas Praxis Logos Ethos Kronos Zephyr Boreal Austral Levant Medina Sahara
Kasbah Atlasia Djurdjura Tafilalt Anatolia Bosporus Marmara Altay Karadeniz Adriatic Balkan Carpathia Danubia Vistula Volga Baltica
Greenfield Westbrook Redstone Blackwood Silverline Goldcrest Ironbridge Northgate Southport Eastwood Lakeside Riverside Hillcrest
Oakwood Maplewood Brightside Clearwater Stonebridge Harbourview Kestrel Wren Heron Magpie Rook""".split()
COMPANY_TAIL = ["tech", "soft", "net", "com", "lab", "plus", "line", "care", "trade", "tex", "pharm", "log", "trans", "bouw", "bat", "media", "corp", "max", "x"]
COMPANY = {
    "fr": {"act": ["Transports", "Construction", "Immobilier", "Consulting", "Logistique", "Import-Export", "Informatique", "Automobiles", "Assurances", "Distribution",
                   "Textile", "Énergie", "Bâtiment", "Nettoyage", "Sécurité", "Médical", "Cosmétiques", "Production", "Édition", "Métaux", "Location", "Boucherie",
                   "Garage", "Pharmacie", "Taxis", "Boulangerie", "Télécom", "Voyages", "Rénovation", "Services", "Invest", "Capital", "Groupe"],
           "form": ["SA", "SARL", "SPRL", "SRL", "SAS", "S.A.", "S.P.R.L.", "ASBL", "SNC", "SCRL", "et Cie", "& Fils", "International", "Belgique", "France"],
           "and": "&", "sons": ["et Fils", "Frères", "& Associés", "et Cie", "Père & Fils"]},
    "nl": {"act": ["Transport", "Bouw", "Vastgoed", "Consultancy", "Logistics", "Import Export", "Automotive", "Verzekeringen", "Techniek", "Textiel", "Energie",
                   "Schoonmaak", "Beveiliging", "Groenten en Fruit", "Trading", "Holding", "Beheer", "Installaties", "Makelaardij", "Autoverhuur", "Taxi", "Horeca",
                   "Bloemen", "Scheepvaart", "Metaal", "Recycling", "Uitgeverij", "Drukkerij", "Slagerij", "Bakkerij", "Garage", "Kwekerij", "Aannemingen"],
           "form": ["BV", "B.V.", "NV", "N.V.", "BVBA", "bvba", "VOF", "VZW", "vzw", "CV", "Groep", "Nederland", "België", "International", "Comm.V"],
           "and": "&", "sons": ["& Zonen", "en Zonen", "Gebroeders", "& Partners", "& Co"]},
    "en": {"act": ["Transport", "Construction", "Properties", "Consulting", "Logistics", "Trading", "Software", "Motors", "Insurance", "Technologies", "Textiles",
                   "Energy", "Cleaning", "Security", "Healthcare", "Cosmetics", "Productions", "Publishing", "Metals", "Rentals", "Foods", "Pharmaceuticals", "Airlines",
                   "Records", "Pictures", "Bank", "Capital", "Partners", "Systems", "Electronics", "Shipping", "Import Export", "Cars", "Cabs", "Studios"],
           "form": ["Ltd", "Ltd.", "Limited", "Inc.", "Inc", "LLC", "plc", "PLC", "LLP", "Corp.", "Corporation", "Group", "Holdings", "Company", "& Co.", "International"],
           "and": "&", "sons": ["& Sons", "Brothers", "and Sons", "& Associates", "Bros."]},
}
CLUB_WORD = ["United", "Racing", "Sporting", "Olympic", "Dynamo", "Spartak", "Lokomotiv", "Union", "Excelsior", "Rapid", "Victoria", "Fortuna", "Wanderers", "Rovers"]
CLUB = {
    "fr": ["FC {t}", "AS {t}", "RC {t}", "US {t}", "Olympique de {t}", "Stade {t}", "{w} Club de {t}", "{w} {t}", "Union sportive {t}", "Royal {w} {t}", "Judo Club {t}", "{t}", "{t}", "ES {t}", "SC {t}"],
    "nl": ["FC {t}", "VV {t}", "KV {t}", "SV {t}", "KSK {t}", "{w} {t}", "{t}", "{t}", "RKC {t}", "SC {t}", "K. {w} {t}", "Boxing Club {t}", "VC {t}", "KVC {t}", "HC {t}"],
    "en": ["{t} United", "{t} City", "{t} Rovers", "{t} Wanderers", "{t} FC", "{t} Town", "{w} {t}", "{t}", "{t}", "{t} Tigers", "{t} Bears", "{t} Hawks", "{t} Raiders", "{t} Rugby Club", "{t} Cricket Club", "AFC {t}", "Dynamo {t}"],
}
SCHOOL = {
    "fr": ["université de {t}", "Université de {t}", "université {f} {l}", "Athénée royal de {t}", "Collège {l}", "Haute École de {t}", "École supérieure de {t}", "Conservatoire de {t}", "Institut {l}", "Faculté de droit de {t}"],
    "nl": ["Universiteit {t}", "Universiteit van {t}", "Hogeschool {t}", "Atheneum {t}", "ROC {t}", "Conservatorium van {t}", "Instituut {l}", "{l} College", "Academie {t}", "Stedelijk Gymnasium {t}"],
    "en": ["University of {t}", "{t} University", "{t} College", "{l} College", "{l} University", "{t} State University", "University of {t} Law School", "{l} Institute", "{t} Academy", "St. {f}'s College", "{l} School of Medicine"],
}
CAUSE = {
    "fr": ["Solidarité", "Espoir", "Fraternité", "Jeunesse", "Enfance", "Culture et Paix", "Droits de l'homme", "Palestine", "Handicap", "Mémoire", "Entraide", "Avenir"],
    "nl": ["Solidariteit", "Hoop", "Jeugd", "Welzijn", "Vrede", "Mensenrechten", "Natuur", "Samen Sterk", "Toekomst", "Buurtwerk", "Ontmoeting"],
    "en": ["Hope", "Solidarity", "Youth", "Children", "Peace", "Human Rights", "Relief", "Heritage", "Future", "Community", "Liberty"],
}
ASSOC = {
    "fr": ["association {c} {t}", "Association {c}", "ASBL {c} et {w}", "Fondation {l}", "Comité {t}", "Ligue {c}", "Fédération {c}", "Mouvement {c}", "Syndicat {w}", "Institut {w}", "Collectif {c}", "Amis de {t}", "Centre {a}", "Cercle {l}", "Parti {c}", "Front {c}", "Observatoire {w}", "Agence {w}", "Société des amis de {l}", "Conseil régional de {t}", "mairie de {t}", "commune de {t}", "ambassade de {t}"],
    "nl": ["Stichting {c}", "Stichting {l}", "vzw {c} {t}", "vzw {a}", "Vereniging {c}", "Vereniging {w}", "Comité {t}", "Federatie {c}", "Bond {c}", "Fonds {l}", "Platform {c}", "Vrienden van {t}", "Centrum {w}", "Instituut {w}", "Partij voor {c}", "Raad voor {c}", "gemeente {t}", "Provincie {t}", "Beweging {c}", "Koninklijke Vereniging {w}", "Nederlandse Bond {c}", "Vlaamse Liga {c}"],
    "en": ["{l} Foundation", "{c} Foundation", "{t} {c} Association", "Friends of {t}", "National {c} Council", "{c} Party", "{w} Institute", "{c} Trust", "League for {c}", "{t} City Council", "{t} Chamber of Commerce", "International {c} Committee", "Institute of {c}", "Federation of {c}", "{c} Movement", "{c} Front", "Centre for {c} Studies", "American {c} Society", "British {c} League", "{t} Historical Society", "Ministry of {c}", "Department of {c}"],
}

MONTHS = {"fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
          "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
          "en": "January February March April May June July August September October November December".split()}
DAYS = {"fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(), "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
        "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()}


def docno(r):
    d = lambda n: "".join(r.choice("0123456789") for _ in range(n))
    u = lambda n: "".join(r.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(n))
    return r.choice([lambda: f"{d(3)}-{d(7)}-{d(2)}", lambda: f"{u(2)}{d(6)}", lambda: f"{u(2)} {d(6)}", lambda: f"{d(2)}{u(2)}{d(5)}", lambda: d(9), lambda: d(12),
                     lambda: f"B {d(7)}", lambda: f"N{u(1)}{d(7)}", lambda: f"{u(1)}{d(8)}", lambda: f"{d(3)}{u(2)}{d(4)}", lambda: f"{u(3)}-{d(4)}", lambda: f"{d(4)} {d(4)} {d(2)}"])()


def date(lang):
    def f(r):
        d, m, y = r.randint(1, 31), r.randint(1, 12), r.randint(1930, 2026)
        n = MONTHS[lang][m - 1]
        if lang == "en":
            return r.choice([f"{n} {d}, {y}", f"{d} {n} {y}", f"{d}/{m:02d}/{y}", f"{n} {d}", f"{n} {y}", f"{m}/{d}/{y % 100:02d}", f"{y}", f"{d} {n}", f"{r.choice(DAYS[lang])}, {n} {d}"])
        return r.choice([f"{d} {n} {y}", f"{d} {n} {y}", f"{d:02d}/{m:02d}/{y}", f"{d:02d}.{m:02d}.{y}", f"{d} {n}", f"{n} {y}", f"{y}", f"{r.choice(DAYS[lang])} {d} {n}", f"{d:02d}-{m:02d}-{y}"])
    return f


def time(lang):
    def f(r):
        h, m = r.randint(0, 23), r.choice([0, 5, 10, 12, 15, 20, 27, 30, 40, 45, 52, 55])
        return r.choice({"fr": [f"{h}h{m:02d}", f"{h} h {m:02d}", f"{h} heures", f"{h:02d}:{m:02d}"], "nl": [f"{h}.{m:02d} uur", f"{h}u{m:02d}", f"{h}:{m:02d} u.", f"{h} uur"],
                         "en": [f"{h:02d}:{m:02d}", f"{h % 12 + 1}:{m:02d} p.m.", f"{h % 12 + 1} am", f"{h:02d}{m:02d} hrs"]}[lang])
    return f


def phone(r):
    d = lambda n: "".join(r.choice("0123456789") for _ in range(n))
    return r.choice([f"04{d(2)}/{d(2)}.{d(2)}.{d(2)}", f"+32 4{d(2)} {d(2)} {d(2)} {d(2)}", f"06 {d(2)} {d(2)} {d(2)} {d(2)}", f"06-{d(8)}", f"+316{d(8)}", f"0{d(9)}", f"+44 7{d(3)} {d(6)}", f"+33 6 {d(2)} {d(2)} {d(2)} {d(2)}", f"({d(3)}) {d(3)}-{d(4)}", "00212" + d(9)])


def plate(r):
    d = lambda n: "".join(r.choice("0123456789") for _ in range(n))
    u = lambda n: "".join(r.choice("ABCDEFGHJKLMNPRSTVWXYZ") for _ in range(n))
    return r.choice([f"1-{u(3)}-{d(3)}", f"{u(2)}-{d(3)}-{u(2)}", f"{d(2)}-{u(3)}-{d(1)}", f"{u(2)}-{d(3)}-{u(1)}", f"{u(2)}{d(2)} {u(3)}", f"1{u(3)}{d(3)}", f"{d(3)} {u(3)} {d(2)}", f"2-{u(3)}-{d(3)}"])


def money(lang):
    def f(r):
        n = r.choice([r.randint(2, 99) * 10, r.randint(1, 90) * 1000, r.randint(100, 9999)])
        s = f"{n:,}".replace(",", {"fr": " ", "nl": ".", "en": ","}[lang])
        return r.choice([f"{s} euros" if lang != "nl" else f"{s} euro", f"{s} €" if lang == "fr" else f"€ {s}", f"${s}", f"{s} EUR", f"{s} dollars" if lang != "nl" else f"{s} dollar"])
    return f


def ref(r):
    d = lambda n: "".join(r.choice("0123456789") for _ in range(n))
    return r.choice([f"PV {d(6)}/{r.randint(2001, 2026)}", f"BR.{d(2)}.L{d(1)}.{d(6)}/{r.randint(2001, 2026)}", f"{d(4)}/{d(2)}", f"PL{d(4)}-{d(7)}", f"AN.{d(2)}.LB.{d(6)}-{d(2)}", f"n° {d(5)}", f"{d(3)}-{d(4)}"])


MAIL = lambda r: r.choice(["j.dupont", "info", "contact", "moh78", "karim.b", "sales", "p.devries", "admin", "lena_k", "x.y"]) + "@" + r.choice(["gmail.com", "hotmail.com", "police.belgium.eu", "interieur.gouv.fr", "om.nl", "proton.me", "skynet.be", "yahoo.fr"])
common = lambda lang: {"date": date(lang), "time": time(lang), "phone": phone, "plate": plate, "money": money(lang), "ref": ref, "mail": MAIL,
                       "num": lambda r: str(r.choice([r.randint(2, 40), r.randint(2, 900), r.randint(2, 9)])), "age": lambda r: str(r.randint(15, 89)),
                       "year": lambda r: str(r.randint(1890, 2026)), "month": MONTHS[lang], "day": DAYS[lang], "score": lambda r: f"{r.randint(0, 6)}-{r.randint(0, 5)}"}
PLAIN = {
    "fr": dict(common("fr"),
               job="""policier avocat médecin chauffeur gérant plombier serveuse infirmière journaliste professeur commerçant étudiant ouvrier mécanicien
boulanger maçon comptable ingénieur secrétaire architecte écrivain peintre compositeur acteur chanteuse footballeur cycliste historien philosophe député
sénateur ministre maire préfet magistrat procureur juge notaire huissier expert gardien éducateur chômeur retraité militaire gendarme pompier""".split(),
               title=["M.", "Mme", "Monsieur", "Madame", "Mlle", "Maître", "Me", "le docteur", "Dr", "le professeur", "le commissaire", "l'inspecteur", "le juge", "le procureur",
                      "le capitaine", "le lieutenant", "le major", "le nommé", "la nommée", "le dénommé", "le sieur", "le ministre", "le président", "le général", "le colonel", "l'agent", "le brigadier", "le témoin", "Mgr", "le père", "sœur"],
               nat=["belge", "français", "française", "marocain", "marocaine", "algérien", "tunisien", "turc", "syrien", "italien", "espagnol", "néerlandais", "allemand", "britannique", "américain", "russe", "polonais", "roumain", "albanais", "congolais", "malien", "tchétchène", "irakien", "suisse", "européen", "flamand", "wallon", "bruxellois", "parisien", "lyonnais"],
               natn=["un Belge", "un Français", "une Marocaine", "deux Algériens", "les Turcs", "les Italiens", "un Albanais", "des Roumains", "les Américains", "un Russe", "les Flamands", "les Anglais", "un Tchétchène", "les Allemands", "un Parisien", "les Bruxellois"],
               rel=["frère", "cousin", "beau-frère", "oncle", "ami", "père", "fils", "neveu", "voisin", "associé", "colocataire", "compagnon", "demi-frère"],
               relf=["sœur", "cousine", "mère", "épouse", "compagne", "tante", "fille", "voisine", "ex-femme", "belle-sœur", "amie"],
               color=["noire", "grise", "blanche", "bleue", "rouge", "gris métallisé", "noir mat", "verte"],
               role=["président", "directeur", "directrice", "entraîneur", "secrétaire général", "porte-parole", "fondateur", "gérant", "administrateur", "vice-président", "trésorier", "rédacteur en chef"]),
    "nl": dict(common("nl"),
               job="""agent advocaat arts chauffeur zaakvoerder loodgieter serveerster verpleegster journalist leraar handelaar student arbeider monteur bakker metselaar
boekhouder ingenieur secretaresse architect schrijver schilder componist acteur zangeres voetballer wielrenner historicus filosoof kamerlid senator minister
burgemeester schepen wethouder rechter notaris deurwaarder deskundige bewaker opvoeder militair brandweerman kok kapper bouwvakker dokwerker""".split(),
               title=["de heer", "mevrouw", "meneer", "dhr.", "mevr.", "mr.", "meester", "dr.", "dokter", "professor", "prof.", "commissaris", "inspecteur", "hoofdinspecteur", "rechter", "procureur", "officier van justitie", "verbalisant", "brigadier", "hoofdagent", "kapitein", "kolonel", "de genaamde", "verdachte", "getuige", "minister", "premier", "president", "staatssecretaris", "burgemeester", "trainer", "koning", "pater", "zuster"],
               nat=["Belgische", "Nederlandse", "Franse", "Marokkaanse", "Turkse", "Syrische", "Italiaanse", "Spaanse", "Duitse", "Britse", "Amerikaanse", "Russische", "Poolse", "Roemeense", "Albanese", "Congolese", "Antilliaanse", "Surinaamse", "Vlaamse", "Waalse", "Brusselse", "Antwerpse", "Amsterdamse", "Europese", "Tsjetsjeense", "Iraakse"],
               natn=["een Belg", "een Nederlander", "een Fransman", "twee Marokkanen", "de Turken", "een Albanees", "Roemenen", "de Amerikanen", "een Rus", "de Vlamingen", "de Walen", "de Engelsen", "een Duitser", "een Pool", "de Italianen", "een Antwerpenaar"],
               rel=["broer", "neef", "schoonbroer", "zwager", "oom", "vriend", "vader", "zoon", "buurman", "vennoot", "kamergenoot", "partner", "halfbroer"],
               relf=["zus", "nicht", "moeder", "echtgenote", "vriendin", "tante", "dochter", "buurvrouw", "ex-vrouw", "schoonzus"],
               color=["zwarte", "grijze", "witte", "blauwe", "rode", "donkergrijze", "zilverkleurige", "groene"],
               role=["voorzitter", "directeur", "bestuurder", "trainer", "secretaris-generaal", "woordvoerder", "oprichter", "zaakvoerder", "ondervoorzitter", "penningmeester", "hoofdredacteur", "fractieleider"]),
    "en": dict(common("en"),
               job="""officer lawyer doctor driver manager plumber waitress nurse journalist teacher shopkeeper student labourer mechanic baker bricklayer accountant engineer
secretary architect writer painter composer actor singer footballer cyclist historian philosopher senator minister mayor judge magistrate bailiff guard soldier
fireman chef barber docker cab-driver electrician pilot trader banker novelist poet sculptor guitarist striker goalkeeper""".split(),
               title=["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Miss", "Dr", "Dr.", "Professor", "Detective", "Inspector", "Detective Sergeant", "DS", "DC", "PC", "DCI", "Special Agent", "Agent", "Officer", "Sergeant", "Captain", "Colonel", "General", "Judge", "Justice", "President", "Prime Minister", "Senator", "Congressman", "Chancellor", "Secretary of State", "coach", "defendant", "witness", "Sir", "Lord", "Lady", "Reverend", "Father", "Pope", "King", "Queen", "Prince"],
               nat=["Belgian", "French", "Dutch", "German", "British", "American", "Moroccan", "Algerian", "Turkish", "Syrian", "Iraqi", "Italian", "Spanish", "Russian", "Polish", "Romanian", "Albanian", "Congolese", "Chechen", "Pakistani", "Indian", "Chinese", "Japanese", "Australian", "Canadian", "English", "Scottish", "Welsh", "Irish", "European", "Israeli", "Palestinian", "Saudi"],
               natn=["a Belgian", "a Frenchman", "two Moroccans", "the Turks", "an Albanian", "Romanians", "the Americans", "a Russian", "the English", "a German", "the Italians", "a Londoner", "an Iraqi", "the French", "Palestinians", "the Israelis"],
               rel=["brother", "cousin", "brother-in-law", "uncle", "friend", "father", "son", "nephew", "neighbour", "business partner", "flatmate", "partner", "half-brother"],
               relf=["sister", "mother", "wife", "girlfriend", "aunt", "daughter", "ex-wife", "sister-in-law", "fiancée"],
               color=["black", "grey", "white", "blue", "red", "dark grey", "silver", "green"],
               role=["chairman", "chief executive", "director", "manager", "head coach", "secretary general", "spokesman", "spokeswoman", "founder", "treasurer", "vice president", "editor", "captain"]),
}

# Titles of works, products, awards: capitalised, but no name of ours (label O).
_W = {
    "fr": (["nuit", "maison", "mer", "ville", "lumière", "guerre", "vie", "femme", "route", "chanson", "promesse", "couleur", "forêt", "mémoire", "porte", "saison", "fille", "montagne", "rivière", "ombre"],
           ["dernière", "longue", "grande", "petite", "nouvelle", "première", "belle", "triste", "douce", "autre"],
           ["des loups", "du silence", "sans fin", "de verre", "des anges", "de l'hiver", "du roi", "des morts", "interdite", "perdue", "de sable", "rouge", "en flammes", "du destin", "oubliée"]),
    "nl": (["nacht", "huis", "zee", "stad", "licht", "oorlog", "leven", "vrouw", "weg", "lied", "belofte", "kleur", "bos", "herinnering", "deur", "zomer", "meisje", "berg", "rivier", "schaduw"],
           ["laatste", "lange", "grote", "kleine", "nieuwe", "eerste", "stille", "droevige", "zachte", "andere", "vergeten", "rode"],
           ["van de wolven", "van glas", "zonder einde", "van de koning", "der doden", "in vlammen", "van zand", "aan de overkant", "in de winter", "van gisteren"]),
    "en": (["night", "house", "sea", "city", "light", "war", "life", "woman", "road", "song", "promise", "color", "forest", "memory", "door", "summer", "girl", "mountain", "river", "shadow"],
           ["last", "long", "great", "little", "new", "first", "silent", "sad", "lonely", "other", "forgotten", "red"],
           ["of the wolves", "of glass", "without end", "of the king", "of the dead", "in flames", "of sand", "on the hill", "in winter", "of yesterday"]),
}


def work(lang):
    def f(r):
        n, a, t = (r.choice(x) for x in _W[lang])
        if lang == "fr":
            s = r.choice([f"La {a} {n}", f"La {n} {t}", f"{n} {t}", f"Les {n}s", f"L'{r.choice(['Été', 'Amour', 'Étranger', 'Attente', 'Enfant', 'Oubli'])} {t}", f"{a} {n}", "Un jour de plus", f"Le Chant {t}"])
            s = s[0].upper() + s[1:]
        elif lang == "nl":
            s = r.choice([f"De {a} {n}", f"De {n} {t}", f"{n} {t}", f"Het {n} {t}", f"Een {a} {n}", f"{a} {n}"])
            s = s[0].upper() + s[1:]
        else:
            s = r.choice([f"The {a} {n}", f"{n} {t}", f"The {n} {t}", f"A {a} {n}", f"{a} {n}", f"Into the {n}"])
            s = " ".join(w if w in ("of", "the", "in", "on") and i else w.capitalize() for i, w in enumerate(s.split()))
        q = {"fr": ("« ", " »"), "nl": ("'", "'"), "en": ('"', '"')}[lang]
        return q[0] + s + q[1] if r.random() < .35 else s
    return f


def product(r):
    return r.choice(["Windows XP", "Windows", "iPhone", "iPhone 7", "iPad", "Galaxy S9", "PlayStation 2", "PlayStation", "Xbox", "Android", "Linux", "Boeing 747", "Airbus A320", "F-16", "Game Boy",
                     "Photoshop", "Java", "MacBook", "Kindle", "Concorde", "Viagra", "Prozac", "Lego", "Nintendo DS", "Bluetooth", "Excel", "Word", "PowerPoint", "Cessna 172", "Mirage 2000", "MiG-29"])


AWARD = {"fr": ["le prix Goncourt", "le prix Nobel", "la Légion d'honneur", "un César", "un Oscar", "la médaille d'or", "le Ballon d'or", "l'ordre du Mérite", "un Grammy Award", "le Lion d'or", "la Palme d'or"],
         "nl": ["de Nobelprijs", "de Gouden Palm", "een Oscar", "de gouden medaille", "de Gouden Schoen", "de Libris Literatuurprijs", "de Gouden Uil", "de AKO Literatuurprijs", "een Edison", "de Leopoldsorde"],
         "en": ["the Nobel Prize", "an Oscar", "an Academy Award", "a Grammy", "the Booker Prize", "the Pulitzer Prize", "a gold medal", "the Legion of Honour", "a Tony Award", "the Purple Heart", "an Emmy"]}
LANGUE = {"fr": ["français", "arabe", "néerlandais", "anglais", "latin", "espagnol", "breton", "turc", "berbère"], "nl": ["Nederlands", "Frans", "Arabisch", "Engels", "Latijn", "Spaans", "Fries", "Turks", "Berbers"],
          "en": ["French", "Arabic", "Dutch", "English", "Latin", "Spanish", "Welsh", "Turkish", "Mandarin"]}
for _l in PLAIN:
    PLAIN[_l].update(work=work(_l), product=product, award=AWARD[_l], langue=LANGUE[_l])
