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

from claimdata import CID, CLASSES, MODALITIES, PROPERTIES, VALUES
from model import EPS, H, HEADS, Layer, WORK

Z, C, CH, MAXPOS = 256, 128, 4, 400
DIST = (1, 2, 4, 7, 13, 25)
PLACES = 6  # nil, in the sentence, 1 before, further before, 1 after, further after
PAIR = 2 * (len(DIST) + 1) * 4 + 1  # order x distance x mentions between; 0: not both in the sentence


def bucket(d):
    return sum(d >= x for x in DIST)


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
        self.fs, self.fa, self.fp = (nn.Embedding(n, Z) for n in (len(CLASSES) * PLACES * 4, len(CLASSES) * PLACES * 4, PAIR))
        self.mid = nn.Linear(Z, Z)
        self.zln = nn.LayerNorm(Z)
        self.properties = nn.Linear(Z, len(PROPERTIES))
        self.trigger, self.gate = nn.Linear(H, len(PROPERTIES)), nn.Parameter(torch.full((len(PROPERTIES),), 0.5))
        self.modality = nn.Linear(Z, len(MODALITIES))
        self.speaker_q, self.speaker_k = nn.Linear(Z, 64), nn.Linear(H, 64)
        self.speaker_f = nn.Embedding(len(CLASSES) * PLACES * 4, 1)
        self.date_q, self.date_k = nn.Linear(Z, 64), nn.Linear(H, 64)
        self.date_f = nn.Embedding(len(CLASSES) * PLACES * 4, 1)
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
        with torch.no_grad():  # the lowest layers are kept as they are: a third of the time is saved
            x = self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]])
            for l in self.layers[:self.frozen]:
                x = l(x, m, 0.0)
        x = F.dropout(x + self.kind(kinds), self.drop, self.training)
        for l in self.layers[self.frozen:]:
            x = l(x, m, self.drop)
        return x

    def pairs(self, h, plan):
        """z of each pair of a sentence [S, A, Z]. h: word vectors of the passage; plan: what claimplan made of the sentence."""
        s = torch.stack([self.nil[0] if w is None else h[w[0]:w[1]].mean(0) for w in plan.subjects])
        a = torch.stack([self.nil[1] if w is None else h[w[0]:w[1]].mean(0) for w in plan.arguments])
        own = h[plan.sentence[0]:plan.sentence[1]]
        q = (self.qs(s)[:, None] + self.qa(a)[None]).view(len(s), len(a), CH, C // CH)
        k, v = self.k(own).view(-1, CH, C // CH), self.v(own).view(-1, CH, C // CH)
        w = torch.einsum("sahd,nhd->sahn", q, k) / (C // CH) ** 0.5
        c = torch.einsum("sahn,nhd->sahd", torch.softmax(w, -1), v).reshape(len(s), len(a), C)
        fs, fa, fp = plan.features
        z = (self.subject(s) + self.fs(fs))[:, None] + (self.argument(a) + self.fa(fa))[None] + self.context(c) + self.fp(fp)
        z = F.dropout(F.gelu(z), self.drop, self.training)
        return self.zln(z + F.dropout(F.gelu(self.mid(z)), self.drop, self.training))

    def said(self, h, plan):
        """What the sentence speaks of: a score for each property."""
        return torch.logsumexp(self.trigger(h[plan.sentence[0]:plan.sentence[1]]), 0)

    def scores(self, z, said):
        return self.properties(z) + self.gate * said

    def point(self, z, h, plan, what):
        """Scores of `nobody named` and each candidate speaker or date for rows of z [n, 1 + candidates]."""
        q, k, f, nil = (self.speaker_q, self.speaker_k, self.speaker_f, self.speaker_nil) if what == "speaker" else (self.date_q, self.date_k, self.date_f, self.date_nil)
        words, features = plan.speakers if what == "speaker" else plan.dates
        if not words:
            return nil(z)
        m = torch.stack([h[w[0]:w[1]].mean(0) for w in words])
        return torch.cat([nil(z), q(z) @ k(m).T / 8 + f(features).T], -1)


class Plan:
    """The candidates of one sentence of an example and their features."""

    def __init__(self, ex, j):
        self.sentence = a, b = ex.sentences[j]
        near = {}
        for m in ex.mentions:
            rank = (0 if m.sentence == j else 1 if m.sentence < j else 2, abs(m.sentence - j), -m.words[0] if m.sentence < j else m.words[0])
            if m.group not in near or rank < near[m.group][0]:
                near[m.group] = (rank, m)
        groups = sorted(near, key=lambda g: near[g][1].words[0])
        mention = {g: near[g][1] for g in groups}
        timed = (CID["date"], CID["time"])
        before = [g for g in groups if mention[g].words[0] < a]
        recent = {}
        for kind in {mention[g].kind for g in groups}:
            row = [g for g in reversed(before) if mention[g].kind == kind]
            recent.update({g: min(n + 1, 3) for n, g in enumerate(row)})

        def feature(g):
            m = mention[g]
            d = m.sentence - j
            place = 1 if d == 0 else 2 if d == -1 else 3 if d < 0 else 4 if d == 1 else 5
            return (m.kind * PLACES + place) * 4 + recent.get(g, 0)

        nil = CID["nil"] * PLACES * 4
        values = [n for n, v in enumerate(ex.values) if a <= v[1] < b and v[0] != len(VALUES) - 1]
        value = lambda n: (CID["value"] * PLACES + 1) * 4
        sg = [g for g in groups if mention[g].kind not in timed]
        self.subject_groups = [-1] + sg
        self.subjects = [None] + [mention[g].words for g in sg]
        ag = [g for g in groups if mention[g].kind != CID["time"] and (mention[g].kind != CID["date"] or mention[g].sentence == j)]
        self.argument_keys = [None] + [("g", g) for g in ag] + [("v", n) for n in values]
        self.arguments = [None] + [mention[g].words for g in ag] + [ex.values[n][1:] for n in values]
        fs = [nil] + [feature(g) for g in sg]
        fa = [nil] + [feature(g) for g in ag] + [value(n) for n in values]
        inside = sorted(m.words[0] for m in ex.mentions if m.sentence == j)
        fp = []
        for s in self.subjects:
            row = []
            for t in self.arguments:
                if s is None or t is None or not (a <= s[0] < b and a <= t[0] < b):
                    row.append(0)
                    continue
                first, last = (s, t) if s[0] <= t[0] else (t, s)
                between = min(3, sum(first[0] < x < last[0] for x in inside))
                row.append(1 + ((s[0] > t[0]) * (len(DIST) + 1) + bucket(max(0, last[0] - first[1]))) * 4 + between)
            fp.append(row)
        self.features = torch.tensor(fs), torch.tensor(fa), torch.tensor(fp)
        whole = [g for g in groups if mention[g].kind in (CID["person"], CID["organisation"], CID["body"], CID["number"])]
        said = [n for n, v in enumerate(ex.values) if v[0] == len(VALUES) - 1]
        place = lambda n: (CID["value"] * PLACES + (1 if a <= ex.values[n][1] < b else 3)) * 4
        self.speaker_keys = [None] + [("g", g) for g in whole] + [("v", n) for n in said]
        self.speakers = [mention[g].words for g in whole] + [ex.values[n][1:] for n in said], torch.tensor([feature(g) for g in whole] + [place(n) for n in said], dtype=torch.long)
        days = [g for g in groups if mention[g].kind in timed]
        self.date_keys = [None] + [("g", g) for g in days]
        self.dates = [mention[g].words for g in days], torch.tensor([feature(g) for g in days], dtype=torch.long)
