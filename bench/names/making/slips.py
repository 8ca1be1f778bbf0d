"""Slips of scanners, hands and ears, each on one word; `slip(rng, word)` gives None where its kind has no hold on the word."""
import re

SCAN = [("rn", "m"), ("m", "rn"), ("l", "1"), ("I", "l"), ("l", "I"), ("i", "l"), ("e", "c"), ("c", "e"), ("h", "li"), ("d", "cl"), ("cl", "d"), ("o", "0"), ("O", "0"), ("B", "8"), ("S", "5"), ("n", "ri"),
        ("u", "ii"), ("vv", "w"), ("w", "vv"), ("f", "t"), ("a", "o"), ("g", "q"), ("é", "6"), ("è", "é"), ("ï", "î"), ("ç", "c"), ("é", "e´"), ("nn", "im"), ("t", "f"), ("ri", "n"), ("R", "P"), ("E", "F"), ("M", "N1"), ("H", "II")]
ROWS = {"fr": ["azertyuiop", "qsdfghjklm", "wxcvbn"], "en": ["qwertyuiop", "asdfghjkl", "zxcvbnm"]}
EAR = {
    "fr": [("ph", "f"), ("th", "t"), ("qu", "k"), ("y", "i"), ("eau", "o"), ("au", "o"), ("aux", "o"), ("ault", "o"), ("oux", "ou"), ("et$", "ai"), ("ez$", "é"), ("c(?=[aou])", "k"), ("mm", "m"), ("nn", "n"), ("ll", "l"), ("tt", "t"), ("rt$", "r"), ("nd$", "n"), ("ier$", "ié")],
    "nl": [("ae", "aa"), ("ck", "k"), ("gh", "g"), ("ey", "ei"), ("x", "ks"), ("ij", "ei"), ("y", "i"), ("th", "t"), ("ue", "uu"), ("dt$", "t"), ("c(?=[aoulr])", "k"), ("z", "s"), ("ou", "au"), ("ff", "f"), ("ss", "s")],
    "ar": [("kh", "r"), ("gh", "r"), ("dj", "j"), ("ou(?=[aei])", "w"), ("w", "ou"), ("q", "k"), ("(?<![cdgkst])h(?=[aeiou])", ""), ("y", "i"), ("mm", "m"), ("dd", "d"), ("aa", "a"), ("tt", "t"), ("ï", "i")],
}


def scan(rng, word, count=1):
    """`count` confusions of a scanner."""
    for _ in range(count):
        at = [(found.start(), old, new) for old, new in SCAN for found in re.finditer(re.escape(old), word) if found.start() > 0 or old.isupper()]
        if not at:
            return None
        place, old, new = rng.choice(at)
        word = word[:place] + new + word[place + len(old):]
    return word


def neighbour(rng, word, layout="fr"):
    """One letter (not the first) replaced by its neighbour on the keyboard."""
    place = rng.randrange(1, len(word))
    for row in ROWS[layout]:
        at = row.find(word[place].lower())
        if at >= 0:
            new = rng.choice([row[side] for side in (at - 1, at + 1) if 0 <= side < len(row)])
            return word[:place] + (new.upper() if word[place].isupper() else new) + word[place + 1:]
    return None


def doubled(rng, word):
    """One letter (not the first) written twice."""
    place = rng.randrange(1, len(word))
    return word[:place] + word[place] + word[place:] if word[place].isalpha() and word[place] not in (word[place - 1], word[place + 1:place + 2]) else None


def dropped(rng, word):
    """One inner letter left out."""
    place = rng.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1:] if word[place].isalpha() else None


def swapped(rng, word):
    """Two inner neighbours exchanged."""
    place = rng.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2:] if word[place] != word[place + 1] and word[place:place + 2].isalpha() else None


def by_ear(rng, word, tongue):
    """What a transcript in lower case makes of the sound: up to two changes that leave the sound alone."""
    low = word.lower()
    changes = [(old, new) for old, new in EAR[tongue] if re.search(old, low)]
    rng.shuffle(changes)
    for old, new in changes[:2]:
        low = re.sub(old, new, low)
    return low if changes else None
