#!/usr/bin/env python3
"""Makes the benchmark of spellings: spellings-dev.jsonl and spellings-report.jsonl beside this file.

    bench/names/make_pairs.py [OUT]        # OUT: another folder; $REDTHREAD_DATA: the public lists (default ../shared/data)

The same seed and the same lists give the same bytes; the files are in the repository, so nobody needs the lists. A line is one pair of FollowTheMoney
entities with `same`, `kind` and `origin`, and can be piped into `redthread compare --pairs` as it is. No name of one half is in the other.
"""
import collections
import json
import os
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "making"))
import different  # noqa: E402
import lexicon  # noqa: E402
import same  # noqa: E402
import things  # noqa: E402

SEED = 20261126
TRIES = 400  # draws for each pair that is asked for
KINDS = [(True, *kind) for kind in same.KINDS + things.SAME] + [(False, *kind) for kind in different.KINDS + things.DIFFERENT]
# Two words that, one in each entity, make a pair that these data cannot decide: left out after reading without drawing anew, so that all other pairs stay.
UNDECIDED = [{"demoulin", "dumoulin"}, {"saglam", "salam"}, {"robin", "robyn"}]
AROUND = 4  # shorter words (Ali, Van, Roy) may stand in both halves


def words(pair, kinds=("Person", "Company")):
    """Folded words of four letters and more in the names of a pair of persons or firms."""
    found = set()
    for side in ("left", "right"):
        if pair[side]["schema"] in kinds:
            for name in pair[side]["properties"]["name"]:
                found |= {word for word in map(lexicon.fold, re.split(r"[\s,.()\-’']+", name)) if len(word) >= AROUND}
    return found


FORMULAE = {lexicon.fold(word) for titles in same.TITLES.values() for title in titles for word in re.split(r"[\s']+", title)} | {
    lexicon.fold(word) for shape, _ in same.MARRIED for word in re.split(r"[\s(){},-]+", shape)} | {"vanden", "vander", "vande", "senior", "junior", "abdel", "abdul", "abdoel", "ould", "ouled", "weld", "wuld", "abou", "aboe"} | {
    lexicon.fold(word) for forms in [*things.FORMS.values(), *things.TRADES.values(), *things.TWINS] for form in forms for word in form.split()} | {
    lexicon.fold(word) for word in re.split(r"[/\s-]+", " ".join(things.TOWNS) + " import export établissements ateliers société générale bâtiment gebroeders firma maatschappij company brothers bros international intl atel")}


def accept(pair, seen, banned):
    """Whether the pair is new, names nobody known and shares no name with the other half."""
    texts = sorted(json.dumps(pair[side], ensure_ascii=False, sort_keys=True) for side in ("left", "right"))
    key = "|".join(texts)
    names = words(pair)
    parts = [frozenset(lexicon.slavic.fold(word).lower() for word in re.findall(r"\w+", name)) for side in ("left", "right") for name in pair[side]["properties"]["name"]]
    if any(part in lexicon.FAMOUS for part in parts) or key in seen or texts[0] == texts[1] or names & lexicon.DENIED or (names - FORMULAE) & banned:
        return False
    seen.add(key)
    return True


def make(half, lex, banned):
    """The pairs of one half, kind after kind."""
    pairs, seen = [], set()
    for label, kind, maker, wanted in KINDS:
        rng = random.Random(f"{SEED} {half} {label} {kind}")
        got = 0
        for _ in range(wanted * TRIES):
            made = maker(lex, rng)
            if not made:
                continue
            left, right, origin = made
            if rng.random() < 0.5:
                left, right = right, left
            pair = {"left": left, "right": right, "same": label, "kind": kind if kind not in ("company", "public-body", "place", "vehicle", "address", "initials") else f"{kind}-{'same' if label else 'other'}", "origin": origin}
            if accept(pair, seen, banned):
                pairs.append(pair)
                got += 1
                if got == wanted:
                    break
        if got < wanted:
            print(f"{half}: {got} of {wanted} {kind} ({'same' if label else 'different'})", file=sys.stderr)
    return [pair for pair in pairs if not any(undecided <= words(pair, ("Person", "Company")) for undecided in UNDECIDED)]


def main():
    data = Path(os.environ.get("REDTHREAD_DATA", HERE.parents[1].parent / "shared" / "data"))
    if not (data / "ar2en_names").is_dir():
        sys.exit(f"make_pairs.py: no ar2en_names in {data}: set REDTHREAD_DATA to the folder of public lists")
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    banned = set()
    for half, lex in lexicon.load(data, SEED).items():
        lex.half = half
        pairs = make(half, lex, banned)
        banned |= {word for pair in pairs for word in words(pair)} - FORMULAE
        with open(out / f"spellings-{half}.jsonl", "w", encoding="utf-8") as file:
            for pair in pairs:
                file.write(json.dumps(pair, ensure_ascii=False) + "\n")
        print(half, dict(collections.Counter(pair["same"] for pair in pairs)))


if __name__ == "__main__":
    main()
