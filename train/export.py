"""Write checkpoints as safetensors files, as `crates/tag` reads them: the pieces with their vectors, which do not change, and each network.

    python export.py pieces|names|claims|facts|ties [CHECKPOINT.pt] OUT.safetensors

Matrices are int8 rows with an f32 scale each (heads and tables of features stay f32); the pieces' vectors are shared by all networks."""
import hashlib
import json
import os
import struct
import sys

import numpy as np
import torch

from labels import LABELS
from model import H, HEADS as ATTENTION, WORK, Tagger
from text import Pieces

HERE = os.path.dirname(os.path.abspath(__file__))


# What the reader's heads and tables are called in the file.
HEADS = {"values": "values", "subject": "subject", "argument": "argument", "qs": "query_subject", "qa": "query_argument", "k": "key", "v": "value", "context": "context", "mid": "middle",
         "properties": "properties", "trigger": "trigger", "modality": "modality", "speaker_q": "speaker.query", "speaker_k": "speaker.key", "speaker_nil": "speaker.none",
         "date_q": "date.query", "date_k": "date.key", "date_nil": "date.none"}
TABLES = {"kind.weight": "marks", "nil": "nobody", "fs.weight": "subject_features", "fa.weight": "argument_features", "fp.weight": "pair_features", "speaker_f.weight": "speaker.features",
          "date_f.weight": "date.features", "zln.weight": "norm.weight", "zln.bias": "norm.bias", "gate": "gate"}
NO_BIAS = {"argument", "qa", "context"}


def quantise(w, top=63):
    """Rows to int8 within top, with a scale each: 63 lets two products of u8 and i8 be added in 16 bits (crates/tag/src/math.rs)."""
    s = np.maximum(np.abs(w).max(1), 1e-8).astype(np.float32) / top
    return np.rint(w / s[:, None]).clip(-top, top).astype(np.int8), s


def number(t):
    return t.detach().numpy().astype(np.float32)


def matrix(out, name, weight, bias=None, whole=False):
    w = number(weight)
    out[name + ".bias"] = number(bias) if bias is not None else np.zeros(len(w), np.float32)
    if whole:
        out[name + ".weight"] = w
    else:
        out[name + ".weight"], out[name + ".scale"] = quantise(w)


def encoder(out, of, m, places):
    out[of + "positions"] = number(m.pos.weight)[:places]
    out[of + "embeddings.norm.weight"], out[of + "embeddings.norm.bias"] = number(m.ln.weight), number(m.ln.bias)
    for n, l in enumerate(m.layers):
        for i, k in enumerate(("query", "key", "value")):
            matrix(out, f"{of}layers.{n}.{k}", l.qkv.weight[i * H:(i + 1) * H], l.qkv.bias[i * H:(i + 1) * H])
        for k, x in (("output", l.ao), ("up", l.fi), ("down", l.fo)):
            matrix(out, f"{of}layers.{n}.{k}", x.weight, x.bias)
        for k, x in (("attention_norm", l.aln), ("output_norm", l.oln)):
            out[f"{of}layers.{n}.{k}.weight"], out[f"{of}layers.{n}.{k}.bias"] = number(x.weight), number(x.bias)


def names(out, meta, path):
    c = torch.load(path, map_location="cpu", weights_only=False)
    m = Tagger(c["state"]["layers"])
    m.load_state_dict(c["model"], strict=False)
    encoder(out, "", m, 128)
    matrix(out, "head", m.head.weight, m.head.bias, whole=True)
    meta |= {"labels": ",".join(LABELS), "layers": str(len(m.layers)), "max_pieces": "128", "names_steps": str(c["state"]["step"])}


def claims(out, meta, path):
    import claimdata as cd
    from claimmodel import MAXPOS, load
    m, state = load(path)
    encoder(out, "claims.", m, MAXPOS)
    for module, name in HEADS.items():
        l = getattr(m, module)
        matrix(out, "claims." + name, l.weight, l.bias, whole=name.rsplit(".", 1)[-1] in ("values", "properties", "trigger", "modality", "query", "none"))
    weights = m.state_dict()
    for key, name in TABLES.items():
        out["claims." + name] = number(weights[key])
    floors = json.load(open(os.path.join(HERE, "floors.json")))
    out["claims.floors"] = np.array([floors[p] for p in cd.PROPERTIES], np.float32)
    meta |= {"claims.layers": str(len(m.layers)), "claims.max_pieces": str(MAXPOS), "claims.marked_after": str(m.frozen), "claims.property_names": ",".join(cd.PROPERTIES),
             "claims.modality_names": ",".join(cd.MODALITIES), "claims_steps": str(state["step"])}


def facts(out, meta, path):
    from factdata import FACTS
    from facttrain import Facts
    c = torch.load(path, map_location="cpu", weights_only=False)
    state = c["state"]
    assert state["facts"] == FACTS
    m = Facts(Tagger(state["layers"]), state["frozen"])
    m.load_state_dict(c["model"], strict=False)
    encoder(out, "facts.", m.encoder, 128)
    out["facts.norm.weight"], out["facts.norm.bias"] = number(m.norm.weight), number(m.norm.bias)
    matrix(out, "facts.middle", m.mid.weight, m.mid.bias)
    matrix(out, "facts.asks", m.ask.weight, whole=True)
    matrix(out, "facts.whom", m.who.weight, whole=True)
    matrix(out, "facts.says", m.say, m.bias, whole=True)
    floors = json.load(open(os.path.join(HERE, "factfloors.json")))
    out["facts.floors"] = np.array([floors[f] for f in FACTS], np.float32)
    meta |= {"facts.layers": str(len(m.encoder.layers)), "facts.max_pieces": "128", "facts.names": ",".join(FACTS), "facts_steps": str(state["step"])}


# How sure a tie must be: on cases held back days are wrong by a missing tie five times as often as by a false one.
TIE_FLOOR = 0.4


def ties(out, meta, path):
    """The heads of ties alone, under the names of those that they stand for: their encoder is the claims'."""
    from tietrain import HEADS as OWN
    w = torch.load(path, map_location="cpu", weights_only=False)["heads"]
    for module in OWN:
        if module in HEADS:
            matrix(out, "claims." + HEADS[module], w[module + ".weight"], w.get(module + ".bias"), whole=module in ("properties", "trigger"))
    for key, name in TABLES.items():
        if key in w:
            out["claims." + name] = number(w[key])
    out["claims.floors"] = np.array([TIE_FLOOR], np.float32)
    meta |= {"claims.property_names": "associate"}


def write(path, arrays, meta):
    """The safetensors container: u64 header length, JSON, data; f32 first, so that every tensor is aligned."""
    kind = {"float32": "F32", "int8": "I8", "uint8": "U8"}
    order = sorted(arrays, key=lambda k: (arrays[k].dtype != np.float32, k))
    head, at = {"__metadata__": meta}, 0
    for k in order:
        a = arrays[k]
        head[k] = {"dtype": kind[str(a.dtype)], "shape": list(a.shape), "data_offsets": [at, at + a.nbytes]}
        at += a.nbytes
    h = json.dumps(head, separators=(",", ":")).encode()
    h += b" " * (-len(h) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(h)) + h)
        for k in order:
            f.write(np.ascontiguousarray(arrays[k]).tobytes())


def main():
    what, path = sys.argv[1], sys.argv[-1]
    meta, out = {"seed": "20261126"}, {}
    if what == "pieces":
        v = Pieces.load(os.path.join(WORK, "vocab.tsv"))
        assert not any("\n" in p for p in v.pieces)
        e = np.load(os.path.join(WORK, "emb.npz"))
        meta["unknown_score"] = repr(v.unk_score)
        out |= {"scores": np.array(v.scores, np.float32), "pieces": np.frombuffer("\n".join(v.pieces).encode(), np.uint8),
                "embeddings.weight": e["q"], "embeddings.scale": e["s"].astype(np.float32)}
    else:
        meta |= {"heads": str(ATTENTION), "version": "2"}
        {"names": names, "claims": claims, "facts": facts, "ties": ties}[what](out, meta, sys.argv[2])
    write(path, out, meta)
    data = open(path, "rb").read()
    print(path, len(data), "bytes, sha256", hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
