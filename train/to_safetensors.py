"""Write tagger.bin's weights as one safetensors file in the layout the Rust side asked for (READ_ME_FORMAT.md).

    python to_safetensors.py tagger.bin tagger.safetensors

Positions count from 0 (row 0 is `<s>`); rows 128 and 129 are zero and never used (128 pieces at most)."""
import hashlib
import json
import os
import struct
import sys

import numpy as np

from reference import Model

HERE = os.path.dirname(os.path.abspath(__file__))


class Raw(Model):
    """tagger.bin with its matrices kept as (int8, scale)."""

    def matrix(self, rows, cols):
        q = np.frombuffer(self.block(rows * cols), np.int8).reshape(rows, cols)
        return q, self.floats(rows)


def sha(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


def tensors(m):
    """{name: array} in the agreed names."""
    t = {"embeddings.weight": m.emb[0], "embeddings.scale": m.emb[1], "embeddings.norm.weight": m.ln[0], "embeddings.norm.bias": m.ln[1],
         "positions": np.concatenate([m.pos, np.zeros((2, m.h), np.float32)])}
    for n, (mats, norms) in enumerate(m.layers):
        (qkv, bias), *rest = mats
        parts = [(k, (qkv[0][i * m.h:(i + 1) * m.h], qkv[1][i * m.h:(i + 1) * m.h]), bias[i * m.h:(i + 1) * m.h]) for i, k in enumerate(("query", "key", "value"))]
        parts += [(k, w, b) for k, (w, b) in zip(("output", "up", "down"), rest)]
        for k, (q, s), b in parts:
            t |= {f"layers.{n}.{k}.weight": q, f"layers.{n}.{k}.scale": s, f"layers.{n}.{k}.bias": b}
        for k, (w, b) in zip(("attention_norm", "output_norm"), norms):
            t |= {f"layers.{n}.{k}.weight": w, f"layers.{n}.{k}.bias": b}
    t |= {"head.weight": m.head[0], "head.bias": m.head[1], "scores": np.array(m.pieces.scores, np.float32)}
    assert not any("\n" in p for p in m.pieces.pieces)
    t["pieces"] = np.frombuffer("\n".join(m.pieces.pieces).encode(), np.uint8)
    return t


def write(path, arrays, meta):
    """The safetensors container: u64 header length, JSON, data; f32 first, so that every tensor is aligned."""
    kind = {"float32": "F32", "int8": "I8", "uint8": "U8"}
    names = sorted(arrays, key=lambda k: (arrays[k].dtype != np.float32, k))
    head, at = {"__metadata__": meta}, 0
    for k in names:
        a = arrays[k]
        head[k] = {"dtype": kind[str(a.dtype)], "shape": list(a.shape), "data_offsets": [at, at + a.nbytes]}
        at += a.nbytes
    h = json.dumps(head, separators=(",", ":")).encode()
    h += b" " * (-len(h) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(h)) + h)
        for k in names:
            f.write(np.ascontiguousarray(arrays[k]).tobytes())


def main():
    src, out = sys.argv[1:3]
    m = Raw(src)
    lists = b"".join(open(os.path.join(HERE, d, f), "rb").read() for d in ("frames", "lists") for f in sorted(os.listdir(os.path.join(HERE, d))))
    meta = {"labels": ",".join(m.labels), "layers": str(m.nl), "heads": str(m.heads), "version": "1", "position_offset": "0", "max_pieces": "128",
            "max_pieces_per_word": "8", "max_chars_per_word": "64", "unknown_score": repr(m.unk), "layer_norm_eps": repr(m.eps), "seed": "20261126",
            "train_sha256": sha(os.path.join(HERE, "train.py")), "frames_and_lists_sha256": hashlib.sha256(lists).hexdigest(), "tagger_bin_sha256": sha(src),
            "data": "europeana_ner fr nl (CC0), newseye_fr (CC BY), wnut17 (CC BY), meantime_en (CC BY), uner_en_ewt (CC BY-SA), own text"}
    write(out, tensors(m), meta)
    print(out, os.path.getsize(out), "bytes, sha256", sha(out))


if __name__ == "__main__":
    main()
