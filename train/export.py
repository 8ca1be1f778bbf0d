"""Write a checkpoint as tagger.bin: int8 weights with one f32 scale a row, the pieces and their scores. See FORMAT.md.

    python export.py work/run4.best.pt [tagger.bin] [--range 63]

--range: largest absolute weight; 63 lets an AVX2 kernel add two u8*i8 products in i16 without saturation (vpmaddubsw)."""
import argparse
import hashlib
import os
import struct

import numpy as np
import torch

from labels import LABELS
from model import EPS, FF, H, HEADS, WORK, Tagger
from text import Pieces


def quantise(w, top):
    """Rows to int8 in [-top, top] with a scale each."""
    s = np.maximum(np.abs(w).max(1), 1e-8).astype(np.float32) / top
    return np.rint(w / s[:, None]).clip(-top, top).astype(np.int8), s


class Writer:
    """Little endian; every block starts at a multiple of 64 bytes."""

    def __init__(self, f):
        self.f = f

    def block(self, data):
        self.f.write(b"\0" * (-self.f.tell() % 64))
        self.f.write(data)

    def floats(self, a):
        self.block(np.ascontiguousarray(a, "<f4").tobytes())

    def matrix(self, w, top):
        q, s = quantise(w.astype(np.float32), top)
        self.block(q.tobytes())
        self.floats(s)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("checkpoint")
    p.add_argument("out", nargs="?", default=os.path.join(os.path.dirname(WORK), "tagger.bin"))
    p.add_argument("--range", type=int, default=63)
    a = p.parse_args()
    c = torch.load(a.checkpoint, map_location="cpu", weights_only=False)
    m = Tagger(c["state"]["layers"])
    m.load_state_dict(c["model"], strict=False)
    n = lambda t: t.detach().numpy()
    v = Pieces.load(os.path.join(WORK, "vocab.tsv"))
    with open(a.out, "wb") as f:
        w = Writer(f)
        f.write(b"RTAG0001")
        f.write(struct.pack("<8I2f", H, len(m.layers), HEADS, FF, len(LABELS), 128, len(v.pieces), a.range, EPS, v.unk_score))
        names = "\n".join(LABELS).encode()
        f.write(struct.pack("<I", len(names)) + names)
        blob = b"".join(x.encode() for x in v.pieces)
        ends = np.cumsum([len(x.encode()) for x in v.pieces]).astype("<u4")
        f.write(struct.pack("<I", len(blob)))
        w.block(ends.tobytes())
        w.block(blob)
        w.floats(np.array(v.scores, np.float32))
        w.matrix(n(m.word.weight), 127)
        w.floats(n(m.pos.weight)), w.floats(n(m.ln.weight)), w.floats(n(m.ln.bias))
        for l in m.layers:
            for lin in (l.qkv, l.ao, l.fi, l.fo):
                w.matrix(n(lin.weight), a.range)
                w.floats(n(lin.bias))
            for ln in (l.aln, l.oln):
                w.floats(n(ln.weight)), w.floats(n(ln.bias))
        w.floats(n(m.head.weight)), w.floats(n(m.head.bias))
        f.write(b"\0" * (-f.tell() % 64))
    data = open(a.out, "rb").read()
    print(a.out, len(data), "bytes, sha256", hashlib.sha256(data).hexdigest(), "step", c["state"]["step"])


if __name__ == "__main__":
    main()
