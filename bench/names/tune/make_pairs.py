"""Makes pairs of names that are spellings of one person's name, or two people's, from public lists of names.

    python3 bench/names/tune/make_pairs.py ../shared/data OUT.jsonl [COUNT]

Nothing of the OpenSanctions set or of the benchmarks under bench/names is read. Deterministic (seed 5).
"""
import csv
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

KEYS = {k: n for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for i, k in enumerate(row) for n in [row[max(0, i - 1):i] + row[i + 1:i + 2]]}
OCR = [("rn", "m"), ("m", "rn"), ("l", "i"), ("i", "l"), ("cl", "d"), ("h", "b"), ("u", "v"), ("n", "u"), ("c", "e"), ("e", "c"), ("o", "0"), ("s", "5"), ("ii", "u"), ("i", "1")]
EAR = [("ph", "f"), ("f", "ph"), ("ck", "k"), ("k", "ck"), ("c", "k"), ("k", "c"), ("y", "i"), ("i", "y"), ("v", "w"), ("w", "v"), ("s", "z"), ("z", "s"), ("ou", "u"), ("u", "ou"), ("oo", "u"), ("ee", "i"), ("i", "ee"), ("sh", "ch"), ("ch", "sh"), ("j", "dj"), ("th", "t"), ("t", "th"), ("e", "a"), ("a", "e"), ("o", "u"), ("u", "o"), ("i", "e"), ("e", "i"), ("x", "ks"), ("gh", "g"), ("q", "k"), ("kh", "h"), ("d", "t"), ("b", "p"), ("g", "k"), ("er", "ar"), ("nn", "n"), ("ss", "s"), ("ll", "l"), ("n", "nn"), ("s", "ss"), ("tt", "t")]


def read(path, **kw):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, **kw))


def table(path):
    """`name, variant` of FEBRL's misspelling tables."""
    out = defaultdict(list)
    for line in open(path, encoding="latin-1"):
        if ":" in line and not line.startswith("#"):
            name, rest = line.split(":", 1)
            out[name.strip()] += [v.strip() for v in rest.split(",") if v.strip()]
    return out


def lists(data):
    given, family, groups = defaultdict(set), defaultdict(set), defaultdict(set)
    for row in read(data / "popular_names_by_country/common-forenames-by-country.csv"):
        name = row["Romanized Name"].strip()
        if name and name.isascii() is not None:
            given[row["Country"]].add((name, row["Gender"]))
            groups["g" + row["Name Group"]].add(name)
    for row in read(data / "popular_names_by_country/common-surnames-by-country.csv"):
        name = row["Romanized Name"].strip()
        if name:
            family[row["Country"]].add(name)
            groups["f" + row["Name Group"]].add(name)
    variants = defaultdict(set)
    for group in groups.values():
        for name in group:
            variants[name.lower()] |= group - {name}
    arabic, script = defaultdict(set), {}
    for line in open(data / "ar2en_names/ar2en.txt", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 2 and len(parts[1]) > 2 and parts[1].isalpha():
            arabic[parts[0]].add(parts[1].title())
            script.setdefault(parts[1].title(), parts[0])
    latin = defaultdict(lambda: defaultdict(int))
    for line in open(data / "ar_latin_wikidata_names/data/wd_arabic.normalized.aligned.tokens", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and int(parts[2]) >= 2 and len(parts[0]) > 2 and parts[0].isalpha():
            latin[parts[1]][parts[0].title()] += int(parts[2])
    for names in latin.values():
        # The rarer writings of one Arabic word are often other names: only those that are a fifth as common as the first.
        top = max(names.values())
        group = {n for n, c in names.items() if c * 5 >= top}
        if 1 < len(group) < 12 and top >= 4:
            arabic["|".join(sorted(group))] |= group
    for group in arabic.values():
        if len(group) < 12:
            for name in group:
                near = {v for v in group - {name} if distance(name.lower(), v.lower()) <= 4}
                variants[name.lower()] |= near
    arabs = sorted({n for g in arabic.values() for n in g if variants[n.lower()]})
    misspelt = table(data / "febrl/dsgen/data/givenname-misspell.tbl")
    for name, more in table(data / "febrl/dsgen/data/surname-misspell.tbl").items():
        misspelt[name] += more
    nick = defaultdict(set)
    for row in read(data / "nicknames/names.csv"):
        nick[row["name1"]].add(row["name2"])
    febrl = [[line.split(",")[0].strip() for line in open(data / f"febrl/dsgen/data/{f}-freq.csv", encoding="latin-1")] for f in ("givenname", "surname")]
    return given, family, variants, arabs, script, misspelt, nick, febrl


def distance(a, b):
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            now.append(min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x != y)))
        before = now
    return before[-1]


def first_names(belgian):
    """The given names that at least 1,500 children got in Belgium since 1995."""
    return sorted({row["n"] for row in belgian["names"] if row["t"] >= 1500})


def neighbours(names):
    """For each name the names of the list that are one or two letters away: what two people do bear."""
    by = defaultdict(set)
    low = {n.lower(): n for n in names}
    for name in low:
        for i in range(len(name)):
            by[name[:i] + name[i + 1:]].add(name)
        by[name].add(name)
    out = defaultdict(list)
    for name in low:
        keys = [name] + [name[:i] + name[i + 1:] for i in range(len(name))]
        for other in sorted({o for k in keys for o in by[k]} - {name}):
            if len(name) > 2 and len(other) > 2:
                out[name].append(low[other])
    return out


def of_other_gender(rng, name):
    """Karim, Karima; Mario, Maria; Claude, Claudine."""
    low = name.lower()
    if low.endswith("o"):
        return name[:-1] + "a"
    if low.endswith("a"):
        return name[:-1] if rng.random() < 0.6 else name[:-1] + "o"
    if low[-1] in "eiuy":
        return None
    return name + rng.choice(["a", "a", "a", "e", "ine", "ette", "ina", "ah"])


ENDINGS = "on et ot in el eau ens ers els mans man yn inck aert ic ov ski ez es i o a oni elli etti sen son er ier ard aud ault oux ain y ay oui aoui ani awi idi oudi ouri li ir im oğlu an en os is".split()


def other_ending(rng, name):
    """Martin, Martinet; Pauwels, Pauwelyn; Mansouri, Mansoudi: another name on the same stem."""
    low = name.lower()
    if len(low) < 5:
        return None
    out = low[: len(low) - rng.choice([0, 1, 1, 2, 2, 2, 3])] + rng.choice(ENDINGS)
    return out.title() if 2 <= distance(out, low) <= 3 else None


def other_family(rng, name):
    """What tells families of one root apart in Belgium, the Netherlands and France: Dupont, Dupond; Janssens, Jansen; De Smedt, De Smet."""
    low = name.lower()
    for _ in range(10):
        old, new = rng.choice([("ss", "s"), ("dt", "t"), ("t", "dt"), ("ck", "k"), ("k", "ck"), ("ae", "a"), ("aa", "ae"), ("ij", "y"), ("y", "ij"), ("ie", "ee"), ("nn", "n"), ("ll", "l"), ("tt", "t"), ("ns", "n"), ("x", "ks"), ("c", "k"), ("k", "c"), ("s$", ""), ("$", "s"), ("$", "s"), ("t$", "d"), ("d$", "t"), ("n$", "ns"), ("e$", ""), ("$", "e"), ("i$", "y"), ("ov$", "enko"), ("ski$", "icz"), ("i$", "o"), ("a$", "i"), ("son$", "sen"), ("mans$", "man"), ("z$", "s"), ("et$", "ette"), ("in$", "on"), ("er$", "ier")])
        word = low + "$"
        if old in word:
            out = word.replace(old, new if not old.endswith("$") else new + "$", 1).replace("$", "")
            if out != low and len(out) > 3:
                return out.title()
    return None


def typo(rng, word):
    """One slip of the finger or the ear."""
    low = word.lower()
    for _ in range(20):
        kind = rng.random()
        at = rng.randrange(len(low))
        if kind < 0.22:
            out = low[:at] + low[at + 1:]
        elif kind < 0.37 and at + 1 < len(low):
            out = low[:at] + low[at + 1] + low[at] + low[at + 2:]
        elif kind < 0.5:
            out = low[:at] + low[at] + low[at:]
        elif kind < 0.62:
            near = KEYS.get(low[at], "e")
            out = low[:at] + rng.choice(near) + low[at + 1:]
        elif kind < 0.72:
            out = low[:at] + rng.choice("aeioulnrst") + low[at:]
        elif kind < 0.82:
            old, new = rng.choice(OCR)
            out = low.replace(old, new, 1)
        else:
            old, new = rng.choice(EAR)
            spots = [i for i in range(len(low)) if low.startswith(old, i)]
            if not spots:
                continue
            i = rng.choice(spots)
            out = low[:i] + new + low[i + len(old):]
        if out != low and len(out) > 1 and (at > 0 or rng.random() < 0.3):
            return out.title()
    return word


def main():
    data, out, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 40000
    rng = random.Random(5)
    given, family, variants, arabs, script, misspelt, nick, (eng_given, eng_family) = lists(data)
    countries = sorted(c for c in given if c in family and len(given[c]) >= 15 and len(family[c]) >= 15)
    pools = []
    for c in countries:
        pools.append((sorted(n for n, _ in given[c]), sorted(family[c])))
    english = ([n.title() for n in eng_given if n], [n.title() for n in eng_family if n])
    arab = (arabs, arabs)
    invented = (sorted({n for g, _ in pools for n in g}), sorted({n for _, f in pools for n in f}))
    belgian = json.load(open(data / "prenoms_belgique/static/data/prenoms.json", encoding="utf-8"))
    western = ("BE", "FR", "NL", "GB", "US", "IE", "IT", "ES", "PT", "DE")
    belgium = (first_names(belgian), sorted({n for c in western for n in family[c]}))

    def pool():
        roll = rng.random()
        return english if roll < 0.15 else belgium if roll < 0.35 else arab if roll < 0.5 else invented if roll < 0.6 else rng.choice(pools)

    def invent(names_list, like=None):
        """A name that no list holds, made of the halves of two; `like` gives the first half, as Zuckerberg to Zuckermann."""
        for _ in range(8):
            a, b = like if like and rng.random() < 0.6 else rng.choice(names_list), rng.choice(names_list)
            if a.isascii() and b.isascii() and a.isalpha() and b.isalpha() and len(a) > 3 and len(b) > 3:
                cut = len(a) // 2 + rng.randint(0, 1)
                out = (a[:cut] + b[len(b) // 2:].lower()).title()
                if not like or distance(out.lower(), like.lower()) >= 2:
                    return out
        return None

    def person(p):
        size = rng.choices((1, 2, 3, 4, 5), (3, 60, 25, 9, 3))[0]
        if size == 1:
            return [rng.choice(p[1])]
        names = [rng.choice(p[0]) for _ in range(size - 1)] + [rng.choice(p[1])]
        for i in range(len(names)):
            if rng.random() < (0.4 if i + 1 == len(names) else 0.2):
                names[i] = invent(p[i + 1 == len(names)]) or names[i]
        return names

    def write(names):
        style = rng.random()
        if style < 0.15:
            return " ".join(names).upper()
        if style < 0.22 and len(names) > 1:
            return names[-1] + ", " + " ".join(names[:-1])
        return " ".join(names)

    close = {}

    def near(names_list, name):
        """Another name of the list, rather one that looks like it."""
        if id(names_list) not in close:
            close[id(names_list)] = neighbours(names_list)
        others = [n for n in close[id(names_list)].get(name.lower(), []) if n.lower() not in {v.lower() for v in variants[name.lower()]}]
        if others and rng.random() < 0.7:
            return rng.choice(others)
        sample = rng.sample(names_list, min(len(names_list), 40))
        sample = [n for n in sample if n.lower() != name.lower() and n.lower() not in {v.lower() for v in variants[name.lower()]}]
        if not sample:
            return None
        roll = rng.random()
        if roll < 0.35:
            return rng.choice(sample)
        if roll < 0.6:
            begin = [n for n in sample if n[0] == name[0]]
            return rng.choice(begin or sample)
        return min(sample, key=lambda n: distance(n.lower(), name.lower()) / max(len(n), len(name)))

    def positive(p, names):
        names = list(names)
        new = list(names)
        roll = rng.random()
        long = [i for i, n in enumerate(names) if len(n) >= 4] or [0]
        if roll < 0.04:
            if len(names) < 2:
                return None
            new = [names[0][0] + "."] + (names[1:] if rng.random() < 0.5 else names[-1:])
            kind = "initial"
        elif roll < 0.36:
            i = rng.choice(long)
            new[i] = typo(rng, new[i])
            kind = "typo"
        elif roll < 0.46:
            for _ in range(2):
                i = rng.choice(long)
                new[i] = typo(rng, new[i])
            kind = "two"
        elif roll < 0.62:
            options = [i for i, n in enumerate(names) if variants[n.lower()]]
            if not options:
                return None
            for i in options:
                if rng.random() < 0.7:
                    new[i] = rng.choice(sorted(variants[new[i].lower()]))
            kind = "variant"
        elif roll < 0.68:
            options = [i for i, n in enumerate(names) if misspelt.get(n.lower())]
            if not options:
                return None
            i = rng.choice(options)
            new[i] = rng.choice(misspelt[new[i].lower()]).title()
            kind = "misspelt"
        elif roll < 0.74:
            if not nick.get(names[0].lower()) or len(names) < 2:
                return None
            new[0] = rng.choice(sorted(nick[names[0].lower()])).title()
            kind = "nickname"
        elif roll < 0.90:
            if len(names) < 3:
                return None
            drop = rng.randint(1, max(1, len(names) - 2))
            for _ in range(drop):
                new.pop(rng.randrange(1, len(new) - 1) if rng.random() < 0.8 or len(new) > 3 else len(new) - 1)
            if rng.random() < 0.4:
                i = rng.randrange(len(new))
                new[i] = typo(rng, new[i]) if len(new[i]) > 3 else new[i]
            kind = "fewer"
        elif roll < 0.95:
            if len(names) < 2:
                return None
            new = names[-1:] + names[:-1] if rng.random() < 0.7 else names[::-1]
            if rng.random() < 0.5:
                i = rng.randrange(len(new))
                new[i] = typo(rng, new[i]) if len(new[i]) > 3 else new[i]
            kind = "order"
        else:
            if len(names) < 2:
                return None
            i = rng.randrange(len(names) - 1)
            new[i:i + 2] = [new[i] + new[i + 1].lower()]
            kind = "joined"
        if new == names:
            return None
        return names, (new[-1:] + new[:-1] if rng.random() < 0.12 and kind != "order" else new), kind

    def negative(p, names):
        new = list(names)
        roll = rng.random()
        kind = "given"
        if len(names) < 2:
            other = near(p[1], names[0])
            return (names, [other], "single") if other else None
        if roll < 0.05:
            other, i, kind = of_other_gender(rng, names[0]), 0, "gender"
        elif roll < 0.14:
            other, i, kind = (other_family if rng.random() < 0.6 else other_ending)(rng, names[-1]), len(names) - 1, "families"
        elif roll < 0.18:
            letter = rng.choice("abcdefghijklmnopqrstuvwxyz").upper()
            other, i, kind = letter + ".", 0, "initial"
            if letter == names[0][0].upper() or (letter + names[0][0].upper()) in ("CK", "KC", "JY", "YJ", "IY", "YI"):
                return None
            if rng.random() < 0.5:
                names = [names[0][0] + "."] + names[1:]
        elif roll < 0.38:
            other = near(p[0], names[0])
            i = 0
        elif roll < 0.72:
            other, i, kind = near(p[1], names[-1]), len(names) - 1, "family"
        elif roll < 0.80:
            if len(names) < 3:
                return None
            i, kind = rng.randrange(1, len(names) - 1), "middle"
            other = near(p[0], names[i])
        elif roll < 0.86:
            # A bare name against a fuller one that holds it, or holds one like it.
            i = rng.randrange(len(names))
            bare = names[i] if rng.random() < 0.6 else near(p[0], names[i])
            return (names, [bare], "bare") if bare else None
        elif roll < 0.93:
            # Shares one name, and has others.
            i = rng.randrange(len(names))
            fresh = [rng.choice(p[0]) for _ in range(rng.randint(1, 2))]
            new = fresh + [names[i]] if rng.random() < 0.7 else [names[i]] + fresh
            return (names, new, "one in common") if not set(fresh) & set(names) else None
        else:
            a, b = near(p[0], names[0]), near(p[1], names[-1])
            if not a or not b:
                return None
            return names, [a] + names[1:-1] + [b], "both"
        if kind in ("given", "family", "middle") and rng.random() < 0.4:
            other = invent(p[i + 1 == len(names)], names[i])
        if not other or other == names[i]:
            return None
        new[i] = other
        if rng.random() < 0.15 and len(new) > 2:
            new.pop(rng.randrange(1, len(new) - 1))
        if rng.random() < 0.15:
            new = new[-1:] + new[:-1]
        return names, new, kind

    made, seen = 0, set()
    with open(out, "w", encoding="utf-8") as file:
        while made < count:
            p = pool()
            names = person(p)
            same = rng.random() < 0.5
            found = positive(p, names) if same else negative(p, names)
            if not found:
                continue
            if all(n in script for n in found[0]) and rng.random() < 0.25:
                found = ([script[n] for n in found[0]], found[1] if rng.random() < 0.7 else [script.get(n, n) for n in found[1]], found[2] + " arabic")
            left, right = write(found[0]), write(found[1])
            if rng.random() < 0.5:
                left, right = right, left
            if left.lower() == right.lower() or (left, right) in seen:
                continue
            seen.add((left, right))
            file.write(json.dumps({"left": left, "right": right, "same": same, "schema": "Person", "origin": found[2]}, ensure_ascii=False) + "\n")
            made += 1


if __name__ == "__main__":
    main()
