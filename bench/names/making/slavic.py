"""Cyrillic in the letters of French, Dutch and English clerks, and what clerks make of Polish, Serbian, Albanian, Romanian, Turkish and Iberian letters.

Cyrillic: BGN/PCGN 1947 (en), the passport and press habit of France (fr: ch, ou, tch, ine), of the Netherlands (nl: sj, oe, tsj), ISO 9 without its signs (iso).
The others: what each letter becomes when its mark is dropped, and what a French or Dutch ear writes for it. Written from these conventions, no table copied.
"""
import re

CYRILLIC = {
    "en": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split())),
    "fr": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia".split())),
    "nl": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e jo zj z i j k l m n o p r s t oe f ch ts tsj sj sjtsj - y - e joe ja".split())),
    "iso": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e e z z i j k l m n o p r s t u f h c c s s - y - e ju ja".split())),
}


def cyrillic(word, clerk):
    """`word` in Latin letters as a `clerk` of en, fr, nl or iso writes it."""
    low = word.lower()
    out = ""
    for at, letter in enumerate(low):
        before = low[at - 1] if at else ""
        latin = CYRILLIC[clerk].get(letter, letter).replace("-", "")
        if letter == "е" and (not before or before in "аеёиоуыэюяьъ"):
            latin = {"en": "ye", "fr": "ie", "nl": "je", "iso": "e"}[clerk]
        if letter == "ё" and before and before in "чшщж":
            latin = "e" if clerk in ("fr", "iso") else "o"
        out += latin
    ends = {"en": [("iy$", "y"), ("yy$", "y")], "fr": [("iï$|yï$", "i"), ("in$", "ine"), ("(?<=[aeou])s(?=[aeiou])", "ss"), ("eï$", "eï"), ("ev$", "ev")],
            "nl": [("ij$|yj$", "i")], "iso": [("ij$|yj$", "ij")]}
    for pattern, put in ends[clerk]:
        out = re.sub(pattern, put, out)
    return out[:1].upper() + out[1:]


PLAIN = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ø": "o", "ß": "ss"})
EAR = {
    "pl": {"fr": [("szcz", "chtch"), ("sz", "ch"), ("cz", "tch"), ("rz", "j"), ("ż", "j"), ("w", "v"), ("ł", "l"), ("ó", "ou"), ("ń", "n"), ("ą", "on"), ("ę", "en"), ("ś", "s"), ("ź", "z"), ("ć", "tch"), ("j", "y")],
           "nl": [("szcz", "sjtsj"), ("sz", "sj"), ("cz", "tsj"), ("rz", "zj"), ("ż", "zj"), ("ł", "l"), ("ó", "oe"), ("ń", "n"), ("ą", "on"), ("ę", "en"), ("ś", "s"), ("ź", "z"), ("ć", "tsj")]},
    "yu": {"fr": [("dž", "dj"), ("đ", "dj"), ("č", "tch"), ("ć", "tch"), ("š", "ch"), ("ž", "j"), ("j", "y"), ("u", "ou")],
           "nl": [("dž", "dzj"), ("đ", "dj"), ("č", "tsj"), ("ć", "tsj"), ("š", "sj"), ("ž", "zj"), ("u", "oe")],
           "old": [("dž", "dz"), ("đ", "dj"), ("č", "c"), ("ć", "c"), ("š", "s"), ("ž", "z")],
           "en": [("dž", "dzh"), ("đ", "dj"), ("č", "ch"), ("ć", "ch"), ("š", "sh"), ("ž", "zh")]},
    "al": {"fr": [("xh", "dj"), ("gj", "dj"), ("ç", "tch"), ("q", "tch"), ("sh", "ch"), ("ll", "l"), ("ë", "e"), ("y", "u")], "plain": [("ë", "e"), ("ç", "c")]},
    "ro": {"fr": [("ș", "ch"), ("ț", "ts"), ("ă", "a"), ("â", "a"), ("u", "ou")], "plain": [("ș", "s"), ("ț", "t"), ("ă", "a"), ("â", "a")], "en": [("ș", "sh"), ("ț", "tz"), ("ă", "a"), ("â", "a")]},
    "tr": {"plain": [("ı", "i")], "fr": [("ş", "ch"), ("ç", "tch"), ("ğ", ""), ("ı", "i"), ("ü", "u"), ("ö", "o"), ("c", "dj")],
           "de": [("ş", "s"), ("ç", "c"), ("ğ", "g"), ("ı", "i"), ("ü", "ue"), ("ö", "oe")], "nl": [("ş", "sj"), ("ç", "tsj"), ("ğ", ""), ("ı", "i"), ("ü", "u"), ("ö", "o"), ("c", "dj")]},
    "ib": {"fr": [("ñ", "gn")], "plain": []},
}


def ear(word, origin, clerk):
    """`word` of `origin` as a `clerk` writes it who does not know its letters; one pass, so that no output is read again."""
    rules = dict(EAR[origin][clerk])
    low = word.lower().replace("i̇", "i")
    if not rules:
        return fold(word)
    out = re.sub("|".join(sorted(map(re.escape, rules), key=len, reverse=True)), lambda found: rules[found[0]], low)
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"([ \-'])", fold(out)))


def fold(text):
    """`text` without marks on its letters, as a keyboard without them writes it."""
    import unicodedata
    return "".join(letter for letter in unicodedata.normalize("NFD", text.translate(PLAIN)) if not unicodedata.combining(letter))
