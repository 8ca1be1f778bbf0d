"""Arabic and Berber names: from a notation of sounds to what French, Dutch and English clerks write, and to Arabic script.

The tables are written out here from published conventions, not from the matcher: ALA-LC (Library of Congress, Arabic table 2012, without its diacritics or
with them); the habit of French and Maghrebi civil registries (ch, ou, dj, kh, gh, -ine); the habit of Dutch and Flemish ones (sj, oe, j, ie).
A spelling draws each open choice once, so that one clerk is the same throughout one name.
"""
import re

SCRIPT = dict(zip("btvjHxd*rzs$SDTZEgfqklmnhwypY'", "بتثجحخدذرزسشصضطظعغفقكلمنهويةىء"))
SUN = "tvd*rzs$SDTZln"
HEAVY = "HExgqSDTZr"
MACRON = dict(zip("AIUv*HSDTZEx$gYp'", ["ā", "ī", "ū", "th", "dh", "ḥ", "ṣ", "ḍ", "ṭ", "ẓ", "ʿ", "kh", "sh", "gh", "ā", "a", "ʾ"]))


def script(notation):
    """`notation` in Arabic letters, short vowels left out, prefixes as they are written there."""
    if "-" in notation:
        prefix, rest = notation.split("-", 1)
        word = script(rest)
        return {"al": "ال" + word, "bin": "بن " + word, "bil": "بل" + word, "bU": "بو" + word, "ayt": "آيت " + word, "wuld": "ولد " + word,
                "abU": "أبو " + word, "abd": "عبد " + ("الله" if rest == "allAh" else "الإله" if rest == "ilAh" else "ال" + word)}[prefix]
    text = re.sub(r"(.)\1", r"\1", notation)
    out = []
    for at, sound in enumerate(text):
        before, after = text[at - 1] if at else "", text[at + 1] if at + 1 < len(text) else ""
        if at == 0 and sound in "aiuAIU":
            out.append({"a": "أ", "u": "أ", "i": "إ", "A": "آ", "I": "إي", "U": "أو"}[sound])
        elif sound == "'":
            out.append("ئ" if after in ("i", "I") or before in ("i", "I") else "ؤ" if before in ("u", "U") else "ء")
        elif sound in "AIU":
            out.append({"A": "ا", "I": "ي", "U": "و"}[sound])
        elif sound not in "aiu":
            out.append(SCRIPT[sound])
    return "".join(out)


def scholarly(notation):
    """ALA-LC with its diacritics, one word without prefix."""
    return "".join(MACRON.get(sound, sound) for sound in notation)


def latin(notation, clerk, rng, **fixed):
    """One spelling of one word (no prefix) by a `clerk` of fr, nl, en or ala; `fixed` names choices that are already made."""
    draw = Choices(rng, fixed)
    text = re.sub("ap$", "p", notation)
    out = ""
    at = 0
    while at < len(text):
        sound = text[at]
        doubled = at + 1 < len(text) and text[at + 1] == sound and sound not in "aiuAIU"
        step = 2 if doubled else 1
        before, after = text[at - 1] if at else "", text[at + step] if at + step < len(text) else ""
        letters = WRITE[clerk](sound, before, after, text, at, doubled, draw)
        if doubled and len(letters) == 1 and letters not in "wyj" and draw(sound + "double", (0.65, True), (0.35, False)):
            letters *= 2
        out += letters
        at += step
    out = re.sub(r"(.)\1\1+", r"\1\1", out)
    out = re.sub(r"ou(?=ou)|^(?:kk|ss|tt|zz)(?=\w)", lambda found: found[0][:1] if found[0] != "ou" else "o", out)
    return re.sub(r"iy(?=$)|iiy|iyy", "i", re.sub("oou", "ou", out))


class Choices:
    """Draws each named choice once."""

    def __init__(self, rng, fixed):
        self.rng, self.made = rng, dict(fixed)

    def __call__(self, name, *options):
        if name not in self.made:
            self.made[name] = self.rng.choices([value for _, value in options], [weight for weight, _ in options])[0]
        return self.made[name]


def last_short(text, at):
    """Whether the short vowel at `at` stands in the closed last syllable."""
    return at > 1 and at == len(text) - 2 and text[-1] not in "aiuAIUpY"


def french(sound, before, after, text, at, doubled, draw):
    """The French and Maghrebi registry's letters for one sound."""
    if sound == "a":
        if last_short(text, at) and not (before in HEAVY or after in HEAVY):
            return draw("a last", (0.5, "e"), (0.5, "a"))
        return "a"
    if sound == "i":
        return draw("i last", (0.5, "e"), (0.5, "i")) if last_short(text, at) else "i"
    if sound == "u":
        return draw("u", (0.6, "o"), (0.4, "ou"))
    if sound in "sS":
        between = before in "aiuAIU" and after in "aiuAIUpY" and before and after
        soft = after in "iI" and after
        return draw("s", (0.75, "ss"), (0.25, "c" if soft and before else "s")) if between and not doubled else "s"
    if sound == "n" and at == len(text) - 1 and before in "AIU":
        return draw("ne", (0.65, "ne"), (0.35, "n")) if before != "U" else "n"
    if sound == "y":
        if before in "aA" and after not in "aiuAIU" or not after:
            return draw("ay", (0.7, "y"), (0.3, "ï"))
        return "y"
    if sound == "w":
        return "ou" if before != "a" or after in "aiuAIU" and after else draw("aw", (0.7, "ou"), (0.3, "w"))
    if sound == "E":
        if not before and after == "I":
            return draw("initial ayn", (0.6, "a"), (0.4, ""))
        return "a" if before == "a" and after and after not in "aiuAIU" else ""
    if sound == "I" and before == "E":
        return "ï" if draw.made.get("initial ayn") else "i"
    table = {"A": "a", "I": "i", "U": "ou", "Y": "a", "'": "", "$": "ch", "x": "kh", "g": "gh", "v": "th", "H": "h"}
    if sound in table:
        return table[sound]
    return {"j": lambda: draw("j", (0.5, "dj"), (0.5, "j")), "*": lambda: "d", "Z": lambda: draw("Z", (0.6, "d"), (0.4, "dh")), "D": lambda: "d", "T": lambda: "t",
            "q": lambda: draw("q", (0.75, "k"), (0.25, "q")), "p": lambda: draw("p", (0.75, "a"), (0.25, "ah"))}.get(sound, lambda: sound)()


def dutch(sound, before, after, text, at, doubled, draw):
    """The Dutch and Flemish registry's letters for one sound."""
    if sound == "u":
        return draw("u", (0.6, "o"), (0.4, "oe"))
    if sound == "I":
        return "i" if at == len(text) - 1 else draw("I", (0.8, "i"), (0.2, "ie"))
    if sound == "y":
        return "i" if before in "aA" and before and after not in "aiuAIU" else draw("y", (0.6, "j"), (0.4, "y"))
    if sound in "sS":
        between = before in "aiuAIU" and after in "aiuAIUpY" and before and after
        return draw("s", (0.5, "ss"), (0.5, "s")) if between and not doubled else "s"
    table = {"a": "a", "i": "i", "A": "a", "U": "oe", "Y": "a", "'": "", "$": "sj", "v": "th", "H": "h", "w": "w", "*": "d", "D": "d", "T": "t", "q": "k", "p": "a"}
    if sound in table:
        return table[sound]
    return {"E": lambda: "a" if before == "a" and after and after not in "aiuAIU" else "", "j": lambda: draw("j", (0.7, "dj"), (0.3, "j")),
            "x": lambda: draw("x", (0.6, "kh"), (0.4, "ch")), "g": lambda: draw("g", (0.6, "gh"), (0.4, "g")), "Z": lambda: draw("Z", (0.5, "z"), (0.5, "d"))}.get(sound, lambda: sound)()


def english(sound, before, after, text, at, doubled, draw):
    """The English-speaking press's letters for one sound."""
    if sound == "y":
        return draw("ay", (0.5, "i"), (0.5, "y")) if before in "aA" and before and after not in "aiuAIU" else "y"
    if sound in "sS":
        between = before in "aiuAIU" and after in "aiuAIUpY" and before and after
        return draw("s", (0.4, "ss"), (0.6, "s")) if between and not doubled else "s"
    table = {"i": "i", "A": "a", "Y": "a", "$": "sh", "x": "kh", "g": "gh", "v": "th", "H": "h", "w": "w", "j": "j", "D": "d", "T": "t", "*": "dh"}
    if sound in table:
        return table[sound]
    return {"a": lambda: draw("a last", (0.75, "a"), (0.25, "e")) if last_short(text, at) and not (before in HEAVY or after in HEAVY) else "a",
            "u": lambda: draw("u", (0.6, "u"), (0.4, "o")), "U": lambda: draw("U", (0.5, "ou"), (0.4, "u"), (0.1, "oo")),
            "I": lambda: draw("I", (0.8, "i"), (0.2, "ee")) if at < len(text) - 1 else draw("I end", (0.7, "i"), (0.3, "y")),
            "E": lambda: "a" if before == "a" and after and after not in "aiuAIU" else "", "'": lambda: "",
            "q": lambda: draw("q", (0.6, "q"), (0.4, "k")), "Z": lambda: draw("Z", (0.6, "z"), (0.4, "dh")),
            "p": lambda: draw("p", (0.6, "a"), (0.4, "ah"))}.get(sound, lambda: sound)()


def ala(sound, before, after, text, at, doubled, draw):
    """ALA-LC, diacritics left out as in library catalogues typed without them."""
    del after, text, at, doubled
    return {"A": "a", "I": "i", "U": "u", "Y": "a", "'": "", "E": draw("ayn", (0.5, "'"), (0.5, "")) if before else "", "$": "sh", "x": "kh", "g": "gh", "v": "th", "*": "dh", "H": "h", "S": "s", "D": "d", "T": "t",
            "Z": "z", "p": "ah"}.get(sound, sound)


WRITE = {"fr": french, "nl": dutch, "en": english, "ala": ala}
PREFIXES = {
    "fr": {"al": ["El {}", "El {}", "El-{}", "{}"], "bin": ["Ben {}", "Ben{}", "Ben{}", "Ben-{}"], "bil": ["Bel{}", "Bel {}"], "bU": ["Bou{}", "Bou{}", "Bou {}"],
           "ayt": ["Aït {}", "Ait {}", "Aït-{}", "Ait{}"], "wuld": ["Ould {}", "Ould-{}"], "abU": ["Abou {}", "Abou{}"], "abd": ["Abdel{}", "Abdel{}", "Abd el {}", "Abdel {}", "Abd el-{}"]},
    "nl": {"al": ["El {}", "El {}", "El-{}", "{}"], "bin": ["Ben {}", "Ben{}"], "bil": ["Bel{}", "Bel {}"], "bU": ["Bou{}", "Boe{}", "Boe {}"],
           "ayt": ["Ait {}", "Ait-{}", "Aït {}"], "wuld": ["Ould {}", "Oeld {}"], "abU": ["Abou {}", "Aboe {}"], "abd": ["Abdel{}", "Abdel {}", "Abdoel {}"]},
    "en": {"al": ["Al-{}", "Al {}", "El-{}", "Al-{}"], "bin": ["Bin {}", "Ben {}", "Ibn {}"], "bil": ["Bel{}", "Bel {}"], "bU": ["Bu{}", "Bou{}", "Bou {}"],
           "ayt": ["Ait {}", "Ayt {}"], "wuld": ["Ould {}", "Weld {}"], "abU": ["Abu {}", "Abu-{}"], "abd": ["Abdul{}", "Abd al-{}", "Abdul {}", "Abdel{}"]},
    "ala": {"al": ["al-{}"], "bin": ["Bin {}", "Ibn {}"], "bil": ["Bil{}"], "bU": ["Bu {}", "Bu{}"], "ayt": ["Ayt {}"], "wuld": ["Wuld {}", "Walad {}"][:1], "abU": ["Abu {}"],
            "abd": ["Abd al-{}"]},
}


def spell(notation, clerk, rng, form=None):
    """A whole item with its prefix, capitals as in a name; `form` picks the shape of the prefix (an index, else drawn)."""
    if "-" not in notation:
        return capital(latin(notation, clerk, rng))
    prefix, rest = notation.split("-", 1)
    shapes = PREFIXES[clerk][prefix]
    shape = shapes[form % len(shapes)] if form is not None else rng.choice(shapes)
    if prefix == "abd" and rest in ("allAh", "ilAh"):
        return rng.choice({"fr": ["Abdallah", "Abdellah"], "nl": ["Abdellah", "Abdallah"], "en": ["Abdullah", "Abdallah"], "ala": ["Abd Allah"]}[clerk] if rest == "allAh"
                          else {"fr": ["Abdelilah", "Abdel Ilah"], "nl": ["Abdelilah"], "en": ["Abdul Ilah", "Abdelilah"], "ala": ["Abd al-Ilah"]}[clerk])
    word = latin(rest, clerk, rng)
    if prefix == "abd" and rest[0] in SUN and clerk != "ala" and rng.random() < 0.7:
        doubled = word if word.startswith(("ch", "sh", "sj")) else word[0] + word
        return ("Abde" if clerk != "en" else rng.choice(["Abdu", "Abde"])) + doubled
    joined = shape.rstrip().endswith(("el{}", "ou{}", "en{}", "bu{}", "oe{}", "Ait{}", "Bu{}", "ul{}", "il{}"))
    return shape.format(word if joined else capital(word)) if not shape.startswith("{") else capital(word)


def capital(word):
    """`word` with its first letter as a capital."""
    return word[:1].upper() + word[1:]
