"""Name and place lists for the frames, from the public data (REDTHREAD_DATA, default ../shared/data beside the repository) and from lists/*.txt (written by hand).

Every list is cut in two by a hash of the entry: about one in eight is kept out of training and fills only dev frames.
Licences: Statbel (CC BY 4.0), INSEE and communes (Licence Ouverte), popular names (CC0), ar2en (Apache-2.0),
Wikidata Arabic names (CC0), nicknames (Apache-2.0), GeoNames (CC BY 4.0), own lists (ours)."""
import csv
import json
import os
import random
import unicodedata
import zlib

from public import DATA

HERE = os.path.dirname(os.path.abspath(__file__))


def held(entry):
    """True for the entries kept for dev (a stable hash of the lower-cased text)."""
    return zlib.crc32(entry.lower().encode()) % 8 == 0


def _p(*a):
    return os.path.join(DATA, *a)


def hand(name):
    """lists/NAME.txt: one entry a line; `#` starts a comment line."""
    path = os.path.join(HERE, "lists", name + ".txt")
    if not os.path.exists(path):
        return []
    return [l.strip() for l in open(path, encoding="utf8") if l.strip() and l[0] != "#"]


def latin(s):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in s)


def insee():
    """French first names since 1945 with counts, read once from the R file (pandas, pyreadr), then from work/insee.tsv."""
    cache = os.path.join(HERE, "work", "insee.tsv")
    if not os.path.exists(cache):
        import pyreadr
        df = list(pyreadr.read_r(_p("prenoms_france_insee/data/prenoms_france.rda")).values())[0]
        g = df[df.year >= 1945].groupby("name")["n"].sum()
        os.makedirs(os.path.dirname(cache), exist_ok=True)
        with open(cache, "w", encoding="utf8") as f:
            f.writelines(f"{n}\t{int(c)}\n" for n, c in g.items() if c > 300 and len(str(n)) > 1 and str(n)[0] != "_")
    return [(l.split("\t")[0], int(l.split("\t")[1])) for l in open(cache, encoding="utf8")]


def first_names():
    """(belgian/french weighted by births, world, arabic, rare)."""
    be = json.load(open(_p("prenoms_belgique/static/data/prenoms.json"), encoding="utf8"))["names"]
    be = [(r["n"], r["t"]) for r in be]
    fr = insee()
    world = []
    for r in csv.DictReader(open(_p("popular_names_by_country/common-forenames-by-country.csv"), encoding="utf-8-sig")):
        n = r["Localized Name"] if latin(r["Localized Name"]) else r["Romanized Name"]
        if n and latin(n):
            world.append(n.strip())
    return be, fr, sorted(set(world))


def surnames():
    """World surnames in Latin letters, with hand-written French, Dutch, English, Arabic-origin, Turkish ... ones."""
    world = []
    for r in csv.DictReader(open(_p("popular_names_by_country/common-surnames-by-country.csv"), encoding="utf-8-sig")):
        n = r["Localized Name"] if latin(r["Localized Name"]) else r["Romanized Name"]
        if n and latin(n):
            world.append(n.split("/")[0].strip())
    return sorted(set(world))


def arabic():
    """Latin spellings of Arabic-script names: (google pairs, wikidata tokens), capitalised."""
    a = {l.split("\t")[1].strip() for l in open(_p("ar2en_names/ar2en-train.txt"), encoding="utf8") if "\t" in l}
    w = set()
    for l in open(_p("ar_latin_wikidata_names/data/wd_arabic_80"), encoding="utf8"):
        t = l.split("\t")[0].strip()
        if len(t) > 2 and t.isalpha():
            w.add(t)
    ok = lambda s: 2 < len(s) < 16 and s[0].isalpha()
    return sorted(x.capitalize() for x in a if ok(x)), sorted(x.capitalize() for x in w if ok(x))


def arabic_script():
    """The same names in Arabic letters."""
    return sorted({l.split("\t")[0].strip() for l in open(_p("ar2en_names/ar2en-train.txt"), encoding="utf8")
                   if "\t" in l and len(l.split("\t")[0].strip()) > 2})


def towns():
    """{country: [(name, population)]} with French communes added, longest alternates left out."""
    out = {}
    for r in csv.DictReader(open(_p("geonames_slice/cities1000_slice.tsv"), encoding="utf8"), delimiter="\t"):
        if latin(r["name"]) and len(r["name"]) < 36:
            out.setdefault(r["country"], []).append((r["name"], int(r["population"] or 0)))
    out["FRC"] = [(r["nom"], int(r["population"] or 0))
                  for r in csv.DictReader(open(_p("fr_communes_etalab/communes.tsv"), encoding="utf8"), delimiter="\t")
                  if r["population"]]
    return out


class Pool:
    """A list to draw from; `dev` chooses the kept-out part. Weighted by `power` of the given weight."""

    def __init__(self, entries, dev=False, power=0.0):
        rows = [(e, 1) if isinstance(e, str) else e for e in entries]
        part = [r for r in rows if held(r[0]) == dev] or rows
        self.items = [r[0] for r in part]
        self.cum, t = None, 0.0
        if power:
            self.cum = []
            for r in part:
                t += max(1, r[1]) ** power
                self.cum.append(t)

    def draw(self, rng):
        if self.cum:
            return rng.choices(self.items, cum_weights=self.cum)[0]
        return self.items[int(rng.random() * len(self.items))]
