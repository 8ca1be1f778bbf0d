"""Reads texts with Redthread and gives back what it says of each: used by muc4.py and re3d.py. Standard library only."""
import json, os, subprocess, tempfile
from collections import defaultdict

DATA = os.environ.get("REDTHREAD_DATA") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../shared/data")


def said(binary, texts, case=None):
    """`texts` {name: text} → {name: (mentions {entity: [(start, end, text)]}, claims)} and {entity: schema}; a case folder that is there is not read again."""
    with tempfile.TemporaryDirectory() as scratch:
        case = case or os.path.join(scratch, "case")
        if not os.path.exists(case):
            os.makedirs(os.path.join(scratch, "files/reports"))
            for name, text in texts.items():
                with open(os.path.join(scratch, "files/reports", name + ".txt"), "w", encoding="utf-8", newline="") as file:
                    file.write(text)
            subprocess.run([binary, "--quiet", "--case", case, "read", os.path.join(scratch, "files"), "--no-ocr"], check=True, stdout=subprocess.DEVNULL)

        def ask(command):
            done = subprocess.run([binary, "--quiet", "--json", "--case", case, command], capture_output=True, text=True, check=True)
            return [json.loads(line) for line in done.stdout.splitlines()]

        name_of = lambda path: os.path.basename(path).removesuffix(".txt")
        found, schema = {name: (defaultdict(list), []) for name in texts}, {}
        for entity in ask("entities"):
            schema[entity["id"]] = entity["schema"]
            for m in entity["mentions"]:
                found[name_of(m["document"])][0][entity["id"]].append((m["start"], m["end"], m["text"]))
        for claim in ask("claims"):
            found[name_of(claim["document"])][1].append(claim)
    return found, schema


def inside(mentions, claim):
    """The mentions of an entity that stand in a claim's passage."""
    return [m for m in mentions if claim["start"] <= m[0] and m[1] <= claim["end"]]


def prf(right_of_ours, ours, right_of_gold, gold):
    """Precision, recall and F1 in percent."""
    p, r = 100 * right_of_ours / max(1, ours), 100 * right_of_gold / max(1, gold)
    return p, r, 2 * p * r / max(1e-9, p + r)
