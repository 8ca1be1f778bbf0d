"""Words, normalisation and subword pieces: the reading side that Rust must repeat exactly.

1. Words: the regular expression WORD over the raw text; offsets are character offsets of the raw text.
   A word is a run of letters, marks, digits and invisible format characters, or one other non-space character.
2. Each word is normalised alone: invisible format characters dropped, then NFKC; cut to 64 characters.
3. U+2581 is put before it when a space (or the start of the text) comes before the word, nothing otherwise.
4. Unigram Viterbi over the pruned pieces (scores of XLM-R's SentencePiece model); at most 8 pieces are kept.
A word that normalises to nothing has no piece and is skipped (label O).
"""
import unicodedata
from functools import lru_cache

import regex

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
WORD = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}{INVISIBLE}]+|\S")
DROP = regex.compile(rf"[{INVISIBLE}]")
MAX_CHARS, MAX_PIECES, MAX_LEN = 64, 8, 128  # characters per word, pieces per word, pieces per window with <s> </s>
BOS, PAD, EOS, UNK = 0, 1, 2, 3


def split_words(text):
    """The words of a text as (start, end, space_before) in characters."""
    out, last = [], None
    for m in WORD.finditer(text):
        s, e = m.span()
        out.append((s, e, last is None or s > last))
        last = e
    return out


def normalise(word):
    """One word as the pieces see it."""
    if word.isascii():
        return word[:MAX_CHARS]
    return unicodedata.normalize("NFKC", DROP.sub("", word))[:MAX_CHARS].replace(" ", "")


class Pieces:
    """A unigram vocabulary: pieces in id order with their log probabilities."""

    def __init__(self, pieces, scores):
        self.pieces, self.scores = list(pieces), [float(s) for s in scores]
        self.ids = {p: i for i, p in enumerate(self.pieces) if i > 3}
        self.longest = max(len(p) for p in self.pieces)
        self.unk_score = min(self.scores[4:]) - 10.0
        self.word = lru_cache(maxsize=400_000)(self._word)

    @classmethod
    def load(cls, path):
        """Read vocab.tsv: one `piece TAB score` a line, in id order."""
        rows = [l.rstrip("\n").split("\t") for l in open(path, encoding="utf8")]
        return cls([r[0] for r in rows], [r[1] for r in rows])

    def _word(self, word, space):
        w = normalise(word)
        if not w:
            return ()
        return tuple(self.viterbi(("\u2581" if space else "") + w)[:MAX_PIECES])

    def viterbi(self, s):
        """The best segmentation's ids. Ties keep the path found first (starts ascending, then lengths ascending)."""
        n = len(s)
        best, back = [0.0] + [None] * n, [None] * (n + 1)
        for i in range(n):
            if best[i] is None:
                continue
            for j in range(i + 1, min(n, i + self.longest) + 1):
                k = self.ids.get(s[i:j])
                if k is None:
                    if j > i + 1:
                        continue
                    k, sc = UNK, self.unk_score
                else:
                    sc = self.scores[k]
                sc += best[i]
                if best[j] is None or sc > best[j]:
                    best[j], back[j] = sc, (i, k)
        out, j = [], n
        while j:
            i, k = back[j]
            out.append(k)
            j = i
        return out[::-1]


def calm(words):
    """Words of a passage written in capitals (12 letters or more, at least 80 % of those with a case) in lower case.

    The pieces of capitals are short and rare: lower case scores 10 to 17 points better (README.md)."""
    up = sum(c.isupper() for w, _ in words for c in w)
    low = sum(c.islower() for w, _ in words for c in w)
    return [(w.lower(), s) for w, s in words] if up + low >= 12 and up >= 4 * low else words


def encode(pieces, words):
    """Ids with <s> </s> and the index of each word's first piece (-1: none, or past the window).

    words: (text, space_before) pairs. Words past MAX_LEN are left out: the caller cuts windows."""
    ids, first = [BOS], []
    for w, space in words:
        p = pieces.word(w, space)
        if not p or len(ids) + len(p) > MAX_LEN - 1 or (first and first[-1] == -2):
            first.append(-1 if not p else -2)
            continue
        first.append(len(ids))
        ids.extend(p)
    ids.append(EOS)
    return ids, [f if f > 0 else -1 for f in first]
