"""How often a fact is understood whatever its words, and how often a near miss is taken for it.

    cargo build --release -p redthread-extract --example gold
    python3 bench/facts/score.py target/release/examples/gold [train/facts/*.jsonl] [--flag ...]

Every fifth line of train/facts is held back from training; only those are asked. A fact counts where a claim with one of its properties is
asserted or alleged, about the one whom the line is about (a word of the name in common). Units: lines."""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAYS = {"watch_ended": {"ended"}, "file_closed": {"ended", "not_charged"}, "released": {"released", "expelled"}, "arrested": {"arrested"},
        "not_prosecuted": {"not_charged", "ended"}, "convicted": {"convicted"}, "took_part": {"attacked"}, "threat": {"threatened", "targeted", "warned"},
        "answered": {"replied", "transmitted"}, "request": {"requested"}, "examined": {"analysed"}, "met": {"met", "associate", "family", "called"}, "uses_number": {"uses_number"}}
ANYBODY = {"threat", "answered", "request", "examined", "met", "uses_number"}


def words(text):
    return {w for w in re.findall(r"\w+", (text or "").lower()) if len(w) > 2}


def main():
    flags = [a for a in sys.argv[2:] if a.startswith("--")]
    paths = [a for a in sys.argv[2:] if not a.startswith("--")] or sorted(glob.glob(os.path.join(HERE, "../../train/facts/*.jsonl")))
    asked = []
    for path in paths:
        name = os.path.basename(path).split(".")[0]
        for number, line in enumerate(open(path, encoding="utf8")):
            if number % 5 == 4:
                asked.append(json.loads(line) | {"id": f"{name}-{number}", "date": "2017-06-01"})
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as f:
        f.writelines(json.dumps(a, ensure_ascii=False) + "\n" for a in asked)
        f.flush()
        said = subprocess.run([sys.argv[1], *flags, f.name], check=True, capture_output=True, text=True).stdout.splitlines()
    found, of = collections.Counter(), collections.Counter()
    for line, out in zip(asked, said, strict=True):
        fact = line["fact"]
        claims = [c for c in json.loads(out)["claims"] if c["modality"] in ("asserted", "alleged")]
        kind = fact.removeprefix("near_")
        if fact == "none":
            for k, properties in SAYS.items():
                if k not in ANYBODY:
                    of["none", k] += 1
                    found["none", k] += any(c["property"] in properties for c in claims)
        elif kind in SAYS:
            near = fact != kind
            hit = lambda c: c["property"] in SAYS[kind] and (near or kind in ANYBODY or words(c["subject"]) & words(line["who"]))
            of[fact, line["id"][:2]] += 1
            found[fact, line["id"][:2]] += any(map(hit, claims))
    print(f"{'fact':16}{'fr':>9}{'nl':>9}{'en':>9}   near misses taken   in lines that say nothing")
    for k in SAYS:
        by = [f"{found[k, l]}/{of[k, l]}" for l in ("fr", "nl", "en")]
        near = [sum(t["near_" + k, l] for l in ("fr", "nl", "en")) for t in (found, of)]
        none = f"{found['none', k]}/{of['none', k]}" if k not in ANYBODY else ""
        print(f"{k:16}{by[0]:>9}{by[1]:>9}{by[2]:>9}   {near[0]}/{near[1]}{none:>24}")


if __name__ == "__main__":
    main()
