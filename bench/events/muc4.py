#!/usr/bin/env python3
"""MUC-4 answers derived from Redthread's claims, scored against the answer keys, document by document.

    python3 bench/events/muc4.py BINARY [--sets tst1,tst2] [--limit N] [--case DIR] [--misses FILE]

Texts and keys are those of REDTHREAD_DATA (default ../shared/data beside the repository), sets `dev` (1,300 messages), `tst1`, `tst2` (100 each).
--limit takes the first N messages, --case keeps the case folder (one that is there is not read again), --misses writes every miss (it quotes
names of the texts: never into the repository). Standard library only.

Redthread fills no templates. An *incident claim* is `attacked`, `threatened`, `targeted` or `died` that is neither denied nor negated. From these:
  perpetrator, person        subject of the first three, a person
  perpetrator, organisation  subject of the first three, an organisation or service; of `targeted` only if it is named in the passage
  victim                     subject of `died`, object of the other three, a person
  physical target            object of the other three that is an organisation, service, vehicle or thing
  date                       `true_on` of an incident claim, to the day
  place                      places named in the passage of an incident claim
Kidnappings, robberies and arson have no property of their own: some are read as `attacked`, some as `arrested`, which is not asked.

Gold is every filler of every template of a message, those that share a name taken as one; optional ones ask for no recall and cost no precision. A
description of somebody who is named in the key is no filler of its own. A filler is found if the head noun of one of its strings (the last word before a
preposition or comma) is that of one of the names that the message has for our entity (the head match of role filler scoring), or, of persons, if one
name begins with the other. Messages without a template count: whatever we say there is wrong. A day is right if it is the key's or lies in the key's
interval (of an open one, if it is its known end). Of a place the key's narrowest part is asked for, and what we say is right if it holds any part of it.

`named`: victims that the key itself names; other fillers that hold a word which 911report, redocred and re3d never write in lower case (the texts of
MUC-4 are all upper case; demonyms make no name). `mentioned`: fillers of which Redthread has any mention at all, whatever it says of it.
"""
import argparse, glob, os, re
from collections import Counter, defaultdict
from case import DATA, inside, prf, said

CORPORA = os.path.join(DATA, "muc4/data/muc/raw_files/muc34/TASK/CORPORA")
SLOTS = {"9": "perpetrator, person", "10": "perpetrator, organisation", "12": "physical target", "18": "victim", "19": "victim", "2": "date", "3": "place"}
ROLES = ["perpetrator, person", "perpetrator, organisation", "victim", "physical target", "date", "place"]
PERSONS = {"perpetrator, person", "victim"}
ACTS = {"attacked", "threatened", "targeted"}
MONTHS = {m: n for n, m in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}
STOP = re.compile(r",| (?:OF|IN|ON|AT|FROM|FOR|WITH|TO|BY|WHO|WHICH|THAT|NEAR|AND) |\[|\(")


def head(text):
    words = re.findall(r"[A-Z0-9]+", STOP.split(" ".join(text.upper().split()).replace("'S", ""))[0])
    return words[-1] if words else ""


def texts(name):
    source = "".join(open(p, encoding="latin-1").read() for p in sorted(glob.glob(os.path.join(CORPORA, name, name + "-muc*"))))
    parts = re.split(r"^\s*((?:DEV|TST\d)-MUC\d-\d+).*\n", source, flags=re.M)
    return {i: body.strip() for i, body in zip(parts[1::2], parts[2::2])}


def templates(name):
    """Message, optional or not, and the lines of each slot."""
    for path in sorted(glob.glob(os.path.join(CORPORA, name, "key-*"))):
        for block in re.split(r"^(?=0\.  MESSAGE: ID)", open(path, encoding="latin-1").read(), flags=re.M)[1:]:
            slots, last = defaultdict(list), None
            for line in block.splitlines():
                last = m[1] if (m := re.match(r"(\d+)\. ", line)) else last
                if line.strip() and not line.startswith(";"):
                    slots[last].append(line[36:].strip())
            message = re.search(r"(DEV|TST\d)-MUC\d-\d+", block)[0]
            if slots["1"][0] != "*":
                yield message, "OPTIONAL" in slots["1"][0], slots


def days(line):
    """The intervals that a date slot allows, first and last ISO day."""
    out = []
    for part in line.strip("- ").split("/"):
        found = [f"19{y}-{MONTHS[m[:3].upper()]:02}-{int(d):02}" for d, m, y in re.findall(r"(\d+) ([A-Za-z]{3,5}) (\d\d)\b", part) if m[:3].upper() in MONTHS]
        out += [(found[0], found[-1])] if found else []
    return out


def keys(name, common):
    """{message: {role: [(alternatives, optional, named)]}}"""
    gold = defaultdict(lambda: defaultdict(list))
    for message, optional, slots in templates(name):
        for number, role in SLOTS.items():
            for line in slots[number]:
                fillers, may, plain = gold[message][role], optional or line.startswith("?"), role not in ("date", "place")
                if role == "date":
                    filler = days(line)
                elif role == "place":
                    filler = [re.sub(r"\(.*?\)", "", p).strip() for p in line.split(":")] if len(line) > 1 else []
                else:
                    filler = set() if '": "' in line else {s.replace('\\"', "") for s in re.findall(r'"((?:\\"|[^"])*)"', line)}
                for f in [f for f in fillers if f[0] == filler or plain and any(is_name(s, common) for s in f[0] & filler)]:
                    fillers.remove(f)
                    may, filler = may and f[1], filler | f[0] if plain else filler
                if filler:
                    fillers.append((filler, may, plain and (number == "18" or number != "19" and any(is_name(s, common) for s in filler))))
    return gold


def answers(mentions, claims, schema):
    """{role: {key: names or day}} by the mapping above."""
    out = {role: {} for role in ROLES}
    names = lambda entity: {t for _, _, t in mentions[entity]}
    for claim in claims:
        prop, subject, thing = claim["property"], claim["subject"], claim["object"]
        if prop not in ACTS | {"died"} or claim["modality"] in ("denied", "negated"):
            continue
        if prop == "died" and schema[subject] == "Person":
            out["victim"][subject] = names(subject)
        if prop in ACTS:
            if schema[subject] == "Person":
                out["perpetrator, person"][subject] = names(subject)
            elif schema[subject] in ("Organization", "PublicBody") and (prop != "targeted" or inside(mentions[subject], claim)):
                out["perpetrator, organisation"][subject] = names(subject)
            if thing and schema[thing] == "Person":
                out["victim"][thing] = names(thing)
            elif thing and schema[thing] in ("Organization", "PublicBody", "Vehicle", "Thing"):
                out["physical target"][thing] = names(thing)
        if claim["true_on"] and re.match(r"\d{4}-\d\d-\d\d", claim["true_on"]):
            out["date"][claim["true_on"][:10]] = claim["true_on"][:10]
        for entity in mentions:
            if schema[entity] == "Address" and inside(mentions[entity], claim):
                out["place"][entity] = names(entity)
    return out


def same(ours, gold, person):
    """Head match; of a person also if one name begins with the other, of two words at least (a second surname left out)."""
    a, b = (" ".join(re.findall(r"[A-Z0-9]+", STOP.split(" ".join(t.upper().split()))[0])) + " " for t in (ours, gold))
    return head(ours) == head(gold) != "" or person and min(a.count(" "), b.count(" ")) > 1 and (a.startswith(b) or b.startswith(a))


def fits(role, filler, ours, narrow):
    if role == "date":
        return any(a <= ours <= b for a, b in filler)
    if role == "place":
        parts = filler[-1:] if narrow else filler
        return any(re.search(rf"\b{re.escape(n.strip(' ?'))}\b", " ".join(o.upper().split())) for p in parts for n in re.split(r" - |/", p) if n.strip(" ?") for o in ours)
    return any(same(o, s, role in PERSONS) for o in ours for s in filler)


def common_words():
    words = set()
    for pattern in ("911report/**/*.txt", "redocred/**/*.json", "re3d/*/documents.json"):
        for path in glob.glob(os.path.join(DATA, pattern), recursive=True):
            words.update(re.findall(r"\b[a-z]{2,}\b", open(path, encoding="utf-8", errors="replace").read()))
    return words


def is_name(text, common):
    ends = ("s", "es", "ed", "d", "ing")
    plain = lambda w: w in common or any(w.endswith(e) and w[: -len(e)] in common for e in ends)
    return any(not plain(w) and not re.search(r"(?:ans?|ese|ists?|men)$", w) for w in re.findall(r"[a-z]{2,}", text.lower()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--sets", default="tst1,tst2")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--case")
    parser.add_argument("--misses")
    args = parser.parse_args()
    documents, gold, common = {}, {}, common_words()
    for name in args.sets.split(","):
        documents |= texts(name)
        gold |= keys(name, common)
    documents = dict(list(documents.items())[: args.limit])
    found, schema = said(args.binary, documents, args.case)
    count, misses = {role: Counter() for role in ROLES}, []
    for message in documents:
        mentions, claims = found[message]
        ours, every = answers(mentions, claims, schema), [{t for _, _, t in m} for m in mentions.values()]
        for role in ROLES:
            n, fillers = count[role], gold.get(message, {}).get(role, [])
            for filler, optional, named in fillers:
                if optional:
                    continue
                hit = any(fits(role, filler, o, True) for o in ours[role].values())
                there = role != "date" and any(fits(role, filler, o, True) for o in every)
                n.update({"gold": 1, "hit": hit, "named": named, "named hit": named and hit, "there": there, "named there": named and there})
                if not hit:
                    misses.append(f"missed\t{role}\t{'named' if named else 'plain'}\t{'mentioned' if there else ''}\t{message}\t{filler}")
            for o in ours[role].values():
                right = [f for f in fillers if fits(role, f[0], o, False)]
                if right and all(f[1] for f in right):
                    continue
                n.update({"ours": 1, "right": bool(right)})
                if not right:
                    misses.append(f"wrong\t{role}\t{'relevant' if gold.get(message) else 'no incident'}\t\t{message}\t{o}")
    print(f"{len(documents)} messages, {sum(bool(gold.get(m)) for m in documents)} of them with an incident")
    print("| slot | fillers | P | R | F1 | mentioned | named fillers | R | mentioned |\n" + "| --- " * 9 + "|")
    for role, n in count.items():
        p, r, f = prf(n["right"], n["ours"], n["hit"], n["gold"])
        share = lambda a, b: f"{100 * n[a] / n[b]:.1f}" if n[b] else "–"
        print(f"| {role} | {n['gold']} | {p:.1f} ({n['right']} of {n['ours']}) | {r:.1f} | {f:.1f} | {share('there', 'gold') if role != 'date' else '–'} | {n['named'] or '–'} | {share('named hit', 'named')} | {share('named there', 'named')} |")
    if args.misses:
        open(args.misses, "w", encoding="utf-8").write("\n".join(misses))


if __name__ == "__main__":
    main()
