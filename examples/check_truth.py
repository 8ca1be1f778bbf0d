#!/usr/bin/env python3
"""Checks examples/truth.json against examples/sources: every document exists, every quote and name occurs verbatim,
and every knowable date is what the `links` and the holding dates give (bottleneck path over time, by union-find)."""
import json, os, re, sys
from itertools import combinations

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "sources")


def built_documents():
    """Built path -> source text, for files, archive members and attachments."""
    docs, attached = {}, {}
    for folder, _, files in os.walk(ROOT):
        for name in sorted(files):
            path = os.path.relpath(os.path.join(folder, name), ROOT)
            with open(os.path.join(ROOT, path), encoding="utf-8") as handle:
                text = handle.read()
            if "/_attachments/" in path:
                attached[(path.split("/")[0], name)] = text
            else:
                built = re.sub(r"\.scan(\.\w+)$", r"\1", path[: -len(".txt")])
                docs[built.replace(".zip/", ".zip!/")] = text
    for path, text in list(docs.items()):
        for name in re.findall(r"^#! attach: (.+)$", text, re.M):
            docs[f"{path}!/{name[:-4]}"] = attached[(path.split("/")[0], name)]
    return docs


def knowable(links, held, start, goal, agencies):
    """First day on which `start` and `goal` hang together in what `agencies` held, or None."""
    parent = {}

    def root(node):
        while parent.get(node, node) != node:
            node = parent[node]
        return node

    usable = [l for l in links if l["document"].split("/")[0] in agencies and held[l["document"]]]
    for link in sorted(usable, key=lambda l: held[l["document"]]):
        parent[root(link["a"])] = root(link["b"])
        if root(start) == root(goal):
            return held[link["document"]]
    return None


def main():
    docs, errors = built_documents(), []
    with open(os.path.join(HERE, "truth.json"), encoding="utf-8") as handle:
        truth = json.load(handle)
    held = {d["path"]: d["held_since"] for d in truth["documents"]}
    ids = {p["id"] for p in truth["people"]}
    attack = truth["case"]["event"]["date"]

    def need(ok, *what):
        if not ok:
            errors.append(" | ".join(map(str, what)))

    need(set(docs) == set(held), "documents differ", sorted(set(docs) ^ set(held)))

    def quoted(document, quote, where):
        need(quote in docs.get(document, ""), where, document, quote)

    for person in truth["people"]:
        for document in person["documents"]:
            need(any(n in docs.get(document, "") for n in person["names"]), person["id"], document)
        for name in person["names"]:
            need(any(name in docs[d] for d in person["documents"]), person["id"], name)
    for pair in truth["namesakes"]:
        need(set(pair) <= ids, pair)
    for link in truth["links"]:
        quoted(link["document"], link["quote"], "link")
    every = truth["agencies"]
    groups = [[a] for a in every] + [list(p) for p in combinations(every, 2)] + [every]
    for c in truth["connections"]:
        need([k["agencies"] for k in c["knowable"]] == groups, c["id"], "coalitions")
        for k in c["knowable"]:
            got = knowable(truth["links"], held, c["from"], c["to"], k["agencies"])
            need(got == k["date"], c["id"], k["agencies"], k["date"], got)
        for step in c["chain"]:
            quoted(step["document"], step["quote"], c["id"])
        last = max(held[s["document"]] for s in c["chain"])
        need(last == c["knowable"][-1]["date"], c["id"], "chain is complete on", last)
    for f in truth["missed_chances"] + truth["also_true"]:
        need(f["date"] < attack, f["rule"], f["date"])
        for quote in f["quotes"]:
            need(any(quote in docs[d] for d in f["documents"]), f["rule"], quote)
    for d in truth["decoys"]:
        need(set(d["documents"]) <= set(docs), d)
    for c in truth["contradictions"] + truth["not_contradictions"]:
        for side in ("left", "right"):
            quoted(c[side]["document"], c[side]["quote"], c["kind"])
    rules = {f["rule"] for f in truth["missed_chances"]}
    sizes = [len(truth[k]) for k in ("connections", "missed_chances", "decoys", "contradictions")]
    need(sizes == [6, 12, 12, 4] and len(rules) == 9, sizes, rules)
    sys.stderr.write("".join(f"{e}\n" for e in errors))
    sys.stdout.write(f"{len(docs)} documents, {len(ids)} people, {len(truth['links'])} links, {len(errors)} errors\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
