"""Train the tagger: endless seeded stream of public and own sentences, noise added on the fly, length-bucketed batches.

    nice -n 10 python train.py --name run6 --layers 0,1,2,3,4,5 --minutes 80 --threads 1

Resumes from work/NAME.last.pt when it is there. The learning rate warms up and decays with the share of the training
minutes (time spent training, kept across restarts) or of --steps. Prints progress; keeps the best checkpoint by the mean
three-type F1 over the dev parts in work/NAME.best.pt."""
import argparse
import itertools
import os
import random
import time

import torch

import passages
import public
from augment import augment
from compose import Composer
from evaluate import dev_sets, score
from labels import coarse_mask, fine_mask, spans
from model import WORK, Tagger, loss, predict
from slots import plain
from text import Pieces, WORD, encode
from training import Training

# share of the stream: own text per language, and the public sets (about 3 to 8 passes over each in 100,000 sentences)
MIX = {"own_fr": 9, "own_nl": 10, "own_en": 7, "europeana_fr": 8, "europeana_nl": 9, "newseye_fr": 7, "uner_en": 14, "wnut17": 8, "meantime_en": 1.5,
       "passages_fr": 30, "passages_nl": 30, "passages_en": 34}
CASE = 0.5  # share of the noise on public text relative to own text


class Masked(str):
    """A label with the mask of what its place allows, which goes with it through the noise."""

    def __new__(cls, label, mask):
        out = super().__new__(cls, label)
        out.mask = mask
        return out


class Stream(torch.utils.data.IterableDataset):
    """Batches of encoded sentences (pieces, places of words' first pieces, allowed masks) without an end, in a seeded order."""

    def __init__(self, pieces, mix, seed, tokens, pool):
        self.pieces, self.seed, self.tokens, self.pool = pieces, seed, tokens, pool
        self.names, self.weights = list(mix), list(mix.values())
        self.own = {l: Composer(l) for l in ("fr", "nl", "en")}
        self.sets = {k: v[:2] for k, v in public.load().items()}
        self.passages = passages.sentences(passages.read(passages.files()) + passages.gold()[0] * 2)

    def swap(self, rng, lang, words, spaces, labels):
        """A public sentence with other names of the same types in place of its own."""
        slots, w, s, l, at = self.own[lang].slots, [], [], [], 0
        for a, b, kind in spans(labels):
            if kind == "PER":
                new = slots.person(rng, "full" if b - a > 1 else rng.choice(["last", "last", "first"]))
            elif kind == "LOC":
                new = slots.draw(rng, "loc")
            else:
                new = slots.draw(rng, "org0")
            new = plain(new)
            w += words[at:a]
            s += spaces[at:a]
            l += labels[at:a]
            last = 0
            for m in WORD.finditer(new):
                w.append(m.group())
                s.append(spaces[a] if m.start() == 0 else m.start() > last)
                l.append(("I-" if last else "B-") + kind)
                last = m.end()
            at = b
        return w + words[at:], s + spaces[at:], l + labels[at:]

    def passage(self, rng, lang):
        """One to three sentences of a passage, half of them with other people and places."""
        rows = self.passages[lang][int(rng.random() * len(self.passages[lang]))]
        a = int(rng.random() * len(rows))
        w, s, l, m = (sum(x, []) for x in zip(*rows[a:a + rng.choice((1, 1, 2, 3))]))
        if rng.random() < 0.5:
            return w, s, l, m
        out, at, slots = ([], [], [], []), 0, self.own[lang].slots
        for a, b, kind in [x for x in spans(l) if x[2] in ("PER", "LOC") and rng.random() < 0.7]:
            low = all(x == x.lower() for x in w[a:b])
            new = plain(slots.person(rng, "full" if b - a > 1 else rng.choice(["last", "last", "first"])) if kind == "PER" else slots.draw(rng, "loc"))
            for x, y in zip(out, (w, s, l, m)):
                x.extend(y[at:a])
            last = 0
            for g in WORD.finditer(new.lower() if low else new):
                label = ("I-" if last else "B-") + kind
                out[0].append(g.group()), out[1].append(s[a] if g.start() == 0 else g.start() > last), out[2].append(label), out[3].append(fine_mask(label))
                last = g.end()
            at = b
        for x, y in zip(out, (w, s, l, m)):
            x.extend(y[at:])
        return out

    def one(self, rng):
        k = rng.choices(self.names, self.weights)[0]
        if k.startswith("passages_"):
            w, s, l, m = self.passage(rng, k[9:])
            w, s, l = augment(rng, w, s, [Masked(x, y) for x, y in zip(l, m)], "plain", 0.7)
            m = [x.mask for x in l]
        elif k.startswith("own_"):
            c = self.own[k[4:]]
            w, s, l, style = c.sentence(rng)
            while rng.random() < 0.3 and len(w) < 45:
                w2, s2, l2, style = c.sentence(rng)
                w, s, l = w + w2, s + s2, l + l2
            w, s, l = augment(rng, w, s, l, style)
            m = [fine_mask(x) for x in l]
        else:
            lang, rows = self.sets[k]
            w, s, l = rows[int(rng.random() * len(rows))]
            if rng.random() < 0.25:
                w, s, l = self.swap(rng, lang, w, s, l)
            if rng.random() < 0.12 and len(w) > 4:
                w, s, l = crop(rng, list(w), s, l)
            w, s, l = augment(rng, w, s, l, "plain", CASE)
            m = [coarse_mask(x) for x in l]
        ids, first = encode(self.pieces, list(zip(w, s)))
        at = [(f, x) for f, x in zip(first, m) if f > 0]
        return ids, [a[0] for a in at], [a[1] for a in at]

    def load(self, workers):
        return torch.utils.data.DataLoader(self, batch_size=None, num_workers=workers, prefetch_factor=8 if workers else None)

    def __iter__(self):
        me = torch.utils.data.get_worker_info()
        turn, of = (me.id, me.num_workers) if me else (0, 1)
        for pool in itertools.count(self.pool + turn, of):
            for batch in self.batches(self.seed * 1000 + pool, self.tokens):
                yield (*tensors(batch), pool)

    def batches(self, seed, tokens):
        """One pool of 1,024 sentences as batches of at most `tokens` padded pieces, in random order."""
        rng = random.Random(seed)
        rows = [r for r in (self.one(rng) for _ in range(1024)) if r[1]]
        rows.sort(key=lambda r: len(r[0]) + rng.random() * 3)
        out, cur = [], []
        for r in rows:
            if cur and (len(cur) + 1) * len(r[0]) > tokens:
                out.append(cur)
                cur = []
            cur.append(r)
        out.append(cur)
        rng.shuffle(out)
        return out


def crop(rng, words, spaces, labels):
    """One to eight words of a sentence, cut at no name, its first word with a capital: titles, table cells, short answers."""
    n = rng.randint(1, 8)
    a = int(rng.random() * max(1, len(words) - n + 1))
    b = min(len(words), a + n)
    while a > 0 and labels[a][0] == "I":
        a -= 1
    while b < len(words) and labels[b][0] == "I":
        b += 1
    w = words[a:b]
    if rng.random() < 0.6:
        w[0] = w[0][:1].upper() + w[0][1:]
    return w, spaces[a:b], labels[a:b]


def tensors(batch):
    n = max(len(r[0]) for r in batch)
    ids = torch.tensor([r[0] + [1] * (n - len(r[0])) for r in batch])
    at = torch.tensor([i * n + f for i, r in enumerate(batch) for f in r[1]])
    allowed = torch.tensor([m for r in batch for m in r[2]])
    return ids, at, allowed


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--name", default="run")
    p.add_argument("--layers", default="0,1,2,3,4,5")
    p.add_argument("--minutes", type=float, default=80)
    p.add_argument("--steps", type=int, default=0)
    p.add_argument("--until", default="", help="HH:MM wall clock at which the decay ends (instead of --minutes)")
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--tokens", type=int, default=700)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    p.add_argument("--seed", type=int, default=20261126)
    p.add_argument("--eval-every", type=float, default=10, help="minutes")
    p.add_argument("--dev", type=int, default=90, help="sentences of each dev set in the checks during training")
    p.add_argument("--start", default="", help="checkpoint to start from (weights only)")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(a.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    pieces = Pieces.load(os.path.join(WORK, "vocab.tsv"))
    layers = [int(x) for x in a.layers.split(",")]
    model = Tagger(layers).load_base().to(device)
    decay = [q for n, q in model.named_parameters() if q.requires_grad and q.dim() > 1 and "head" not in n]
    plain = [q for n, q in model.named_parameters() if q.requires_grad and q.dim() == 1 and "head" not in n]
    opt = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0},
                             {"params": model.head.parameters(), "weight_decay": 0.0}], lr=a.lr, betas=(0.9, 0.98))
    state = {"step": 0, "pool": 0, "spent": 0.0, "best": -1.0, "sents": 0, "layers": layers}
    training = Training(a, model, opt, state)
    state = training.state
    if a.start and not training.resumed:
        model.load_state_dict(torch.load(a.start, map_location=device, weights_only=False)["model"], strict=False)
    stream = Stream(pieces, MIX, a.seed, a.tokens, state["pool"])
    dev = dev_sets(limit=a.dev)

    def evaluate():
        t = time.time()
        f = {k: score(predict(model, pieces, [(w, s) for w, s, _ in sents]), [g for _, _, g in sents], k)[1]["all"][2]
             for k, (_, sents) in dev.items()}
        mean = sum(f.values()) / len(f)
        print(f"eval step {state['step']} spent {state['spent'] / 60:.1f} min, {state['sents']} sentences: mean {mean:.2f} "
              + " ".join(f"{k} {v:.1f}" for k, v in f.items()) + f" ({time.time() - t:.0f} s)", flush=True)
        if mean > state["best"]:
            state["best"] = mean
            training.save("best")
        model.train()

    model.train()
    run_loss, seen = 0.0, 0
    t0 = evaluated = time.time()
    for ids, at, allowed, pool in stream.load(a.workers):
        part = training.part()
        if part >= 1:
            break
        lr = a.lr * min(1.0, (state["step"] + 1) / 80) * (1 - part) + 1e-7
        for g, k in zip(opt.param_groups, (1, 1, 3)):
            g["lr"] = lr * k
        state["sents"] += len(ids)
        seen += int((ids != 1).sum())
        ids, at, allowed = ids.to(device), at.to(device), allowed.to(device)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            logits = model(ids, ids != 1)
        l = loss(logits.float().reshape(-1, logits.shape[-1])[at], allowed).mean()
        l.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step(), opt.zero_grad(set_to_none=True)
        state["step"] += 1
        state["pool"] = pool  # gone through again where a training goes on
        run_loss += l.detach()
        if state["step"] % 50 == 0:
            dt = time.time() - t0
            print(f"{time.strftime('%H:%M:%S')} step {state['step']} part {part:.3f} loss {run_loss / 50:.4f} lr {lr:.2e} "
                  f"{seen / dt:.0f} pieces/s sentences {state['sents']}", flush=True)
            run_loss, seen, t0 = 0.0, 0, time.time()
        if training.stopped():
            return
        if time.time() - evaluated > a.eval_every * 60:
            evaluate()
            evaluated = t0 = time.time()
    training.save("last", full=True)
    evaluate()
    training.save("final")


if __name__ == "__main__":
    main()
