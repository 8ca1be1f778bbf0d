"""Lay the links of truth files on the passages that the program reads: what `tietrain.py` learns from.

    cargo build --release -p redthread && cargo build --release -p redthread-extract --example passages
    python tielink.py aubremont averdonk ...      # cases of bench/cases; writes ties.jsonl.gz, ten seconds a case

A link's quote is looked for in the text; its ends are names in the quote's sentences, by a spelling of the truth file (or the last six signs of a
number or plate), else whoever speaks there. A link whose ends are places or things of the truth's own is left out."""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, "..", "bench", "cases")
BUILT = os.path.join(HERE, "..", "target", "release")


def fold(text):
    """Lower case without accents, one character for one: offsets stay those of the text."""
    return "".join((unicodedata.normalize("NFD", c)[0].lower() if c.isalnum() else " ") for c in text)


def words(text):
    return " ".join(fold(text).split())


class Ends:
    """Which names a truth's end may be written by."""

    def __init__(self, truth):
        self.people = {p["id"]: {words(n) for n in p["names"]} for p in truth["people"]}

    def fits(self, end, surface):
        if end in self.people:
            return words(surface) in self.people[end]
        plain = lambda s: re.sub(r"[^0-9a-z]", "", fold(s))
        a, b = plain(end.partition(":")[2] or end), plain(surface)
        return len(a) >= 5 and len(b) >= 5 and any(c.isdigit() for c in a) and a[-6:] == b[-6:]


def found(text, quote):
    """Where a quote stands in a text, as (start, end) in characters, however its spaces are broken."""
    pattern = r"\W+".join(re.escape(w) for w in words(quote).split())
    return [m.span() for m in re.finditer(pattern, fold(text))] if pattern else []


def rows(case, lines, truth):
    ends = Ends(truth)
    links = [(l["quote"], l["a"], l["b"]) for l in truth["links"]]
    for line in lines:
        d = json.loads(line)
        here = [(span, a, b) for quote, a, b in links for span in found(d["text"], quote)]
        yield from passages(case, d, here, ends)


def passages(case, d, links, ends):
    for p in d["passages"]:
        names = p["names"]
        sentence_of = lambda at: next((j for j, (a, b) in enumerate(p["sentences"]) if a < b and p["words"][a][0] <= at < p["words"][b - 1][1]), None)
        tied, elsewhere = set(), set()
        groups = lambda end, j=None: {n["group"] for n in names if j in (None, n["sentence"]) and ends.fits(end, n["surface"])}
        before = lambda end, j: {n["group"] for n in names if n["sentence"] < j and ends.fits(end, n["surface"])}
        # Named there, or who speaks, or named before ("he").
        at = lambda end, j, spoken: groups(end, j) or ({-1} if spoken and ends.fits(end, spoken) else set()) or before(end, j)
        for (start, stop), a, b in links:
            inside = {j for j, (x, y) in enumerate(p["sentences"]) if x < y and p["words"][x][0] < stop and start < p["words"][y - 1][1]}
            elsewhere |= {(min(x, y), max(x, y)) for x in groups(a) for y in groups(b)}
            for j in inside:
                spoken = d["speakers"].get(str(p["words"][p["sentences"][j][0]][0]))
                x, y = at(a, j, spoken), at(b, j, spoken)
                if any(n["sentence"] == j and n["group"] in x | y for n in names):
                    tied |= {(j, g, h) for g in x for h in y if g != h}
        ruled = set()
        for c in d["claims"]:
            j = sentence_of(c["start"])
            x, y = ({n["group"] for n in names if n["mention"] == c[k]} for k in ("subject", "object"))
            if c["property"] != "named_with":
                elsewhere |= {(min(g, h), max(g, h)) for g in x for h in y}
                if j is not None:
                    ruled |= {(j, g, h) for g in x | {-1} for h in y | {-1} if g != h}
        asked = p["asked"]
        yield {
            "case": case, "ids": p["ids"], "kinds": p["kinds"], "first": p["first"], "sentences": p["sentences"],
            "names": [[n["class"], *n["words"], n["group"], n["sentence"]] for n in names], "asked": asked,
            "tied": sorted(t for t in tied if t[0] in asked), "ruled": sorted(r for r in ruled if r[0] in asked), "elsewhere": sorted(elsewhere),
        }


def read(case):
    """Every document of a case as the program reads it, in passages."""
    with tempfile.TemporaryDirectory() as folder:
        ask = lambda *words: subprocess.run([os.path.join(BUILT, "redthread"), "--quiet", "--json", "--case", folder, *words], capture_output=True, text=True, check=True).stdout
        ask("read", os.path.join(CASES, case, "files"))
        papers = [json.loads(line) for line in ask("documents").splitlines()]
        shown = [json.loads(ask("show", p["path"]).splitlines()[0]) for p in papers]
    lines = [json.dumps({"path": p["path"], "agency": p["agency"], "text": s["text"]}) for p, s in zip(papers, shown)]
    done = subprocess.run([os.path.join(BUILT, "examples", "passages")], input="\n".join(lines), capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def main():
    with gzip.open(os.path.join(HERE, "ties.jsonl.gz"), "wt") as out:
        for case in sys.argv[1:]:
            with open(os.path.join(CASES, case, "truth.json")) as f:
                truth = json.load(f)
            kept = [r for r in rows(case, read(case), truth) if r["names"]]
            for r in kept:
                out.write(json.dumps(r, separators=(",", ":")) + "\n")
            print(case, len(kept), "passages,", sum(len(r["tied"]) for r in kept), "tied, of", len(truth["links"]), "links", flush=True)


if __name__ == "__main__":
    main()
