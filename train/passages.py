"""The hand-written passages (passages/*.jsonl, gold's form) as words, marks and claims."""
import glob
import json
import os
import re

from labels import bits, fine_mask
from text import WORD

HERE = os.path.dirname(os.path.abspath(__file__))
MARK = re.compile(r"⟦([A-Z]+) ([^⟦⟧]*)⟧")
NAMES = {"PER", "LOC", "ORG", "UNIT", "FAC", "VEH", "WEAPON", "EVENT"}
NUMBERS = {"PASSPORT", "IDCARD", "NATNUM", "CASEREF", "SEAL"}
CUT = re.compile(r"(?<=[.!?…;])\s+(?=[^a-zà-ÿ])|\n+")


def clean(marked):
    """The text and its marks as (type, start, end) in characters."""
    out, marks, at = "", [], 0
    for m in MARK.finditer(marked):
        out += marked[at:m.start()]
        marks.append((m[1], len(out), len(out) + len(m[2])))
        out += m[2]
        at = m.end()
    return out + marked[at:], marks


def files(pattern=os.path.join(HERE, "passages", "*.jsonl")):
    return sorted(glob.glob(pattern))


def read(paths):
    """Records with `lang`, `clean` and `marks` beside what is in the file."""
    out = []
    for path in paths:
        for line in open(path, encoding="utf8"):
            if line.strip().endswith("}"):
                r = json.loads(line)
                r["lang"] = os.path.basename(path)[:2]
                r["clean"], r["marks"] = clean(r["text"])
                out.append(r)
    return out


def gold():
    """The development half of gold: three passages of four to learn its conventions from, the fourth to measure with."""
    rows = read(files(os.path.join(HERE, "..", "bench", "gold", "*-dev.jsonl")))
    return [r for n, r in enumerate(rows) if n % 4], [r for n, r in enumerate(rows) if n % 4 == 0]


def allowed(mark, first):
    """The labels that a word of a mark may have. A number may be our DOC or nothing, a whole address holds places."""
    part = "B" if first else "I"
    if mark in NAMES:
        return fine_mask(f"{part}-{mark}")
    if mark in NUMBERS:
        return bits(["O", "B-DOC", "I-DOC"])
    if mark == "ADDR":
        return bits(["O", "B-LOC", "I-LOC", "B-FAC", "I-FAC"])
    return fine_mask("O")


def sentences(records):
    """{lang: [[sentence, ...] per passage]}; a sentence is (words, spaces, labels, masks), labels BIO of the nine types."""
    out = {"fr": [], "nl": [], "en": []}
    for r in records:
        rows, at, text = [], 0, r["clean"]
        cuts = [m.start() for m in CUT.finditer(text) if not any(s < m.start() < e for _, s, e in r["marks"])] + [len(text)]
        for end in cuts:
            words, spaces, labels, masks, last, opened = [], [], [], [], at, None
            for m in WORD.finditer(text, at, end):
                s = next((x for x in r["marks"] if x[1] <= m.start() < x[2]), None)
                words.append(m.group()), spaces.append(m.start() > last or not words[1:])
                last = m.end()
                if s is None:
                    labels.append("O"), masks.append(fine_mask("O"))
                else:
                    labels.append(("I-" if opened == s else "B-") + s[0] if s[0] in NAMES else "O")
                    masks.append(allowed(s[0], opened != s))
                opened = s
            if words:
                rows.append((words, spaces, labels, masks))
            at = end
        out[r["lang"]].append(rows)
    return out
