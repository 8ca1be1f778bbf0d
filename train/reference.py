"""NumPy reference of the tagger that Rust repeats: reads tagger.bin, cuts words and pieces, runs the layers, decodes.

    python reference.py vectors tagger.bin vectors.json   write test vectors (text -> words, piece ids, offsets, logits, tags)
    python reference.py score tagger.bin [--act8]         scores on the dev sets from the quantised weights
    python reference.py tag tagger.bin "text"

Needs numpy and regex only (score also the data)."""
import json
import math
import struct
import sys
import time

import numpy as np

from labels import coarse_labels, decode, spans
from text import Pieces, calm, encode, split_words

_erf = np.vectorize(math.erf, otypes=[np.float32])


def erf(x):
    """erf to 1.2e-7 by Abramowitz and Stegun 7.1.26's better kin (Numerical Recipes erfcc)."""
    z = np.abs(x)
    t = 1 / (1 + 0.5 * z)
    y = t * np.exp(-z * z - 1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806 + t * (
        0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))))
    return np.where(x >= 0, 1 - y, y - 1).astype(np.float32)


class Model:
    """tagger.bin in memory: weights dequantised to f32."""

    def __init__(self, path, act8=False):
        b = self.b = open(path, "rb").read()
        assert b[:8] == b"RTAG0001"
        self.h, self.nl, self.heads, self.ff, nlab, npos, nv, _, self.eps, self.unk = struct.unpack_from("<8I2f", b, 8)
        n = struct.unpack_from("<I", b, 48)[0]
        self.labels = b[52:52 + n].decode().split("\n")
        at = 52 + n
        blob = struct.unpack_from("<I", b, at)[0]
        self.at, self.act8 = at + 4, act8
        ends = np.frombuffer(self.block(4 * nv), "<u4")
        text = self.block(blob)
        pieces = [text[(ends[i - 1] if i else 0):ends[i]].decode() for i in range(nv)]
        self.pieces = Pieces(pieces, self.floats(nv))
        self.emb = self.matrix(nv, self.h)
        self.pos, self.ln = self.floats(npos, self.h), (self.floats(self.h), self.floats(self.h))
        self.layers = []
        for _ in range(self.nl):
            mats = [(self.matrix(o, i), self.floats(o)) for o, i in ((3 * self.h, self.h), (self.h, self.h), (self.ff, self.h), (self.h, self.ff))]
            norms = [(self.floats(self.h), self.floats(self.h)) for _ in range(2)]
            self.layers.append((mats, norms))
        self.head = (self.floats(nlab, self.h), self.floats(nlab))

    def block(self, n):
        self.at += -self.at % 64
        self.at += n
        return self.b[self.at - n:self.at]

    def floats(self, *shape):
        return np.frombuffer(self.block(4 * int(np.prod(shape))), "<f4").reshape(shape)

    def matrix(self, rows, cols):
        q = np.frombuffer(self.block(rows * cols), np.int8).reshape(rows, cols)
        return q.astype(np.float32) * self.floats(rows)[:, None]

    def norm(self, x, wb):
        x = x - x.mean(-1, keepdims=True)
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + self.eps) * wb[0] + wb[1]

    def linear(self, x, wb):
        if self.act8:  # activations as 8-bit integers with one scale a row, as an integer kernel has them
            s = np.maximum(np.abs(x).max(-1, keepdims=True), 1e-8) / 127
            x = np.rint(x / s) * s
        return x @ wb[0].T + wb[1]

    def logits(self, ids):
        """[n] piece ids with <s> and </s> -> [n, labels]."""
        n, d = len(ids), self.h // self.heads
        x = self.norm(self.emb[ids] + self.pos[:n], self.ln)
        for (qkv, ao, fi, fo), (aln, oln) in self.layers:
            q, k, v = self.linear(x, qkv).reshape(n, 3, self.heads, d).transpose(1, 2, 0, 3)
            a = q @ k.transpose(0, 2, 1) / math.sqrt(d)
            a = np.exp(a - a.max(-1, keepdims=True))
            a = (a / a.sum(-1, keepdims=True)) @ v
            x = self.norm(x + self.linear(a.transpose(1, 0, 2).reshape(n, self.h), ao), aln)
            f = self.linear(x, fi)
            x = self.norm(x + self.linear(0.5 * f * (1 + erf(f * np.float32(math.sqrt(0.5)))), fo), oln)
        return x @ self.head[0].T + self.head[1]

    def tag_words(self, words):
        """(text, space_before) words -> labels. A sentence past 126 pieces is cut where the window is full."""
        words = calm(words)
        out, at = ["O"] * len(words), 0
        while at < len(words):
            ids, first = encode(self.pieces, words[at:])
            used = len(first)
            for i, f in enumerate(first):
                if f < 0 and self.pieces.word(*words[at + i]):
                    used = max(1, i)
                    break
            seen = [i for i in range(used) if first[i] > 0]
            if seen:
                lg = self.logits(ids)
                lg = lg - np.log(np.exp(lg - lg.max(-1, keepdims=True)).sum(-1, keepdims=True)) - lg.max(-1, keepdims=True)
                for i, l in zip(seen, decode(lg[[first[i] for i in seen]].tolist())):
                    out[at + i] = l
            at += used
        return out

    def tag(self, text):
        """(start, end, type) in characters."""
        w = split_words(text)
        labels = self.tag_words([(text[s:e], sp) for s, e, sp in w])
        return [(w[a][0], w[b - 1][1], k) for a, b, k in spans(labels)]


TEXTS = """Jean Dupont habite à Bruxelles.
JEAN DUPONT HABITE À BRUXELLES.
jean dupont habite à bruxelles
De heer Mohamed El Khatib (°12/03/1984) woont te 1080 Sint-Jans-Molenbeek.
O'Brien met Jean-Pierre Van den Broeck at King's Cross on 3 May 2014.
L'inspecteur Lefèvre, de la PJF de Liège, a saisi une VW Golf immatriculée 1-ABC-234.
's Avonds reed hij met zijn Audi A3 naar Den Haag.
Abou Souleymane al-Belgiki a quitté l’Europe pour Raqqa.
The FBI arrested Sammy "the Bull" Rossi in New York, N.Y., at 9:15 p.m.
محمد الحسن وصل إلى باريس
Élodie, née à Saint-Étienne, travaille chez SOMEX S.A.R.L.
De\u0301sire\u0301 Kabila (NFD accents) phoned Zoë.
ﬁches de l’ofﬁce — numéro № 12 ½
co\u00adopé\u00adration with soft hyphens and zero\u200bwidth
Kalachnikov AK-47, Glock 17 en een Zastava M70.
euh ouais {per} m'a dit qu'il venait demain
T.G.V. 1234567890 0478/12.34.56 info@example.org
🙂 ça va? 👍🏽 oui!
Ναι, Γιώργος Παπαδόπουλος. Владимир Иванов.
北京 Beijing 東京
ſtrange ŀetters ǅ ß ẞ İ ı
A

   leading spaces
word\tword\nnewline
(«Paris»), [Lyon]; {Gand}/Anvers
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
PROCÈS-VERBAL D'AUDITION
Verhoor van verdachte VAN DEN BERG, Pieter Johannes
On 11 September 2001, Mohamed Atta flew from Boston Logan Airport.
Le 13 novembre 2015, le Bataclan, rue Voltaire, Paris XIe.
Kommissaris van de FGP Antwerpen: K. De Smet
{time} : la cible sort du café Le Zinc
M. Ould Cheikh et Mme N'Diaye-Traoré
van 't Hoff & Zonen BV te 's-Hertogenbosch
D’après Mᵐᵉ Durand, 3ᵉ étage
x²+y²=z²
__init__ snake_case a_b
e-mail: j.doe@police.uk; tel +44 7700 900123
St. John's, Newfoundland
Uit het onderzoek Kermit blijkt dat Rachid B. in Nador verbleef.
the passport EB123456 in the name of Ali Hassan
Bij huiszoeking: Sig Sauer P226, 9x19 mm
ik heb ahmed gezien aan station antwerpen centraal
ABDESLAM Salah né le 15/09/1989 à Bruxelles
Mme LE GALL Anne-Sophie
“Guillemets” „laag” ‘enkel’
1. Alinéa 2) tiret — puce • fin
Club Brugge won met 3-1 van RSC Anderlecht
The United Nations Security Council met in Geneva.""".split("\n")


def vectors(path, out):
    """Write the test vectors."""
    m, rows = Model(path), []
    for t in TEXTS:
        t = t.encode().decode("unicode_escape").encode("latin1").decode("utf8") if "\\u" in t else t
        w = split_words(t)
        words = calm([(t[s:e], sp) for s, e, sp in w])
        ids, first = encode(m.pieces, words)
        lg = m.logits(ids)
        rows.append({"text": t, "words": [[s, e, sp] for s, e, sp in w], "pieces": [list(m.pieces.word(*x)) for x in words], "ids": ids, "first": first,
                     "logits": [[round(float(v), 4) for v in lg[f]] if f > 0 else None for f in first[:6]],
                     "labels": m.tag_words(words), "spans": [list(x) for x in m.tag(t)]})
    with open(out, "w", encoding="utf8") as f:
        f.write("[\n" + ",\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n]\n")
    print(len(rows), "vectors")


def main():
    cmd, path = sys.argv[1:3]
    if cmd == "vectors":
        vectors(path, sys.argv[3])
    elif cmd == "tag":
        t = sys.argv[3]
        print([(t[s:e], k) for s, e, k in Model(path).tag(t)])
    else:
        from evaluate import dev_sets, score, show
        m = Model(path, "--act8" in sys.argv)
        t, n = time.process_time(), 0
        for name, (_, sents) in dev_sets(60).items():
            pred = [m.tag_words(list(zip(w, s))) for w, s, _ in sents]
            n += sum(len(w) for w, _, _ in sents)
            show("quantised", name, "", score(pred, [l for _, _, l in sents]))
        print(f"{n / (time.process_time() - t):.0f} words per CPU-second (NumPy, one sentence at a time)")


if __name__ == "__main__":
    main()
