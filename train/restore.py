"""What is shipped as what training begins from, so that a new network keeps the pieces of the old:

    python restore.py pieces ../crates/extract/data/pieces.safetensors        # work/vocab.tsv, work/emb.npz
    python restore.py names ../crates/extract/data/names.safetensors work/start.pt
    python restore.py claims ../crates/extract/data/claims.safetensors work/start.pt
"""
import json
import os
import struct
import sys

import numpy as np
import torch

from export import HEADS, NO_BIAS, TABLES
from model import WORK

DTYPES = {"F32": np.float32, "I8": np.int8, "U8": np.uint8}


def arrays(path):
    data = open(path, "rb").read()
    size = struct.unpack("<Q", data[:8])[0]
    head = json.loads(data[8:8 + size])
    meta = head.pop("__metadata__")
    body = data[8 + size:]
    return meta, {k: np.frombuffer(body[slice(*h["data_offsets"])], DTYPES[h["dtype"]]).reshape(h["shape"]) for k, h in head.items()}


def layers(found, of, count):
    """The encoder's weights under the names of `model.py`."""
    whole = lambda k: found[k + ".weight"].astype(np.float32) * found[k + ".scale"][:, None]
    out = {"pos.weight": found[of + "positions"], "ln.weight": found[of + "embeddings.norm.weight"], "ln.bias": found[of + "embeddings.norm.bias"]}
    for n in range(count):
        p, q = f"{of}layers.{n}.", f"layers.{n}."
        three = ("query", "key", "value")
        out[q + "qkv.weight"], out[q + "qkv.bias"] = np.concatenate([whole(p + k) for k in three]), np.concatenate([found[p + k + ".bias"] for k in three])
        for k, m in (("output", "ao"), ("up", "fi"), ("down", "fo")):
            out[q + m + ".weight"], out[q + m + ".bias"] = whole(p + k), found[p + k + ".bias"]
        for k, m in (("attention_norm", "aln"), ("output_norm", "oln")):
            out[q + m + ".weight"], out[q + m + ".bias"] = found[f"{p}{k}.weight"], found[f"{p}{k}.bias"]
    return out


def pieces(found):
    rows = zip(found["pieces"].tobytes().decode().split("\n"), found["scores"])
    with open(os.path.join(WORK, "vocab.tsv"), "w", encoding="utf8") as f:
        f.writelines(f"{p}\t{s:.6g}\n" for p, s in rows)
    np.savez(os.path.join(WORK, "emb.npz"), q=found["embeddings.weight"], s=found["embeddings.scale"])


def names(meta, found, path):
    count = int(meta["layers"])
    out = layers(found, "", count) | {"head.weight": found["head.weight"], "head.bias": found["head.bias"]}
    state = {"step": int(meta["names_steps"]), "layers": list(range(count))}
    torch.save({"model": {k: torch.from_numpy(np.array(v, np.float32)) for k, v in out.items()}, "state": state}, path)


def claims(meta, found, path):
    count = int(meta["claims.layers"])
    out = layers(found, "claims.", count) | {m: found["claims." + k] for m, k in TABLES.items()}
    for m, k in HEADS.items():
        w, scale = found[f"claims.{k}.weight"], found.get(f"claims.{k}.scale")
        out[m + ".weight"] = w if scale is None else w.astype(np.float32) * scale[:, None]
        if m not in NO_BIAS:
            out[m + ".bias"] = found[f"claims.{k}.bias"]
    state = {"step": int(meta["claims_steps"]), "layers": list(range(count)), "marked_after": int(meta["claims.marked_after"])}
    torch.save({"model": {k: torch.from_numpy(np.array(v, np.float32)) for k, v in out.items()}, "state": state}, path)


def main():
    meta, found = arrays(sys.argv[2])
    if sys.argv[1] == "pieces":
        pieces(found)
    else:
        {"names": names, "claims": claims}[sys.argv[1]](meta, found, sys.argv[3])


if __name__ == "__main__":
    main()
