"""All names that pairs are made from, parted into two halves that share none: an item is one name with its spellings.

Items that share a spelling, and names that a pair of near names links, go to the same half together (union-find).
"""
import collections
import csv
import json
import random
import re
from pathlib import Path

import arabic
import slavic

HERE = Path(__file__).resolve().parent
HALVES = ("dev", "report")
# Family names of well-known suspects, convicts, heads of state and of others who are too well known: never in a pair, whatever stands before them.
DENIED = set("""abdeslam abaaoud abrini laachraoui bakraoui krayem kouachi merah nemmouche dutroux nihoul lelievre martin-dutroux atar dahmani hadfi aggad mostefai amimour kriket
bakkali asufi attou oulkadi amri zerkani bouyeri taghi binladen laden zarqawi baghdadi assad saddam putin poutine poetin trump biden macron sarkozy hollande chirac mitterrand
khamenei erdogan orban zelensky milosevic karadzic mladic thaci lukaku hazard zidane benzema ronaldo messi maradona bouteflika tebboune kadhafi gaddafi qadhafi arafat hitler stalin
mobutu kabila tshisekedi lumumba senghor wade khomeini nasrallah haniyeh sinwar atta moussaoui belkacem oussama hussein-saddam demirtas lukashenko kadyrov basaiev bassaiev
corleone riina provenzano breivik carlos-ilich fourniret heaulme guy-georges courjault""".split())


FAMOUS = {frozenset(name.split()) for name in """michael jackson/james brown/james taylor/elizabeth taylor/james mason/john lewis/robert mitchell/pierre richard/claude francois/michel simon/laurent fournier/
michel bernard/giuseppe conte/antonio conte/giuseppe rossi/salvatore esposito/bruno conti/luis suarez/joao pereira/jose garcia/rui costa/ahmet kaya/murat yildirim/bart peeters/tom de cock/luc de vos/
sven nys/bart wellens/kevin pauwels/greet de keyser/bart de pauw/boban markovic/moussa traore/adama traore/seydou keita/ibrahima konate/moussa konate/ousmane sow/oumou sangare/djibril cisse/djibril sidibe/
souleymane cisse/amadou toure/sekou toure/moussa diarra/jan peeters/michel dupont/andre bernard/karim tazi/mohamed ziani/ali mansour/hassan hosni/hosni mubarak/mohamed salah/salah mohamed/omar sharif/
umar sharif/ahmed ramzi/said salah/mahmoud abbas/yahya jammeh/ibrahim traore/zine abidine/habib bourguiba/pierre bernard/robert taylor/mario rossi/denis robert/andre laurent/michel martin/thomas bernard/didier lambert/simon david/vincent laurent""".replace("\n", "").split("/")}
ODD = {"amor", "hameur", "canaan", "abid", "jemâa"}  # spellings of the lists that are another name
UNSURE = {"عبد", "شمعون", "عودة", "عامر", "عبيد", "مصعب", "حجي", "علوي"}  # words of the lists behind which stand two names


def fold(text):
    """Letters only, without marks and capitals: what two spellings must share to be one spelling."""
    return re.sub(r"[^\w]|\d|_", "", slavic.fold(text).lower())


class Item:
    """One name: `spellings` (one or more), its `origin`, and the sounds or particles it is written from."""

    def __init__(self, origin, role, spellings, notation=None, parts=None, source="own"):
        self.origin, self.role, self.spellings, self.notation, self.parts, self.source = origin, role, spellings, notation, parts, source
        self.half = None

    def keys(self):
        """Folded spellings by which items are found to be one name."""
        if not self.notation:
            return {fold(spelling) for spelling in self.spellings}
        rng = random.Random(self.notation)
        bare = self.notation.split("-")[-1]
        prefix = self.notation.split("-")[0] if "-" in self.notation else ""
        words = {fold(arabic.latin(bare, clerk, rng)) for clerk in arabic.WRITE for _ in range(4)}
        return {("" if prefix in ("", "al") else prefix) + word for word in words}

    def __repr__(self):
        return f"{self.origin}/{self.role}:{self.notation or '='.join(self.spellings)}"


class Lexicon:
    """The items of one half by (origin, role), and its near pairs."""

    def __init__(self, items, near):
        self.by = collections.defaultdict(list)
        for item in items:
            self.by[item.origin, item.role].append(item)
        self.near = near
        self.own = {key for item in items for key in item.keys()}
        self.known = set()  # every spelling of both halves: a slip must not make another name


def read_own():
    """The items of `names.txt` and `arabic.txt`."""
    items = []
    for line in (HERE / "names.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, names = line.split(": ", 1)
        origin, role = head.split()
        for name in names.split():
            if role == "p":
                items.append(Item(origin, "p", [name.replace("'|", "'").replace("|", " ")], parts=name.split("|")))
            else:
                items.append(Item(origin, role, name.split("=")))
    for line in (HERE / "arabic.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        role, names = line.split(": ", 1)
        for name in names.split():
            items.append(Item("ar", "gm" if role == "abd" else role, [], notation="abd-" + name if role == "abd" else name))
    return items


SKELETON = [("sch|sh|sj|ch|tj", "S"), ("dj|dž", "j"), ("g(?!h)", "j"), ("gh", "G"), ("kh", "K"), ("ck|q|k|c", "k"), ("ph", "f"), ("th", "t"), ("dh|d|z", "d"), ("v", "w"), ("[aeiouyhw']", "")]


def skeleton(latin):
    """The consonants of a Latin spelling, coarse, for a check that two spellings behind one Arabic word can be one name."""
    text = slavic.fold(latin).lower()
    for old, new in SKELETON:
        text = re.sub(old, new, text)
    return re.sub(r"(.)\1+", r"\1", text)


def read_lists(data):
    """Groups of Latin spellings that stand behind one Arabic word in ar2en (Apache-2.0) and in Wikidata's names (CC0): single words only."""
    seen = collections.defaultdict(collections.Counter)
    for name in ("wd_arabic_80", "wd_arabic_20"):
        for line in (data / "ar_latin_wikidata_names/data" / name).read_text("utf-8").splitlines():
            latin, word, count = line.split("\t")
            seen[word.replace(" ", "")][latin] += int(count)
    for line in (data / "ar2en_names/ar2en.txt").read_text("utf-8").splitlines():
        word, latin = line.split("\t")[:2]
        seen[word][latin] += 1
    items = []
    for word, latins in sorted(seen.items()):
        if not set(word) & set("حعصضظط") or len(word) < 3 or word in UNSURE:
            continue
        good = [(latin, count) for latin, count in latins.items() if count >= 2 and len(latin) >= 4 and latin not in ODD and re.fullmatch(r"[a-zàâéèêëïîôûç]+", latin)]
        groups = collections.defaultdict(list)
        for latin, count in sorted(good, key=lambda pair: -pair[1]):
            groups[skeleton(latin)].append(latin)
        best = max(groups.values(), key=len, default=[])
        if len(best) >= 2 and latins[best[0]] >= 4:
            items.append(Item("list", "s", [latin.capitalize() for latin in best[:5]], notation=None, parts=[word], source="wikidata+ar2en"))
    return items


def read_first_names(data):
    """Belgian given names (Statbel) whose spellings differ only in what every clerk mixes up: marks, doubled letters, i/y/ij, k/c/q, ph/f, th/t, final h or e."""
    names = json.loads((data / "prenoms_belgique/static/data/prenoms.json").read_text("utf-8"))["names"]
    groups = collections.defaultdict(list)
    for entry in names:
        key = fold(entry["n"])
        for old, new in (("ph", "f"), ("th", "t"), ("ck|q|k|c(?=[aoul]|$)", "k"), ("y|ij|j(?=[aeiou])", "i"), ("(?<=[aiu]n)e$", "" if entry["g"] != "f" else "e"), (r"(.)\1+", r"\1"), ("ou|oe", "u"), ("h$", "")):
            key = re.sub(old, new, key)
        if len(key) >= 5 and entry["t"] >= 40 and re.fullmatch(r"[A-Z][a-zà-ÿ]+", entry["n"]):
            groups[entry["g"], key].append((entry["t"], entry["n"]))
    items = []
    for (gender, _), found in sorted(groups.items()):
        spellings = [name for _, name in sorted(found, reverse=True)]
        if len(spellings) >= 2 and found[0]:
            items.append(Item("be", "g" + gender[0].replace("h", "m"), spellings[:4], source="statbel"))
    return items


def read_surnames(data):
    """Frequent family names of Belgium, France, the Netherlands and Great Britain (popular-names-by-country, CC0), beside our own."""
    items = []
    with open(data / "popular_names_by_country/common-surnames-by-country.csv", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            origin = {"FR": "fr", "GB": "en", "IT": "it"}.get(row["Country"])
            if origin and " " not in row["Localized Name"]:
                items.append(Item(origin, "s", [row["Localized Name"]], source="popular-names"))
    return items


def read_near(items):
    """Near pairs as (kind, origin, left item, right item); names that no item has yet become one. Nicknames have kind `nick` and origin `no` where undecided."""
    index = {}
    for item in items:
        for key in [item.notation] if item.notation else item.spellings:
            index.setdefault((item.origin, item.role[0] if item.role != "p" else "s", key), item)
    near = []
    for line in (HERE / "near.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, pairs = line.split(": ", 1)
        for pair in pairs.split():
            if head == "nick":
                if not pair.endswith("=no"):
                    left, right = pair.split("/")
                    near.append(("nick", "nick", Item("nick", "n", [left]), Item("nick", "n", [right])))
                continue
            kind, origin = head.split()
            sides = []
            for name in pair.split("/"):
                name = name.replace("_", " ")
                at = (origin, "g" if kind == "given" else "s", name)
                if at not in index:
                    index[at] = Item(origin, "x", [] if origin == "ar" else [name], notation=name if origin == "ar" else None)
                sides.append(index[at])
            near.append((kind, origin, *sides))
    return near


def load(data, seed):
    """The two halves as a dict of `Lexicon`."""
    items = read_own() + read_lists(data) + read_first_names(data) + read_surnames(data)
    items = [item for item in items if not {fold(key) for key in item.keys()} & DENIED]
    near = read_near(items)
    everything = list(dict.fromkeys(items + [side for pair in near for side in pair[2:]]))
    group = {id(item): id(item) for item in everything}

    def root(at):
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    owner = {}
    for item in everything:
        for key in item.keys():
            if key in owner:
                group[root(id(item))] = root(owner[key])
            owner[key] = id(item)
    for pair in near:
        group[root(id(pair[2]))] = root(id(pair[3]))
    members = collections.defaultdict(list)
    for item in everything:
        members[root(id(item))].append(item)
    rng = random.Random(seed)
    filled = {half: collections.Counter() for half in HALVES}
    bunches = sorted(members.values(), key=lambda bunch: (-len(bunch), repr(bunch[0])))
    for bunch in bunches:
        kinds = collections.Counter((item.origin, item.role) for item in bunch)
        half = min(HALVES, key=lambda name: (sum(filled[name][kind] * count for kind, count in kinds.items()), rng.random()))
        filled[half].update(kinds)
        for item in bunch:
            item.half = half
    halves = {half: Lexicon([item for item in items if item.half == half], [pair for pair in near if pair[2].half == half]) for half in HALVES}
    for lex in halves.values():
        lex.known = set(owner)
    return halves
