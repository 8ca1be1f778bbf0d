"""Noise on labelled words: case, accents, OCR, speech transcripts, lost spaces. Labels stay aligned with the words."""
import unicodedata

OCR = {"e": "cé", "c": "e", "l": "1I", "i": "1l", "o": "0", "n": "u", "u": "n", "a": "à", "t": "f", "f": "t", "s": "5",
       "h": "b", "b": "h", "g": "q", "O": "0", "I": "l1", "S": "5", "B": "8", "E": "F", "D": "O", "é": "eè", "ê": "é", "G": "C"}
PAIRS = [("rn", "m"), ("m", "rn"), ("cl", "d"), ("li", "h"), ("ri", "n"), ("w", "vv"), ("in", "m"), ("ll", "11")]
KEEP_ASR = {"'", "’"}


def no_accents(w):
    return "".join(c for c in unicodedata.normalize("NFD", w) if not unicodedata.combining(c))


def ocr_word(rng, w):
    """One or two character confusions."""
    for _ in range(1 + (rng.random() < 0.2)):
        if rng.random() < 0.3:
            a, b = rng.choice(PAIRS)
            if a in w:
                w = w.replace(a, b, 1)
                continue
        i = int(rng.random() * len(w))
        c = w[i]
        r = rng.random()
        if c in OCR and r < 0.8:
            w = w[:i] + rng.choice(OCR[c]) + w[i + 1:]
        elif r < 0.9 and len(w) > 4:
            w = w[:i] + w[i + 1:]
    return w


def asr(rng, words, spaces, labels):
    """Lower case, no punctuation (apostrophes stay), now and then a filler word or a repeated word."""
    w2, s2, l2, pend = [], [], [], None
    for w, s, l in zip(words, spaces, labels):
        if not any(c.isalnum() for c in w) and w not in KEEP_ASR:
            if l != "O" and l[0] == "B":
                pend = l
            if w2:
                nxt_space = True
                spaces_fix = nxt_space
                s2.append(None)
                w2.append(None)
                l2.append(None)
            continue
        if pend and l[0] == "I":
            l = pend
        pend = None
        force = bool(w2) and w2[-1] is None
        while w2 and w2[-1] is None:
            w2.pop(), s2.pop(), l2.pop()
        w2.append(w.lower())
        s2.append(True if force else s)
        l2.append(l)
    while w2 and w2[-1] is None:
        w2.pop(), s2.pop(), l2.pop()
    return w2, s2, l2


def augment(rng, words, spaces, labels, style="plain", strength=1.0):
    """A noisy copy, or the same. strength scales the share of noisy copies."""
    r = rng.random() / strength
    words, spaces, labels = list(words), list(spaces), list(labels)
    speech = 0.18 if style in ("wire", "chat", "interrogation") else 0.03
    if r < speech:
        words, spaces, labels = asr(rng, words, spaces, labels)
        if rng.random() < 0.15:
            words = [no_accents(w) for w in words]
        return words, spaces, labels
    r -= speech
    if r < 0.24:  # capitals too: they are read in small letters (text.calm)
        words = [w.lower() for w in words]
    elif r < 0.26:
        words = [w.title() if len(w) > 3 or rng.random() < .5 else w for w in words]
    elif r < 0.29:  # names in capitals inside ordinary text
        words = [w.upper() if l != "O" else w for w, l in zip(words, labels)]
    elif r < 0.31:  # names without their capital
        words = [w.lower() if l != "O" else w for w, l in zip(words, labels)]
    q = rng.random() / strength
    if q < 0.07:
        words = [no_accents(w) for w in words]
    elif q < 0.14:
        rate = rng.choice((0.04, 0.08, 0.15))
        words = [ocr_word(rng, w) if rng.random() < rate and len(w) > 1 else w for w in words]
    q = rng.random()
    if q < 0.12:  # tokenised print: every word and mark apart, as test sets have it
        keep = {"'", "’", "-", "."}
        spaces = [True if s or (w not in keep and (i == 0 or words[i - 1] not in keep)) else s
                  for i, (w, s) in enumerate(zip(words, spaces))]
    elif q < 0.15 and words and labels[-1] == "O" and words[-1] in ".!?":
        words, spaces, labels = words[:-1], spaces[:-1], labels[:-1]
    words = [w if w else "-" for w in words]
    return words, spaces, labels
