"""Fill the hand-written frames (frames/fr.txt, nl.txt, en.txt) from the lists: our own labelled sentences.

Frame syntax, one frame a line: `{slot}` draws from a list or composer, `(a|b|)` chooses, `[text]TYPE` is a fixed name.
`## word` opens a section (its word is the style: wire and chat get speech noise more often). `{per=x}` remembers a draw
under x for the rest of the frame, `{x.last}` and `{x.first}` repeat a part of that person.
Every eighth frame (by hash) is kept for dev, with the kept-out list entries."""
import os
import random
import re

import lists
from lists import Pool, held
from slots import Slots, mark, plain
from text import WORD

HERE = os.path.dirname(os.path.abspath(__file__))
SLOT = re.compile(r"\{([a-z_0-9]+)(?:=([a-z]))?\}|\{([a-z])\.(last|first|full)\}")
ALT = re.compile(r"\(([^()]*\|[^()]*)\)")
FIXED = re.compile(r"\[([^\]]+)\]([A-Z]+)")
MARK = re.compile("\x01([A-Z]+)\x02([^\x03]*)\x03")
ELIDE = re.compile(r"\b([Dd]e|[Ll]e|[Ll]a|[Qq]ue|[Jj]usque|[Ll]orsque|[Pp]uisque) (\x01[A-Z]+\x02)?(?=[AEIOUYÀÂÉÈÊËÎÏÔÛaeiouéèêîôû])(?![Yy][aeo])")
DE_LE = re.compile(r"\b([Dd]e|[AaÀà]) (le|les) (?!\x01PER)")
CONTRACT = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux", "a le": "au", "a les": "aux"}


def frames(lang, dev):
    """(style, frame) rows of one language."""
    out, style = [], "plain"
    for line in open(os.path.join(HERE, "frames", lang + ".txt"), encoding="utf8"):
        line = line.strip()
        if line.startswith("##"):
            style = line[2:].strip()
        elif line and line[0] != "#" and held(line) == dev:
            out += [(style, line)] * (1 if dev else 1 + min(3, len(ALT.findall(line))))  # much choice: drawn more often
    return out


class Composer:
    """Draws labelled sentences of one language."""

    def __init__(self, lang, dev=False):
        self.lang, self.rows, self.slots = lang, frames(lang, dev), Slots(lang, dev)

    def text(self, rng, frame):
        """A frame filled: text with marks around its names."""
        while (m := ALT.search(frame)):
            frame = frame[:m.start()] + rng.choice(m.group(1).split("|")) + frame[m.end():]
        fixed = lambda m: mark(m.group(2), SLOT.sub(lambda x: plain(self.slots.draw(rng, x.group(1))), m.group(1)))
        frame = FIXED.sub(fixed, frame)
        seen = {}

        def fill(m):
            if m.group(3):
                p = seen.get(m.group(3))
                return self.slots.part(rng, p, m.group(4)) if p else ""
            t = self.slots.draw(rng, m.group(1))
            if m.group(2):
                seen[m.group(2)] = t
            return t

        s = SLOT.sub(fill, frame)
        if self.lang == "fr" and rng.random() < 0.9:
            s = DE_LE.sub(lambda m: CONTRACT[m.group(1).lower() + " " + m.group(2)] + " ", s)
            s = ELIDE.sub(lambda m: m.group(1)[:-1] + "'" + (m.group(2) or ""), s)
        if rng.random() < 0.93:
            s = re.sub(r"^(\W*?)(\x01[A-Z]+\x02)?(\w)", lambda m: m.group(1) + (m.group(2) or "") + m.group(3).upper(), s, count=1)
        return re.sub(r"  +", " ", s)

    def sentence(self, rng):
        """(words, spaces, labels, style)."""
        style, frame = self.rows[int(rng.random() * len(self.rows))]
        w, s, l = parse(self.text(rng, frame))
        return w, s, l, style


def parse(marked):
    """Marked text as words, spaces and BIO labels."""
    plain, at, names = "", 0, []
    for m in MARK.finditer(marked):
        plain += marked[at:m.start()]
        names.append((len(plain), len(plain) + len(m.group(2)), m.group(1)))
        plain += m.group(2)
        at = m.end()
    plain += marked[at:]
    words, spaces, labels, last, k = [], [], [], 0, 0
    opened = -1
    for m in WORD.finditer(plain):
        while k < len(names) and names[k][1] <= m.start():
            k += 1
        words.append(m.group())
        spaces.append(m.start() > last or not last)
        last = m.end()
        if k < len(names) and names[k][0] <= m.start():
            labels.append(("I-" if opened == k else "B-") + names[k][2])
            opened = k
        else:
            labels.append("O")
    return words, spaces, labels


if __name__ == "__main__":
    import sys
    for lang in sys.argv[2:] or ("fr", "nl", "en"):
        rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
        c = Composer(lang)
        print(lang, len(c.rows), "frames")
        for _ in range(25):
            w, s, l, st = c.sentence(rng)
            print("  ", st, "".join((" " if sp else "") + x + (f"/{y[0]}{y[2]}" if y != "O" else "") for x, sp, y in zip(w, s, l)))
