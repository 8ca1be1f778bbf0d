"""The claim reader: the encoder with mention classes added to its input, and heads for values, relations, modality, speaker, date.

One reading of a passage gives a vector h per word. For each sentence, each subject and each argument:
  context = attention over the sentence's words, asked by subject and argument (4 heads of 32)
  z = gelu(Ws subject + Wa argument + Wc context + features)
  properties = sigmoid(Wp z + g * said), said = log sum over the words of exp(Wt h): what the sentence speaks of, whoever is meant
Modality is read from z; speaker and date are pointers from z to mentions."""
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from claimbatch import FEATURES, PAIRS
from claimdata import CLASSES, MODALITIES, PROPERTIES, VALUES
from model import EPS, H, HEADS, Layer, WORK

Z, C, CH, MAXPOS = 256, 128, 4, 400


class Reader(nn.Module):
    def __init__(self, layers, drop=0.1, frozen=2):
        super().__init__()
        self.keep, self.drop, self.frozen = list(layers), drop, frozen
        e = np.load(os.path.join(WORK, "emb.npz"))
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(e["q"].astype(np.float32) * e["s"][:, None]), freeze=True)
        self.pos = nn.Embedding(MAXPOS, H)
        self.kind = nn.Embedding(len(CLASSES), H)
        self.ln = nn.LayerNorm(H, eps=EPS)
        self.layers = nn.ModuleList(Layer() for _ in layers)
        self.values = nn.Linear(H, 2 * len(VALUES) + 1)
        self.nil = nn.Parameter(torch.zeros(2, H))
        self.subject, self.argument = nn.Linear(H, Z), nn.Linear(H, Z, bias=False)
        self.qs, self.qa, self.k, self.v = nn.Linear(H, C), nn.Linear(H, C, bias=False), nn.Linear(H, C), nn.Linear(H, C)
        self.context = nn.Linear(C, Z, bias=False)
        self.fs, self.fa, self.fp = (nn.Embedding(n, Z) for n in (FEATURES, FEATURES, PAIRS))
        self.mid = nn.Linear(Z, Z)
        self.zln = nn.LayerNorm(Z)
        self.properties = nn.Linear(Z, len(PROPERTIES))
        self.trigger, self.gate = nn.Linear(H, len(PROPERTIES)), nn.Parameter(torch.full((len(PROPERTIES),), 0.5))
        self.modality = nn.Linear(Z, len(MODALITIES))
        self.speaker_q, self.speaker_k = nn.Linear(Z, 64), nn.Linear(H, 64)
        self.speaker_f = nn.Embedding(FEATURES, 1)
        self.date_q, self.date_k = nn.Linear(Z, 64), nn.Linear(H, 64)
        self.date_f = nn.Embedding(FEATURES, 1)
        self.speaker_nil, self.date_nil = nn.Linear(Z, 1), nn.Linear(Z, 1)
        for m in (self.kind, self.fs, self.fa, self.fp, self.speaker_f, self.date_f):
            nn.init.normal_(m.weight, std=0.02)
        nn.init.constant_(self.properties.bias, -3.0)
        nn.init.constant_(self.trigger.bias, -6.0)
        for q in [self.pos.weight, *self.ln.parameters(), *self.layers[:frozen].parameters()]:
            q.requires_grad_(False)

    def load_base(self, start):
        """The layers of a name tagger; positions past its own, and layers past its own, from the pretrained encoder."""
        w = np.load(os.path.join(WORK, "base.npz"))
        t = lambda k, *s: torch.from_numpy(w[k].astype(np.float32).reshape(*s))
        c = torch.load(start, map_location="cpu", weights_only=False)["model"]
        with torch.no_grad():
            self.pos.weight.copy_(t("emb.pos", -1, H)[:MAXPOS] + t("emb.type", -1, H)[0])
            self.pos.weight[: c["pos.weight"].shape[0]].copy_(c["pos.weight"])
            self.ln.weight.copy_(c["ln.weight"]), self.ln.bias.copy_(c["ln.bias"])
            for n, (l, i) in enumerate(zip(self.layers, self.keep)):
                own = {k[len(f"layers.{n}."):]: v for k, v in c.items() if k.startswith(f"layers.{n}.")}
                if own:
                    l.load_state_dict(own)
                    continue
                p = f"l{i}."
                l.qkv.weight.copy_(torch.cat([t(p + x + ".w", H, H) for x in "qkv"])), l.qkv.bias.copy_(torch.cat([t(p + x + ".b", H) for x in "qkv"]))
                for m, k, o in ((l.ao, "ao", H), (l.fi, "fi", 1536), (l.fo, "fo", H)):
                    m.weight.copy_(t(p + k + ".w", o, -1)), m.bias.copy_(t(p + k + ".b", o))
                for m, k in ((l.aln, "aln"), (l.oln, "oln")):
                    m.weight.copy_(t(p + k + ".w", H)), m.bias.copy_(t(p + k + ".b", H))
        return self

    def encode(self, ids, kinds, mask):
        m = None if mask.all() else mask[:, None, None, :]
        with torch.no_grad():  # what lies below the marks is kept as it is
            x = self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]])
            for l in self.layers[:self.frozen]:
                x = l(x, m, 0.0)
        x = F.dropout(x + self.kind(kinds), self.drop, self.training)
        for l in self.layers[self.frozen:]:
            x = l(x, m, self.drop)
        return x

    def read(self, b):
        """(word vectors [W, H], table of vectors, z of each pair [P, Z], scores of each pair, what each sentence speaks of)."""
        x = self.encode(b["ids"], b["kinds"], b["ids"] != 1)
        h = x.reshape(-1, H)[b["words"]]
        h = h.float()
        table = h.new_zeros(b["spans"], H).index_add(0, b["span_of"], h[b["span_word"]])
        size = h.new_zeros(b["spans"]).index_add(0, b["span_of"], h.new_ones(len(b["span_of"])))
        table = torch.cat([self.nil, table[2:] / size[2:, None].clamp(min=1)])
        there = b["sentences"] >= 0
        at = b["sentences"].clamp(min=0)
        # `index_select` in f32: rows that many ask for (nobody, padding) are summed exactly and at once on the way back.
        ask = lambda rows, which: rows.float().index_select(0, which)
        sub, arg, sentence = b["subject"], b["argument"], b["sentence"]
        q = (ask(self.qs(table), sub) + ask(self.qa(table), arg)).view(-1, CH, C // CH)
        k, v = (ask(f(h), at.view(-1)).view(*at.shape, CH, C // CH) for f in (self.k, self.v))
        # Pairs of one sentence stand together: each sentence asks its own words, all sentences at once.
        counts = torch.bincount(sentence, minlength=len(at))
        nth = torch.arange(len(q), device=q.device) - (counts.cumsum(0) - counts)[sentence]
        asked = q.new_zeros(len(at), int(counts.max()), CH, C // CH).index_put((sentence, nth), q)
        w = torch.einsum("sphd,snhd->shpn", asked, k).float() / (C // CH) ** 0.5
        w = torch.softmax(w.masked_fill(~there[:, None, None, :], -1e9), -1)
        c = torch.einsum("shpn,snhd->sphd", w, v)[sentence, nth].reshape(-1, C)
        z = ask(self.subject(table), sub) + ask(self.argument(table), arg) + self.context(c)
        z = z + ask(self.fs.weight, b["fs"]) + ask(self.fa.weight, b["fa"]) + ask(self.fp.weight, b["fp"])
        z = F.dropout(F.gelu(z), self.drop, self.training)
        z = self.zln(z + F.dropout(F.gelu(self.mid(z)), self.drop, self.training))
        said = torch.logsumexp(ask(self.trigger(h), at.view(-1)).view(*at.shape, -1).masked_fill(~there[..., None], -1e9), 1)
        return h, table, z, self.properties(z).float() + self.gate * ask(said, sentence), said

    def point(self, z, table, rows, features, what):
        """Scores of `nobody named` and each candidate: z [R, Z], rows and features [R, K] (rows padded with -1)."""
        q, k, f, nil = (self.speaker_q, self.speaker_k, self.speaker_f, self.speaker_nil) if what == "speaker" else (self.date_q, self.date_k, self.date_f, self.date_nil)
        if rows.shape[1] == 0:
            return nil(z)
        keys = k(table).float().index_select(0, rows.clamp(min=0).view(-1)).view(*rows.shape, -1)
        scores = torch.einsum("rd,rkd->rk", q(z), keys).float() / 8 + f.weight.index_select(0, features.view(-1)).view(rows.shape)
        return torch.cat([nil(z).float(), scores.masked_fill(rows < 0, -1e9)], -1)


def load(path):
    """The reader of a checkpoint."""
    c = torch.load(path, map_location="cpu", weights_only=False)
    model = Reader(c["state"]["layers"], frozen=c["state"].get("marked_after", 2))
    missing, unknown = model.load_state_dict(c["model"], strict=False)
    assert missing == ["word.weight"] and not unknown, (missing, unknown)
    return model, c["state"]
