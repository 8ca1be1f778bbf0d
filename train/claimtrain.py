"""Train the claim reader on the passages: seeded, resumable, one core or a GPU.

    python claimtrain.py --name claims1 --start work/run5.final.pt --layers 0,1,2,3 --minutes 60
"""
import argparse
import os
import random
import time

import torch
import torch.nn.functional as F

import claimdata as cd
import passages
from claimmodel import Reader
from model import WORK
from text import Pieces
from training import Training


def spoil(rng, ex):
    """A copy with what a real reading has too: names missed, words taken for names or values that are none."""
    used = {g for c in ex.claims for g in [c[2]] + [x[1] for x in (c[3], c[5], c[6]) if isinstance(x, tuple) and x[0] == "g"]}
    kinds, mentions = list(ex.kinds), []
    ends = ex.first[1:] + [len(ex.ids) - 1]
    paint = lambda w, k: [kinds.__setitem__(p, k) for i in range(*w) for p in range(ex.first[i], ends[i])]
    for m in ex.mentions:
        if m.group not in used and rng.random() < 0.06:
            paint(m.words, 0)
        else:
            mentions.append(m)
    covered = {w for m in ex.mentions for w in range(*m.words)} | {w for v in ex.values for w in range(*v[1:])}
    number = max([m.group for m in ex.mentions], default=-1) + 1
    values = list(ex.values)
    for _ in range(rng.choice((0, 0, 1, 2))):
        a = int(rng.random() * len(ex.first))
        b = min(len(ex.first), a + rng.choice((1, 1, 2, 3)))
        j = next((j for j, (x, y) in enumerate(ex.sentences) if x <= a < y), None)
        if j is None or any(w in covered for w in range(a, b)) or b > ex.sentences[j][1]:
            continue
        if rng.random() < 0.5:
            values.append((int(rng.random() * len(cd.VALUES)), a, b))
        else:
            k = cd.CID[rng.choice(("person", "place", "organisation", "thing"))]
            mentions.append(cd.Mention(k, (a, b), "", number, j))
            paint((a, b), k)
            number += 1
    mentions.sort(key=lambda m: m.words)
    return cd.Example(ex.ids, kinds, ex.first, ex.sentences, mentions, values, ex.claims)


def asymmetric(scores, target):
    """Summed binary cross-entropy in which a negative weighs as much as it is believed, squared: nearly all pairs are easy negatives, and
    together they would outweigh the few ties that there are (Ridnik et al. 2021)."""
    weight = torch.where(target > 0, target, torch.sigmoid(scores).detach() ** 2)
    return (F.binary_cross_entropy_with_logits(scores, target, reduction="none") * weight).sum()


def losses(model, b):
    """Summed losses of a batch: values, properties, modality, speaker, date."""
    h, table, z, scores, said = model.read(b)
    target = torch.zeros_like(scores)
    target[b["hits"][:, 0], b["hits"][:, 1]] = 1
    spoken = torch.zeros_like(said)
    spoken[b["spoken"][:, 0], b["spoken"][:, 1]] = 1
    out = [F.cross_entropy(model.values(h), b["labels"], reduction="sum"), asymmetric(scores, target) + 0.5 * asymmetric(said, spoken)]
    zz = z[b["claim"]]
    sums = lambda x, y: F.cross_entropy(x, y, reduction="sum", ignore_index=-100)
    out.append(sums(model.modality(zz), b["modality"]))
    for what in ("speaker", "date"):
        out.append(sums(model.point(zz, table, b[what + "s"], b[what + "_features"], what), b[what]))
    return out


def to(b, device):
    return {k: v.to(device, non_blocking=True) if isinstance(v, torch.Tensor) else v for k, v in b.items()}


def batches(rng, rows, tokens):
    """Examples of alike length together, at most `tokens` padded pieces each."""
    order = sorted(rows, key=lambda e: len(e.ids) * (1 + 0.15 * rng.random()))
    out, cur = [], []
    for e in order:
        if cur and (len(cur) + 1) * len(e.ids) > tokens:
            out.append(cur)
            cur = []
        cur.append(e)
    out.append(cur)
    rng.shuffle(out)
    return out


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--name", default="claims")
    p.add_argument("--start", default="work/run4.final.pt", help="the name tagger whose layers are begun from")
    p.add_argument("--layers", default="0,1,2,3")
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--tokens", type=int, default=900)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    p.add_argument("--frozen", type=int, default=2, help="lowest layers that are kept as they are")
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--decay", type=float, default=0.01, help="weight decay")
    p.add_argument("--seed", type=int, default=20261126)
    p.add_argument("--eval-every", type=float, default=8)
    p.add_argument("--more", default="", help="further passages (globs)")
    p.add_argument("--until", default="", help="HH:MM at which the decay ends (instead of --minutes)")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(a.seed)
    pieces = Pieces.load(os.path.join(WORK, "vocab.tsv"))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = Reader([int(x) for x in a.layers.split(",")], drop=a.drop, frozen=a.frozen).load_base(a.start).to(device)
    import claimstream
    dev = claimstream.dev(pieces)
    groups = [{"params": [q for n, q in model.named_parameters() if q.requires_grad and n.startswith(("layers", "ln", "pos"))], "lr": a.lr},
              {"params": [q for n, q in model.named_parameters() if q.requires_grad and not n.startswith(("layers", "ln", "pos"))], "lr": a.lr * 4}]
    scale = (1, 4)
    opt = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=a.decay)
    state = {"step": 0, "spent": 0.0, "layers": model.keep, "marked_after": a.frozen}
    training = Training(a, model, opt, state)
    state = training.state
    model.train()
    stream = claimstream.Stream(pieces, [None] + [g for g in a.more.split(",") if g], a.seed, a.tokens, state["step"])
    tell, seen, claims_seen = [0.0] * 5, 0, 0
    t0 = evaluated = time.time()
    for batch, epoch in stream.load(a.workers):
        part = training.part()
        if part >= 1:
            break
        lr = a.lr * min(1.0, (state["step"] + 1) / 200) * (1 - part) + 1e-7
        for g, k in zip(opt.param_groups, scale):
            g["lr"] = lr * k
        b = to(batch, device)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            total = losses(model, b)
        weights = (0.4, 1.0, 0.4, 0.4, 0.4)
        loss = sum(w * x.float() for w, x in zip(weights, total)) / (a.tokens / 30)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step(), opt.zero_grad(set_to_none=True)
        state["step"] += 1
        tell = [x + y.detach() for x, y in zip(tell, total)]
        claims_seen += b["count"]
        seen += int((batch["ids"] != 1).sum())
        if state["step"] % 50 == 0:
            c = max(1, claims_seen)
            print(f"{time.strftime('%H:%M:%S')} step {state['step']} epoch {epoch} part {part:.3f} loss per claim: values {tell[0] / c:.3f} properties {tell[1] / c:.3f} "
                  f"modality {tell[2] / c:.3f} speaker {tell[3] / c:.3f} date {tell[4] / c:.3f} lr {lr:.1e} {seen / (time.time() - t0):.0f} pieces/s", flush=True)
            tell, seen, t0, claims_seen = [0.0] * 5, 0, time.time(), 0
        if training.stopped():
            return
        if time.time() - evaluated > a.eval_every * 60:
            print("eval", claimstream.evaluate(model, dev), flush=True)
            model.train()
            evaluated = t0 = time.time()
    training.save("last", full=True)
    training.save("final")
    print("eval", claimstream.evaluate(model, dev), flush=True)


if __name__ == "__main__":
    main()
