"""Organisations, public bodies, places, vehicles, addresses: same and different. Makers as in `same.py`; invented names, real towns."""
import re

from lexicon import fold
from people import entity

# town: French, Dutch, English where they differ, and a postcode
TOWNS = """Bruxelles/Brussel/Brussels/1000 Liège/Luik/Liège/4000 Anvers/Antwerpen/Antwerp/2000 Gand/Gent/Ghent/9000 Bruges/Brugge/Bruges/8000 Namur/Namen/Namur/5000 Mons/Bergen/Mons/7000
Louvain/Leuven/Leuven/3000 Malines/Mechelen/Mechelen/2800 Courtrai/Kortrijk/Kortrijk/8500 Tournai/Doornik/Tournai/7500 Alost/Aalst/Aalst/9300 Termonde/Dendermonde/Dendermonde/9200 Hal/Halle/Halle/1500
Vilvorde/Vilvoorde/Vilvoorde/1800 Ypres/Ieper/Ypres/8900 Furnes/Veurne/Veurne/8630 Tongres/Tongeren/Tongeren/3700 Saint-Trond/Sint-Truiden/Sint-Truiden/3800 Lierre/Lier/Lier/2500
Renaix/Ronse/Ronse/9600 Audenarde/Oudenaarde/Oudenaarde/9700 Grammont/Geraardsbergen/Geraardsbergen/9500 Waremme/Borgworm/Waremme/4300 Wavre/Waver/Wavre/1300 Nivelles/Nijvel/Nivelles/1400
Ostende/Oostende/Ostend/8400 Roulers/Roeselare/Roeselare/8800 Charleroi/Charleroi/Charleroi/6000 Verviers/Verviers/Verviers/4800 Arlon/Aarlen/Arlon/6700 Huy/Hoei/Huy/4500""".split()
# communes of Brussels: French, Dutch, postcode
COMMUNES = "Molenbeek-Saint-Jean/Sint-Jans-Molenbeek/1080 Schaerbeek/Schaarbeek/1030 Saint-Gilles/Sint-Gillis/1060 Ixelles/Elsene/1050 Uccle/Ukkel/1180 Forest/Vorst/1190 Etterbeek/Etterbeek/1040 Evere/Evere/1140 Jette/Jette/1090 Berchem-Sainte-Agathe/Sint-Agatha-Berchem/1082 Woluwe-Saint-Pierre/Sint-Pieters-Woluwe/1150 Auderghem/Oudergem/1160 Watermael-Boitsfort/Watermaal-Bosvoorde/1170 Saint-Josse-ten-Noode/Sint-Joost-ten-Node/1210".split()
# streets: French, Dutch
STREETS = """rue du Marché/Marktstraat rue de l'Église/Kerkstraat rue des Écoles/Schoolstraat avenue du Parc/Parklaan chaussée de Mons/Bergensesteenweg place de la Gare/Stationsplein rue du Moulin/Molenstraat
rue Haute/Hoogstraat rue Neuve/Nieuwstraat boulevard du Midi/Zuidlaan rue des Tanneurs/Huidevettersstraat rue du Progrès/Vooruitgangstraat avenue des Tilleuls/Lindenlaan rue de la Station/Stationsstraat
quai au Foin/Hooikaai rue des Bouchers/Beenhouwersstraat rue du Canal/Vaartstraat chaussée de Gand/Gentsesteenweg rue de l'Abbaye/Abdijstraat avenue des Peupliers/Populierenlaan rue du Château/Kasteelstraat
rue de la Fontaine/Fonteinstraat place du Jeu de Balle/Vossenplein rue des Jardins/Tuinstraat rue aux Fleurs/Bloemenstraat rue du Pont/Brugstraat chaussée de Ninove/Ninoofsesteenweg avenue de la Reine/Koninginnelaan
rue des Palais/Paleizenstraat rue de la Victoire/Overwinningsstraat rue du Fort/Fortstraat rue des Alliés/Bondgenotenstraat rue du Cygne/Zwaanstraat rue de la Loi/Wetstraat""".split("\n")
STREETS = [street.strip() for line in STREETS for street in re.findall(r"[^/]+/\S+", line)]
BODIES = [  # French, Dutch, English; {f} {n} {e} the town
    ("Police fédérale de {f}", "Federale Politie {n}", "Federal Police {e}"), ("parquet de {f}", "parket van {n}", "Public Prosecutor's Office {e}"), ("tribunal de première instance de {f}", "rechtbank van eerste aanleg {n}", "Court of First Instance of {e}"),
    ("tribunal correctionnel de {f}", "correctionele rechtbank {n}", "Criminal Court of {e}"), ("prison de {f}", "gevangenis van {n}", "{e} prison"), ("ville de {f}", "stad {n}", "City of {e}"), ("commune de {f}", "gemeente {n}", "municipality of {e}"),
    ("police locale de {f}", "lokale politie {n}", "Local Police {e}"), ("hôpital de {f}", "ziekenhuis {n}", "{e} hospital"), ("tribunal de l'entreprise de {f}", "ondernemingsrechtbank {n}", "Enterprise Court of {e}"), ("cour d'appel de {f}", "hof van beroep te {n}", "Court of Appeal of {e}"),
    ("auditorat du travail de {f}", "arbeidsauditoraat {n}", "Labour Auditor of {e}"), ("bibliothèque de {f}", "bibliotheek {n}", "{e} library"), ("bureau de douane de {f}", "douanekantoor {n}", "{e} customs office"),
]
WHOLE = [  # bodies without a town, and their short names
    ("Sûreté de l'État", "Veiligheid van de Staat", "State Security Service", "VSSE"), ("Office des Étrangers", "Dienst Vreemdelingenzaken", "Immigration Office", "DVZ"), ("Organe de coordination pour l'analyse de la menace", "Coördinatieorgaan voor de dreigingsanalyse", "Coordination Unit for Threat Analysis", "OCAM"),
    ("Cellule de traitement des informations financières", "Cel voor Financiële Informatieverwerking", "Financial Intelligence Processing Unit", "CTIF"), ("Service public fédéral Justice", "Federale Overheidsdienst Justitie", "Federal Public Service Justice", "SPF Justice"),
    ("Service public fédéral Finances", "Federale Overheidsdienst Financiën", "Federal Public Service Finance", "FOD Financiën"), ("Banque nationale de Belgique", "Nationale Bank van België", "National Bank of Belgium", "BNB"), ("Service général du renseignement et de la sécurité", "Algemene Dienst Inlichting en Veiligheid", "General Intelligence and Security Service", "SGRS"),
    ("Comité permanent de contrôle des services de police", "Vast Comité van Toezicht op de politiediensten", "Standing Police Monitoring Committee", "Comité P"), ("Direction générale de la sécurité intérieure", "Binnenlandse Veiligheidsdienst van Frankrijk", "General Directorate for Internal Security", "DGSI"),
    ("Office national de l'emploi", "Rijksdienst voor Arbeidsvoorziening", "National Employment Office", "ONEM"), ("Office national de sécurité sociale", "Rijksdienst voor Sociale Zekerheid", "National Social Security Office", "ONSS"), ("Société nationale des chemins de fer belges", "Nationale Maatschappij der Belgische Spoorwegen", "National Railway Company of Belgium", "SNCB"),
    ("Cour de cassation", "Hof van Cassatie", "Court of Cassation", ""), ("parquet fédéral", "federaal parket", "Federal Prosecutor's Office", ""), ("Croix-Rouge de Belgique", "Rode Kruis van België", "Belgian Red Cross", ""), ("Cour des comptes", "Rekenhof", "Court of Audit", ""), ("Conseil d'État", "Raad van State", "Council of State", ""),
]
FORMS = {"fr": ["SA", "S.A.", "SPRL", "S.P.R.L.", "SRL", "SARL", "SAS", "société anonyme"], "nl": ["NV", "N.V.", "BVBA", "B.V.B.A.", "BV", "naamloze vennootschap"], "en": ["Ltd", "Limited", "Ltd.", "PLC", "LLC"]}
TWINS = [("SA", "NV"), ("S.A.", "SA"), ("SPRL", "BVBA"), ("S.P.R.L.", "SPRL"), ("N.V.", "NV"), ("BVBA", "B.V.B.A."), ("Ltd", "Limited"), ("SA", "société anonyme"), ("NV", "naamloze vennootschap"), ("SRL", "BV"), ("Ltd.", "Ltd"), ("SARL", "S.A.R.L."), ("SAS", "S.A.S.")]
TRADES = {"fr": ["Transports", "Boulangerie", "Garage", "Éts", "Boucherie", "Taxis", "Menuiserie", "Imprimerie", "Pharmacie", "Fiduciaire", "Snack", "Librairie", "Import-Export", "Toitures", "Plomberie"],
          "nl": ["Transport", "Bakkerij", "Garage", "Bouwbedrijf", "Slagerij", "Taxi", "Schrijnwerkerij", "Drukkerij", "Apotheek", "Boekhoudkantoor", "Schoonmaak", "Dakwerken", "Groothandel", "Expeditie", "Loodgieterij"],
          "en": ["Haulage", "Bakery", "Motors", "Builders", "Butchers", "Taxis", "Joinery", "Printing", "Pharmacy", "Consulting", "Cleaning", "Roofing", "Trading", "Freight", "Plumbing"]}
STEMS = {"dev": "Altavia Brumelle Corvanec Dolimex Estrame Fulgora Grisolda Hexamont Ilvacom Jovenza Kaltrine Lumadex Morvelis Nordale Orpheon Palmyre Quintessa Rivolane Solmara Trianco".split(),
         "report": "Ardevane Belcastro Cynatec Druvena Elmarico Fendralis Galvanor Hermelin Isotrade Juvarco Kestrema Lorvaline Mistrano Novelgi Orlimar Pontavice Quadrimex Rosavel Silvadec Tamarin".split()}
MAKES = ["Renault Clio", "Volkswagen Golf", "Audi A4", "BMW 320d", "Peugeot 308", "Citroën Berlingo", "Opel Corsa", "Mercedes Vito", "Ford Transit", "Seat Ibiza", "Škoda Octavia", "Fiat Ducato", "Toyota Yaris", "Dacia Logan"]
COLOURS = [("noire", "zwarte", "black"), ("grise", "grijze", "grey"), ("blanche", "witte", "white"), ("bleue", "blauwe", "blue")]


def share(values, lex):
    """The half of `values` that this lexicon's half may use."""
    return values[::2] if lex.half == "dev" else values[1::2]


def town(lex, rng):
    """(French, Dutch, English, postcode) of a town of this half."""
    return rng.choice(share(TOWNS, lex)).split("/")


def company(lex, rng):
    """(trade, name, tongue) of an invented firm; the name is a stem, a family name, or two."""
    tongue = rng.choice(["fr", "nl", "en"])
    kind = rng.randrange(3)
    origin = {"fr": "fr", "nl": "fl", "en": "en"}[tongue]
    names = [item.spellings[0] for item in lex.by[origin, "s"]]
    name = rng.choice(STEMS[lex.half]) if kind == 0 else rng.choice(names) if kind == 1 else " & ".join(rng.sample(names, 2))
    return rng.choice(TRADES[tongue]), name, tongue


def plate(rng):
    """A plate of Belgium (1-ABC-234), France (AB-123-CD) or the Netherlands (12-ABC-3)."""
    letters = lambda count: "".join(rng.choice("ABCDEFGHJKLNPRSTVXYZ") for _ in range(count))
    digits = lambda count: "".join(rng.choice("123456789") for _ in range(count))
    return rng.choice([lambda: f"1-{letters(3)}-{digits(3)}", lambda: f"1-{letters(3)}-{digits(3)}", lambda: f"{letters(2)}-{digits(3)}-{letters(2)}", lambda: f"{digits(2)}-{letters(3)}-{digits(1)}"])()


def firm(name, lex=None):
    """A company as FollowTheMoney."""
    return entity("Company", [name])


def same_company(lex, rng):
    """Legal form changed, left out or moved; `&`, et, en; a town added; capitals; a slip in a long name."""
    trade, name, tongue = company(lex, rng)
    form = rng.choice(FORMS[tongue])
    full = f"{trade} {name}"
    kind = rng.choice(["form", "form", "no form", "before", "and", "and", "town", "capitals", "short"])
    if kind == "form":
        one, other = rng.choice(TWINS)
        return firm(f"{full} {one}"), firm(f"{full} {other}"), "rule:legal-form"
    if kind == "no form":
        return firm(f"{full} {form}"), firm(full), "rule:legal-form-left-out"
    if kind == "before" and tongue != "en":
        return firm(f"{full} {form}"), firm(f"{form} {full}"), "rule:legal-form-moved"
    if kind in ("and", "before"):
        if "&" not in name:
            return None
        return firm(f"{full} {form}"), firm(f"{full} {form}".replace("&", {"fr": "et", "nl": "en", "en": "and"}[tongue])), "rule:and"
    if kind == "town":
        french, dutch, english, _ = town(lex, rng)
        at = {"fr": french, "nl": dutch, "en": english}[tongue]
        return firm(f"{full} {form}"), firm(rng.choice([f"{full} ({at})", f"{full} {form}, {at}", f"{full} {form} {at}"])), "rule:town-added"
    if kind == "short":
        long, short = {"fr": rng.choice([("Établissements", "Éts"), ("Ateliers", "Atel."), ("Société générale de bâtiment", "Soc. gén. de bâtiment")]), "nl": rng.choice([("Gebroeders", "Gebr."), ("Firma", "Fa."), ("Maatschappij", "Mij.")]),
                       "en": rng.choice([("Company", "Co."), ("Brothers", "Bros."), ("International", "Intl")])}[tongue]
        shape = "{name} {word} {form}" if tongue == "en" else "{word} {name} {form}"
        return firm(shape.format(word=long, name=name, form=form)), firm(shape.format(word=short, name=name, form=form)), "rule:abbreviation"
    return firm(f"{full} {form}"), firm(f"{full} {form}".upper()), "rule:capitals"


def body(names):
    """A public body as FollowTheMoney."""
    return entity("PublicBody", [names])


def same_body(lex, rng):
    """A public body in two languages, or its short name."""
    if rng.random() < 0.4:
        french, dutch, english, short = rng.choice(share(WHOLE, lex))
        forms = [french, dutch, english] + ([short] if short else [])
        one, other = rng.sample(forms[:2] + forms, 2)
        if one == other:
            return None
        if short and short in (one, other):
            return body(f"{one} ({short})" if one != short and rng.random() < 0.4 else one), body(other), "rule:acronym"
        return body(one), body(other), "rule:translation"
    shapes = rng.choice(BODIES)
    french, dutch, english, _ = town(lex, rng)
    forms = [shape.format(f=french, n=dutch, e=english).replace("de A", "d'A").replace("de Y", "d'Y").replace("de H", "de H") for shape in shapes]
    one, other = rng.choice([(0, 1), (0, 1), (1, 0), (0, 2), (1, 2)])
    return body(forms[one]), body(forms[other]), "rule:translation"


def different_body(lex, rng):
    """The same kind of body of another town, or another kind of body of one town."""
    shapes, others = rng.sample(BODIES, 2)
    first, second = town(lex, rng), town(lex, rng)
    if first == second:
        return None
    tongue, twin = rng.choice([(0, 0), (1, 1), (0, 1), (0, 1)])
    fill = lambda shape, at: shape.format(f=at[0], n=at[1], e=at[2]).replace("de A", "d'A").replace("de Y", "d'Y")
    if rng.random() < 0.65:
        return body(fill(shapes[tongue], first)), body(fill(shapes[twin], second)), "rule:other-town"
    if {shapes[0][:8], others[0][:8]} & {"Police f", "police l"} and rng.random() < 0.5 or others[0][:4] == shapes[0][:4] == "ville":
        return None
    return body(fill(shapes[tongue], first)), body(fill(others[tongue], first)), "rule:other-body"


def different_company(lex, rng):
    """One telling word, the number or the partner differs."""
    trade, name, tongue = company(lex, rng)
    form = rng.choice(FORMS[tongue])
    kind = rng.choice(["trade", "name", "number", "partner", "near"])
    if kind == "trade":
        other = rng.choice(TRADES[tongue])
        if other == trade or {trade, other} & {"Éts", "Import-Export"} or {trade, other} in ({"Transport", "Expeditie"}, {"Haulage", "Freight"}):
            return None
        return firm(f"{trade} {name} {form}"), firm(f"{other} {name} {form}"), "rule:other-trade"
    if kind == "number":
        one, other = rng.sample(range(1, 9), 2)
        return firm(f"{trade} {name} {one} {form}"), firm(f"{trade} {name} {other} {form}"), "rule:other-number"
    names = [item.spellings[0] for item in lex.by[{"fr": "fr", "nl": "fl", "en": "en"}[tongue], "s"]]
    if kind == "partner":
        if "&" not in name:
            return None
        partner = rng.choice(names)
        first, second = name.split(" & ")
        return (firm(f"{trade} {name} {form}"), firm(f"{trade} {first} & {partner} {form}"), "rule:other-partner") if partner not in (first, second) else None
    if kind == "near":
        pairs = [pair for pair in lex.near if pair[0] == "family" and pair[1] == {"fr": "fr", "nl": "fl", "en": "en"}[tongue]]
        _, _, one, other = rng.choice(pairs)
        return firm(f"{trade} {one.spellings[0]} {form}"), firm(f"{trade} {other.spellings[0]} {form}"), "rule:near-name"
    other = rng.choice(STEMS[lex.half] if name in STEMS[lex.half] else names)
    return (firm(f"{trade} {name} {form}"), firm(f"{trade} {other} {form}"), "rule:other-name") if fold(other) not in fold(name) and fold(name) not in fold(other) else None


def same_place(lex, rng):
    """A town in two languages, or with its postcode."""
    if rng.random() < 0.4:
        french, dutch, code = rng.choice(share(COMMUNES, lex)).split("/")
        if french == dutch:
            return None
        return entity("Address", [french], full=french), entity("Address", [dutch], full=dutch), "rule:exonym"
    french, dutch, english, code = town(lex, rng)
    one, other = rng.choice([(french, dutch), (dutch, f"{code} {french}"), (english, dutch), (french, f"{code} {french.upper()}"), (french, f"{french} ({code})")])
    return (entity("Address", [one], full=one), entity("Address", [other], full=other), "rule:exonym") if one != other else None


def different_place(lex, rng):
    """Two towns."""
    one, other = town(lex, rng), town(lex, rng)
    left, right = one[rng.randrange(2)], other[rng.randrange(2)]
    if rng.random() < 0.4:
        left, right = f"{one[3]} {left}", f"{other[3]} {right}"
    return (entity("Address", [left], full=left), entity("Address", [right], full=right), "rule:other-town") if one != other else None


def vehicle(name, number):
    """A vehicle as FollowTheMoney: the plate as a property, and as it stands in the file."""
    return entity("Vehicle", [name], registrationNumber=number)


def same_vehicle(lex, rng):
    """A plate with and without dashes, blanks, small letters, with make and colour."""
    number = plate(rng)
    other = rng.choice([number.replace("-", ""), number.replace("-", " "), number.lower(), number.replace("-", ".")])
    make = rng.choice(MAKES)
    colour = rng.choice(COLOURS)
    left = rng.choice([number, f"{make} {number}", f"{make} {colour[0]} immatriculée {number}"])
    right = rng.choice([other, f"{make} {other}", f"{colour[1]} {make}, {other}", f"{colour[2]} {make} ({other})"])
    return (vehicle(left, number), vehicle(right, other), "rule:plate") if left != right else None


def different_vehicle(lex, rng):
    """One digit or letter differs, or two are exchanged; make and colour are one."""
    number = plate(rng)
    places = [at for at, letter in enumerate(number) if letter.isalnum() and at > 1]
    at = rng.choice(places)
    pool = "123456789" if number[at].isdigit() else "ABCDEFGHJKLNPRSTVXYZ"
    other = number[:at] + rng.choice([letter for letter in pool if letter != number[at]]) + number[at + 1:]
    make = rng.choice(MAKES)
    colour = rng.choice(COLOURS)[0]
    shape = rng.choice(["{n}", "{m} {n}", "{m} {c} immatriculée {n}"])
    written = other.replace("-", "") if rng.random() < 0.3 else other
    return vehicle(shape.format(n=number, m=make, c=colour), number), vehicle(shape.format(n=written, m=make, c=colour), written), "rule:plate-digit"


def address(text):
    """An address as FollowTheMoney."""
    return entity("Address", [text], full=text)


def draw_address(lex, rng):
    """(French street, Dutch street, number, French commune, Dutch commune, postcode) of this half."""
    return (*rng.choice(share(STREETS, lex)).split("/"), rng.randint(1, 240), *rng.choice(share(COMMUNES, lex)).split("/"))


def same_address(lex, rng):
    """Order, postcode or commune, capitals, abbreviations, both languages, box."""
    street, straat, number, french, dutch, code = draw_address(lex, rng)
    short = street.replace("avenue", "av.").replace("chaussée", "ch.").replace("boulevard", "bd").replace("place", "pl.")
    short = "r. " + short[4:] if short.startswith("rue ") else short
    forms = [f"{number} {street}, {code} Bruxelles", f"{street} {number}, {code} {french}", f"{street.capitalize()}, {number} à {code} {french}", f"{number}, {street.upper()}, {code} BRUXELLES", f"{short} {number}, {code} {french}",
             f"{straat} {number}, {code} Brussel", f"{straat} {number}, {code} {dutch}", f"{straat} nr. {number} te {code} {dutch}", f"{street} {number}, {french.split('-')[0] if french.startswith('Molenbeek') else french}"]
    one, other = rng.sample(forms, 2)
    return address(one), address(other), "rule:address"


def different_address(lex, rng):
    """Another number, another street, or the same street of another commune."""
    street, straat, number, french, dutch, code = draw_address(lex, rng)
    kind = rng.choice(["number", "number", "street", "commune"])
    if kind == "number":
        other = rng.choice([number + 2, number + 10, number + 1, int(str(number)[::-1].lstrip("0") or "7")])
        if other == number:
            return None
        return address(f"{street} {number}, {code} {french}"), address(rng.choice([f"{street} {other}, {code} {french}", f"{other} {street}, {code} Bruxelles", f"{straat} {other}, {code} {dutch}"])), "rule:other-number"
    if kind == "street":
        street2, straat2 = rng.choice(share(STREETS, lex)).split("/")
        return (address(f"{street} {number}, {code} {french}"), address(rng.choice([f"{street2} {number}, {code} {french}", f"{straat2} {number}, {code} {dutch}"])), "rule:other-street") if street2 != street else None
    french2, dutch2, code2 = rng.choice(share(COMMUNES, lex)).split("/")
    return (address(f"{street} {number}, {code} {french}"), address(rng.choice([f"{street} {number}, {code2} {french2}", f"{straat} {number}, {code2} {dutch2}"])), "rule:other-commune") if french2 != french else None


# kind, maker, pairs in each half
SAME = [("company", same_company, 34), ("public-body", same_body, 30), ("place", same_place, 14), ("vehicle", same_vehicle, 22), ("address", same_address, 32)]
DIFFERENT = [("company", different_company, 44), ("public-body", different_body, 36), ("place", different_place, 14), ("vehicle", different_vehicle, 26), ("address", different_address, 40)]
