"""The encoder: chosen layers of multilingual-e5-small (BERT, post-LayerNorm, 384 wide, 12 heads) and a linear head."""
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from labels import LABELS, decode

H, HEADS, FF, EPS = 384, 12, 1536, 1e-12
WORK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "work")


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.ao = nn.Linear(H, 3 * H), nn.Linear(H, H)
        self.fi, self.fo = nn.Linear(H, FF), nn.Linear(FF, H)
        self.aln, self.oln = nn.LayerNorm(H, eps=EPS), nn.LayerNorm(H, eps=EPS)

    def forward(self, x, mask, drop):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, H // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.ao(a.transpose(1, 2).reshape(b, n, H))
        x = self.aln(x + F.dropout(a, drop, self.training))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), drop, self.training))


class Tagger(nn.Module):
    """ids [b, n] -> logits [b, n, 19]. Word embeddings stay frozen, as the int8 rows that are shipped."""

    def __init__(self, layers, drop=0.1):
        super().__init__()
        self.keep, self.drop = list(layers), drop
        e = np.load(os.path.join(WORK, "emb.npz"))
        emb = e["q"].astype(np.float32) * e["s"][:, None]
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(emb), freeze=True)
        self.pos = nn.Embedding(128, H)
        self.ln = nn.LayerNorm(H, eps=EPS)
        self.layers = nn.ModuleList(Layer() for _ in layers)
        self.head = nn.Linear(H, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def load_base(self):
        """Start from the pretrained layers; the token type is folded into the positions."""
        w = np.load(os.path.join(WORK, "base.npz"))
        t = lambda k, *s: torch.from_numpy(w[k].astype(np.float32).reshape(*s))
        with torch.no_grad():
            self.pos.weight.copy_(t("emb.pos", -1, H)[:128] + t("emb.type", -1, H)[0])
            self.ln.weight.copy_(t("emb.ln.w", H)), self.ln.bias.copy_(t("emb.ln.b", H))
            for l, i in zip(self.layers, self.keep):
                p = f"l{i}."
                if p + "q.w" not in w:  # a checkpoint will bring it
                    continue
                l.qkv.weight.copy_(torch.cat([t(p + c + ".w", H, H) for c in "qkv"]))
                l.qkv.bias.copy_(torch.cat([t(p + c + ".b", H) for c in "qkv"]))
                for m, n, o in ((l.ao, "ao", H), (l.fi, "fi", FF), (l.fo, "fo", H)):
                    m.weight.copy_(t(p + n + ".w", o, -1)), m.bias.copy_(t(p + n + ".b", o))
                for m, n in ((l.aln, "aln"), (l.oln, "oln")):
                    m.weight.copy_(t(p + n + ".w", H)), m.bias.copy_(t(p + n + ".b", H))
        return self

    def forward(self, ids, mask):
        """mask: [b, n] True where there is a piece."""
        x = self.word(ids) + self.pos.weight[: ids.shape[1]]
        x = F.dropout(self.ln(x), self.drop, self.training)
        m = None if mask.all() else mask[:, None, None, :]
        for l in self.layers:
            x = l(x, m, self.drop)
        return self.head(x)


def loss(logits, allowed):
    """-log of the probability of the allowed labels. logits [k, 19], allowed: bit masks [k]."""
    bits = (allowed[:, None] >> torch.arange(logits.shape[1], device=logits.device)) & 1
    return torch.logsumexp(logits, -1) - torch.logsumexp(logits.masked_fill(bits == 0, -1e9), -1)


def predict(model, pieces, sentences, size=48):
    """Label strings for sentences of (words, spaces): constrained decoding (labels.decode); long ones in windows."""
    from text import calm, encode
    sentences = [list(zip(*c)) if (c := calm(list(zip(w, s)))) else ([], []) for w, s in sentences]
    rows = []
    for si, (w, s) in enumerate(sentences):
        at = 0
        while at < len(w):
            ids, first = encode(pieces, list(zip(w[at:], s[at:])))
            used = len(first)
            for i, f in enumerate(first):
                if f < 0 and pieces.word(w[at + i], s[at + i]):
                    used = max(1, i)
                    break
            rows.append((si, at, ids, first[:used]))
            at += used
    out = [["O"] * len(w) for w, _ in sentences]
    model.eval()
    rows.sort(key=lambda r: len(r[2]))
    with torch.no_grad():
        for i in range(0, len(rows), size):
            part = rows[i:i + size]
            n = max(len(r[2]) for r in part)
            ids = torch.tensor([r[2] + [1] * (n - len(r[2])) for r in part]).to(model.head.weight.device)
            logits = torch.log_softmax(model(ids, ids != 1), -1).tolist()
            for (si, at, _, first), b in zip(part, logits):
                seen = [j for j, f in enumerate(first) if f > 0]
                for j, l in zip(seen, decode([b[first[j]] for j in seen])):
                    out[si][at + j] = l
    return out
