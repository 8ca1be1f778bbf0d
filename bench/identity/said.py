"""Whether a sentence that says that two names are one person is read so: python3 bench/identity/said.py [misses]. Standard library only.

`said/*.txt` has a sentence a line, `+` where its two marked names are one person and `-` where they are two, written by three writers who knew
nothing of the program. Names are taken as marked, so that this measures the rules for claims alone; lines of even number, from 0, may be looked at
(`misses` prints theirs), those of odd number only counted. Needs `cargo build --release -p redthread-extract --example gold`."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, "..", "..", "target", "release", "examples", "gold")
MARK = re.compile(r"\[P:([^\]]*)\]")


def fold(text):
    text = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())


def read(lines):
    """The claims that the rules make of each sentence, read as a document of its own."""
    head = {"kind": "note", "agency": "x", "date": "2020-05-04", "narrated": None}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as papers:
        for n, line in enumerate(lines):
            papers.write(json.dumps(head | {"id": str(n), "text": MARK.sub(r"⟦PER \1⟧", line[2:])}, ensure_ascii=False) + "\n")
        papers.flush()
        out = subprocess.run([GOLD, "--marks", papers.name], capture_output=True, text=True, check=True).stdout
    return [json.loads(line)["claims"] for line in out.splitlines()]


def says_one(line, claims):
    both = {fold(name) for name in MARK.findall(line)}
    ours = [c for c in claims if c["property"] in ("alias", "identified") and c["modality"] not in ("denied", "negated")]
    return any({fold(c["subject"] or ""), fold(c["object"] or "")} == both for c in ours)


def main():
    for language in ("fr", "nl", "en"):
        with open(os.path.join(HERE, "said", language + ".txt"), encoding="utf-8") as f:
            lines = [line.strip() for line in f]
        told = [says_one(line, claims) for line, claims in zip(lines, read(lines))]
        for half in (0, 1):
            count = lambda sign: (sum(t for n, (l, t) in enumerate(zip(lines, told)) if n % 2 == half and l[0] == sign), sum(l[0] == sign for l in lines[half::2]))
            print(language, ("seen", "kept back")[half], "one person: read %d of %d;" % count("+"), "two persons: read as one %d of %d" % count("-"))
        if sys.argv[1:] == ["misses"]:
            for line, t in list(zip(lines, told))[::2]:
                if t != (line[0] == "+"):
                    print("  ", line)


if __name__ == "__main__":
    main()
