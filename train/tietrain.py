"""Train who has to do with whom: heads over the claim reader's states, learnt from the links of the truth files of `bench/cases`.

    python restore.py claims ../crates/extract/data/claims.safetensors work/claims.pt
    python tietrain.py --name ties [--held terhoek,tonneliers]      # some three minutes on two cores
    python export.py ties work/ties.pt ../crates/extract/data/ties.safetensors

`ties.jsonl.gz` has a passage a line, as the program reads it: `ids`, `kinds`, `first` and `sentences` of claimdata.Example, `names` (class, first word,
end, group, sentence), the sentences `asked`, and pairs of groups: `tied` in a sentence by a link that quotes it (-1: whoever speaks), `ruled` there by
a rule, tied `elsewhere` in the document. What a rule ties and no link tells is neither right nor wrong."""
import argparse
import gzip
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from claimbatch import Plan, pad
from claimdata import CID, PID, Example, Mention
from claimmodel import Z, load
from model import H, WORK

HERE = os.path.dirname(os.path.abspath(__file__))
PERSON = CID["person"]
ENDS = {PERSON} | {CID[c] for c in ("vehicle", "number", "account", "organisation", "body", "thing", "document")}
# What is learnt; all below stays as it is.
HEADS = ("subject", "argument", "qs", "qa", "k", "v", "context", "mid", "zln", "fs", "fa", "fp", "properties", "trigger")


def rows(held):
    """(passages to learn from, passages of the cases held back): an Example with its pairs."""
    out = [], []
    with gzip.open(os.path.join(HERE, "ties.jsonl.gz")) as lines:
        for line in lines:
            r = json.loads(line)
            names = [Mention(k, (a, b), "", g, j) for k, a, b, g, j in r["names"]]
            example = Example(r["ids"], r["kinds"], r["first"], [tuple(s) for s in r["sentences"]], names, [])
            found = pairs(example, r)
            if found:
                out[r["case"] in held].append((example, found))
    return out


def pairs(example, row):
    """(sentence, rows and features of the two, tied, whether nothing is known): a person with a person or thing, one of them in the sentence."""
    tied, ruled, elsewhere = ({tuple(p) for p in row[k]} for k in ("tied", "ruled", "elsewhere"))
    found, names = [], example.mentions
    for j in row["asked"]:
        plan = Plan(example, j)
        for n, (s, a) in enumerate(zip(*plan.rows)):
            if not 0 <= a < len(names) or names[a].kind not in ENDS:
                continue
            if s < 0 and names[a].sentence != j or s >= 0 and (names[s].kind != PERSON or names[a].kind == PERSON and s > a):
                continue
            x, y = names[s].group if s >= 0 else -1, names[a].group
            label = (j, x, y) in tied or (j, y, x) in tied
            open_ = not label and ((j, x, y) in ruled or (min(x, y), max(x, y)) in elsewhere)
            found.append((j, s, a, *(f[n] for f in plan.features), label, open_))
    return found


def collate(items):
    width = max(len(e.ids) for e, _ in items)
    words, span_word, span_of, sentences, spans = [], [], [], [], 2
    cols = {k: [] for k in ("sentence", "subject", "argument", "fs", "fa", "fp", "tied", "open")}
    for n, (e, found) in enumerate(items):
        base, first, number = len(words), spans, {}
        words += [n * width + f for f in e.first]
        for m in e.mentions:
            span_word += [base + w for w in range(*m.words)]
            span_of += [spans] * (m.words[1] - m.words[0])
            spans += 1
        for j, s, a, *rest in found:
            if j not in number:
                number[j] = len(sentences)
                sentences.append([base + w for w in range(*e.sentences[j])])
            for key, value in zip(cols, (number[j], 0 if s < 0 else s + first, a + first, *rest)):
                cols[key].append(value)
    long = lambda x: torch.tensor(np.array(x, dtype=np.int64))
    return {"words": long(words), "span_word": long(span_word), "span_of": long(span_of), "spans": spans, "sentences": pad(sentences, -1)} | {k: long(v) for k, v in cols.items()}


def states(reader, items):
    """What the encoder makes of each passage, once: it is not learnt."""
    out = {}
    with torch.no_grad():
        for e, _ in items:
            out[id(e)] = reader.encode(torch.tensor([e.ids]), torch.tensor([e.kinds]), torch.ones(1, len(e.ids), dtype=torch.bool))[0].half()
    return out


def scores(reader, cache, items):
    """The score of each pair of a batch, the batch with it."""
    width = max(len(e.ids) for e, _ in items)
    x = torch.zeros(len(items), width, H)
    for n, (e, _) in enumerate(items):
        x[n, :len(e.ids)] = cache[id(e)].float()
    b = collate(items)
    reader.encode = lambda *_: F.dropout(x, reader.drop, reader.training)
    _, _, _, found, _ = reader.read(b | {"ids": x, "kinds": x})
    del reader.encode
    return found[:, 0], b


def batches(rng, items, pieces):
    order = sorted(items, key=lambda i: len(i[0].ids) * (1 + 0.15 * rng.random()))
    out, cur = [], []
    for i in order:
        if cur and (len(cur) + 1) * len(i[0].ids) > pieces:
            out.append(cur)
            cur = []
        cur.append(i)
    out.append(cur)
    rng.shuffle(out)
    return out


def tell(reader, cache, items):
    """Precision and recall on cases held back, by floor; a tie that no link tells counts as false, so that precision is too low."""
    reader.eval()
    with torch.no_grad():
        parts = [(torch.sigmoid(s), b) for s, b in (scores(reader, cache, part) for part in batches(random.Random(0), items, 4000))]
    reader.train()
    s, tied = torch.cat([p for p, _ in parts]), torch.cat([b["tied"] for _, b in parts]) > 0
    return "  ".join(f"{f}: P {(tied & (s >= f)).sum() / max(1, (s >= f).sum()):.2f} R {(tied & (s >= f)).sum() / max(1, tied.sum()):.2f}" for f in (0.3, 0.4, 0.5, 0.7))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--name", default="ties")
    p.add_argument("--held", default="", help="cases to measure with instead of learning from them")
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--pieces", type=int, default=4000)
    p.add_argument("--drop", type=float, default=0.3)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(20261129)
    reader = one_property(load(os.path.join(WORK, "claims.pt"))[0])
    reader.drop = a.drop
    learn, held = rows(set(a.held.split(",")))
    print(len(learn), "passages", sum(len(f) for _, f in learn), "pairs", sum(r[6] for _, f in learn for r in f), "tied;", len(held), "passages held back", flush=True)
    for q in reader.parameters():
        q.requires_grad_(False)
    own = [q for h in HEADS for q in getattr(reader, h).parameters()] + [reader.gate]
    for q in own:
        q.requires_grad_(True)
    opt = torch.optim.AdamW(own, betas=(0.9, 0.98), weight_decay=0.02)
    reader.eval()
    cache = states(reader, learn + held)
    reader.train()
    rng = random.Random(7)
    steps, step = a.epochs * len(batches(random.Random(1), learn, a.pieces)), 0
    for epoch in range(a.epochs):
        total = 0.0
        for batch in batches(rng, learn, a.pieces):
            opt.param_groups[0]["lr"] = 3 * a.lr * min(1, (step + 1) / 50) * max(0, 1 - step / steps) + 1e-7
            found, b = scores(reader, cache, batch)
            tied = b["tied"].float()
            # An easy "no" weighs as little as it is believed: nearly all pairs are.
            weight = torch.where(tied > 0, tied, torch.sigmoid(found).detach()) * (b["open"] == 0)
            loss = (F.binary_cross_entropy_with_logits(found, tied, reduction="none") * weight).sum() / (a.pieces / 200)
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(own, 1.0)
            opt.step()
            step += 1
            total += loss.item()
        print(f"{time.strftime('%H:%M:%S')} epoch {epoch} loss {total:.1f} {tell(reader, cache, held) if held else ''}", flush=True)
    torch.save({"heads": {k: v for k, v in reader.state_dict().items() if k.split(".")[0] in HEADS + ("gate",)}}, os.path.join(WORK, a.name + ".pt"))


def one_property(reader):
    """The claim reader with one property instead of all, begun from `associate`."""
    at = PID["associate"]
    properties, trigger = nn.Linear(Z, 1), nn.Linear(H, 1)
    with torch.no_grad():
        properties.weight.copy_(reader.properties.weight[at:at + 1])
        properties.bias.fill_(-1.0)
        trigger.weight.copy_(reader.trigger.weight[at:at + 1])
        trigger.bias.copy_(reader.trigger.bias[at:at + 1])
    reader.properties, reader.trigger, reader.gate = properties, trigger, nn.Parameter(reader.gate[at:at + 1].detach().clone())
    return reader


if __name__ == "__main__":
    main()
