"""Train the reader of facts: python facttrain.py --name facts --minutes 20

The lower layers of the pretrained encoder stay as they are, the upper ones and the head learn. Every fifth written line is held back.
Then once more from what came out, with the sentences of the passages that it takes for something else:

    python facttrain.py --start work/facts.final.pt --mine work/hard.json
    python facttrain.py --start work/facts.final.pt --hard work/hard.json --name facts2 --minutes 12"""
import argparse
import glob
import json
import os
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

from factdata import FACTS, HERE, claimed, laid_out, written
from factvary import Vary, kernels
from model import H, WORK, Tagger
from text import Pieces
from training import Training


TOP = 2e-3  # learning rate of what is new


class Facts(nn.Module):
    """Each fact looks at the pieces of a sentence for itself: h = gelu(M norm(x)), v = sum softmax(q . norm(x)) h, logit = s . (v, mean h) + b.
    Of whom it is said: softmax(w . norm(x)) over the pieces of the sentence and of what stands before it."""

    def __init__(self, encoder, frozen=0):
        super().__init__()
        self.encoder, self.frozen = encoder, frozen
        self.norm = nn.LayerNorm(H)
        self.mid = nn.Linear(H, H)
        self.ask = nn.Linear(H, len(FACTS), bias=False)
        self.who = nn.Linear(H, len(FACTS), bias=False)
        self.say = nn.Parameter(torch.randn(len(FACTS), 2 * H) * 0.02)
        self.bias = nn.Parameter(torch.full((len(FACTS),), -2.0))
        for q in [encoder.pos.weight, *encoder.ln.parameters(), *encoder.layers[:frozen].parameters(), *encoder.head.parameters()]:
            q.requires_grad_(False)

    def hidden(self, ids):
        e = self.encoder
        mask = ids != 1
        m = None if mask.all() else mask[:, None, None, :]
        with torch.no_grad():
            x = e.ln(e.word(ids) + e.pos.weight[: ids.shape[1]])
            for l in e.layers[:self.frozen]:
                x = l(x, m, 0.0)
        for l in e.layers[self.frozen:]:
            x = l(x, m, e.drop)
        return x

    def forward(self, ids, inside):
        x = F.dropout(self.norm(self.hidden(ids)), 0.2, self.training)
        h = F.gelu(self.mid(x))
        w = torch.softmax(self.ask(x).masked_fill(~inside[..., None], -1e9), 1)
        v = torch.einsum("bnf,bnh->bfh", w, h)
        mean = (h * inside[..., None]).sum(1) / inside.sum(1)[:, None]
        both = F.dropout(torch.cat([v, mean[:, None].expand_as(v)], -1), 0.2, self.training)
        return (both * self.say).sum(-1) + self.bias, torch.log_softmax(self.who(x).masked_fill((ids <= 2)[..., None], -1e9), 1)


def batches(rows, size, shuffle, rng):
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i][0]) + (rng.random() * 8 if shuffle else 0)))
    out, part, longest = [], [], 0
    for i in order:
        longest = max(longest, len(rows[i][0]))
        if part and longest * (len(part) + 1) > size:
            out.append(part)
            part, longest = [], len(rows[i][0])
        part.append(i)
    out.append(part)
    if shuffle:
        rng.shuffle(out)
    return out


def tensors(rows, part):
    n = max(len(rows[i][0]) for i in part)
    ids = torch.tensor([rows[i][0] + [1] * (n - len(rows[i][0])) for i in part])
    at = torch.arange(n)[None]
    span = torch.tensor([rows[i][1] for i in part])
    inside = (at >= span[:, :1]) & (at < span[:, 1:])
    return ids, inside, torch.tensor([rows[i][2] for i in part]), [rows[i][3] for i in part]


def meant(whom, who):
    """For each row of which it is known the logarithm of the share that falls on whom its fact is said of."""
    return [torch.logsumexp(whom[n, w[1]:w[2], w[0]], 0) for n, w in enumerate(who) if w]


def loss_of(said, labels, who):
    logits, whom = said
    y = labels.clamp(min=0).float()
    l = F.binary_cross_entropy_with_logits(logits, y, reduction="none")
    w = (labels >= 0).float() * torch.where(labels > 0, 2.0, 1.0)
    return ((l * w).sum() - 0.5 * sum(meant(whom, who))) / len(labels)


def scores(model, rows):
    """How sure each fact is of each row, and of each row of which it is known the share that falls on whom it is said of."""
    model.eval()
    out, shares = torch.zeros(len(rows), len(FACTS)), []
    with torch.no_grad():
        for part in batches(rows, 6000, False, random.Random(0)):
            ids, inside, _, who = tensors(rows, part)
            logits, whom = model(ids, inside)
            out[part] = torch.sigmoid(logits)
            shares += [s.exp().item() for s in meant(whom, who)]
    model.train()
    return out, shares


def floors(said, rows, precision):
    """For each fact the lowest of some floors from which on what is said is as often right as asked; 2 where none is."""
    y = torch.tensor([r[2] for r in rows])
    out = {}
    for i, f in enumerate(FACTS):
        out[f] = 2.0
        for floor in (0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98):
            up = (said[:, i] >= floor) & (y[:, i] >= 0)
            if up.any() and float((y[:, i][up] == 1).float().mean()) >= precision:
                out[f] = floor
                break
    return out


def report(said, rows):
    """Recall and precision of each fact at four floors."""
    y = torch.tensor([r[2] for r in rows])
    total = {}
    for i, f in enumerate(FACTS):
        n, line = int((y[:, i] == 1).sum()), ""
        for floor in (0.3, 0.5, 0.7, 0.9):
            up = (said[:, i] >= floor) & (y[:, i] >= 0)
            good = int((up & (y[:, i] == 1)).sum())
            total[floor] = [a + b for a, b in zip(total.get(floor, [0, 0, 0]), (good, n, int(up.sum())))]
            line += f"   {good / max(1, n):.2f}/{good / max(1, int(up.sum())):.2f}"
        print(f"{f:15} {n:4}{line}", flush=True)
    print("all", {k: f"{g / n:.3f}/{g / max(1, u):.3f}" for k, (g, n, u) in total.items()}, flush=True)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--name", default="facts", help="goes on from work/NAME.last.pt, ends in work/NAME.final.pt")
    a.add_argument("--start", help="a checkpoint of this script to begin from")
    a.add_argument("--layers", default="0,1,2,3,4,5,6,7,8")
    a.add_argument("--frozen", type=int, default=4)
    a.add_argument("--minutes", type=float, default=10)
    a.add_argument("--until", help="HH:MM of today, instead of --minutes")
    a.add_argument("--mine", help="no training: a file for the numbers of the passages' sentences of which --start says what they do not say")
    a.add_argument("--hard", help="such a file: these sentences are learnt, too")
    a.add_argument("--thin", type=int, default=1, help="one of so many sentences of the passages")
    a.add_argument("--share", type=float, default=1.0, help="of the written lines a round takes this many, others each time")
    a.add_argument("--precision", type=float, default=0.85, help="of each fact on the lines held back, for the floors that are proposed")
    a.add_argument("--lr", type=float, default=1.5e-4)
    a = a.parse_args()
    torch.manual_seed(20261127)
    rng = random.Random(20261127)
    pieces = Pieces.load(os.path.join(WORK, "vocab.tsv"))
    own, passages = (sorted(glob.glob(os.path.join(HERE, kind, "*.jsonl"))) for kind in ("facts", "passages"))
    everything = list(claimed(passages, 1)) if a.mine or a.hard else []
    hard = [everything[n] for n in json.load(open(a.hard))] if a.hard else []
    lines = [(os.path.basename(p)[:2], r) for p in own for r in written([p], False)]
    plain = laid_out(pieces, list(claimed(passages))[::a.thin] + hard[::a.thin])
    held = laid_out(pieces, list(written(own, True)))
    vary = {lang: Vary(lang) for lang in ("fr", "nl", "en")}
    print(len(lines), "lines,", len(kernels()), "kernels,", len(plain), "sentences of passages,", len(held), "held", flush=True)
    model = Facts(Tagger([int(l) for l in a.layers.split(",")]).load_base(), a.frozen)
    if a.start:
        model.load_state_dict(torch.load(a.start, map_location="cpu", weights_only=False)["model"], strict=False)
    if a.mine:
        of = [n for n, r in enumerate(everything) if laid_out(pieces, [r])]
        laid = laid_out(pieces, [everything[n] for n in of])
        wrong = (scores(model, laid)[0] >= 0.5) & (torch.tensor([r[2] for r in laid]) == 0)
        json.dump([n for n, w in zip(of, wrong.any(1).tolist()) if w], open(a.mine, "w"))
        return
    slow = [q for q in model.encoder.parameters() if q.requires_grad]
    fast = [q for n, q in model.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW([{"params": slow, "lr": a.lr}, {"params": fast, "lr": TOP}], weight_decay=0.01)
    training = Training(a, model, opt, {"step": 0, "spent": 0.0, "epoch": 0, "layers": list(model.encoder.keep), "frozen": a.frozen, "facts": FACTS})
    state, part, share = training.state, [], 0.0

    def dressed():
        """What a round learns: every line in other clothes, every kernel filled anew."""
        told = [vary.get(lang, vary["fr"]).row(rng, r) for lang, r in lines if rng.random() < a.share]
        told += [vary[lang].kernel(rng, label, form) for lang, label, form in kernels()]
        return laid_out(pieces, told) + plain

    while not training.stopped():
        if not part:
            print(f"epoch {state['epoch']} step {state['step']} {state['spent']:.0f} s", flush=True)
            rows, state["epoch"] = dressed(), state["epoch"] + 1
            part = batches(rows, 3000, True, rng)
        share = training.part()
        if share >= 1:
            break
        for g, top in zip(opt.param_groups, (a.lr, TOP)):
            g["lr"] = top * min(1, (state["step"] + 1) / 40) * max(0.02, 1 - share)
        ids, inside, labels, who = tensors(rows, part.pop())
        l = loss_of(model(ids, inside), labels, who)
        opt.zero_grad()
        l.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        state["step"] += 1
    if share < 1:
        return
    training.save("final")
    said, shares = scores(model, held)
    print(f"whom: the share is over a half in {sum(s > 0.5 for s in shares)} of {len(shares)} lines held back")
    report(said, held)
    print(f"floors for a precision of {a.precision} (those of the export are in factfloors.json):", floors(said, held, a.precision))


if __name__ == "__main__":
    main()
